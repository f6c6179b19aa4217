"""Abbreviations: titles, streets, directions, and words that are cut short."""

from __future__ import annotations

import re

from backend.text_normalisation.rule import Match, alternatives, before, follows, precedes, rule
from backend.text_normalisation.words import MONTHS

TITLES = {
    "Mr": "mister", "Mrs": "missus", "Ms": "Miz", "Dr": "doctor", "Prof": "professor",
    "St": "saint", "Mt": "mount", "Ft": "fort", "Gen": "general", "Gov": "governor",
    "Sen": "senator", "Rep": "representative", "Capt": "captain", "Lt": "lieutenant",
    "Col": "colonel", "Sgt": "sergeant", "Cmdr": "commander", "Rev": "reverend",
    "Hon": "honorable", "Pres": "president", "Supt": "superintendent", "Cpl": "corporal",
    "Maj": "major", "Adm": "admiral", "Fr": "father", "Msgr": "monsignor", "Messrs": "messers",
    "Atty": "attorney", "Amb": "ambassador", "Sra": "señora",
}  # fmt: skip
"""Said before a name."""
_STREETS = {
    "St": "street", "Dr": "drive", "Ave": "avenue", "Av": "avenue", "Blvd": "boulevard",
    "Rd": "road", "Ln": "lane", "Hwy": "highway", "Pkwy": "parkway", "Ct": "court",
    "Pl": "place", "Sq": "square", "Ter": "terrace", "Cir": "circle", "Expy": "expressway",
    "Mt": "mount", "Ft": "fort",
}  # fmt: skip
_DIRECTIONS = {
    "N": "north", "S": "south", "E": "east", "W": "west", "NE": "northeast", "NW": "northwest",
    "SE": "southeast", "SW": "southwest",
}  # fmt: skip
ABBREVIATIONS = {
    "Jr": "junior", "Sr": "senior", "Ste": "suite", "Apt": "apartment", "Bldg": "building",
    "Ltd": "limited", "Inc": "incorporated", "Corp": "corporation", "Co": "company",
    "Bros": "brothers", "Dept": "department", "Univ": "university", "Assn": "association",
    "Assoc": "association", "Govt": "government", "Intl": "international", "Natl": "national",
    "Mfg": "manufacturing", "Inst": "institute", "Acad": "academy", "est": "established",
    "approx": "approximately", "vs": "versus", "v": "versus", "vol": "volume", "fig": "figure",
    "figs": "figures", "ch": "chapter", "chap": "chapter", "pp": "pages", "p": "page",
    "pg": "page", "sec": "section", "art": "article", "ed": "edition", "eds": "editors",
    "ver": "version", "tel": "telephone", "ext": "extension", "max": "maximum", "min": "minimum",
    "avg": "average", "temp": "temperature", "incl": "including", "excl": "excluding",
    "misc": "miscellaneous", "esp": "especially", "wt": "weight", "ht": "height",
    "qty": "quantity", "amt": "amount", "cf": "compare", "viz": "namely",
    "etc": "et cetera", "et al": "et al", "e.g": "for example",
    "i.e": "that is", "a.k.a": "also known as", "aka": "also known as", "AKA": "also known as",
    "BTW": "by the way", "IMO": "in my opinion", "FYI": "F.Y.I.", "TBD": "to be determined",
    "ca": "circa", "resp": "respectively", "attn": "attention", "mgr": "manager",
    "no": "number", "nos": "numbers", "para": "paragraph", "ref": "reference", "c": "circa",
    "P.O": "P.O.", "b": "born", "d": "died",
}  # fmt: skip
_MONTHS = frozenset({*MONTHS, "Sept"} - {"May"})
_BEFORE_NAMES = frozenset({"vs", "e.g", "i.e", "cf", "viz", "ca", "approx", "incl", "resp"})
_WITHOUT_DOT = frozenset(
    {"vs", "aka", "AKA", "BTW", "IMO", "TBD", "approx", "Jr", "Sr", "Ltd", "Inc"}
)
_BEFORE_NUMBERS = frozenset(
    "p pp pg v ch chap fig figs vol sec art min max c b d ca ext para ver no nos ed temp est ref "
    "wt ht Apt Ste".split()
)
"""Words of their own, or letters, unless a number follows."""
_NUMBER_AFTER = re.compile(r" ?[\d#]|\s?[ivxlc]+\b")
_THE = re.compile(r"\b(?:[Tt]he|[Aa]|[Hh]is|[Hh]er|[Oo]ur|[Mm]y) $")
_UNDOTTED_NUMBER = re.compile(r" \d")
_NAME_AFTER = re.compile(r"\.? ?(?=[A-Z][\w'.])")
_HOUSE_BEFORE = re.compile(r"\d[\w-]*(?: [A-Z0-9][\w.']*){1,3} $")
_STREET_BEFORE = re.compile(
    r"(?:\b(?:on|at|of|to|near|from|off|down|along|and|in|lives on|corner of)(?: the)?"
    r"(?: [A-Z0-9][\w']*\.?){1,3}) $"
)
_SAINT_CITY = re.compile(r"\b(?:Mount|Port|Fort|Lake|Sault|East|West|Cape|Bay|Visit|The|In) $")
_PLACE_BEFORE = re.compile(r"(?:\b[A-Z][\w']*|\b\d+(?:st|nd|rd|th)|')\.? $")
_ROAD_BEFORE = re.compile(
    rf"\d[^.,;]* (?:{alternatives(_STREETS)}|Street|Avenue|Road|Drive|Boulevard)\.?,? $"
)
_STREET_AFTER = re.compile(
    rf"\.? (?:[A-Z0-9][\w']*\.? ){{1,2}}(?:{alternatives(_STREETS)}|Street|Avenue|Road|Drive)\b"
)


