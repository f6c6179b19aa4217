"""Names of weekdays, months, seasons and decades, with their numbers or Alexa's letters."""

from __future__ import annotations

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}
MONTH_NAMES = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        1,
    )
}
PRESENT = "PRESENT_REF"
"""Alexa's value for "now"."""
SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
    "sat": 5, "sun": 6,
}  # fmt: skip
"""Several are words of their own: they are weekdays only before a number or a time."""
SHORT_MONTH_NAMES = {
    **{name[:3]: number for name, number in MONTH_NAMES.items()},
    "sept": MONTH_NAMES["september"],
}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
DECADES = {
    name: 10 * number
    for number, name in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), 2
    )
}
