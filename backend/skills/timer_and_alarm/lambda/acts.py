"""Finds what a sentence asks to do, by its verb and whether that is negated.

Intents are found by likeness, and "pause the timer" is much like "cancel the timer". The verb is
what tells them apart, so it decides; the intent only where the sentence has no verb of ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from asked import KINDS, NOT_FORGET, REMIND_ME, Asked, Kind
from left_out import NOT, find_left_out, sleeps_until
from moments import WAKING
from moved_things import find_moved
from multiplying import MULTIPLIES
from naming import read_given_name

Act = Literal[
    "set",
    "list",
    "left",
    "cancel",
    "keep",
    "pause",
    "resume",
    "restart",
    "rename",
    "add",
    "reduce",
    "change",
    "move",
    "repeat",
    "skip",
    "sleep",
    "cook",
    "multiply",
    "turn_on",
    "turn_off",
]
_DEFAULTS: dict[str, tuple[Act, Kind | None]] = {
    "SetTimerIntent": ("set", "timer"),
    "SetAlarmIntent": ("set", "alarm"),
    "SetReminderIntent": ("set", "reminder"),
    "RememberIntent": ("set", "reminder"),
    "ListTimersIntent": ("list", "timer"),
    "ListAlarmsIntent": ("list", "alarm"),
    "ListRemindersIntent": ("list", "reminder"),
    "TimeLeftIntent": ("left", "timer"),
    "CancelTimerIntent": ("cancel", "timer"),
    "CancelAlarmIntent": ("cancel", "alarm"),
    "CancelReminderIntent": ("cancel", "reminder"),
    "CancelAllIntent": ("cancel", None),
    "AddTimeIntent": ("add", "timer"),
    "ReduceTimeIntent": ("reduce", "timer"),
    "ChangeIntent": ("change", None),
    "MoveAlarmIntent": ("move", "alarm"),
    "PauseIntent": ("pause", "timer"),
    "ResumeIntent": ("resume", "timer"),
    "RestartIntent": ("restart", "timer"),
    "RenameIntent": ("rename", "timer"),
    "TurnOnIntent": ("turn_on", "alarm"),
    "SkipIntent": ("skip", None),
    "SleepUntilIntent": ("sleep", "alarm"),
    "CookIntent": ("cook", "timer"),
}
_UNDOING = (
    r"(?:cancel|delete|remove|clear|erase|end|kill|stop|turn|switch|shut|disable|deactivate|"
    r"pause|reset|restart|get rid|forget|drop|dismiss|touch|change|move|skip|add|set|start|make|"
    r"create|snooze|shorten|reduce|extend|let (?:me|us|him|her|them) sleep)"
)
_KEEP = re.compile(
    rf"{NOT}(?: (?:you|dare|want|wish|need|like|mean|ask|tell|said|try|even|please|to|ever|going|"
    rf"go|yet|me|have|and))* {_UNDOING}|\bkeep (?:my|the|all|both|it|that)\b(?! (?:going|running))|"
    r"\bleave (?:my|the|all|it|that)\b.*\b(?:alone|as|on|running|be)\b"
)
_SUGGESTION = re.compile(r"\b(?:why do not (?:you|we)|do not forget to)\b")
_UNWANTED = re.compile(
    rf"{NOT}(?: longer| really)? (?:need|want)\b(?! to\b| you to\b)|\bno longer (?:need|want)\b|"
    rf"{NOT} (?:wake|remind|get me up)\b|\bnever ?mind (?:the|my|that|about)\b"
)
OTHER_TIME = re.compile(
    rf"{NOT} (?:wake (?:me|us)(?: up)?|get (?:me|us) up|remind me) (?:at )?(<(?:time|hour)\d+>)"
    r"(?: ,)?(?: but| and)?(?= (?:wake|get|remind|at)\b)"
)
"""A time that shall not be, before the one that shall: "don't wake me at six, wake me at seven"."""
_SET = re.compile(
    r"\b(?:set|setting|start|starting|create|make|add|begin|run|put|give me|need|want|like|"
    r"schedule|have|do)(?: (?:me|up|us|on|another|is))* (?:an?|another|some|new|two|three|four|"
    r"five|several)\b(?! (?:bit|little|couple|few|lot|minute|second|moment|hour|extra|half|"
    r"quarter)|(?<=another) <(?:duration|number)\d+> (?:to|onto|on)\b)"
    r".*\b(?:timers?|alarms?|reminders?|countdown|one)\b|"
    r"\b(?:set|start|create|make|add)(?: up)? (?:<[a-z]+\d+> )?(?:\w+ )?"
    r"(?:timers|alarms|reminders)\b|"
    r"^(?:an? |another )?(?:new )?(?:timer|alarm|reminder)\b|\b(?:to|just) wake me\b"
)
_SET_BEFORE = re.compile(
    r"^(?:did|have) i (?:remember to |already |actually |really )*"
    r"(?:set|start|make|create|made|started|created)\b|"
    r"^(?:and |so |okay )*what\b.*\b(?:remind me of|reminded of)\b"
)
_HAS_ANY = re.compile(r"\b(?:do i have|have i(?: got)?|is there|are there)\b")
_REMIND = re.compile(rf"\b(?:{REMIND_ME}|{NOT_FORGET}|not forget to remind|reminder to(?! <))\b")
_LATER = r"\b(?:later|earlier|sooner)\b(?! (?:one|alarm|reminder|timer)\b)"
_LENGTHS = r"shorter|shortest|longer|longest"
_MOMENTS = r"earlier|earliest|later|latest|sooner|soonest"
_RANKS = rf"{_LENGTHS}|{_MOMENTS}"
_RANKED = re.compile(rf"\b(?:({_LENGTHS})|{_MOMENTS}) ones?\b")
_MORE = re.compile(r"\b(?:more|another|extra|additional|further)\b", re.IGNORECASE)
_CHANGING: frozenset[Act] = frozenset({"change", "resume", "turn_on"})
_PUT_ON = r"\bput <duration\d+> on(?:to)? (?:the|my|our|a|that|it)\b"
_VERBS: tuple[tuple[Act, str], ...] = (
    ("multiply", MULTIPLIES),
    ("rename", r"\brename\b|\bname (?:it|that|this|the|my)\b|\bcall (?:it|that|this|the|my)\b"
     r"|\bchange the name\b|\bgive .* (?:the )?name\b"),
    ("skip", r"\b(?:skip|omit)\b|\bleave out\b|"
     r"\bleave (?:my |the |that )?(?:next )?(?:one|alarm|reminder) out\b"),
    ("left", r"\bhow (?:long|much (?:longer|time|more)|many (?:minutes|seconds|hours))\b|"
     r"\btime (?:is |do i have )?(?:left|remaining)\b|\bwhen (?:'s|is|are|does|will|do)\b|"
     r"\bis .* (?:done|ready|finished|over)\b|\bcheck\b|\bstatus\b|"
     rf"^(?:and |so )?which\b.*\b(?:first|next|last|up|{_RANKS})\b|\bwhat 's left\b|"
     r"\bwhat 's on the timer\b"),
    ("list", r"\b(?:list|show|read|tell me|what|which|how many)\b.*\b(?:timers|alarms|reminders)\b|"
     r"\b(?:do i have|are there|is there|have i|are any|is my|what is my|what 's my|what time)\b|"
     r"\bwhat are my\b"),
    ("restart", r"\b(?:restart|reset|re-start|re-set)\b|\b(?:start|begin|run) .*\b(?:over|afresh|"
     r"anew)\b|\bfrom the (?:beginning|start|top)\b|\bstarts? over\b"),
    ("resume", r"\b(?:resume|unpause|un-pause|continue|unfreeze|carry on|go on|unhold)\b|"
     r"\bkeep (?:it |that |the timer |my timer )?(?:going|running)\b|\blet .*\b(?:run|go|continue|"
     r"going|running)\b|\b(?:start|begin|get) .*\b(?:again|going)\b|\boff hold\b|"
     r"\bstart (?:the|my|that|it)(?: \w+)*(?: timers?)?$"),
    ("pause", r"\b(?:pause|pausing|hold|freeze|halt|suspend|on hold)\b|"
     r"\bstop\b.*\bfor (?:now|a bit|a moment|a while|<duration)"),
    ("reduce", r"\b(?:shorten|subtract|deduct|shave|reduce|decrease|lower|shrink|knock)\b|"
     r"\b(?:take|remove|cut|trim|chop|drop)\b.*\b(?:off|from|away|down|out)\b|"
     r"<duration\d+> (?:shorter|less)\b|\bcut\b.*<"),
    ("add", r"\b(?:add|extend|increase|lengthen|prolong|bump|raise|boost)\b|"
     r"<duration\d+> (?:more|extra|longer)\b|\b(?:another|extra|more) <duration|"
     r"\b(?:put|tack|stick|throw|pop)\b.*\bmore\b|\b(?:five|ten|two) more\b|"
     rf"{_PUT_ON}|"
     r"\b(?:tack|throw|stick|pop) (?:on|onto|in)\b|\b(?:another|extra) <(?:hour|number)"),
    ("move", rf"\b(?:move|push|shift|postpone|delay|reschedule|bring)\b|{_LATER}|"
     r"\bput\b.*\b(?:back|off|forward)\b(?! on\b)"),
    ("repeat", r"\brepeat\b|\b(?:only )?(?:ring )?(?:only|just) once\b|\bstop repeating\b"),
    ("change", r"\b(?:change|make|adjust|update|modify|edit|instead|correct|alter|turn .* into)\b|"
     r"\bswitch\b.*\bto <|\bset (?:it|that|this)\b"),
    ("turn_on", r"\b(?:turn|switch|put)\b.*\b(?:back )?on\b|\b(?:enable|activate|reactivate|"
     r"re-enable|re-activate)\b"),
    ("turn_off", r"\b(?:turn|switch|shut)\b.*\boff\b|\b(?:disable|deactivate)\b"),
    ("cancel", r"\b(?:cancel|delete|remove|clear|erase|end|kill|stop|get rid|forget|drop|dismiss|"
     r"scrap|abort|trash|lose|ditch|silence|quit|undo|off|nevermind|take back|cancelled)\b"),
)  # fmt: skip
_NOUNS: dict[Kind, str] = {
    "reminder": rf"\bremind(?:ers?|ed)?\b|\b{REMIND_ME}\b|\b{NOT_FORGET}\b",
    "alarm": r"\balarms?\b|\b(?:wake|woken)\b|\bget (?:me )?up\b|\bsleep in\b",
    "timer": r"\btimers?\b|\bcountdown\b",
}


def find_act(asked: Asked) -> Act | None:
    """Find what the sentence asks to do; None when it has no verb of ours."""
    if re.search(rf"\b{NOT_FORGET}\b", asked.words):
        return _find_act_in(asked, asked.words)
    words = _SUGGESTION.sub("", asked.words)
    if sleeps_until(words):
        return "sleep"
    if _is_left_out(asked, words):
        return "skip"
    if OTHER_TIME.search(words):
        return "set"
    if _UNWANTED.search(words):
        return "cancel"
    kept = _KEEP.search(words)
    if kept:
        return _find_act_in(asked, words[kept.end() :].partition(",")[2]) or "keep"
    return _find_act_in(asked, words)


def _is_left_out(asked: Asked, words: str) -> bool:
    """Whether the sentence says when something shall not ring."""
    has_day = bool(asked.said.of_kind("date", "period") or asked.said.repetition)
    found, setting = find_left_out(words, has_day=has_day), _SET.search(words)
    # "Set an alarm for seven, but don't ring on Sunday" sets one.
    return found is not None and not (setting and setting.start() < found)


def _find_act_in(asked: Asked, words: str) -> Act | None:
    if _SET_BEFORE.search(words):
        return "list"
    is_reminding = _REMIND.search(words) is not None
    is_setting = _SET.search(words) and not _HAS_ANY.search(words)
    if is_setting and not re.search(_LATER, words):
        return "set"
    if any(_MORE.search(each.text) for each in asked.said.of_kind("duration")):
        return "add"
    for act, pattern in _VERBS:
        if is_reminding and act not in ("cancel", "list", "move"):
            continue
        if re.search(pattern, _before_text(words) if is_reminding else words):
            return _settle(act, asked)
    return "set" if is_reminding else None


def _before_text(words: str) -> str:
    """Cut a reminder's text off: what it says is not for us to do."""
    found = re.search(rf"\b{REMIND_ME}\b|\breminder to\b|\b{NOT_FORGET}\b", words)
    return words[: found.start()] if found else words


