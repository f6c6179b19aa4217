"""Sets, changes, lists and ends timers, alarms and reminders; the Echo runs and rings them.

The verb of the sentence decides what is done (`acts`), the intent only where there is none: a
sentence that is like "cancel the timer" but does not say so is asked about first. A request that
names no timer ("make it eight", "change it to ten minutes") is about the one that was set or
changed last. To correct what was just set, send ChangeIntent with such a sentence; to take it back,
CancelTimerIntent, CancelAlarmIntent or CancelReminderIntent with "cancel that".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import changing_alarms
import changing_timers
import cooking
import ending
import multiplying
import narrowing
import replacing
import skipping
import sleeping_in
from acts import Act, decide, is_new_request
from answers_to_which import choose_answered
from asked import Answer, Asked, Kind, answer, ask_back
from changing_timers import find_length_amounts
from choosing import NothingExceptedError, list_all
from completing import complete, rename
from reminders import set_reminder
from setting import set_alarm, set_timer

_NO = re.compile(r"^(?:no|none|neither|never ?mind|nothing|cancel|stop|forget it|leave)\b")
_YES = re.compile(r"^(?:yes|yeah|yep|sure|okay|ok|please|do it|go ahead|correct|right)\b")


def lambda_handler(event: Mapping[str, object], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    request = event["request"]
    assert isinstance(request, Mapping)
    asked = Asked(event)
    if request["type"] == "SessionEndedRequest":
        return answer("")
    if request["type"] == "LaunchRequest":
        return ask_back("I can set timers, alarms and reminders. What would you like?")
    pending = PENDING.get(str(asked.attributes.get("pending")))
    if not pending or asked.intent in WAYS_OUT:
        return handle(asked)
    return _do_aside(asked) if is_new_request(asked) else pending(asked)


def _do_aside(asked: Asked) -> Answer:
    """Do another request than what was asked for; after one that does nothing, ask again."""
    attributes, asked.attributes = asked.attributes, {}
    document = handle(asked)
    response = document["response"]
    if response.get("directives") or not response["shouldEndSession"]:
        return document
    said = response.get("outputSpeech", {}).get("text", "")
    question = str(attributes.pop("question"))
    return ask_back(question, said_before=said, **attributes)


def handle(asked: Asked) -> Answer:
    """Do what a request asks for."""
    by_intent = INTENTS.get(asked.intent)
    if by_intent:
        return by_intent(asked)
    try:
        return _act(asked)
    except NothingExceptedError:
        return answer(f"I found none to leave out, so I left all. {list_all(asked, asked.timers)}")


def _act(asked: Asked) -> Answer:
    narrowing.set_kept_apart(asked)
    act, kind, is_asked_for = decide(asked)
    may_narrow = not is_asked_for or act in ("keep", "cancel")
    narrowed = narrowing.keep_only(asked, kind) if may_narrow else None
    return narrowed or _do(asked, *replacing.settle(asked, act, kind), is_asked_for=is_asked_for)


def _do(asked: Asked, act: Act, kind: Kind | None, *, is_asked_for: bool) -> Answer:
    if not is_asked_for and (asked.intent == FALLBACK or act in ("skip", "sleep")):
        return not_understood(asked)
    if act in ("cancel", "turn_off") and skipping.is_for_one_day(asked, kind):
        act = "skip"
    if act == "skip":
        return skipping.skip(asked, kind)
    if act in BY_ACT:
        return BY_ACT[act](asked)
    if act == "cancel":
        return ending.cancel(asked, kind, is_asked_for=is_asked_for)
    if act == "set":
        return SETTERS[kind or "timer"](asked)
    if act == "keep":
        return ending.keep(asked, kind)
    if act == "list":
        return ending.list_what_is_set(asked, kind)
    if act == "left":
        return ending.tell_time_left(asked, kind)
    return _change(asked, act, kind)


def _change(asked: Asked, act: Act, kind: Kind | None) -> Answer:
    """Change something that is set; without a noun, by what is set and what is said."""
    if act == "add" and asked.ringing() and not asked.of_kind("timer"):
        return ending.snooze(asked)
    kind = kind or _guess_kind(asked)
    if act in TIMER_CHANGES and kind == "timer":
        return TIMER_CHANGES[act](asked)
    if act in ALARM_CHANGES:
        return ALARM_CHANGES[act](asked, "alarm" if kind == "timer" else kind)
    if act in ("change", "add", "reduce"):
        return changing_alarms.move(asked, kind)
    return ALARM_CHANGES["turn_off" if act == "pause" else "turn_on"](asked, kind)


def _guess_kind(asked: Asked) -> Kind:
    """The kind of what was set last, if the values that were said fit it."""
    latest = asked.latest()
    if latest is None:
        return "timer" if asked.said.of_kind("duration") else "alarm"
    if asked.said.of_kind("time", "date", "part") and (
        other := asked.latest(("alarm", "reminder"))
    ):
        return other.kind
    return latest.kind


def answer_to_which(asked: Asked) -> Answer:
    """The answer to "which one do you mean?"; the request goes on with it."""
    ids = [str(one) for one in asked.attributes.get("ids", ())]
    offered = [timer for timer in asked.timers if timer.id in ids]
    chosen = choose_answered(asked, offered)
    if not chosen:
        if _NO.match(asked.words) or not offered:
            return answer("Okay, I left them as they are.")
        question = "Which one do you mean? Say its name, or for example: the first."
        del asked.attributes["question"]
        return ask_back(question, **asked.attributes)
    asked.return_to(asked.attributes["request"], [timer.id for timer in chosen])
    return handle(asked)


def answer_to_confirm(asked: Asked) -> Answer:
    """The answer to "should I cancel it?"."""
    if asked.intent == "AMAZON.YesIntent" or _YES.match(asked.words):
        ids = [str(one) for one in asked.attributes.get("ids", ())]
        asked.return_to(asked.attributes["request"], ids)
        return handle(asked)
    return answer("Okay, I left it as it is.")


def answer_to_what(asked: Asked) -> Answer:
    """The answer to "to how long?": it completes the request."""
    if _NO.match(asked.words):
        return answer("Okay, I left it as it is.")
    complete(asked)
    return handle(asked)


def leave(asked: Asked) -> Answer:
    """Stop, cancel or home: be quiet, ringing included; "cancel everything" is more than that."""
    if re.search(r"\beverything\b", asked.words):
        return ending.cancel(asked, None, is_asked_for=True)
    return ending.stop_ringing(asked)


def snooze(asked: Asked) -> Answer:
    """Ring again later; "five more minutes" while nothing rings is for the timer that runs."""
    if not asked.ringing() and asked.of_kind("timer") and find_length_amounts(asked):
        return changing_timers.add_time(asked)
    return ending.snooze(asked)


def help_with_timers(asked: Asked) -> Answer:
    """What can be said to this skill."""
    return ask_back(
        "Say, for example: set a timer for 5 minutes, wake me up at 6:30 on weekdays, or: remind "
        "me to call mom at 5 PM."
    )


def not_understood(asked: Asked) -> Answer:
    """An intent that this skill does not know."""
    return answer("Sorry, I didn't understand that about timers and alarms.")


FALLBACK = "AMAZON.FallbackIntent"
WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
SETTERS: dict[Kind, Callable[[Asked], Answer]] = {
    "timer": set_timer,
    "alarm": set_alarm,
    "reminder": set_reminder,
}
BY_ACT: dict[Act, Callable[[Asked], Answer]] = {
    "sleep": sleeping_in.sleep_until,
    "cook": cooking.cook,
    "multiply": multiplying.multiply_time,
}
TIMER_CHANGES: dict[Act, Callable[[Asked], Answer]] = {
    "pause": changing_timers.pause,
    "resume": changing_timers.resume,
    "turn_on": changing_timers.resume,
    "restart": changing_timers.restart,
    "add": changing_timers.add_time,
    "reduce": changing_timers.reduce_time,
    "change": changing_timers.change_timer,
    "move": changing_timers.change_timer,
    "rename": lambda asked: rename(asked, "timer"),
    "turn_off": lambda asked: ending.cancel(asked, "timer", is_asked_for=True),
}
ALARM_CHANGES: dict[Act, Callable[[Asked, Kind], Answer]] = {
    "move": changing_alarms.move,
    "repeat": changing_alarms.repeat,
    "turn_on": changing_alarms.turn_on,
    "turn_off": changing_alarms.turn_off,
    "rename": rename,
}
INTENTS: dict[str, Callable[[Asked], Answer]] = {
    "StopRingingIntent": ending.stop_ringing,
    "WhatRingsIntent": ending.tell_what_rings,
    "SnoozeIntent": snooze,
    "AMAZON.HelpIntent": help_with_timers,
    **dict.fromkeys(WAYS_OUT, leave),
}
PENDING: dict[str, Callable[[Asked], Answer]] = {
    "timer": set_timer,
    "alarm": set_alarm,
    "reminder": set_reminder,
    "which": answer_to_which,
    "confirm": answer_to_confirm,
    "change": answer_to_what,
}
"""What the next request answers, by the session's attribute `pending`."""
