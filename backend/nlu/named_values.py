"""Names that Alexa lists itself: countries, cities, colours, weekdays … The lists are ours and shorter than Alexa's."""

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
def named_values(slot_type: str) -> ListedValues | None:
    """Give what is known of a built-in list type; None for types of which nothing is listed."""
    names = _names(slot_type.removeprefix("AMAZON."))
    return ListedValues(slot_type, ((name, None, ()) for name in names)) if names else None


def _names(kind: str) -> tuple[str, ...]:
    words = {"Color": _COLORS, "Language": _LANGUAGES, "DayOfWeek": _WEEKDAYS, "Month": _MONTHS}
    if kind in words:
        return tuple(words[kind].split())
    if kind == "US_STATE":
        return tuple(_STATES.split(","))
    if kind == "Country":
        return tuple(dict.fromkeys((*_countries(), *_MORE_COUNTRIES.split(","))))
    if kind in {"City", "US_CITY", "EUROPE_CITY"}:
        return _cities()
    if kind == "Region":
        return tuple(_STATES.split(","))
    return ()


def _countries() -> tuple[str, ...]:
    """The names in the time-zone database's table of ISO 3166."""
    table = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text("utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(line.split("\t")[1].split(" (")[0] for line in lines)


def _cities() -> tuple[str, ...]:
    """Cities that time zones are named after: the larger ones of every country."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
    zones = sorted(zone for zone in available_timezones() if zone.startswith(areas))
    return tuple(dict.fromkeys(zone.rsplit("/", 1)[1].replace("_", " ") for zone in zones))