def _settle(act: Act, asked: Asked) -> Act:
    """Settle a verb with two meanings by what it is used with."""
    words = asked.words
    is_to = re.search(r"\b(?:to|at|for|into) <(?:duration|number|hour|time)", words) is not None
    if act in ("reduce", "add") and re.search(r"\bto <duration\d+>", words):
        return "change"
    if act == "reduce" and not asked.said.of_kind("duration", "number", "hour"):
        return "cancel" if re.search(r"\b(?:remove|cut|take(?!.*\btime\b))\b", words) else act
    if act == "add" and re.search(r"\badd (?:an?|another)? ?(?:new )?(?:alarm|reminder)", words):
        return "set"
    if act == "add" and re.search(_PUT_ON, words):
        return "set" if " clock" in words or not asked.of_kind("timer") else act
    if act == "change" and asked.said.repetition and not is_to:
        return "repeat"
    if act == "resume" and not any(timer.paused for timer in asked.of_kind("timer")):
        is_again = re.search(r"\b(?:start|begin)\b.*\bagain\b", words)
        has_length = asked.said.of_kind("duration") and re.search(r"\bstart\b", words)
        return "restart" if is_again else "set" if has_length else act
    return act


def find_kind(asked: Asked) -> Kind | None:
    """Find the kind that the sentence names; None when it names none or several."""
    named = [kind for kind, pattern in _NOUNS.items() if re.search(pattern, asked.words)]
    if "reminder" in named:
        return "reminder"
    return named[0] if len(named) == 1 else None


