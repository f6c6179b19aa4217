"""Amounts of money: signs before and after, codes, cents, scales, ranges, prices per something."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import AMOUNT, DECIMAL, SCALES, say_amount, say_whole
from backend.text_normalisation.number_speller import number_in_words
from backend.text_normalisation.rule import Match, alternatives, follows, precedes, rule
from backend.text_normalisation.words import ARTICLE_BEFORE, NOUN_AFTER, THING_AFTER

_CENT = ("cent", "cents")
_CURRENCIES = {
    "$": ("dollar", "dollars", *_CENT), "£": ("pound", "pounds", "penny", "pence"),
    "€": ("euro", "euros", *_CENT), "¥": ("yen", "yen"), "₹": ("rupee", "rupees"),
    "₩": ("won", "won"), "₽": ("ruble", "rubles"), "₿": ("bitcoin", "bitcoin"),
    "US$": ("U.S. dollar", "U.S. dollars", *_CENT),
    "A$": ("Australian dollar", "Australian dollars", *_CENT),
    "C$": ("Canadian dollar", "Canadian dollars", *_CENT),
    "NZ$": ("New Zealand dollar", "New Zealand dollars", *_CENT),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars", *_CENT),
    "R$": ("Brazilian real", "Brazilian reals"), "Rs": ("rupee", "rupees"),
}  # fmt: skip
_CODES = {
    "USD": _CURRENCIES["US$"], "EUR": _CURRENCIES["€"], "GBP": _CURRENCIES["£"],
    "JPY": _CURRENCIES["¥"], "INR": _CURRENCIES["₹"], "KRW": _CURRENCIES["₩"],
    "AUD": _CURRENCIES["A$"], "CAD": _CURRENCIES["C$"], "NZD": _CURRENCIES["NZ$"],
    "HKD": _CURRENCIES["HK$"], "BTC": _CURRENCIES["₿"], "RUB": _CURRENCIES["₽"],
    "BRL": _CURRENCIES["R$"], "CHF": ("Swiss franc", "Swiss francs"), "CNY": ("yuan", "yuan"),
    "SEK": ("Swedish krona", "Swedish kronor"), "NOK": ("Norwegian krone", "Norwegian kroner"),
    "DKK": ("Danish krone", "Danish kroner"), "PLN": ("zloty", "zlotys"),
    "MXN": ("Mexican peso", "Mexican pesos"), "ZAR": ("rand", "rand"),
    "SGD": ("Singapore dollar", "Singapore dollars", *_CENT),
}  # fmt: skip
_ALL = {**_CURRENCIES, **_CODES}
_BEFORE = rf"(?P<currency>(?:{alternatives(_CURRENCIES)})|(?:{alternatives(_CODES)})(?= ?\d))"
_SCALE = rf"(?:[ -]?(?P<scale>{alternatives(SCALES)})(?![\w]))?"
_DECIMAL_COMMA = re.compile(r"\d+,\d{2}")
_LARGE_SCALE = r"(?:hundred|thousand|million|billion|trillion)"


def say_money(amount: str, currency: str, scale: str = "", *, as_adjective: bool = False) -> str:
    """Say an amount of money: ("3.50", "$") is "three dollars and fifty cents".

    Args:
        amount: a number, with commas and decimals if any.
        currency: a sign or a code of three letters, one of `_ALL`.
        scale: "million", "k" or the like.
        as_adjective: of something: "a five dollar bill".
    """
    one, many, *cents = _ALL[currency]
    if scale:
        return f"{say_amount(amount)} {SCALES[scale]} {one if as_adjective else many}"
    whole, _, decimals = amount.partition(".")
    if len(decimals) != 2 or not cents:
        is_single = amount == "1" or as_adjective
        return f"{say_amount(amount)} {one if is_single else many}"
    said = []
    if int(whole.replace(",", "") or 0) or decimals == "00":
        is_single = whole == "1" or (as_adjective and decimals == "00")
        said.append(f"{say_whole(whole)} {one if is_single else many}")
    if decimals != "00":
        said.append(
            f"{number_in_words(int(decimals))} {cents[0] if decimals == '01' else cents[1]}"
        )
    return " and ".join(said)


def _say(match: Match) -> str:
    groups = match.groupdict()
    amount = match["amount"]
    if _DECIMAL_COMMA.fullmatch(amount):
        amount = amount.replace(",", ".")
    has_article = follows(match, ARTICLE_BEFORE) and precedes(match, NOUN_AFTER)
    as_adjective = has_article or precedes(match, THING_AFTER)
    said = say_money(
        amount,
        match["currency"],
        match["scale"] or "",
        as_adjective=as_adjective or _is_hyphenated(match),
    )
    minus = "minus " if groups.get("sign") else ""
    return minus + said


_HYPHEN_NOUN = re.compile(r"-[a-z]")


def _is_hyphenated(match: Match) -> bool:
    return precedes(match, _HYPHEN_NOUN)


def _say_range(match: Match) -> str:
    last = say_money(match["last"], match["currency"], match["scale"] or "")
    first = match["amount"]
    if "." in first or "." in match["last"]:
        return f"{say_money(first, match['currency'], match['first_scale'] or '')} to {last}"
    scale = SCALES.get(match["first_scale"] or "", "")
    return f"{say_whole(first)} {scale}".rstrip() + f" to {last}"


def _say_cents(match: Match) -> str:
    return f"{say_amount(match[1])} {'cent' if match[1] == '1' else 'cents'}"


_SIGN = r"(?P<sign>[-−](?=\S))?"
RULES = (
    rule(
        ".A",
        rf"{_BEFORE} ?(?P<amount>{DECIMAL})(?: ?(?P<first_scale>{alternatives(SCALES)}))?"
        rf" ?[-–—] ?(?:(?P=currency) ?)?(?P<last>{DECIMAL}){_SCALE}(?![\w%])",
        _say_range,
    ),
    rule(".A", rf"{_SIGN}{_BEFORE} ?(?P<amount>{DECIMAL}){_SCALE}(?!\d)", _say),
    rule("A", rf"(?P<currency>Rs)\. ?(?P<amount>{DECIMAL}){_SCALE}(?!\d)", _say),
    rule(
        "0.",
        rf"{_SIGN}(?P<amount>\d+,\d\d(?!\d)|{DECIMAL})(?: ?(?P<scale>{_LARGE_SCALE}|[kMm]|bn))?"
        rf" ?(?P<currency>[$£€¥₹₩₽₿]|(?:{alternatives(_CODES)})\b)(?!\d)",
        _say,
    ),
    rule("0", rf"({AMOUNT}) ?¢", _say_cents),
)
