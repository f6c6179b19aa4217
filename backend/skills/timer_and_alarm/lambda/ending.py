"""Cancels timers, alarms and reminders, silences what rings, and tells what is set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from acts import kinds_of
from asked import Answer, Asked, Kind, Timer, answer, ask_back
from choosing import (
    choose,
    has_label,
    leave_exceptions,
    list_all,
    match_place,
    name_all,
    name_of,
    refuse_or_ask,
)
from clock_times import say_time
from completing import say_capital
from durations import join, read_duration, say_duration

SNOOZE_SECONDS = 9 * 60
STOP = {"type": "Bergamot.Stop"}
_PLURAL = re.compile(r"\b(?:all|both|every|everything|timers|alarms|reminders)\b")

_OTHERS = re.compile(r"\b(?:the|my|all) (?:others|rest|other (?:one|timer|alarm|reminder)s?)\b")
"""Other than those of another sentence, which is not known here."""


def cancel(asked: Asked, kind: Kind | None, *, is_asked_for: bool) -> Answer:
    """Cancel what is meant; ask which of several, and whether at all without a verb that says so.

    Args:
        asked: the request.
        kind: of what to cancel; None for all kinds.
        is_asked_for: whether a verb of the sentence asks for it.
    """
    ringing = [timer for timer in asked.ringing() if timer.kind in kinds_of(kind)]
    if ringing and not _PLURAL.search(asked.words):
        return stop_ringing(asked)
    candidates = [timer for timer in asked.timers if timer.kind in kinds_of(kind)]
    if not candidates:
        return _say_none(asked, kind)
    chosen = leave_exceptions(asked, candidates)
    chosen = choose(asked, candidates) if chosen is None else chosen
    if kind is None and _is_place_among_kinds(asked, candidates):
        chosen = candidates
    if not chosen or (len(chosen) > 1 and not _may_be_several(asked, chosen)):
        return refuse_or_ask(asked, candidates, chosen)
    are_others = asked.chosen_ids is None and _OTHERS.search(asked.words) is not None
    if (not is_asked_for or are_others) and not asked.is_confirmed:
        ids = [timer.id for timer in chosen]
        question = f"Should I cancel {name_all(chosen, asked)}?"
        return ask_back(question, pending="confirm", ids=ids, request=asked.request)
    verb = "is" if len(chosen) == 1 else "are"
    text = f"Okay, {name_all(chosen, asked)} {verb} cancelled."
    directives: list[Mapping[str, object]] = [
        {"type": "Bergamot.CancelTimers", "ids": [timer.id for timer in chosen]}
    ]
    if any(timer.ringing for timer in chosen):
        directives.append(STOP)
    return answer(text, *directives)


def _is_place_among_kinds(asked: Asked, candidates: Sequence[Timer]) -> bool:
    """Whether it is "the first one" where timers and alarms are set: nobody counts across them."""
    is_of_several = len({timer.kind for timer in candidates}) > 1 and asked.chosen_ids is None
    return is_of_several and bool(match_place(candidates, asked.words))


def _may_be_several(asked: Asked, chosen: Sequence[Timer]) -> bool:
    are_named = len({timer.label for timer in chosen if timer.label}) == len(chosen)
    are_listed = are_named and all(has_label(asked.words, timer.label) for timer in chosen)
    return asked.chosen_ids is not None or are_listed or _PLURAL.search(asked.words) is not None


def _say_none(asked: Asked, kind: Kind | None) -> Answer:
    if kind is None:
        return answer("You have no timers or alarms.")
    other: list[Timer] = [timer for timer in asked.timers if timer.kind != kind]
    return answer(f"You have no {kind}s." + (f" {list_all(asked, other)}" if other else ""))


def keep(asked: Asked, kind: Kind | None) -> Answer:
    """What was not to be done is not done."""
    kept = [timer for timer in asked.timers if timer.kind in kinds_of(kind)]
    if not kept or re.search(r"\b(?:set|start|add|create|make)\b", asked.words):
        return answer("Okay, I won't.")
    stays = "stays as it is" if len(kept) == 1 else "stay as they are"
    return answer(f"Okay, {name_all(kept, asked)} {stays}.")


def list_what_is_set(asked: Asked, kind: Kind | None) -> Answer:
    """All of a kind, with what is left or when they ring."""
    found = [timer for timer in asked.timers if timer.kind in kinds_of(kind)]
    return answer(list_all(asked, found)) if found else _say_none(asked, kind)


def tell_time_left(asked: Asked, kind: Kind | None) -> Answer:
    """How much longer one timer, or each of them, runs; or how long until an alarm."""
    found = [timer for timer in asked.timers if timer.kind == (kind or "timer")]
    if not found:
        others = [timer for timer in asked.of_kind("alarm") if not timer.paused]
        if not others or kind == "reminder":
            return answer(f"You have no {kind or 'timer'}s.")
        left = say_duration(others[0].remaining_seconds, most_parts=2)
        return answer(f"You have no {kind or 'timer'}s. Your next alarm rings in {left}.")
    if re.search(r"\b(?:first|next|earliest|soonest|shortest)\b", asked.words):
        found = found[:1]
    elif re.search(r"\b(?:last|latest|longest)\b", asked.words):
        found = found[-1:]
    chosen = choose(asked, found)
    if kind in ("alarm", "reminder") and chosen:
        chosen = chosen[:1]
    if not chosen:
        return answer(f"I found no such {kind or 'timer'}. {list_all(asked, found)}")
    return answer(list_all(asked, chosen) if len(chosen) > 1 else _say_left(asked, chosen[0]))


def _say_left(asked: Asked, timer: Timer) -> str:
    if timer.ringing:
        return "It's ringing now."
    left = say_duration(timer.remaining_seconds, most_parts=2)
    if timer.kind != "timer":
        if timer.paused:
            return f"{say_capital(name_of(timer, asked))} is off."
        if timer.kind == "reminder":
            return f"I'll remind you at {say_time(timer.due, asked.now)}, in {left}: {timer.label}."
        return f"{say_capital(name_of(timer, asked))} rings in {left}."
    named = f" on the {timer.label} timer" if timer.label else ""
    return f"{left} left{named}, it is paused." if timer.paused else f"{left} left{named}."


def stop_ringing(asked: Asked) -> Answer:
    """Silence what rings, without a word; what repeats rings again on its next day."""
    return answer("", STOP)


def snooze(asked: Asked) -> Answer:
    """Silence what rings, and ring again after a while."""
    ringing = asked.ringing()
    if not ringing:
        return answer("Nothing is ringing.")
    lengths = [read_duration(each.value) for each in asked.said.of_kind("duration")]
    bare = asked.said.of_kind("hour", "number")
    numbers = [float(each.value.split(":")[0]) * 60 for each in bare]
    seconds = next((each for each in (*lengths, *numbers) if each), SNOOZE_SECONDS)
    again = (asked.now + timedelta(seconds=seconds)).replace(microsecond=0)
    return answer(
        f"Snoozing for {say_duration(seconds)}.", STOP, _start_again(ringing[0], again.isoformat())
    )


def _start_again(timer: Timer, due: str) -> Mapping[str, object]:
    if timer.kind == "reminder":
        return {"type": "Bergamot.StartReminder", "due": due, "text": timer.label}
    return {"type": "Bergamot.StartAlarm", "due": due, "label": timer.label}


def tell_what_rings(asked: Asked) -> Answer:
    """What rings; a reminder is spoken, which ends it. The Echo asks for it by itself."""
    ringing = asked.ringing()
    if not ringing:
        return answer("Nothing is ringing.")
    texts = [timer.label for timer in ringing if timer.kind == "reminder"]
    others = [timer for timer in ringing if timer.kind != "reminder"]
    said = [f"Here's your reminder: {join(texts)}."] if texts else []
    if others:
        names = join([f"your {each.label} {each.kind}".replace("  ", " ") for each in others])
        said.append(f"{say_capital(names)} {'is' if len(others) == 1 else 'are'} ringing.")
    return answer(" ".join(said), *([STOP] if texts and not others else []))
