"""Plain numbers: cardinals, ordinals, decimals, scales ("10k"), ranges, versions, "#1"."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import (
    AMOUNT,
    DECIMAL,
    SCALES,
    SIGN_WORDS,
    WHOLE,
    say_amount,
    say_code_number,
    say_decimal,
    say_ordinal,
    say_parts,
)
from backend.text_normalisation.rule import Match, follows, precedes, rule

_LETTER_CUE = re.compile(
    r"(?i)\b(?:seat|room|gate|row|apartment|apt\.?|unit|building|block|terminal|class|grade|suite"
    r"|bus|section|exit|plan|form|section) $"
)
_NO_SCALE_AFTER = re.compile(
    r" (?:[A-Z][a-z]+|TV|TVs|videos?|resolution|monitor|display|screen|UHD|HDR|camera|run|race"
    r"|movie)\b"
)


def _say_ordinal(match: Match) -> str:
    return say_ordinal(int(match[1].replace(",", "")))


def _say_scaled(match: Match) -> str | None:
    amount, scale = match[1], match[2]
    is_attached = match[0][len(amount)] != " "
    is_letter = "." not in amount and (
        follows(match, _LETTER_CUE) or precedes(match, _NO_SCALE_AFTER)
    )
    if is_attached and is_letter:
        return f"{say_amount(amount)} {scale.strip().upper()}"
    return f"{say_amount(amount)} {SCALES[scale.strip()]}"


def _say_range(match: Match) -> str:
    joint = " " if match[1] == match[2] else " to "
    return say_amount(match[1]) + joint + say_amount(match[2])


def _say_version(match: Match) -> str:
    is_decimal = match[1].count(".") == 1
    return f"version {say_decimal(match[1]) if is_decimal else say_parts(match[1], 'point')}"


def _say_numbered(match: Match) -> str:
    return "number " + say_decimal(match[1])


def _say_retirement_plan(match: Match) -> str:
    return "four oh one K"


def _say_signed(match: Match) -> str:
    return f"{SIGN_WORDS[match[1]]} {say_amount(match[2])}"


def _say_plain(match: Match) -> str:
    return say_amount(match[0])


def _say_after_letter(match: Match) -> str:
    return say_decimal(match[0]) if "." in match[0] else say_code_number(match[0])


def _say_more(match: Match) -> str:
    return f"{say_amount(match[1])} plus"


RULES = (
    rule("0", rf"({WHOLE})(?:st|nd|rd|th)(?!\w)", _say_ordinal),
    rule("0", r"401\(?k\)?(?!\w)", _say_retirement_plan),
    rule("0", rf"({DECIMAL})([kKMB]|(?: ?(?:bn|mn|tn)))(?![\w])", _say_scaled),
    rule("0", rf"({AMOUNT})\s?[-–—]\s?({AMOUNT})(?![\w]|-\d)", _say_range),
    rule("Aa", r"[vV]\.?(\d+(?:\.\d+)*)(?!\w)", _say_version),
    rule("0", r"\d+(?:\.\d+){2,}(?!\w)", lambda match: say_parts(match[0], "point")),
    rule(".", rf"# ?({WHOLE})", _say_numbered),
    rule("0", rf"({AMOUNT})\+(?!\s?[\d(])", _say_more),
    rule(".", rf"(?<![\w)])([-−+±~≈])({AMOUNT})", _say_signed),
    rule(
        "0",
        r"\d+,\d{1,2}(?![\d,])(?= ?(?:[a-z]{1,2}\b|%))",
        lambda m: say_decimal(m[0].replace(",", ".")),
    ),
    rule("0.", AMOUNT, _say_plain),
    rule("d", r"\d+(?:\.\d+)?", _say_after_letter),
)
