"""What a sentence says with its values, times, dates and durations, taken out and named.

"Move my 7 am alarm to 8" becomes "move my <time0> alarm to <hour1>": what is left are the words
that say what to do and with what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from repetition import Repetition, find_repetition

Kind = Literal["duration", "time", "hour", "part", "date", "period", "number", "replaced"]
_PARTS = ("MO", "AF", "EV", "NI")
_SLOT_FORMS: tuple[tuple[Kind, str], ...] = (
    ("duration", r"P[\dT].*"),
    ("time", r"T?\d\d:\d\d(:\d\d)?"),
    ("date", r"\d{4}-\d\d-\d\d"),
    ("part", "|".join(_PARTS)),
)
"""Forms of Alexa's values, for a request without its sentence."""
_RANK = re.compile(r"(?:the |my |a )?(?:first|second|third|fourth|fifth|last)")
_COUNT = re.compile(r"[a-z]+|\d")
_NOUN_AFTER = re.compile(r"\W*(?:timer|alarm|reminder|one)\b")
_PLURAL_AFTER = re.compile(r"\W*(?:timers|alarms|reminders|of)\b")
_CORRECTING = r"(?:no|i mean|i meant|sorry|wait|actually|rather|scratch that|make (?:that|it))"
_CORRECTION = re.compile(
    rf"\W*\b(?:(?:or|{_CORRECTING})\b\W*)*\b{_CORRECTING}\b\W*(?:(?:for|at|to)\b\W*)?"
)
_BEFORE_A_NUMBER = re.compile(r"(?:^|\b(?:at|for|by|to|in|around|about|until|timer|alarm))$")


@dataclass(frozen=True)
class Reading:
    """One value of the sentence.

    Attributes:
        kind: "hour" is a number that may be a time of day, "number" any other; "part" of a day;
            "period" is longer than a day; "replaced" is what another value shall replace.
        value: in the form that Alexa gives to skills.
        text: as it was said.
        start: index of its first character.
        end: index after its last character.
    """

    kind: Kind
    value: str
    text: str
    start: int
    end: int


def read_slots(slots: Mapping[str, str]) -> list[Reading]:
    """Read the values of an intent's slots."""
    return [
        Reading(kind, value, value, 0, 0)
        for value in slots.values()
        for kind, form in _SLOT_FORMS
        if re.fullmatch(form, value)
    ]


def read_values(sentence: str, values: Sequence[Mapping[str, Any]]) -> list[Reading]:
    """Read what Bergamot found in the sentence; numbers that are pronouns or ranks are left out."""
    types_by_span: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for value in values:
        types_by_span.setdefault((value["start"], value["end"]), []).append(value)
    readings = []
    for (start, end), found in types_by_span.items():
        by_type = {
            str(value["type"]).removeprefix("AMAZON."): str(value["value"]) for value in found
        }
        text = sentence[start:end]
        is_count = "NUMBER" in by_type and _COUNT.fullmatch(text.lower()) is not None
        if is_count and _PLURAL_AFTER.match(sentence[end:].lower()):
            continue
        if not _is_rank_or_pronoun(sentence, text.lower(), start, end):
            readings += [
                Reading(kind, value, text, start, end) for kind, value in _name_kinds(by_type)
            ]
    return readings


def _name_kinds(by_type: Mapping[str, str]) -> list[tuple[Kind, str]]:
    if "DURATION" in by_type and "TIME" not in by_type:  # "eighteen hundred hours" is a time
        return [("duration", by_type["DURATION"])]
    kinds: list[tuple[Kind, str]] = []
    if "TIME" in by_type:
        time = by_type["TIME"]
        is_bare = "NUMBER" in by_type and time.endswith(":00")
        kinds.append(("part" if time in _PARTS else "hour" if is_bare else "time", time))
    elif "NUMBER" in by_type:
        kinds.append(("number", by_type["NUMBER"]))
    if "DATE" in by_type:
        is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", by_type["DATE"]) is not None
        kinds.append(("date" if is_day else "period", by_type["DATE"]))
    return kinds


