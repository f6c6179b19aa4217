"""One ring of a repeating alarm or reminder is moved; the others stay."""

from __future__ import annotations

from tests.helpers.device_timers import ALARM, SKILL, ask_with, device, directives
from tests.helpers.skill_handlers import ask, spoken

EACH_WORKDAY = ALARM | {"repeats": ["MO", "TU", "WE", "TH", "FR"]}


def test_one_day_is_moved_after_a_question() -> None:
    question = ask_with("MoveAlarmIntent", "move tomorrow's alarm to nine am", EACH_WORKDAY)
    assert not directives(question)
    assert spoken(question) == (
        "It repeats. Should it ring at 9 AM tomorrow just this once, instead of at 6:30 AM "
        "tomorrow?"
    )
    document = ask(
        SKILL,
        "AMAZON.YesIntent",
        "yes",
        device=device(EACH_WORKDAY),
        attributes=question["sessionAttributes"],
    )
    skipped, once = directives(document)
    assert (skipped.id, skipped.due) == ("a1", "2026-11-25T06:30:00-05:00")
    assert (once.type, once.due, once.repeats) == (
        "Bergamot.StartAlarm",
        "2026-11-24T09:00:00-05:00",
        (),
    )


def test_a_moment_that_is_over_is_refused() -> None:
    today = EACH_WORKDAY | {"due": "2026-11-23T23:00:00-05:00"}
    document = ask_with("MoveAlarmIntent", "move today's alarm to six am", today)
    assert not directives(document)
    assert "is already over" in spoken(document)