def _say_title_or_street(match: Match) -> str | None:
    text, dot = match[1], match[2]
    is_name_next = precedes(match, _NAME_AFTER)
    is_street = text in _STREETS and _is_street(match, is_name_next=is_name_next)
    if is_street:
        return _STREETS[text] + _full_stop(match)
    if text in TITLES and is_name_next:
        return TITLES[text]
    if text in _STREETS and dot and follows(match, _PLACE_BEFORE):
        return _STREETS[text] + _full_stop(match)
    return TITLES[text] if text in {"Mr", "Mrs", "Ms"} or (dot and text in TITLES) else None


def _is_street(match: Match, *, is_name_next: bool) -> bool:
    """Tell "Oak Dr." from "Dr. Oak": a street's kind follows its name."""
    if not follows(match, _PLACE_BEFORE) or match[1] in {"Mt", "Ft"}:
        return False
    if not is_name_next or match[1] not in TITLES:
        return True
    if follows(match, _HOUSE_BEFORE):
        return True
    return follows(match, _STREET_BEFORE) and not follows(match, _SAINT_CITY)


def _full_stop(match: Match) -> str:
    """The dot of an abbreviation that ends the text ends its sentence too."""
    return "." if match[0].endswith(".") and match.end() == len(match.string) else ""


def _say_direction(match: Match) -> str | None:
    is_address = (
        precedes(match, _STREET_AFTER)
        or follows(match, _ROAD_BEFORE)
        or (precedes(match, _NAME_AFTER) and re.search(r"\d $", before(match)))
    )
    return _DIRECTIONS[match[1]] if is_address else None


def _say_word(match: Match) -> str | None:
    text = match[1]
    key = next(word for word in (text, text.lower(), text.capitalize()) if word in ABBREVIATIONS)
    has_dot = match[0].endswith(".")
    needs_number = key in _BEFORE_NUMBERS
    is_rank = text == "No" and follows(match, _THE) and precedes(match, _UNDOTTED_NUMBER)
    if not has_dot and key not in _WITHOUT_DOT and not is_rank:
        return None
    if needs_number and not precedes(match, _NUMBER_AFTER):
        return None
    return ABBREVIATIONS[key] + _full_stop(match)


def _say_with(match: Match) -> str:
    return {"w/": "with ", "w/o": "without ", "b/c": "because ", "c/o": "care of "}[match[0]]


_ALSO_SMALL = frozenset(key for key in ABBREVIATIONS if key.istitle() and len(key) > 2)
_WORDS = {
    *ABBREVIATIONS,
    *(word.capitalize() for word in ABBREVIATIONS if len(word) > 1),
    *(word.lower() for word in _ALSO_SMALL),
}
RULES = (
    rule("A", rf"({alternatives({*TITLES, *_STREETS})})(?![\w'])(\.)?", _say_title_or_street),
    rule("A", rf"({alternatives(_DIRECTIONS)})(?!\w)(?:\.(?= ))?", _say_direction),
    rule("Aa", rf"({alternatives(_WORDS)})(?![\w'-])\.?(?!\.?\w)", _say_word),
    rule("a", r"(?:w/o|b/c|c/o)(?!\w)|w/", _say_with),
)


def ends_no_sentence(text: str, following: str) -> bool:
    """Whether the dot after a word is that of an abbreviation: "Dr. Lee", "approx. 5", "J. Bach".

    Args:
        text: the word.
        following: the character that follows the dot and the space.
    """
    if following.isdigit() and (text in ABBREVIATIONS or text.lower() in ABBREVIATIONS):
        return True
    is_initial = len(text) == 1 and text.isupper()
    return is_initial or text in TITLES or text in _BEFORE_NAMES or text in _MONTHS
