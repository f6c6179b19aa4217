"""English words that rules ask for: plural nouns, months, weekdays."""

from __future__ import annotations

import re

MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May",
    "Jun": "June", "Jul": "July", "Aug": "August", "Sep": "September", "Oct": "October",
    "Nov": "November", "Dec": "December",
}  # fmt: skip
MONTH_NAMES = list(MONTHS.values())
MONTH = rf"(?:{'|'.join(MONTH_NAMES)}|Sept|{'|'.join(MONTHS)})"
WEEKDAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday",
    "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS.values())}|Tues|Thurs|Thur|{'|'.join(WEEKDAYS)})"

PLURAL_AFTER = re.compile(
    r" (?:[a-z]+ )?(?:people|men|women|children|feet|mice|more\b|hundred"
    r"|thousand|million|billion|trillion|percent|(?!(?:was|is|has|this|its|his|as"
    r"|always|unless|perhaps|plus|minus|times|yes|us|les|the|and|or|to)\b)[a-z]{2,}s)(?![\w'])"
)
"""What follows a count, not a year or a code: " people", " square meters"."""
ARTICLE_BEFORE = re.compile(r"\b(?:an?|every|each|another|this|that|one|per|A|An|The first)\s$")
NOUN_AFTER = re.compile(
    r"[ -](?!(?:is|was|are|per|a|an|the|and|or|of|to|in|on|at|for|from|by|with|as|more|less|each"
    r"|every|if|when|but|than|so|off|ago|away|later|long|wide|tall|high|deep|old|would|will|can"
    r"|equals|into|above|below|over|under|it|you|we|they|he|she|I|x"
    r"|north|south|east|west|early|max|apart|back|up|down)\b)[A-Za-z]+"
)
"""What a measure stands before as an adjective: " bill" in "a $5 bill"."""

THING_AFTER = re.compile(
    r"[ -](?:bag|ball|barrel|battery|bet|bike|bill|board|bonus|book|bottle|bowl|box|budget|bundle"
    r"|cable|can|car|card|cap|carton|chair|check|cheque|coffee|coin|container|contract|coupon|cup"
    r"|deal|deposit|desk|dinner|discount|donation|dress|dumbbell|fee|fence|fine|flight|fund|gift"
    r"|glass|grant|home|house|item|jackpot|jar|jug|kettlebell|ladder|laptop|limit|loan|lottery"
    r"|lunch|machine|meal|menu|mortgage|note|pack|package|parcel|phone|pipe|plank|pole|pool|prize"
    r"|race|reward|ring|roll|room|rope|rug|run|salary|screen|steak|stone|subscription|table|tank"
    r"|tax|ticket|tip|trail|tree|trip|turkey|tv|voucher|wall|wallet|watch|weight|wire)(?![\w'])"
)
"""Things that are named by their price or size, so that it is an adjective without an article."""


def month_name(text: str) -> str:
    """The full name of a month: "Sept" is "September"."""
    return MONTHS[text[:3]]


def weekday_name(text: str) -> str:
    """The full name of a weekday: "Thurs" is "Thursday"."""
    return WEEKDAYS[text[:3]]
