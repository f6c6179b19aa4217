"""Telephone numbers, codes and other numbers that are said digit by digit or in pairs."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import say_code_number, spell
from backend.text_normalisation.number_speller import digits_in_words
from backend.text_normalisation.rule import Match, before, follows, precedes, rule
from backend.text_normalisation.words import PLURAL_AFTER

_DIALLED = re.compile(
    r"(?i)\b(?:call|calls|called|calling|dial|dials|dialed|dialled|dialing|dialling|ring|phone"
    r"|(?:tele)?phone number|my number|hotline)"
    r"(?: (?:me|us|him|her|them|on|at|to|number|is|the number)){0,3}:?\s$"
)
_CODE = re.compile(
    r"(?i)\b(?:pin|zip|passcode|password|code|codes|postcode|serial|tracking|account|reference"
    r"|confirmation|order|ticket|case|invoice|member|membership|license|licence|id|digits|card"
    r"|isbn|extension|ext\.?)"
    r"(?: (?:number|no\.|code|is|was|ends? in|ending in|of|#)){0,3}[:#]?\s?$"
)
_COUNTED_THING = re.compile(r"(?i)\b(?:order|ticket|case|card|id|license|licence|code)s?\s$")
_EMERGENCY_AFTER = re.compile(r"[- ](?:call|calls|operator|operators|dispatcher|emergency)\b")
_MODEL = re.compile(
    r"\b(?:Boeing|Airbus|Flight|flight|Room|room|Suite|suite|Route|Highway|highway|Interstate"
    r"|Apartment|apartment|Area|Unit|unit|Gate|Bus|bus|Train|train|Peugeot|Porsche|BMW"
    r"|[A-Z]{2,5}|[A-Z][a-z]*[A-Z]\w*) $|\b[A-Z]-$"
)
_ERA = re.compile(r"\b(?:AD|CE|BC|BCE) $")


def _say_groups(match: Match) -> str:
    """Say the digits, group by group: "1-800-555-1234" pauses between the groups."""
    groups = re.findall(r"\d+", match[0])
    said = [
        f"{digits_in_words(group[0])} hundred"
        if group in {"800", "900"} and place <= 1
        else digits_in_words(group)
        for place, group in enumerate(groups)
    ]
    return ("plus " if match[0].startswith("+") else "") + ", ".join(said)


def _say_code(match: Match) -> str | None:
    digits = match[0]
    is_emergency = digits == "911" and precedes(match, _EMERGENCY_AFTER)
    if is_emergency or (follows(match, _DIALLED) and not precedes(match, PLURAL_AFTER)):
        return digits_in_words(digits)
    if not follows(match, _CODE) or precedes(match, PLURAL_AFTER):
        return None
    is_short = len(digits) < 5 and _COUNTED_THING.search(before(match)) is not None
    return None if is_short and not before(match).endswith("code ") else digits_in_words(digits)


def _say_pairs(match: Match) -> str | None:
    """Say a number that names a thing: "Boeing 747" is "seven forty seven"."""
    digits = match[0]
    if not follows(match, _MODEL) or follows(match, _ERA) or precedes(match, PLURAL_AFTER):
        return None
    return say_code_number(digits)


def _say_dialled_groups(match: Match) -> str | None:
    return _say_groups(match) if follows(match, _DIALLED) else None


def _say_vanity_number(match: Match) -> str:
    """Say "1-800-FLOWERS": its letters are a word, or initials where they are few."""
    figures = _say_groups(match)
    words = [
        letters if len(letters) > 3 else spell(letters)
        for letters in re.findall("[A-Z]+", match[0])
    ]
    return ", ".join([figures, *words])


RULES = (
    rule("0", r"(?:1-)?\d{3}(?:-[A-Z]{3,}){1,2}(?![\w-])", _say_vanity_number),
    rule("0", r"\d{3} \d{4}(?!\w)", _say_dialled_groups),
    rule(".", r"\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}(?![\w])", _say_groups),
    rule(".", r"\(\d{3}\) ?\d{3}[-. –]\d{4}(?!\w)", _say_groups),
    rule("0", r"(?:1[-. ])?(?:\(\d{3}\) |\d{3}[-. –])\d{3}[-. –]\d{4}(?![\w-])", _say_groups),
    rule("0", r"\d{3}-\d{4}(?![\w-])", _say_groups),
    rule("0", r"(?!\d{4}-\d\d?-\d\d?(?!\d))\d{1,5}(?:-\d{1,8}){2,5}(?![\w-])", _say_groups),
    rule("0", r"\d{3}-\d{2}-\d{4}(?![\w-])", _say_groups),
    rule("0", r"\d{10,}(?![\d.,:/%]*\d)", lambda match: digits_in_words(match[0])),
    rule("0", r"\d{3,9}(?![\w:/%]|[.,]\d)", _say_code),
    rule("0", r"\d{3,4}(?![\w:/%]|[.,-]\d)", _say_pairs),
)