def _find_kind_of_rank(asked: Asked) -> Kind | None:
    """Find of what kind "the shorter one" or "the later one" is: only timers have a length."""
    found = _RANKED.search(asked.words)
    if found is None:
        return None
    kinds: Sequence[Kind] = ("timer",) if found[1] else ("alarm", "reminder", "timer")
    return next((kind for kind in kinds if asked.of_kind(kind)), None)


def decide(asked: Asked) -> tuple[Act, Kind | None, bool]:
    """Decide what to do with what, by verb and noun, else by the intent.

    Returns:
        Act, kind (None for any), and whether a verb of the sentence asks for the act.
    """
    default_act, default_kind = _DEFAULTS.get(asked.intent, ("set", None))
    found = find_act(asked)
    kind = find_kind(asked) or _find_kind_of_rank(asked)
    if kind is None and not _names_several_kinds(asked):
        kind = default_kind
    if found in ("change", "move") and find_kind(asked) is None and (moved := find_moved(asked)):
        return "move", moved, True
    if found is None and default_act in ("set", "add") and read_given_name(asked.words):
        return _give(asked), "timer", True
    if found in _CHANGING and (default_act, default_kind) == ("set", "timer"):
        if asked.said.of_kind("duration") and not asked.of_kind("timer"):
            return "set", "timer", True  # "make that timer go for three minutes", and none runs
    if found is None and default_act == "sleep" and WAKING.search(asked.words):
        return "set", "alarm", True
    if found is None and default_act == "set" and _is_about_one_that_runs(asked):
        return "cancel", kind, False  # a verb that we do not know: it is asked about
    return found or default_act, kind, found is not None


def _give(asked: Asked) -> Act:
    """Settle what "give the rice ten minutes" is: more time, if a timer of that name runs."""
    name = read_given_name(asked.words)
    return "add" if any(timer.label.lower() == name for timer in asked.of_kind("timer")) else "set"


def _is_about_one_that_runs(asked: Asked) -> bool:
    is_definite = re.fullmatch(r"\w+ (?:the|my|that) (?:\w+ )?timers?", asked.words) is not None
    return is_definite and bool(asked.of_kind("timer"))


def _names_several_kinds(asked: Asked) -> bool:
    return sum(re.search(pattern, asked.words) is not None for pattern in _NOUNS.values()) > 1


def kinds_of(kind: Kind | None) -> Sequence[Kind]:
    """The kinds that one stands for: None stands for all."""
    return (kind,) if kind else KINDS


def is_new_request(asked: Asked) -> bool:
    """Whether the sentence is a request of its own and not the answer to a question."""
    act = find_act(asked)
    has_noun = any(re.search(pattern, asked.words) for pattern in _NOUNS.values())
    return act in ("list", "left") or (has_noun and act is not None)
