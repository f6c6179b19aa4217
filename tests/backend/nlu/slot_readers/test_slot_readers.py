"""Values of built-in slot types, written and spoken, in the form that Alexa gives skills."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from backend.nlu.listed_values import ListedValues
from backend.nlu.slot_values import load_built_in_readers
from backend.nlu.tokens import list_texts, tokenize
from tests.helpers.slot_values import best_value

NOW = datetime(2026, 11, 23, 12)  # a Monday
SUNDAY = datetime(2026, 11, 29, 10)
SPOKEN_FORMS = [
    tuple(part.strip() for part in line.split("|"))
    for line in Path(__file__).with_name("spoken_forms.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("slot_type", "value", "said"), SPOKEN_FORMS)
def test_a_spoken_form_has_its_documented_value(slot_type: str, value: str, said: str) -> None:
    assert (best_value(f"AMAZON.{slot_type}", said, SUNDAY) or "-") == value


@pytest.mark.parametrize(
    ("slot_type", "sentence", "value"),
    [
        ("NUMBER", "two hundred and forty", "240"),
        ("NUMBER", "1,250", "1250"),
        ("NUMBER", "3.5", "3.5"),
        ("NUMBER", "three point one four", "3.14"),
        ("NUMBER", "two and a half", "2.5"),
        ("NUMBER", "one million two hundred thousand five", "1200005"),
        ("NUMBER", "a dozen", "12"),
        ("NUMBER", "negative seven", "-7"),
        ("NUMBER", "one point five million", "1500000"),
        ("NUMBER", "point five", "0.5"),
        ("NUMBER", "five eighths", "0.625"),
        ("NUMBER", "one and three quarters", "1.75"),
        ("NUMBER", "twenty twenty", "2020"),
        ("NUMBER", "one oh five", "105"),
        ("NUMBER", "two three four", "234"),
        ("NUMBER", "double seven five", "775"),
        ("NUMBER", "no number at all", None),
        ("FOUR_DIGIT_NUMBER", "nineteen eighty four", "1984"),
        ("FOUR_DIGIT_NUMBER", "nineteen oh five", "1905"),
        ("FOUR_DIGIT_NUMBER", "two thousand twenty six", "2026"),
        ("FOUR_DIGIT_NUMBER", "1 2 3 4", "1234"),
        ("ORDINAL", "the 21st", "21"),
        ("ORDINAL", "twenty first", "21"),
        ("DURATION", "5 minutes and 30 seconds", "PT5M30S"),
        ("DURATION", "five minutes", "PT5M"),
        ("DURATION", "an hour and a half", "PT1H30M"),
        ("DURATION", "half an hour", "PT30M"),
        ("DURATION", "quarter of an hour", "PT15M"),
        ("DURATION", "two weeks", "P2W"),
        ("DURATION", "a day and a half", "P1DT12H"),
        ("DURATION", "an hour and fifteen minutes", "PT1H15M"),
        ("TIME", "6:30 a.m.", "06:30"),
        ("TIME", "six thirty pm", "18:30"),
        ("TIME", "half past six", "06:30"),
        ("TIME", "quarter to seven in the evening", "18:45"),
        ("TIME", "eight o five", "08:05"),
        ("TIME", "seven o'clock", "07:00"),
        ("TIME", "noon", "12:00"),
        ("TIME", "12 am", "00:00"),
        ("TIME", "nine at night", "21:00"),
        ("TIME", "this evening", "EV"),
        ("DATE", "tomorrow", "2026-11-24"),
        ("DATE", "the day after tomorrow", "2026-11-25"),
        ("DATE", "friday", "2026-11-27"),
        ("DATE", "next friday", "2026-12-04"),
        ("DATE", "last tuesday", "2026-11-17"),
        ("DATE", "2026-12-24", "2026-12-24"),
        ("DATE", "the 24th of december", "2026-12-24"),
        ("DATE", "december twenty fourth nineteen ninety", "1990-12-24"),
        ("DATE", "march 3", "2027-03-03"),
        ("DATE", "february 30", None),
        ("DATE", "this weekend", "2026-W48-WE"),
        ("DATE", "next week", "2026-W49"),
        ("DATE", "next month", "2026-12"),
        ("DATE", "next year", "2027"),
        ("DATE", "this summer", "2026-SU"),
        ("DATE", "in three days", "2026-11-26"),
        ("DATE", "two weeks ago", "2026-11-09"),
        ("DATE", "a month from now", "2026-12-23"),
        ("PhoneNumber", "five five five 0 1 2 3", "5550123"),
    ],
)
def test_spoken_and_written_values_are_given_in_alexas_form(
    slot_type: str, sentence: str, value: str | None
) -> None:
    assert best_value(f"AMAZON.{slot_type}", sentence, NOW) == value


@pytest.mark.parametrize("slot_type", sorted(load_built_in_readers()))
def test_every_reader_reads_its_own_examples(slot_type: str) -> None:
    for example in load_built_in_readers()[slot_type].examples:
        texts = list_texts(tokenize(example))
        matches = load_built_in_readers()[slot_type].find_matches(texts, NOW)
        assert any((reading.start, reading.end) == (0, len(texts)) for reading in matches), example


@pytest.mark.parametrize("slot_type", sorted(load_built_in_readers()))
def test_nothing_breaks_a_reader(slot_type: str) -> None:
    words = (
        "half past a quarter to the next in minus point 99 31 and hundred oh o'clock last of may "
        "4444 am ago"
    ).split()
    for first in words:
        for second in words:
            for third in ("", "and", "12", "december"):
                texts = list_texts(tokenize(f"{first} {second} {third}"))
                for reading in load_built_in_readers()[slot_type].find_matches(texts, NOW):
                    assert 0 <= reading.start < reading.end <= len(texts)
                    assert reading.value


def test_a_listed_number_is_found_however_it_is_written() -> None:
    """Stage 6 writes "12 ounce" where a skill lists "twelve ounce"; the skill gets that."""
    sizes = ListedValues("SIZE", [("twelve ounce", None, ()), ("twenty five ounce", None, ())])
    for said in ("a 12 ounce latte", "a twelve ounce latte"):
        best_match = max(sizes.find_matches(said.split()), key=lambda found: found.quality)
        assert (best_match.start, best_match.value) == (1, "twelve ounce")
        assert best_match.quality == 1
    assert "twenty five ounce" in {found.value for found in sizes.find_matches(["25", "ounce"])}
