"""Date and time: clocks of places, time zones, the sun and the moon."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from tests.helpers.skill_handlers import load_skill, say

SKILL = "date_and_time"
NEW_YORK = {"time_zone": "America/New_York"}


@pytest.mark.parametrize(
    ("intent", "sentence", "slots", "text"),
    [
        ("TimeIntent", "What time is it?", {}, "It's 10:07 AM."),
        ("TimeIntent", "what's the time in London", {}, "In London, it's 3:07 PM."),
        ("TimeInPlaceIntent", "", {"place": "tokyo"}, "In Tokyo, it's 12:07 AM on Tuesday."),
        (
            "TimeInPlaceIntent",
            "what time is it in st. louis",
            {},
            "In Saint Louis, Missouri, it's 9:07 AM.",
        ),
        ("TimeInPlaceIntent", "", {"place": "berlyn"}, "In Berlin, it's 4:07 PM."),
        (
            "TimeInPlaceIntent",
            "",
            {"place": "Mordor"},
            "I don't know a place called Mordor, so I can't tell the time there.",
        ),
        (
            "TimeInPlaceIntent",
            "",
            {"place": "Portland Maine"},
            "In Portland, Maine, it's 10:07 AM.",
        ),
        (
            "TimeInPlaceIntent",
            "what time is it in australia",
            {},
            "Australia has several time zones. In Canberra, it's 2:07 AM on Tuesday.",
        ),
        ("TimeIntent", "what time is it zulu", {}, "It's 3:07 PM Coordinated Universal Time."),
        (
            "TimeIntent",
            "what time is it in middle earth",
            {},
            "I don't know a place called Middle Earth, so I can't tell the time there.",
        ),
        (
            "TimeIntent",
            "what time is it on mars",
            {},
            "I don't know a place called Mars, so I can't tell the time there.",
        ),
        (
            "ConvertTimeIntent",
            "if it's 5 pm in Paris what time is it in Tokyo",
            {},
            "When it's 5:00 PM in Paris, it's 1:00 AM on the next day in Tokyo.",
        ),
        (
            "ConvertTimeIntent",
            "what time is it in Denver when it's noon in London",
            {},
            "When it's 12:00 PM in London, it's 5:00 AM in Denver.",
        ),
        (
            "ConvertTimeIntent",
            "convert three pm eastern to pacific",
            {},
            "When it's 3:00 PM Eastern Time, it's 12:00 PM Pacific Time.",
        ),
        (
            "ConvertTimeIntent",
            "",
            {"time": "09:00", "firstPlace": "London"},
            "When it's 9:00 AM here, it's 2:00 PM in London.",
        ),
        (
            "ConvertTimeIntent",
            "what's 7:30 pm in Berlin here",
            {},
            "When it's 7:30 PM in Berlin, it's 1:30 PM here.",
        ),
        (
            "ConvertTimeIntent",
            "when it's midnight in Sydney what time is it here",
            {},
            "When it's 12:00 AM in Sydney, it's 8:00 AM on the day before here.",
        ),
        ("TimeIntent", "what time is it in 24 hour format", {}, "It's 10:07 AM."),
        (
            "TimeUntilIntent",
            "how many hours until tomorrow",
            {},
            "13 hours and 53 minutes until Tuesday, November 24th begins.",
        ),
        (
            "SunTimesIntent",
            "is it dark outside",
            {},
            "The sun is up. Today in New York, it gets dark at 5:02 PM.",
        ),
        (
            "DaylightSavingIntent",
            "does Arizona observe daylight saving time",
            {},
            "The clocks don't change in Arizona.",
        ),
        (
            "TimeLaterIntent",
            "what time will it be in an hour and a half",
            {},
            "It will be 11:37 AM.",
        ),
        ("TimeLaterIntent", "what time was it eleven hours ago", {}, "It was 11:07 PM on Sunday."),
        ("TimeUntilIntent", "how many minutes until noon", {}, "113 minutes until noon."),
        (
            "TimeUntilIntent",
            "how long until half past six",
            {},
            "8 hours and 23 minutes until 6:30 PM.",
        ),
        (
            "TimeZoneIntent",
            "what time zone am I in",
            {},
            "You're on Eastern Standard Time, 5 hours behind Coordinated Universal Time.",
        ),
        (
            "DaylightSavingIntent",
            "when does daylight saving time end",
            {},
            "Daylight saving time ends on Sunday, November 7th, 2027: the clocks go back by 1 "
            "hour.",
        ),
        (
            "DaylightSavingIntent",
            "when do the clocks change in Tokyo",
            {},
            "The clocks don't change in Tokyo.",
        ),
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
        (
            "SunTimesIntent",
            "when does the sun set in London",
            {"event": "sunset"},
            "Today in London, the sun sets at 4:01 PM.",
        ),
        (
            "SunTimesIntent",
            "when does it get dark",
            {},
            "Today in New York, it gets dark at 5:02 PM.",
        ),
        (
            "SunTimesIntent",
            "when is sunrise in Tromso tomorrow",
            {"city": "Tromso", "date": "2026-11-24"},
            "Tomorrow in Tromso, Norway, the sun rises at 10:34 AM.",
        ),
        (
            "SunTimesIntent",
            "when is sunset in Tromso on december 21st",
            {"city": "Tromso"},
            "On Monday, December 21st in Tromso, Norway, the sun does not cross the horizon: it "
            "stays below it all day.",
        ),
        (
            "MoonIntent",
            "what time is it on the moon",
            {},
            "I don't know a place called the Moon, so I can't tell the time there.",
        ),
        ("MoonIntent", "what's the moon phase", {}, "The moon is waxing gibbous today."),
        (
            "MoonIntent",
            "when is the next full moon",
            {},
            "The next full moon is on Tuesday, November 24th, give or take a day.",
        ),
    ],
)
def test_questions_about_clocks_and_the_sun_are_answered(
    intent: str, sentence: str, slots: dict[str, str], text: str
) -> None:
    assert say(SKILL, intent, sentence, slots=slots, device=NEW_YORK) == text


def test_without_device_state_times_are_in_utc() -> None:
    assert say(SKILL, "TimeIntent") == "It's 3:07 PM."
    assert say(SKILL, "TimeIntent", "", device={"time_zone": "Nowhere/Land"}) == "It's 3:07 PM."


def test_all_places_have_zones_and_positions() -> None:
    lines = load_skill(SKILL).sibling_place_table.TABLE.read_text("utf-8").splitlines()[2:]
    rows = [line.split("\t") for line in lines]
    assert len(rows) > 40_000
    for zone in {row[5] for row in rows}:
        assert ZoneInfo(zone).key == zone
    assert all(abs(float(row[6])) <= 90 and abs(float(row[7])) <= 180 for row in rows)


@pytest.mark.parametrize(
    ("said", "name", "zone"),
    [
        ("Portland Oregon", "Portland, Oregon", "America/Los_Angeles"),
        ("london, ontario", "London, Ontario", "America/Toronto"),
        ("Paris Texas", "Paris, Texas", "America/Chicago"),
        ("Paris", "Paris", "Europe/Paris"),
        ("Georgia", "Georgia", "America/New_York"),
        ("Cuba", "Cuba", "America/Havana"),
        ("São Paulo", "Sao Paulo", "America/Sao_Paulo"),
        ("the USA", "the United States", "America/New_York"),
        ("Cologne", "Cologne", "Europe/Berlin"),
        ("Springfield", "Springfield, Missouri", "America/Chicago"),
        ("eastern", "Eastern Time", "America/New_York"),
        ("berlyn", "Berlin", "Europe/Berlin"),
    ],
)
def test_a_place_is_found_by_its_name_and_region(said: str, name: str, zone: str) -> None:
    place = load_skill(SKILL).sibling_places.find_place(said)
    assert (place.name, place.zone.key) == (name, zone)


@pytest.mark.parametrize("said", ["Narnia", "Bedrock", "Gotham City", "Wonderland", "Tatooine", ""])
def test_an_unknown_place_is_no_other_one(said: str) -> None:
    assert load_skill(SKILL).sibling_places.find_place(said) is None


def test_georgia_is_the_country_outside_of_the_united_states() -> None:
    assert load_skill(SKILL).sibling_places.find_place("Georgia", "DE").zone.key == "Asia/Tbilisi"
