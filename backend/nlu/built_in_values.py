"""Values of Alexa's built-in list types: countries, cities, colours, weekdays and others.

The lists are our own and shorter than Alexa's.
"""

from __future__ import annotations

from functools import cache

from backend.nlu.listed_values import ListedValues
from backend.nlu.place_names import PlaceNames, list_places

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
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April May June July August September October November December"


_SHADES = ("light", "dark", "pale", "bright")
_MORE_COLORS = ("off white", "sky blue", "navy blue", "hot pink")
_NATIONS = ("England", "Scotland", "Wales", "Northern Ireland")
"""Countries within one, which the table has as regions."""
_PLACE_KINDS = {"Country": "country", "Region": "region", "AdministrativeArea": "region"}
"""List types whose names are in the table of places → the kind of place there."""


@cache
def find_built_in_values(slot_type: str) -> ListedValues | None:
    """Find the values of a built-in list type; None for types without a list."""
    list_name = slot_type.removeprefix("AMAZON.")
    if list_name == "City" or list_name.endswith("_CITY"):
        return PlaceNames(slot_type)
    if list_name in _PLACE_KINDS:
        places = list_places(_PLACE_KINDS[list_name])
        nations = ((name, None, ()) for name in _NATIONS if list_name == "Country")
        return ListedValues(slot_type, (*places, *nations))
    if list_name == "DayOfWeek":
        days = ((day, None, (f"{day}s",)) for day in _WEEKDAYS.split())
        return ListedValues(slot_type, days)
    names = _list_names(list_name)
    return ListedValues(slot_type, ((name, None, ()) for name in names)) if names else None


def _list_names(list_name: str) -> tuple[str, ...]:
    if list_name == "Color":
        colors = _COLORS.split()
        shades = (f"{shade} {color}" for color in colors for shade in _SHADES)
        return (*colors, *_MORE_COLORS, *shades)
    if list_name == "US_STATE":
        return tuple(_STATES.split(","))
    words = {"Language": _LANGUAGES, "Month": _MONTHS}
    return tuple(words.get(list_name, "").split())
