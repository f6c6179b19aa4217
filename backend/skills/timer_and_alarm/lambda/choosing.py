"""Chooses the timers, alarms or reminders that a request means, and names them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from asked import KINDS, Answer, Asked, Kind, Timer, answer, ask_back
from clock_times import read_clock, rings_at, say_day, say_time
from durations import join, read_duration, say_duration
from naming import read_name
from readings import Reading
from recurrence import DAYS
from repeating import is_delayed, rings_on, say_when

_ORDINALS = ("first", "second", "third", "fourth", "fifth")
ALL = re.compile(r"\b(?:all|both|every|everything|each|all of them)\b")
_EXCEPT = re.compile(
    r"\b(?:except|apart from|other than|but not|besides|aside from|save for|but|excluding)\b"
    r"(?: for)?"
)
_LATE = r"longest|latest|longer|later|bigger|biggest|greater"
_EARLY = r"shortest|earliest|shorter|earlier|smaller|smallest|sooner|soonest"
_LAST = re.compile(rf"\b(?:last|{_LATE})\b")
_FIRST = re.compile(rf"\b(?:next|{_EARLY})\b")
_COMPARATIVE = re.compile(r"\b(?:longer|later|bigger|greater|shorter|earlier|smaller|sooner)\b")
_RINGING = re.compile(
    r"\b(?:that|which|whichever(?: one| timer| alarm)?) (?:rings?|goes off|go off|ends?|"
    r"finish(?:es)?|comes?|runs out|is (?:done|up|due)|is|will (?:ring|end|finish|be done|go off)) "
    rf"(?:the )?(?:(last|{_LATE})|first|next|{_EARLY})\b"
)


class NothingExceptedError(LookupError):
    """What stands after "except" is not there."""


def choose(
    asked: Asked, candidates: Sequence[Timer], amounts: Sequence[Reading] = ()
) -> list[Timer]:
    """Choose the candidates that were meant.

    All of them when nothing more was said; none when nothing matches.

    Args:
        asked: the request.
        candidates: those it may mean.
        amounts: values that say by how much or to what, not which.
    """
    if asked.chosen_ids is not None:
        return [timer for timer in candidates if timer.id in asked.chosen_ids]
    candidates = [timer for timer in candidates if timer.id not in asked.kept_ids]
    words = _name_amounts(asked, amounts)
    if ALL.search(words):
        return _match_days(asked, candidates, words)
    found = match(asked, candidates, words)
    if found is not None:
        return found
    if re.search(r"\b(?:it|that|this)\b", words) and not re.search(
        r"\b(?:which|what|is|how)\b", words
    ):
        latest = max(candidates, key=lambda timer: timer.number, default=None)
        return [latest] if latest and latest.number else list(candidates)
    return _match_repetition(asked, candidates) or list(candidates)


def _match_days(asked: Asked, candidates: Sequence[Timer], words: str) -> list[Timer]:
    """Find all, or of alarms and reminders those of the days that are named."""
    said = [asked.said.get(name) for name in re.findall(r"<date\d+>", words)]
    return [
        timer
        for timer in candidates
        if not said or timer.kind == "timer" or any(_is_of_day(timer, each.value) for each in said)
    ]


def _match_repetition(asked: Asked, candidates: Sequence[Timer]) -> list[Timer]:
    """Find those that "the weekday alarm" names."""
    repetition = asked.said.repetition
    after = asked.said.text[repetition.end :].lower() if repetition else ""
    if repetition is None or not re.match(r"\s*(?:alarm|reminder|one)s?\b", after):
        return []
    return [timer for timer in candidates if timer.repeats == repetition.days]


def leave_exceptions(asked: Asked, candidates: Sequence[Timer]) -> list[Timer] | None:
    """Choose all but those after "except"; None without such a word or when none of them is known.

    Raises:
        NothingExceptedError: the sentence excepts one that does not exist.
    """
    found = _EXCEPT.search(asked.words)
    head = asked.words[: found.start()] if found else ""
    if found is None or not (ALL.search(head) or re.search(r"s\b", head)):
        return None
    tail = asked.words[found.end() :]
    kept = match(asked, candidates, tail, is_name=True)
    if not kept:
        raise NothingExceptedError(tail)
    return [timer for timer in candidates if timer not in kept]


def _name_amounts(asked: Asked, amounts: Sequence[Reading]) -> str:
    """Take the values that say how much out of the words."""
    words = asked.words
    for index, reading in enumerate(asked.said.readings):
        if reading in amounts:
            words = words.replace(f"<{reading.kind}{index}>", "<amount>")
    return words


def match(
    asked: Asked, candidates: Sequence[Timer], words: str, *, is_name: bool = False
) -> list[Timer] | None:
    """Find the candidates that words name by label, length, time, day or place.

    None when the words name none; empty when they name one that does not exist.

    Args:
        asked: the request.
        candidates: those it may mean.
        words: a part of the template.
        is_name: whether the words are nothing but a name.
    """
    named = [timer for timer in candidates if timer.label and has_label(words, timer.label)]
    if named:
        return named
    by_value = _match_values(asked, candidates, words)
    if by_value is not None:
        return by_value
    by_place = match_place(candidates, words)
    if by_place:
        return by_place
    if is_name or read_name(words):
        return []
    return None


def has_label(words: str, label: str) -> bool:
    """Whether words have a label, apart from articles and plurals."""
    plain = re.sub(r"^(?:the|my|a|an|your) ", "", label.lower()).removesuffix("s")
    mine = re.sub(r"\byour\b", "my", plain)
    forms = (*(rf"{re.escape(each)}(?:s|es)?" for each in (plain, mine)), _write_gerund(mine))
    return any(re.search(rf"\b{form}\b", words) for form in forms)


def _write_gerund(text: str) -> str:
    """Write the pattern that finds "calling mom" by "call mom", "making tea" by "make tea"."""
    verb, _, rest = text.partition(" ")
    stem = rf"{re.escape(verb.removesuffix('e'))}{re.escape(verb[-1:])}?ing"
    return rf"{stem} {re.escape(rest)}s?" if rest else stem


def _match_values(asked: Asked, candidates: Sequence[Timer], words: str) -> list[Timer] | None:
    said = [asked.said.get(name) for name in re.findall(r"<(?!amount)[a-z]+\d+>", words)]
    durations = [each for each in said if each.kind == "duration"]
    timers = [timer for timer in candidates if timer.kind == "timer"]
    if durations and timers:
        return _with_length(timers, read_duration(durations[0].value) or 0.0)
    rest = [timer for timer in candidates if timer.kind != "timer"]
    clocks = [each for each in said if each.kind in ("time", "hour")]
    days = [each for each in said if each.kind == "date"]
    parts = [each for each in said if each.kind == "part"]
    if not rest or not (clocks or days):
        return None
    fitting = [each for each in rest if not days or _is_of_day(each, days[0].value)]
    if clocks:
        times = [read_clock(clock, parts) for clock in clocks]
        fitting = [each for each in fitting if any(rings_at(each.due, time) for time in times)]
    return fitting


def _is_of_day(timer: Timer, day: str) -> bool:
    """Whether it rings on a day, or on that day of each week only."""
    meant = date.fromisoformat(day)
    is_ringing = rings_on(timer.due, timer.repeats, timer.recurrence, meant)
    return is_ringing or timer.repeats == (DAYS[meant.weekday()],)


def _with_length(timers: Sequence[Timer], seconds: float) -> list[Timer]:
    """Those set for that long; of timers that do not know it, the nearest below."""
    exact = [timer for timer in timers if abs(timer.duration_seconds - seconds) < 1]
    below = [
        timer
        for timer in timers
        if not timer.duration_seconds and timer.remaining_seconds <= seconds
    ]
    return exact or below[-1:]


def match_place(timers: Sequence[Timer], words: str) -> list[Timer]:
    """Find the first, the last, the shorter, by what is left; none by "shorter" of three."""
    ordered = sorted(timers, key=lambda timer: timer.remaining_seconds)
    for place, ordinal in enumerate(_ORDINALS):
        if re.search(rf"\b{ordinal} (?:one|timer|alarm|reminder)\b|^(?:the )?{ordinal}$", words):
            return ordered[place : place + 1]
    ringing = _RINGING.search(words)
    if ringing and not _is_open(ringing[0], ordered):
        return ordered[-1:] if ringing[1] else ordered[:1]
    for places, chosen in ((_LAST, ordered[-1:]), (_FIRST, ordered[:1])):
        form = rf"{places.pattern} (?:one|timer|alarm|reminder)|^(?:the )?{places.pattern}$"
        found = re.search(form, words)
        if found:
            return [] if _is_open(found[0], ordered) else chosen
    return []


def _is_open(place: str, timers: Sequence[Timer]) -> bool:
    """Whether "the longer one" of more than two does not say which."""
    return len(timers) > 2 and _COMPARATIVE.search(place) is not None


def act_on_one(
    asked: Asked,
    candidates: Sequence[Timer],
    amounts: Sequence[Reading],
    act: Callable[[Timer], Answer],
) -> Answer:
    """Do something with the one that was meant; ask which when several may be.

    Args:
        asked: the request.
        candidates: those it may mean, at least one.
        amounts: values that say by how much or to what.
        act: called with the timer.
    """
    chosen = choose(asked, candidates, amounts)
    if len(chosen) == 1:
        return act(chosen[0])
    return refuse_or_ask(asked, candidates, chosen)


def refuse_or_ask(asked: Asked, candidates: Sequence[Timer], chosen: Sequence[Timer]) -> Answer:
    """Say that there is no such timer, or ask which of several is meant."""
    kind = candidates[0].kind
    if not chosen:
        return answer(f"I found no such {kind}. {list_all(asked, candidates)}")
    question = f"{list_all(asked, chosen)} Which one do you mean?"
    ids = [timer.id for timer in chosen]
    return ask_back(question, pending="which", ids=ids, request=asked.request)


def list_all(asked: Asked, timers: Sequence[Timer]) -> str:
    """List them: 'You have 2 timers: the pasta timer, 3 minutes left; the timer with …'."""
    kinds = {timer.kind for timer in timers}
    nouns = join([f"{kind}s" for kind in KINDS if kind in kinds])
    names = [describe(timer, asked).removeprefix("the ") for timer in timers]
    if len(names) == 1:
        return f"You have one {nouns.removesuffix('s')}: the {names[0]}."
    return f"You have {len(names)} {nouns}: the {'; the '.join(names)}."


def describe(timer: Timer, asked: Asked) -> str:
    """Name it, with what is left of a named timer, whether it is off, or skips its next ring."""
    text = name_of(timer, asked)
    if timer.kind == "timer" and timer.label and not timer.ringing:
        text += f", {say_duration(timer.remaining_seconds, most_parts=2)} left"
    if timer.paused:
        text += ", paused" if timer.kind == "timer" else ", which is off"
    elif is_delayed(timer.due, timer.repeats, asked.now):
        text += f", next {say_day(timer.due, asked.now)}"
    return text


def name_of(timer: Timer, asked: Asked) -> str:
    """'the pasta timer', 'the timer with 3 minutes left', 'the alarm for 6:30 AM tomorrow'."""
    if timer.kind == "reminder":
        return f"the reminder for {_say_when(timer, asked)}, {timer.label}"
    if timer.kind == "alarm":
        label = f"{timer.label} " if timer.label else ""
        return f"the {label}alarm for {_say_when(timer, asked)}"
    if timer.label:
        return f"the {timer.label} timer"
    if timer.ringing:
        return "the timer that rings"
    return f"the timer with {say_duration(timer.remaining_seconds, most_parts=2)} left"


def name_all(timers: Sequence[Timer], asked: Asked) -> str:
    """'the pasta timer', '2 timers', '2 timers and one alarm'."""
    if len(timers) == 1:
        return name_of(timers[0], asked)
    parts = []
    kinds: tuple[Kind, ...] = ("timer", "alarm", "reminder")
    for kind in kinds:
        count = sum(timer.kind == kind for timer in timers)
        if count:
            parts.append(f"{count} {kind}s" if count > 1 else f"one {kind}")
    return join(parts)


def _say_when(timer: Timer, asked: Asked) -> str:
    if timer.is_repeating:
        return say_when(timer.due, timer.repeats, timer.recurrence)
    return say_time(timer.due, asked.now)