def _is_rank_or_pronoun(sentence: str, text: str, start: int, end: int) -> bool:
    """Whether it is "one" in "the pasta one", "the second" of several."""
    before, after = sentence[:start].lower().rstrip(), sentence[end:].lower()
    is_alone = not before and not after.strip(" .?!")
    if _RANK.fullmatch(text) and (is_alone or _NOUN_AFTER.match(after)):
        return True
    if text != "one":
        return False
    if _NOUN_AFTER.match(after):
        return True
    return after.lstrip().startswith("for ") or not _BEFORE_A_NUMBER.search(before)


def build_template(sentence: str, readings: Sequence[Reading]) -> str:
    """Replace the readings in the sentence by their names: "<time0>", in the order given."""
    parts, position = [], 0
    for index, reading in enumerate(readings):
        if reading.start >= position and reading.end > reading.start:
            parts += [sentence[position : reading.start], f" <{reading.kind}{index}> "]
            position = reading.end
    return _tidy("".join([*parts, sentence[position:]]))


def _tidy(text: str) -> str:
    plain = text.lower().replace("’", "'")
    plain = re.sub(r"\bwon't\b", "will not", re.sub(r"\bcan't\b", "can not", plain))
    plain = re.sub(r"n't\b", " not", plain)
    plain = re.sub(r"'s\b", " 's", plain)
    plain = re.sub(r"[,;]", " , ", plain)
    return " ".join(re.sub(r"[.?!:\"]+(?=\s|$)", " ", plain).split())


@dataclass(frozen=True)
class Sentence:
    """A sentence that was read.

    Attributes:
        text: as it was written.
        readings: its values, in order.
        template: its words, with the values' names in their places.
        repetition: the days on which something repeats, if it says so.
    """

    text: str
    readings: tuple[Reading, ...]
    template: str
    repetition: Repetition | None

    def of_kind(self, *kinds: Kind) -> list[Reading]:
        """Its values of some kinds, in order."""
        return [reading for reading in self.readings if reading.kind in kinds]

    def find(self, pattern: str) -> Reading | None:
        """Find the value that a pattern's group finds in the template: "to <(time)>"."""
        found = re.search(pattern, self.template)
        return self.get(found[1]) if found else None

    def get(self, name: str) -> Reading:
        """The value of a name in the template, with or without its brackets."""
        return self.readings[int(re.sub(r"\D", "", name))]

    def restore(self, template: str) -> str:
        """Put the values' own words back into a part of the template."""
        return re.sub(r"<[a-z]+\d+>", lambda found: self.get(found[0]).text, template)


def read_sentence(
    text: str, values: Sequence[Mapping[str, Any]], slots: Mapping[str, str]
) -> Sentence:
    """Read a sentence with Bergamot's values, or without it the slots alone."""
    if not text:
        readings = tuple(read_slots(slots))
        names = " ".join(f"<{reading.kind}{at}>" for at, reading in enumerate(readings))
        return Sentence("", readings, names, None)
    repetition = find_repetition(text)
    found = sorted(read_values(text, values), key=lambda each: each.start)
    if repetition:
        span = (repetition.start, repetition.end)
        found = [each for each in found if each.end <= span[0] or span[1] <= each.start]
        text_left = _blank(text, *span)
    else:
        text_left = text
    text_left, found = _take_back_corrected(text_left, found)
    return Sentence(text, tuple(found), build_template(text_left, found), repetition)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _take_back_corrected(text: str, readings: list[Reading]) -> tuple[str, list[Reading]]:
    """Take out what was corrected at once: of "for six, no, seven am" the six."""
    for first, second in zip(readings, readings[1:], strict=False):
        if _CORRECTION.fullmatch(text[first.end : second.start].lower()):
            rest = [each for each in readings if each is not first]
            return _take_back_corrected(_blank(text, first.start, second.start), rest)
    return text, readings


def mark_replaced(said: Sentence, reading: Reading, pattern: re.Pattern[str]) -> Sentence:
    """Mark a value as replaced, and take what a pattern finds out of the template."""
    readings = tuple(
        replace(each, kind="replaced") if each is reading else each for each in said.readings
    )
    template = " ".join(pattern.sub(" ", said.template).split())
    return replace(said, readings=readings, template=template)
