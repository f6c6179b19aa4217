"""Roman numerals: rulers ("Henry VIII"), parts ("Chapter IV"), centuries and years."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import say_ordinal, say_whole
from backend.text_normalisation.rule import Match, alternatives, follows, precedes, rule
from backend.text_normalisation.years import LATEST_YEAR, say_year

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NUMERAL = r"(?=[IVXL])(?!X?L\b)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
"""Up to 89; "XL", "L", "CD", "DC" and the like are sizes, letters and places."""
_SMALL_NUMERAL = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
"""Of rulers and centuries: up to 39."""
_PARTS = (
    "Chapter", "Part", "Act", "Scene", "Section", "Volume", "Vol.", "Book", "Phase", "Article",
    "War", "Mark", "Type", "Level", "Stage", "Class", "Grade", "Bowl", "Apollo", "Gemini",
    "Fantasy", "Episode", "Round", "Rocky", "Trek", "Rambo", "Godfather", "Diablo", "Warcraft",
    "Title", "Table", "Figure", "Appendix", "Unit", "Category", "Canto", "Symphony", "Movement",
    "Division", "Group", "Form", "Tier", "Version", "Saturn", "Titan", "Theft", "Auto", "Souls",
    "Street", "Kombat", "Evil", "Page", "Verse", "Lesson", "Exercise", "Question", "Factor",
    "Schedule", "Amendment", "Olympiad", "Pentium", "Quake", "Doom", "Civilization", "Schism",
    "Vatican", "Lot", "Plan", "Line", "Corps",
)  # fmt: skip
"""What is numbered with cardinals: "Part II" is "part two"."""
_RULERS = (
    "Pope", "King", "Queen", "Emperor", "Tsar", "Henry", "Louis", "Edward", "George", "William",
    "Charles", "James", "Richard", "Elizabeth", "Napoleon", "Pius", "Benedict", "Leo", "Paul",
    "Ramses", "Frederick", "Philip", "Alexander", "Nicholas", "Peter", "Catherine", "Ivan",
    "Umberto", "Emmanuel", "Gustav", "Christian", "Ferdinand", "Harold", "Otto", "Francis",
    "Margrethe", "Albert", "Leopold", "Haakon", "Olaf", "Wilhelm", "Mary", "Darius", "Xerxes",
    "Cyrus", "Seti", "Amenhotep", "Cleopatra", "Ptolemy", "Justinian", "Theodosius", "Constantine",
    "Innocent", "Clement", "Gregory", "Urban", "Julius", "Robert", "David", "Malcolm", "Isabella",
    "Joseph", "Franz", "Maximilian", "Sigismund", "Casimir", "Stephen", "Michael", "Pedro",
    "Carol", "Abdul", "Selim", "Mehmed", "Murad", "Suleiman", "Felipe", "Juan", "Carlos",
)  # fmt: skip
"""Names before which a single I, V or X is a number."""
_RULER_AFTER = re.compile(
    r"(?:'s|[.,;:!?)]|$| (?:of|was|is|ruled|reigned|became|died|in|from|to|the|and his|and her)\b)"
)
_PART_AFTER = re.compile(r"[.,;:!?)]|$| (?:of|is|was|and|to|by|in|[A-Z])")
_ARTICLE_BEFORE = re.compile(
    r"(?i)\b(?:the|a|an|any|every|what|which|this|that|only|first|last|same|one|each|new|next) $"
)
_CLASSES = frozenset({"type", "phase", "stage", "grade", "war"})
_LETTERED = frozenset({"plan", "line", "lot", "group", "factor", "question", "form", "street"})
"""What may be called by a letter: "Plan V" is no "plan five"."""


def value_of_roman(numeral: str) -> int:
    """The value of a Roman numeral in capital letters: "XIV" is 14."""
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _say_part(match: Match) -> str | None:
    part, numeral = match[1], match[2].upper()
    if len(numeral) == 1 and (part.lower() in _LETTERED or match[2].islower()):
        return None
    if numeral == "I" and not _is_part_one(match):
        return None
    return f"{match[1]} {say_whole(str(value_of_roman(match[2].upper())))}"


def _say_ruler(match: Match) -> str | None:
    name, numeral = match[1], match[2]
    if len(numeral) == 1:
        if name not in _RULERS or (name in {"Malcolm", "Abdul"} and numeral == "X"):
            return None
        if numeral == "I" and not _is_first(match):
            return None
    return f"{name} the {say_ordinal(value_of_roman(numeral))}"


def _is_first(match: Match) -> bool:
    """Tell "Elizabeth I was queen" from "With Elizabeth I went"."""
    return precedes(match, _RULER_AFTER)


def _is_part_one(match: Match) -> bool:
    """Tell "Part I" and "type I diabetes" from "the part I like"."""
    if follows(match, _ARTICLE_BEFORE):
        return False
    return match[1].lower() in _CLASSES or (match[1][0].isupper() and precedes(match, _PART_AFTER))


def _say_century(match: Match) -> str:
    return say_ordinal(value_of_roman(match[1]))


def _say_year(match: Match) -> str | None:
    year = value_of_roman(match[0])
    return say_year(year) if year <= LATEST_YEAR else None


_PART_WORDS = alternatives({*_PARTS, *(part.lower() for part in _PARTS if part != "Auto")})
RULES = (
    rule("Aa", rf"({_PART_WORDS}) ({_NUMERAL}|[ivx]+)(?![\w'])(?!\.\w)", _say_part),
    rule("A", rf"([A-Z][a-z]+) ({_SMALL_NUMERAL})(?![\w'])(?!\.\w)", _say_ruler),
    rule("A", rf"({_SMALL_NUMERAL})(?= (?:century|centuries|[Oo]lympi|[Dd]ynasty))", _say_century),
    rule("A", r"(?=M{1,2}[CDLXVI]{3})M{1,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})"
              r"(?:IX|IV|V?I{0,3})(?!\w)", _say_year),
)  # fmt: skip
