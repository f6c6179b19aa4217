"""Costs of slot values that no list contains: phrases, names and unlisted values."""

from __future__ import annotations

from dataclasses import dataclass

from backend.nlu.calendar_names import MONTH_NAMES, SEASONS, WEEKDAYS
from backend.nlu.slot_readers.time_of_day import NAMED, PARTS
from backend.nlu.slot_type_names import CITY
from backend.nlu.time_units import UNIT_WORDS

PHRASE_TYPES = frozenset({"AMAZON.SearchQuery"})
"""Types that take any phrase, usually the rest of the sentence."""

PLACE_TYPES = frozenset({CITY, "AMAZON.US_CITY", "AMAZON.EUROPE_CITY"})
NO_PLACE_WORDS = (
    frozenset({*WEEKDAYS, *MONTH_NAMES, *SEASONS, *PARTS, *NAMED})
    | UNIT_WORDS
    | frozenset(
        "today tomorrow yesterday overnight tonight now later soon currently early next this last "
        "coming few couple rest weekend weekends christmas thanksgiving easter halloween "
        "here there home place area house outside inside outdoors around my our "
        "your i you we me it is be like "
        "and or if with to what how when will should do for on at by of in going get need "
        "weather forecast report temperature celsius fahrenheit degrees percent".split()
    )
)  # fmt: skip
"""Words of time, of the place where one is, and of a question: a place of which nobody has heard is
called none of them. Listed places may be: "Henley on Thames"."""


@dataclass(frozen=True)
class OpenSlotCost:
    """Cost of filling a slot with words that no list contains, in the units of an alignment's cost.

    Attributes:
        fixed: of the value.
        per_token: added for each of its tokens.
        longest_tokens: most tokens of such a value.
        excluded: words that such a value does not contain.
        ordinary_after: words that a value of ordinary words only comes after: "in sandwich" may be
            a town, "weather update" is none. Empty: they come after any.
    """

    fixed: float
    per_token: float
    longest_tokens: int
    excluded: frozenset[str] = frozenset()
    ordinary_after: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OpenSlotTuning:
    """Costs by type of slot.

    Set by hand, 2026-11-23, so that a listed value wins where there is one.

    Attributes:
        phrase: of AMAZON.SearchQuery.
        name: of built-in types of names (AMAZON.Person …), whose lists are never complete.
        place: of AMAZON.City and its kin.
        unlisted: of a skill's own types: Alexa also gives skills values that they do not list. The
            longest of them was shortened from 6 tokens to 5 to save time.
    """

    phrase: OpenSlotCost = OpenSlotCost(fixed=0.4, per_token=0.25, longest_tokens=40)
    name: OpenSlotCost = OpenSlotCost(fixed=0.7, per_token=0.4, longest_tokens=8)
    place: OpenSlotCost = OpenSlotCost(
        fixed=0.7,
        per_token=0.4,
        longest_tokens=4,
        excluded=NO_PLACE_WORDS,
        ordinary_after=frozenset({"in"}),
    )
    unlisted: OpenSlotCost = OpenSlotCost(fixed=1.7, per_token=0.6, longest_tokens=5)


TUNING = OpenSlotTuning()

EXAMPLES = (
    "the tallest mountain in the world",
    "leonardo da vinci",
    "a good restaurant nearby",
    "the great wall of china",
    "electricity",
    "yesterday",
)
"""Values for open slots in the sample utterances that are embedded."""


def select_open_cost(slot_type: str, *, is_listed_by_skill: bool) -> OpenSlotCost:
    """Select the cost of a value of that type that no list contains."""
    if slot_type in PHRASE_TYPES:
        return TUNING.phrase
    if slot_type in PLACE_TYPES:
        return TUNING.place
    return TUNING.unlisted if is_listed_by_skill else TUNING.name
