"""Amounts with units: "5 m/s", "20-25 °C", "1h 20m", feet and inches; and "litres/day"."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import (
    AMOUNT,
    SIGN,
    SIGN_WORDS,
    is_one,
    say_amount,
    say_decimal,
)
from backend.text_normalisation.rule import Match, before, follows, precedes, rule
from backend.text_normalisation.times import say_duration
from backend.text_normalisation.units import UNITS, WORDS, name_unit
from backend.text_normalisation.words import ARTICLE_BEFORE, NOUN_AFTER, THING_AFTER

_POWER = r"(?:\^-?[1-3]|[23](?![\d.,]))?"
_SYMBOL = rf"[A-Za-zμΩ]+{_POWER}"
_UNIT = (
    r"(?:(?:sq|cu)\.? (?:ft|mi|km|in|yd|m)\b|fl\.? oz\b"
    rf"|[°%‰] ?[CFK]?(?!\w)|{_SYMBOL}(?:[/·]{_SYMBOL})*)"
)
_PLACE_CUE = re.compile(
    r"(?i)\b(?:seat|room|gate|row|apartment|apt\.?|unit|building|block|terminal|class|size|grade"
    r"|type|bus|platform|section|hall|level|floor|vitamin|exit|suite|route|line|track) $"
    r"|\b[A-Z]-$|\bUS $"
)
_ELECTRIC_AFTER = re.compile(r"\b ?(?:fuse|charger|current|circuit|socket|adapter|breaker|of cur)")
_NAME_AFTER = re.compile(r"\.? [A-Z0-9]")
_LENGTH_BEFORE = re.compile(r"(?:ft|feet|foot|')\.? $")
_INCHES_AFTER = re.compile(
    r"\.? (?:of|wide|long|tall|high|deep|thick|by|x|×|screen|display|monitor|diameter|rain|snow)\b"
    r"|\.(?= [a-z])"
)
_MANY_AFTER = re.compile(r" (?:people|users|views|followers|dollars|euros|pounds|subscribers)\b")
_TYPE_AFTER = re.compile(
    r"(?i)[ -](?:bold|italic|fonts?|typefaces?|type|text|letters|headings?|titles?|size|leading"
    r"|arial|times|helvetica|calibri|courier|georgia|inter|verdana)\b"
)
_TYPE_BEFORE = re.compile(
    r"(?i)\b(?:font|font size|arial|times|helvetica|calibri|courier|georgia|inter|verdana|set in"
    r"|type size)(?: is| to| of| in|[,:])? $"
)
_HOURS_BEFORE = re.compile(r"\d ?h(?:rs?|ours?)? ?$")
_STONE_AFTER = re.compile(r" \d+ ?lbs?\b")
_TIMER_AFTER = re.compile(r" (?:timer|alarm|countdown|timeout)")
_WHOLE_TENS = re.compile(r"(?:\d\d)?\d0")
_COUNTED_BEFORE = re.compile(r"(?:\d ?[A-Za-z€$£¥%.]{0,10}|[a-z]{2}s)$")
_ADJECTIVES = frozenset({"V", "W", "kW", "MW", "GB", "TB", "MB", "MP", "Hz", "MHz", "GHz", "mAh"})
"""Units of a thing's kind: "60 W bulb", "2 TB drive"; of others, an article tells."""
_PER_UNITS = re.compile(
    rf"(?:s|sec|h|hr|min|day|[mkc]?m|km|[mμ]?[gLl]|dL|dl|kg|gal|lb|ft|sq ft|yr|mo|wk|(?:{WORDS})s?)"
    r"(?:\^?[1-3])?"
)


def _unit_name(match: Match, *, is_plural: bool) -> str | None:
    """The unit's name; None where its letters mean something else."""
    symbol = re.sub(r"\.|(?<=[°%‰]) ", "", match["unit"])
    if symbol in {"F", "C"}:
        is_temperature = not follows(match, _PLACE_CUE) and not precedes(match, _NAME_AFTER)
        symbol = f"°{symbol}" if is_temperature else ""
    elif symbol in _DOUBTFUL and not _is_meant(match, symbol):
        return None
    if symbol == "m" and follows(match, _HOURS_BEFORE):
        symbol = "min"
    if _is_type_size(match):
        symbol = "pts"
    return name_unit(symbol, is_plural=is_plural) if symbol else None


def _is_type_size(match: Match) -> bool:
    """Whether "pt" is a printer's point, not a pint."""
    return match["unit"].rstrip(".") == "pt" and bool(
        precedes(match, _TYPE_AFTER) or follows(match, _TYPE_BEFORE)
    )


_DOUBTFUL = frozenset({"A", "N", "W", "in", "s", "st", "m", "B", "T", "K", "pt", "min", "mo"})


def _is_meant(match: Match, symbol: str) -> bool:
    amount, is_attached = match["last"] or match["amount"], not match["gap"]
    if symbol == "A":
        return "." in amount or precedes(match, _ELECTRIC_AFTER)
    if symbol in {"N", "W"}:
        return not precedes(match, _NAME_AFTER) and not follows(match, _PLACE_CUE)
    if symbol == "in":
        return (
            is_attached
            or "/" in amount
            or bool(follows(match, _LENGTH_BEFORE) or precedes(match, _INCHES_AFTER))
        )
    if symbol == "s" and is_attached and _WHOLE_TENS.fullmatch(amount):
        return precedes(match, _TIMER_AFTER)
    if symbol == "st":
        return precedes(match, _STONE_AFTER)
    if symbol == "m":
        return not precedes(match, _MANY_AFTER)
    if symbol in {"B", "T", "K"}:
        return not is_attached and not follows(match, _PLACE_CUE)
    return True


