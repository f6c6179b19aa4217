"""How often something repeats by more than days of the week: rules of iCalendar, on the wire."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

Weekday = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
"""As iCalendar (RFC 5545) names them."""
WEEKDAYS: tuple[Weekday, ...] = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""By `datetime.weekday()`."""

_FREQUENCY = r"FREQ=(?:HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)"
_INTERVAL = r"(?:;INTERVAL=[1-9]\d{0,2})?"
_MONTH = r"(?:;BYMONTH=(?:[1-9]|1[0-2]))?"
_MONTH_DAY = r"(?:-1|[1-9]|[12]\d|3[01])"
_MONTH_DAYS = rf"(?:;BYMONTHDAY={_MONTH_DAY}(?:,{_MONTH_DAY}){{0,3}})?"
_DAY = r"(?:-1|[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"
_DAYS = rf"(?:;BYDAY={_DAY}(?:,{_DAY}){{0,6}})?"
_LAST = r"(?:;BYSETPOS=-1)?"
RULE = re.compile(f"{_FREQUENCY}{_INTERVAL}{_MONTH}{_MONTH_DAYS}{_DAYS}{_LAST}")
"""The part of RFC 5545's recurrence rules that alarms need: no end, no seconds, this order."""


def _check_rule(text: str) -> str:
    if text and not RULE.fullmatch(text):
        raise ValueError("it is no rule of repetition that alarms and reminders have")
    return text


Recurrence = Annotated[
    str,
    AfterValidator(_check_rule),
    Field(max_length=100, description="Rule of iCalendar (RFC 5545) by which it repeats"),
]
