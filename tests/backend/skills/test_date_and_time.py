"""Date and time: weekdays, dates of holidays, spans of days."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers.skill_handlers import ask, load_skill, say

SKILL = "date_and_time"
NEW_YORK = {"time_zone": "America/New_York"}


@pytest.mark.parametrize(
    ("intent", "sentence", "slots", "text"),
    [
        (
            "DateIntent",
            "what's the date in Sydney",
            {},
            "In Sydney, it's Tuesday, November 24th, 2026, 2:07 AM.",
        ),
        (
            "DateIntent",
            "what's the date 3 weeks from tomorrow",
            {},
            "That is Tuesday, December 15th.",
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
            "when is the third monday of january",
            {},
            "That is Monday, January 18th, 2027.",
        ),
        (
            "HolidayIntent",
            "when is hanukkah",
            {},
            "Hanukkah begins in the evening of Friday, December 4th.",
        ),
        (
            "HolidayIntent",
            "when was hanukkah in 2024",
            {},
            "Hanukkah began in the evening of Wednesday, December 25th, 2024.",
        ),
        (
            "HolidayIntent",
            "when does ramadan start",
            {},
            "Ramadan begins on Monday, February 8th, 2027, give or take a day, by the moon.",
        ),
        (
            "PublicHolidayIntent",
            "is thanksgiving a public holiday",
            {},
            "Yes, Thanksgiving Day is on Thursday, November 26th.",
        ),
        (
            "PublicHolidayIntent",
            "is today a holiday",
            {},
            "No, there is no public holiday today. The next one is Thanksgiving Day, on Thursday, "
            "November 26th.",
        ),
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
        (
            "DaysUntilIntent",
            "how many days since new year's day",
            {},
            "New Year's Day was 326 days ago.",
        ),
        (
            "DaysUntilIntent",
            "how many working days until december 1st",
            {},
            "5 working days until Tuesday, December 1st.",
        ),
        (
            "DaysUntilIntent",
            "how many hours until wednesday",
            {},
            "37 hours and 53 minutes until Wednesday, November 25th begins.",
        ),
        (
            "DaysBetweenIntent",
            "how many days between march 1st and april 15th",
            {},
            "45 days from Monday, March 1st, 2027 to Thursday, April 15th, 2027.",
        ),
        (
            "DaysBetweenIntent",
            "how many days between christmas and new year's day",
            {},
            "7 days from Christmas to New Year's Day.",
        ),
        (
            "DaysBetweenIntent",
            "how many months between may 5th 2020 and july 6th 2021",
            {},
            "14 months and 1 day from Tuesday, May 5th, 2020 to Tuesday, July 6th, 2021.",
        ),
        (
            "AgeIntent",
            "how old is someone born on november 24th 1990",
            {},
            "Somebody born on Saturday, November 24th, 1990 is 35 years old.",
        ),
        ("WeekNumberIntent", "what week number is christmas", {}, "Christmas is in week 52."),
        (
            "AgeIntent",
            "how old is someone born in 1985",
            {"date": "1985"},
            "Somebody born in 1985 is 40 or 41 years old: 41 after this year's birthday.",
        ),
        ("DaysUntilIntent", "how many years since 1990", {"date": "1990"}, "36 years since 1990."),
        ("WeekNumberIntent", "", {}, "It's week 48."),
        (
            "MonthIntent",
            "how many days does february have",
            {},
            "February has 28 days, and 29 in leap years.",
        ),
        ("MonthIntent", "how many days were in february 2024", {}, "February 2024 has 29 days."),
        ("YearIntent", "what year will it be in ten years", {}, "It will be 2036."),
        ("MonthIntent", "how many days are in this month", {}, "November has 30 days."),
        ("MonthIntent", "how many days are left in the month", {}, "7 days are left in November."),
        (
            "DateIntent",
            "what's the date in mordor",
            {"place": "Mordor"},
            "I don't know a place called Mordor.",
        ),
        ("YearIntent", "what year is it", {}, "It's 2026."),
        ("YearIntent", "how many days are left in the year", {}, "38 days are left in 2026."),
        (
            "PeriodLeftIntent",
            "how many weeks are left in the year",
            {},
            "5 weeks and 3 days are left in 2026.",
        ),
        (
            "PeriodLeftIntent",
            "how many mondays are left in the month",
            {},
            "1 Monday is left in November.",
        ),
        (
            "PeriodLeftIntent",
            "how many weekends are left this year",
            {},
            "5 weekends are left in 2026.",
        ),
        ("LeapYearIntent", "", {"year": "2000"}, "Yes, 2000 was a leap year."),
        ("LeapYearIntent", "is 2100 a leap year", {}, "No, 2100 isn't a leap year."),
        ("LeapYearIntent", "when is the next leap year", {}, "The next leap year is 2028."),
    ],
)
def test_questions_about_dates_are_answered(
    intent: str, sentence: str, slots: dict[str, str], text: str
) -> None:
    assert say(SKILL, intent, sentence, slots=slots, device=NEW_YORK) == text


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
    assert load_skill(SKILL).sibling_holiday_dates.easter(year) == date(year, *day)


def test_every_holiday_has_a_date_in_every_year() -> None:
    holidays = load_skill(SKILL).sibling_holiday_dates
    for name in holidays.HOLIDAYS:
        assert holidays.find_holiday(f"when is {name}") == name
    fixed = set(holidays.HOLIDAYS) - set(holidays.MOVING_HOLIDAYS)
    for year in range(2020, 2060):
        for name in fixed:
            assert holidays.HOLIDAYS[name](year).year in range(year, year + 8), name
    # The last Monday of May and the fourth Thursday of November.
    assert holidays.HOLIDAYS["Memorial Day"](2027) == date(2027, 5, 31)
    assert holidays.HOLIDAYS["Thanksgiving"](2029) == date(2029, 11, 22)


@pytest.mark.parametrize(
    ("name", "first_days"),
    [
        ("Hanukkah", (date(2026, 12, 5), date(2027, 12, 25))),
        ("Diwali", (date(2026, 11, 8), date(2027, 10, 29))),
        ("Chinese New Year", (date(2026, 2, 17), date(2027, 2, 6))),
        ("Passover", (date(2026, 4, 2), date(2027, 4, 22))),
    ],
)
def test_holidays_of_other_calendars_move(name: str, first_days: tuple[date, date]) -> None:
    holiday_in = load_skill(SKILL).sibling_holiday_dates.holiday_in
    assert (holiday_in(name, 2026), holiday_in(name, 2027)) == first_days


def test_impossible_dates_do_not_crash_the_skill() -> None:
    assert (
        say(SKILL, "DayOfWeekIntent", "what weekday is february 30th", device=NEW_YORK)
        == "It's Monday."
    )


def test_built_in_intents() -> None:
    assert say(SKILL, "AMAZON.StopIntent") == ""
    assert "Christmas" in say(SKILL, "AMAZON.HelpIntent")
    assert ask(SKILL)["response"]["shouldEndSession"] is True