def _say_measure(match: Match) -> str | None:
    last = match["last"]
    if re.match(r"0\d", match["amount"]):
        return None
    names_kind = follows(match, ARTICLE_BEFORE) or match["unit"] in _ADJECTIVES
    is_adjective = (
        match["gap"] == "-"
        or (names_kind and precedes(match, NOUN_AFTER))
        or precedes(match, THING_AFTER)
        or _is_type_size(match)
    )
    is_plural = not is_adjective and (last is not None or not is_one(match["amount"]))
    name = _unit_name(match, is_plural=is_plural)
    if name is None:
        return None
    words = SIGN_WORDS[match["sign"]] + " " if match["sign"] else ""
    words += say_amount(match["amount"])
    if last is not None:
        if match["first_unit"] and match["first_unit"].strip() != match["unit"]:
            return None
        words += f" to {'minus ' if match['last_sign'] else ''}{say_amount(last)}"
    # The dot of "5 in. of snow" belongs to the unit; at the end it also ends the sentence.
    return f"{words} {name}"


def _say_height(match: Match) -> str:
    feet, inches = match[1], match[2]
    if inches == "0":
        return f"{say_decimal(feet)} feet"
    return f"{say_decimal(feet)} foot {say_amount(inches)}"


def _is_in_quotation(match: Match) -> bool:
    """Whether a quotation that opened before the match is still open: its mark then closes it."""
    text, is_open = match.string, False
    for place in range(match.start()):
        if text[place] == '"':
            is_open = place == 0 or text[place - 1] in " (["
    return is_open


def _say_inches(match: Match) -> str | None:
    if _is_in_quotation(match):
        return None
    is_single = is_one(match[1]) or precedes(match, NOUN_AFTER)
    return f"{say_amount(match[1])} {'inch' if is_single else 'inches'}"


def _say_feet(match: Match) -> str:
    return f"{say_amount(match[1])} {'foot' if match[1] == '1' else 'feet'}"


def _say_duration(match: Match) -> str:
    return say_duration(*(int(match[unit] or 0) for unit in ("hours", "minutes", "seconds")))


def _say_unit_alone(match: Match) -> str | None:
    """Say a unit without an amount: "m^3/hr", "litres/day"."""
    parts = match[0].split("/")
    if not all(_PER_UNITS.fullmatch(part) for part in parts[1:]):
        return None
    is_known = all(re.sub(r"\^?\d$", "", part) in UNITS for part in parts)
    if not is_known and re.fullmatch(rf"(?:{WORDS})s?", parts[0]) is None:
        return f"{parts[0]} per {name_unit(parts[1], is_plural=False)}" if _is_rate(match) else None
    return name_unit(match[0], is_plural=True)


def _is_rate(match: Match) -> bool:
    """Whether something counted stands before a slash and a time: "calls/hour"."""
    return (
        re.fullmatch(r"[a-z]{3,}s/(?:second|minute|hour|day|week|month|year|h|hr|s|min)", match[0])
        is not None
    )


def _say_per(match: Match) -> str | None:
    """Say the rest of a price or rate: "/month" after "$5"."""
    name = name_unit(match[1], is_plural=False)
    is_rate = _COUNTED_BEFORE.search(before(match)) is not None
    return f"per {name}" if name and is_rate else None


RULES = (
    rule("0", r"(\d+)' ?(\d{1,2}(?:\.\d+)?(?:[ -]\d/\d\d?)?)(?:\"|''|(?![\w'\"]))", _say_height),
    rule("0", rf"({AMOUNT})(?:\"|'')(?!\w)", _say_inches),
    rule("0", r"(\d+)'(?=[ -](?:tall|long|wide|high|deep|by|x|×)\b)", _say_feet),
    rule(
        "0",
        r"(?P<hours>\d+) ?h(?:rs?)? ?(?P<minutes>\d+) ?m(?:ins?)?"
        r"(?: ?(?P<seconds>\d+) ?s(?:ecs?)?)?"
        r"(?!\w)",
        _say_duration,
    ),
    rule("0", r"(?P<hours>)(?P<minutes>\d+) ?m ?(?P<seconds>\d+) ?s(?!\w)", _say_duration),
    rule(
        "0.",
        rf"(?P<sign>(?<![\w)]){SIGN}(?! ))?(?P<amount>{AMOUNT})(?:(?P<first_unit> ?[°%A-Za-zμ]+)?"
        rf" ?[-–—] ?(?P<last_sign>[-−])?(?P<last>{AMOUNT}))?(?P<gap>[ -]?)(?P<unit>{_UNIT})"
        r"(?![\w']|\.[A-Za-z])(?:\.(?= [a-z\d]))?",
        _say_measure,
    ),
    rule("Aa", rf"[A-Za-zμ]+{_POWER}/[A-Za-z]+{_POWER}(?![\w/.])", _say_unit_alone),
    rule("a", r"(?:[ckm]?m|ft|in|mi|yd)\^[23](?!\w)", _say_unit_alone),
    rule(".", r"/([A-Za-z]+)(?![\w/])", _say_per),
)
