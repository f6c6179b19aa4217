"""Values of Alexa's built-in list types: countries, cities, colours, weekdays and others.

The lists are our own and shorter than Alexa's.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from backend.nlu.listed_values import ListedValues

_COLORS = (
    "red orange yellow green blue purple violet pink brown black white gray grey gold silver "
    "turquoise teal magenta cyan beige maroon navy lavender crimson indigo"
)
_LANGUAGES = (
    "English Spanish French German Italian Portuguese Dutch Russian Chinese Mandarin Japanese "
    "Korean Arabic Hindi Turkish Polish Swedish Norwegian Danish Finnish Greek Hebrew Czech "
    "Hungarian Vietnamese Thai Latin Swahili"
)
_STATES = (
    "Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Georgia,Hawaii,Idaho,Illinois,"
    "Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,"
    "Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,New York,North Carolina,North "
    "Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Rhode Island,South Carolina,South "
    "Dakota,Tennessee,Texas,Utah,Vermont,Virginia,Washington,West Virginia,Wisconsin,Wyoming"
)
_MORE_COUNTRIES = (
    "United States,America,USA,UK,England,Scotland,Wales,Great Britain,Russia,South Korea,North "
    "Korea,Vietnam"
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April May June July August September October November December"


@cache
def find_built_in_values(slot_type: str) -> ListedValues | None:
    """Find the values of a built-in list type; None for types without a list."""
    names = _list_names(slot_type.removeprefix("AMAZON."))
    return ListedValues(slot_type, ((name, None, ()) for name in names)) if names else None


def _list_names(list_name: str) -> tuple[str, ...]:
    words = {"Color": _COLORS, "Language": _LANGUAGES, "DayOfWeek": _WEEKDAYS, "Month": _MONTHS}
    if list_name in words:
        return tuple(words[list_name].split())
    if list_name == "US_STATE":
        return tuple(_STATES.split(","))
    if list_name == "Country":
        return tuple(dict.fromkeys((*_list_countries(), *_MORE_COUNTRIES.split(","))))
    if list_name in {"City", "US_CITY", "EUROPE_CITY"}:
        return _list_cities()
    if list_name == "Region":
        return tuple(_STATES.split(","))
    return ()


def _list_countries() -> tuple[str, ...]:
    """List the names in the ISO 3166 table of the time-zone database."""
    table = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text("utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(line.split("\t")[1].split(" (")[0] for line in lines)


def _list_cities() -> tuple[str, ...]:
    """List the cities that time zones are named after: the larger ones of every country."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
    zones = sorted(zone for zone in available_timezones() if zone.startswith(areas))
    return tuple(dict.fromkeys(zone.rsplit("/", 1)[1].replace("_", " ") for zone in zones))
