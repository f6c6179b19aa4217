"""How often something repeats: by days of the week, by a rule, or refused; other words are none."""

from __future__ import annotations

import pytest

from tests.helpers.device_timers import ask_with, directives
from tests.helpers.skill_handlers import spoken


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("remind me weekly on tuesday at six pm to water the plants", ("TU",)),
        ("remind me once a week on monday at nine am to call home", ("MO",)),
        ("remind me on workdays at nine am to stretch", ("MO", "TU", "WE", "TH", "FR")),
        ("remind me to take my daily vitamins at nine am", ()),
        ("remind me at nine am to send the weekly report", ()),
    ],
)
def test_a_reminder_repeats_on_the_days_that_were_said(
    sentence: str, days: tuple[str, ...]
) -> None:
    (reminder,) = directives(ask_with("SetReminderIntent", sentence))
    assert reminder.repeats == days


@pytest.mark.parametrize(
    ("often", "rule"),
    [
        ("every other day", "FREQ=DAILY;INTERVAL=2"),
        ("every two weeks on monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("every two weeks on mondays and thursdays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
        ("fortnightly on friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("monthly on the third", "FREQ=MONTHLY;BYMONTHDAY=3"),
        ("on the twenty second of every month", "FREQ=MONTHLY;BYMONTHDAY=22"),
        ("on the first monday of every month", "FREQ=MONTHLY;BYDAY=1MO"),
        ("every third thursday of the month", "FREQ=MONTHLY;BYDAY=3TH"),
        ("every six months on the 30th", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("every year on february 29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("annually on the fourth of july", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4"),
    ],
)
def test_a_reminder_repeats_by_the_rule_that_was_said(often: str, rule: str) -> None:
    document = ask_with("SetReminderIntent", f"remind me {often} at six pm to pay the rent")
    (reminder,) = directives(document)
    assert (reminder.recurrence, reminder.repeats) == (rule, ())
    assert reminder.text == "pay the rent"
    assert "18:00" in reminder.due


@pytest.mark.parametrize("often", ["twice a week", "every ten minutes", "every few days"])
def test_what_no_alarm_can_repeat_by_is_refused(often: str) -> None:
    refused = ask_with("SetReminderIntent", f"remind me {often} at six pm to pay the rent")
    assert directives(refused) == []
    assert "every other day" in spoken(refused)
