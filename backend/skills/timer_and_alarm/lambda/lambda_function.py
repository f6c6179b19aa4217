"""Sets, lists and cancels timers and alarms, and snoozes; the Echo runs and rings them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from asked import Answer, Asked, Kind, Timer, answer, ask_back
from choosing import answer_to_which, choose, name_of, read_label
from clock_times import due_time, read_date, read_time, say_time
from durations import read_duration, say_duration

LONGEST_TIMER_SECONDS = 24 * 3600
SNOOZE_SECONDS = 9 * 60
STOP = {"type": "Bergamot.Stop"}


def lambda_handler(event: Mapping[str, object], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    request = event["request"]
    assert isinstance(request, Mapping)
    asked = Asked(event)
    if request["type"] == "SessionEndedRequest":
        return answer("")
    if request["type"] == "LaunchRequest":
        return ask_back("I can set timers and alarms. What would you like?")
    if asked.intent not in WAYS_OUT and (
        pending := PENDING.get(str(asked.attributes.get("pending")))
    ):
        return pending(asked)
    return INTENTS.get(asked.intent, not_understood)(asked)


def set_timer(asked: Asked) -> Answer:
    """Start a timer; without a duration, ask for it."""
    label = read_label(asked) or str(asked.attributes.get("label", ""))
    seconds = read_duration(asked.slots.get("duration", "")) or read_duration(asked.sentence)
    if seconds is None:
        return ask_back("For how long?", pending="timer", label=label)
    if seconds > LONGEST_TIMER_SECONDS:
        return answer("I can set timers for up to 24 hours. For longer, set an alarm.")
    called = f" for {label}" if label else ""
    directive = {"type": "Bergamot.StartTimer", "duration_seconds": seconds, "label": label}
    return answer(f"{say_duration(seconds)}{called}, starting now.", directive)


def set_alarm(asked: Asked) -> Answer:
    """Set an alarm; without a time, ask for it."""
    label = read_label(asked) or str(asked.attributes.get("label", ""))
    seconds = read_duration(asked.slots.get("duration", "")) or read_duration(asked.sentence)
    if seconds is not None:
        return _alarm_answer(
            asked,
            (asked.now + timedelta(seconds=seconds)).replace(microsecond=0).isoformat(),
            label,
        )
    clock = read_time(asked.sentence) or read_time(asked.slots.get("time", ""))
    said_day = asked.slots.get("date", "") or str(asked.attributes.get("day", ""))
    day = read_date(said_day, asked.now.date()) or read_date(asked.sentence, asked.now.date())
    if clock is None:
        said = day.isoformat() if day else ""
        return ask_back(
            "For what time?", pending="alarm", label=label, day=said, is_waking=_is_waking(asked)
        )
    due = due_time(clock, day, asked.now, is_waking=_is_waking(asked))
    if due <= asked.now and re.search(r"day\b", asked.sentence.lower().replace("today", "")):
        due += timedelta(days=7)  # on a Friday evening, 'Friday at 9 AM' is a week away
    if due <= asked.now:
        return answer(f"{say_time(due, asked.now)} is already over.")
    return _alarm_answer(asked, due.isoformat(), label)


def _is_waking(asked: Asked) -> bool:
    said = re.search(r"\b(wake|get up|out of bed)\b", asked.sentence.lower()) is not None
    return said or bool(asked.attributes.get("is_waking"))


def _alarm_answer(asked: Asked, due: str, label: str) -> Answer:
    moment = datetime.fromisoformat(due)
    text = f"Alarm set for {say_time(moment, asked.now)}."
    if re.search(r"\b(every|weekdays|daily)\b", asked.sentence.lower()):
        text += " I can't repeat alarms yet, so it rings once."
    return answer(text, {"type": "Bergamot.StartAlarm", "due": due, "label": label})


def list_timers(asked: Asked) -> Answer:
    """All timers with what is left."""
    return answer(_listing(asked, "timer"))


def list_alarms(asked: Asked) -> Answer:
    """All alarms with when they ring."""
    return answer(_listing(asked, "alarm"))


def _listing(asked: Asked, kind: Kind) -> str:
    found = asked.of_kind(kind)
    if not found:
        return f"You have no {kind}s."
    names = [name_of(timer, asked).removeprefix("the ") for timer in found]
    if kind == "timer":
        names = [
            f"{name}, {say_duration(timer.remaining_seconds)} left" if timer.label else name
            for name, timer in zip(names, found, strict=True)
        ]
    if len(found) == 1:
        return f"You have one {kind}: the {names[0]}."
    return f"You have {len(found)} {kind}s: the {'; the '.join(names)}."


def time_left(asked: Asked) -> Answer:
    """How much longer one timer, or each of them, runs."""
    if not asked.of_kind("timer"):
        alarms = asked.of_kind("alarm")
        if not alarms:
            return answer("You have no timers.")
        left = say_duration(alarms[0].remaining_seconds)
        return answer(f"You have no timers. Your next alarm rings in {left}.")
    chosen = choose(asked, "timer")
    if not chosen:
        return answer(f"I found no such timer. {_listing(asked, 'timer')}")
    if len(chosen) > 1:
        return answer(_listing(asked, "timer"))
    timer = chosen[0]
    if timer.ringing:
        return answer("It's ringing now.")
    on_which = f" on the {timer.label} timer" if timer.label else ""
    return answer(f"{say_duration(timer.remaining_seconds)} left{on_which}.")


def cancel_timer(asked: Asked) -> Answer:
    """Cancel the timer that is meant, or ask which."""
    return _cancel(asked, "timer")


def cancel_alarm(asked: Asked) -> Answer:
    """Cancel the alarm that is meant, or ask which."""
    return _cancel(asked, "alarm")


def _cancel(asked: Asked, kind: Kind) -> Answer:
    ringing = [timer for timer in asked.ringing() if timer.kind == kind]
    if ringing:
        return _cancelled(asked, ringing, "")
    if not asked.of_kind(kind):
        other = asked.of_kind("alarm" if kind == "timer" else "timer")
        hint = f" {_listing(asked, other[0].kind)}" if other else ""
        return answer(f"You have no {kind}s.{hint}")
    chosen = choose(asked, kind)
    if not chosen:
        return answer(f"I found no such {kind}. {_listing(asked, kind)}")
    if len(chosen) > 1 and not re.search(r"\b(all|both|every)\b", asked.sentence.lower()):
        ids = [timer.id for timer in chosen]
        return ask_back(
            f"{_listing(asked, kind)} Which one should I cancel?", pending="cancel", ids=ids
        )
    return _cancelled(asked, chosen, _confirmation(asked, chosen))


def cancel_all(asked: Asked) -> Answer:
    """Cancel all timers, all alarms, or both."""
    words = f"{asked.slots.get('kind', '')} {asked.sentence}".lower()
    is_both = "timer" not in words and "alarm" not in words
    chosen = [timer for timer in asked.timers if is_both or timer.kind in words]
    if not chosen:
        named = [f"{kind}s" for kind in ("timer", "alarm") if is_both or kind in words]
        return answer(f"You have no {' or '.join(named)}.")
    return _cancelled(asked, chosen, _confirmation(asked, chosen))


def cancel_which(asked: Asked) -> Answer:
    """The answer to 'which one should I cancel?'."""
    ids = [str(one) for one in asked.attributes.get("ids", ())]
    chosen = answer_to_which(asked, ids)
    if not chosen:
        return (
            INTENTS[asked.intent](asked)
            if asked.intent in INTENTS
            else answer("Then I'll leave them all.")
        )
    return _cancelled(asked, chosen, _confirmation(asked, chosen))


def _confirmation(asked: Asked, chosen: list[Timer]) -> str:
    if len(chosen) == 1:
        return f"Okay, {name_of(chosen[0], asked)} is cancelled."
    kinds = sorted({f"{timer.kind}s" for timer in chosen}, reverse=True)
    return f"Okay, {len(chosen)} {' and '.join(kinds)} are cancelled."


def _cancelled(asked: Asked, chosen: list[Timer], text: str) -> Answer:
    directives: list[Mapping[str, object]] = [
        {"type": "Bergamot.CancelTimers", "ids": [timer.id for timer in chosen]}
    ]
    if any(timer.ringing for timer in chosen):
        directives.append(STOP)
    return answer(text, *directives)


def stop_ringing(asked: Asked) -> Answer:
    """Silence what rings, without a word."""
    ringing = asked.ringing()
    return _cancelled(asked, ringing, "") if ringing else answer("", STOP)


def snooze(asked: Asked) -> Answer:
    """Silence what rings, and ring again after a while."""
    ringing = asked.ringing()
    if not ringing:
        return answer("Nothing is ringing.")
    seconds = (
        read_duration(asked.slots.get("duration", ""))
        or read_duration(asked.sentence)
        or SNOOZE_SECONDS
    )
    again = (asked.now + timedelta(seconds=seconds)).replace(microsecond=0)
    alarm = {"type": "Bergamot.StartAlarm", "due": again.isoformat(), "label": ringing[0].label}
    cancel = {"type": "Bergamot.CancelTimers", "ids": [timer.id for timer in ringing]}
    return answer(f"Snoozing for {say_duration(seconds)}.", STOP, cancel, alarm)


def add_time(asked: Asked) -> Answer:
    """Give one timer more time: it is replaced by a longer one."""
    seconds = read_duration(asked.slots.get("duration", "")) or read_duration(asked.sentence)
    if seconds is None:
        return answer("Say how much, for example: add 5 minutes to the timer.")
    label = read_label(asked)
    timers = [
        timer for timer in asked.of_kind("timer") if not label or timer.label.lower() == label
    ]
    if not timers:
        return answer("I found no such timer." if asked.of_kind("timer") else "You have no timers.")
    timer = timers[0]
    left = timer.remaining_seconds + seconds
    cancel = {"type": "Bergamot.CancelTimers", "ids": [timer.id]}
    start = {"type": "Bergamot.StartTimer", "duration_seconds": left, "label": timer.label}
    return answer(f"Okay, {say_duration(left)} left now.", cancel, start)


def leave(asked: Asked) -> Answer:
    """Stop, cancel or home: be quiet, ringing included."""
    return stop_ringing(asked)


def help_with_timers(asked: Asked) -> Answer:
    """What can be said to this skill."""
    return ask_back("Say, for example: set a timer for 5 minutes, or: wake me up at 6:30 tomorrow.")


def not_understood(asked: Asked) -> Answer:
    """An intent that this skill does not know."""
    return answer("Sorry, I didn't understand that about timers and alarms.")


WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
INTENTS: dict[str, Callable[[Asked], Answer]] = {
    "SetTimerIntent": set_timer,
    "SetAlarmIntent": set_alarm,
    "ListTimersIntent": list_timers,
    "ListAlarmsIntent": list_alarms,
    "TimeLeftIntent": time_left,
    "CancelTimerIntent": cancel_timer,
    "CancelAlarmIntent": cancel_alarm,
    "CancelAllIntent": cancel_all,
    "StopRingingIntent": stop_ringing,
    "SnoozeIntent": snooze,
    "AddTimeIntent": add_time,
    "AMAZON.HelpIntent": help_with_timers,
    **dict.fromkeys(WAYS_OUT, leave),
}
PENDING: dict[str, Callable[[Asked], Answer]] = {
    "timer": set_timer,
    "alarm": set_alarm,
    "cancel": cancel_which,
}
"""What the next request answers, by the session's attribute `pending`."""
