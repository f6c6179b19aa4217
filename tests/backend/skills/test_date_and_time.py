"""Date and time: clocks of places, dates of holidays, spans of days."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.helpers.skill_handlers import ask, load_skill, say

SKILL = "date_and_time"
NEW_YORK = {"time_zone": "America/New_York"}


@pytest.mark.parametrize(
    ("intent", "sentence", "slots", "text"),
    [
        ("TimeIntent", "What time is it?", {}, "It's 10:07 AM."),
        ("TimeIntent", "what's the time in London", {}, "In London, it's 3:07 PM."),
        ("TimeInPlaceIntent", "", {"place": "tokyo"}, "In Tokyo, it's 12:07 AM on Tuesday."),
        ("TimeInPlaceIntent", "what time is it in st. louis", {}, "In Saint Louis, it's 9:07 AM."),
        ("TimeInPlaceIntent", "", {"place": "berlyn"}, "In Berlin, it's 4:07 PM."),
        ("TimeInPlaceIntent", "", {"place": "Atlantis"}, "I don't know the time zone of Atlantis."),
        (
            "TimeInPlaceIntent",
            "what time zone is India in",
            {"place": "India"},
            "India is 5 hours and 30 minutes ahead of Coordinated Universal Time.",
        ),
        (
            "TimeDifferenceIntent",
            "what's the time difference between London and New York",
            {},
            "London is 5 hours ahead of New York.",
        ),
        (
            "TimeDifferenceIntent",
            "",
            {"firstPlace": "Los Angeles"},
            "Los Angeles is 3 hours behind you.",
        ),
        (
            "TimeDifferenceIntent",
            "",
            {"firstPlace": "Paris", "secondPlace": "Rome"},
            "Paris and Rome have the same time.",
        ),
        ("DateIntent", "What's the date?", {}, "It's Monday, November 23rd, 2026."),
        ("DateIntent", "", {"date": "2026-11-24"}, "Tomorrow is Tuesday, November 24th."),
        (
            "DateIntent",
            "when is next friday",
            {"date": "2026-12-04"},
            "That is Friday, December 4th.",
        ),
        ("DayOfWeekIntent", "what day is it", {}, "It's Monday."),
        ("DayOfWeekIntent", "what weekday is december 24th", {}, "December 24th is a Thursday."),
        ("DayOfWeekIntent", "", {"date": "1969-07-20"}, "July 20th, 1969, was a Sunday."),
        ("DayOfWeekIntent", "is it friday", {}, "No, it's Monday."),
        ("HolidayIntent", "when is easter", {}, "Easter is on Sunday, March 28th, 2027."),
        (
            "HolidayIntent",
            "",
            {"holiday": "thanksgiving"},
            "Thanksgiving is on Thursday, November 26th.",
        ),
        ("HolidayIntent", "when was easter in 2024", {}, "Easter was on Sunday, March 31st, 2024."),
        (
            "HolidayIntent",
            "when is mother's day next year",
            {},
            "Mother's Day is on Sunday, May 9th, 2027.",
        ),
        ("DaysUntilIntent", "How many days until Christmas?", {}, "32 days until Christmas."),
        (
            "DaysUntilIntent",
            "",
            {"holiday": "the fourth of july"},
            "223 days until Independence Day.",
        ),
        (
            "DaysUntilIntent",
            "how many weeks until christmas",
            {},
            "4 weeks and 4 days until Christmas.",
        ),
        ("DaysUntilIntent", "", {"date": "2026-12-01"}, "8 days until Tuesday, December 1st."),
        (
            "DaysUntilIntent",
            "how many days since november 1st",
            {},
            "Sunday, November 1st was 22 days ago.",
        ),
        ("WeekNumberIntent", "", {}, "It's week 48."),
        ("MonthIntent", "how many days are in this month", {}, "November has 30 days."),
        ("YearIntent", "what year is it", {}, "It's 2026."),
        ("YearIntent", "how many days are left in the year", {}, "38 days are left in 2026."),
        ("LeapYearIntent", "", {"year": "2000"}, "Yes, 2000 was a leap year."),
        ("LeapYearIntent", "is 2100 a leap year", {}, "No, 2100 isn't a leap year."),
        ("LeapYearIntent", "when is the next leap year", {}, "The next leap year is 2028."),
    ],
)
def test_questions_about_dates_and_times_are_answered(
    intent: str, sentence: str, slots: dict[str, str], text: str
) -> None:
    assert say(SKILL, intent, sentence, slots=slots, device=NEW_YORK) == text


def test_without_device_state_times_are_in_utc() -> None:
    assert say(SKILL, "TimeIntent") == "It's 3:07 PM."
    assert say(SKILL, "TimeIntent", "", device={"time_zone": "Nowhere/Land"}) == "It's 3:07 PM."


def test_all_places_have_zones() -> None:
    table = load_skill(SKILL).sibling_places.TABLE
    assert len(table) > 300
    for zone in set(table.values()):
        assert ZoneInfo(zone).key == zone


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1818, (3, 22)),
        (1954, (4, 18)),
        (2000, (4, 23)),
        (2008, (3, 23)),
        (2025, (4, 20)),
        (2038, (4, 25)),
    ],
)
def test_the_dates_of_easter_are_right(year: int, day: tuple[int, int]) -> None:
    assert load_skill(SKILL).sibling_holidays.easter(year) == date(year, *day)


def test_every_holiday_has_a_date_in_every_year() -> None:
    holidays = load_skill(SKILL).sibling_holidays
    for year in range(2020, 2060):
        for name in holidays.HOLIDAYS:
            assert holidays.HOLIDAYS[name](year).year in range(year, year + 8), name
            assert holidays.find_holiday(f"when is {name}") == name
    # The last Monday of May and the fourth Thursday of November.
    assert holidays.HOLIDAYS["Memorial Day"](2027) == date(2027, 5, 31)
    assert holidays.HOLIDAYS["Thanksgiving"](2029) == date(2029, 11, 22)


def test_impossible_dates_do_not_crash_the_skill() -> None:
    assert (
        say(SKILL, "DayOfWeekIntent", "what weekday is february 30th", device=NEW_YORK)
        == "It's Monday."
    )


def test_built_in_intents() -> None:
    assert say(SKILL, "AMAZON.StopIntent") == ""
    assert "Christmas" in say(SKILL, "AMAZON.HelpIntent")
    assert ask(SKILL)["response"]["shouldEndSession"] is True
