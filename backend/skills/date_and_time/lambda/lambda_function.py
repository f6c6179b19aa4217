"""Tells times, dates, holidays, the sun and the moon, here and elsewhere, without a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from asked import Asked
from clock_answers import (
    convert_time,
    part_of_day,
    time_difference,
    time_here,
    time_in_place,
    time_later,
)
from date_answers import day_of_week, leap_year, month, the_date, week_number, year
from holiday_answers import holiday_date, public_holidays
from left_answers import period_left
from span_answers import age, days_between, days_until, until
from sun_and_moon import moon_phase, sun_times
from time_zones import clock_change, time_zone_here
from where_we_are import where_we_are

Answer = dict[str, Any]


def lambda_handler(event: Mapping[str, Any], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    kind = event["request"]["type"]
    asked = Asked(event)
    if kind == "SessionEndedRequest" or asked.intent in WAYS_OUT:
        return answer("")
    if kind == "LaunchRequest":
        return answer(time_here(asked))
    return answer(INTENTS.get(asked.intent, not_understood)(asked))


def answer(text: str) -> Answer:
    """Build a response document; without text nothing is said."""
    response: dict[str, Any] = {"shouldEndSession": True}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    return {"version": "1.0", "response": response}


def help_with_dates(asked: Asked) -> str:
    """What can be said to this skill."""
    return (
        "Ask me what time it is in Tokyo, when the sun sets, what the date is, or how many days it "
        "is until Christmas."
    )


def not_understood(asked: Asked) -> str:
    """An intent that this skill does not know."""
    return "Sorry, I didn't understand that about dates and times."


WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
INTENTS: dict[str, Callable[[Asked], str]] = {
    "TimeIntent": time_here,
    "TimeInPlaceIntent": time_in_place,
    "TimeDifferenceIntent": time_difference,
    "ConvertTimeIntent": convert_time,
    "TimeLaterIntent": time_later,
    "TimeUntilIntent": until,
    "TimeZoneIntent": time_zone_here,
    "WhereWeAreIntent": where_we_are,
    "PartOfDayIntent": part_of_day,
    "DaylightSavingIntent": clock_change,
    "DateIntent": the_date,
    "DayOfWeekIntent": day_of_week,
    "HolidayIntent": holiday_date,
    "PublicHolidayIntent": public_holidays,
    "DaysUntilIntent": days_until,
    "DaysBetweenIntent": days_between,
    "AgeIntent": age,
    "WeekNumberIntent": week_number,
    "MonthIntent": month,
    "YearIntent": year,
    "PeriodLeftIntent": period_left,
    "LeapYearIntent": leap_year,
    "SunTimesIntent": sun_times,
    "MoonIntent": moon_phase,
    "AMAZON.HelpIntent": help_with_dates,
}
