"""The reader of AMAZON.DATE: the ISO 8601 forms of spoken dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from backend.nlu.slot_values import load_built_in_readers
from backend.nlu.tokens import list_texts, tokenize
from tests.helpers.slot_values import best_value

MONDAY = "2026-11-23"


def read_date(sentence: str, today: str) -> str | None:
    """The date that a sentence names on a day."""
    return best_value("AMAZON.DATE", sentence, datetime.fromisoformat(f"{today}T23:59"))


@pytest.mark.parametrize(
    ("sentence", "today", "value"),
    [
        ("today", "2026-12-31", "2026-12-31"),
        ("tonight", "2026-12-31", "2026-12-31"),
        ("right now", "2026-12-31", "PRESENT_REF"),
        ("tomorrow", "2026-12-31", "2027-01-01"),
        ("yesterday", "2027-01-01", "2026-12-31"),
        ("the day before yesterday", "2027-01-01", "2026-12-30"),
        ("the day after tomorrow", "2028-02-28", "2028-03-01"),
    ],
)
def test_days_beside_today_cross_months_and_years(sentence: str, today: str, value: str) -> None:
    assert read_date(sentence, today) == value


@pytest.mark.parametrize(
    ("sentence", "today", "value"),
    [
        ("friday", "2026-11-27", "2026-11-27"),  # a Friday
        ("next friday", "2026-11-27", "2026-12-04"),
        ("last friday", "2026-11-27", "2026-11-20"),
        ("past tuesday", MONDAY, "2026-11-17"),
        ("coming friday", MONDAY, "2026-11-27"),
        ("on fridays", MONDAY, "2026-11-27"),
        ("monday", "2026-11-29", "2026-11-30"),  # a Sunday
        ("next monday", "2026-11-29", "2026-11-30"),
        ("next sunday", "2026-11-29", "2026-12-06"),
        ("last sunday", "2026-11-29", "2026-11-22"),
    ],
)
def test_weekdays_are_the_coming_one_or_lie_in_next_week_or_before_today(
    sentence: str, today: str, value: str
) -> None:
    assert read_date(sentence, today) == value


@pytest.mark.parametrize(
    ("sentence", "today", "value"),
    [
        ("this week", "2027-01-02", "2026-W53"),
        ("next week", "2026-12-28", "2027-W01"),
        ("the weekend", MONDAY, "2026-W48-WE"),
        ("last month", "2026-01-15", "2025-12"),
        ("next month", "2026-12-31", "2027-01"),
        ("last year", "2026-01-01", "2025"),
        ("next summer", MONDAY, "2027-SU"),
        ("the nineties", MONDAY, "199X"),
        ("week", MONDAY, None),
    ],
)
def test_calendar_periods_at_the_turn_of_the_year(
    sentence: str, today: str, value: str | None
) -> None:
    assert read_date(sentence, today) == value


@pytest.mark.parametrize(
    ("sentence", "today", "value"),
    [
        ("december", "2026-12-05", "2026-12"),
        ("november", "2026-12-05", "2027-11"),
        ("december 2028", MONDAY, "2028-12"),
        ("november 23", MONDAY, MONDAY),
        ("november 22", MONDAY, "2027-11-22"),
        ("december the 24th", MONDAY, "2026-12-24"),
        ("24 december", MONDAY, "2026-12-24"),
        ("on the 3rd of march", MONDAY, "2027-03-03"),
        ("the 24th", MONDAY, "2026-11-24"),
        ("the 22nd", MONDAY, "2026-12-22"),
        ("the 31st", MONDAY, "2026-12-31"),
        ("the 30th", "2026-01-31", "2026-03-30"),
        ("the 32nd", MONDAY, None),
        ("june 31", MONDAY, None),
    ],
)
def test_a_day_of_a_month_is_the_next_one_that_exists(
    sentence: str, today: str, value: str | None
) -> None:
    assert read_date(sentence, today) == value


@pytest.mark.parametrize(
    ("today", "value"),
    [
        (MONDAY, "2028-02-29"),
        ("2028-02-29", "2028-02-29"),
        ("2028-03-01", "2032-02-29"),
        ("2096-03-01", "2104-02-29"),
    ],
)
def test_the_29th_of_february_is_that_of_the_next_leap_year(today: str, value: str) -> None:
    assert read_date("february 29", today) == value


@pytest.mark.parametrize(
    ("sentence", "today", "value"),
    [
        ("in a month", "2026-01-31", "2026-02-28"),
        ("a month ago", "2026-03-31", "2026-02-28"),
        ("a year ago", "2024-02-29", "2023-02-28"),
        ("two weeks from today", MONDAY, "2026-12-07"),
        ("in 20 years", MONDAY, "2046-11-23"),
        ("in 90000 years", MONDAY, MONDAY),
        ("in 5000000 days", MONDAY, MONDAY),
        ("in three hours", MONDAY, None),
        ("two and a half weeks ago", MONDAY, None),
    ],
)
def test_an_amount_of_time_from_today_ends_on_a_day_that_exists(
    sentence: str, today: str, value: str | None
) -> None:
    assert read_date(sentence, today) == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("monday the seventh", "2026-12-07"),
        ("monday the eighth", None),  # no Monday is an eighth soon
        ("friday december 4th", "2026-12-04"),
        ("12/31", "2026-12-31"),
        ("2/29/2027", None),
        ("jan 3", "2027-01-03"),
        ("fri at eight", "2026-11-27"),
        ("the sun is up", None),
        ("two weeks from thursday", "2026-12-10"),
        ("a week from tomorrow", "2026-12-01"),
        ("the eight", None),
    ],
)
def test_short_names_and_days_from_a_day_are_read_to_their_end(
    sentence: str, value: str | None
) -> None:
    assert read_date(sentence, MONDAY) == value


@pytest.mark.parametrize("written", ["2026-02-30", "2026-99-99"])
def test_a_written_date_that_does_not_exist_is_no_date(written: str) -> None:
    assert read_date(written, MONDAY) is None


def test_a_date_within_a_sentence_is_found_with_its_tokens() -> None:
    texts = list_texts(tokenize("remind me on december 24th to call"))
    matches = load_built_in_readers()["AMAZON.DATE"].find_matches(texts, datetime(2026, 11, 23))
    surest = max(matches, key=lambda each: (each.quality, each.end - each.start))
    assert (texts[surest.start : surest.end], surest.value) == (
        ("on", "december", "24th"),
        "2026-12-24",
    )


def test_every_day_of_four_years_can_be_named_and_is_found_again() -> None:
    first = date(2026, 11, 24)
    for day in (first + timedelta(days=ahead) for ahead in range(4 * 365)):
        named = f"{day:%B} {day.day} {day.year}".lower()
        assert read_date(named, MONDAY) == day.isoformat()
