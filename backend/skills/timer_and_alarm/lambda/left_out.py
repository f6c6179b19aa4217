"""Finds what asks that nothing rings at a time: "not on Fridays", "no need to wake me tomorrow"."""

from __future__ import annotations

import re

from asked import REMIND_ME

NOT = r"\b(?:do not|never|not to|does not|not)\b"
_WAKE = r"(?:wake|woken|get up|get me up|be up|be awake)"
_RING = rf"(?:{_WAKE}|rings?|go off|sound|remind|be reminded)"
_ON_A_DAY = re.compile(
    r"^(?:(?:and|but|just|only|also|so|then|oh|please|okay|well) )*"
    r"(?:not|except|apart from|no)(?: (?:on|at|over|during|for|the|my))*"
    r"(?: <(?:date|period)\d+>)?(?: please)?$|"
    rf"{NOT}(?: (?!(?:forget|let|set|start|make|miss)\b)[\w']+){{0,5}} {_RING}\b|"
    rf"\b(?:stop|quit|no longer) (?:waking|ringing|going off|reminding|{_RING})\b|"
    rf"\bno (?:need|reason)\b.*\b(?:{_RING}|alarms?|reminders?)\b|\bno (?:alarms?|reminders?)\b|"
    rf"{NOT} (?:need|want) (?!to miss)\b.*\b(?:alarms?|reminders?)\b"
)
_TOLD_OR_ASKED = re.compile(
    r"\b(?:did|had|was|were|has|have) not\b|^(?:why|is|are|was|does|do i|did|if|when)\b|"
    r"\b(?:sure|know|wonder|wondering|think|certain) (?:if|whether)\b"
)
"""What says how something was, or asks how it is, and asks for nothing to be done."""
_TAKEN_OUT = re.compile(
    r"\bsleep(?:ing)? in\b|\b(?:leave out|exclude|omit)\b|"
    r"\b(?:take|leave|drop|keep) (?:the )?(?:<(?:date|period)\d+> )?out\b"
)
"""The same, if it is not negated."""
_AT_ANY_TIME = re.compile(rf"{NOT} (?:need|have) to {_WAKE}\b|\bno (?:need|reason) to {_WAKE}\b")

_LATER_UP = (
    r"\b(?:(?:i|we) (?:can|may|get to|only (?:have|need) to)|do not (?:have|need) to)"
    r"(?: (?:get|be|wake|stay))+(?: (?:up|awake|in bed))(?: <(?:date|part)\d+>)*"
)
"""What says that somebody need not get up before a time: "on Sundays I can get up at nine"."""
_SLEEPS_UNTIL = re.compile(
    r"\b(?:sleep(?:ing)?(?: in)?|lie in|stay in bed)(?: (?:<(?:date|part)\d+>|on|late))* "
    r"(?:until|till|til)(?: (?:about|around|like|<date\d+>|at))* <(?:time|hour)\d+>|"
    rf"{_LATER_UP} (?:until|till|before|at)(?: (?:about|around))* <(?:time|hour)\d+>"
)


def sleeps_until(words: str) -> bool:
    """Whether a sentence says until when somebody sleeps; a negated one or a question does not."""
    found = _SLEEPS_UNTIL.search(words)
    before = words[: found.start()] if found else ""
    is_asked = re.search(r"^(?:can|could|may|should|shall) i\b", words) is not None
    return found is not None and not (
        is_asked or re.search(NOT, before) or _TOLD_OR_ASKED.search(words)
    )


def find_left_out(words: str, *, has_day: bool) -> int | None:
    """Find where a sentence asks that nothing rings; None when it does not.

    Args:
        words: the sentence, with its values named.
        has_day: whether it names a day or days; without one, little asks for that.
    """
    reminding = re.search(rf"\b{REMIND_ME}\b", words)
    said = words[: reminding.end()] if reminding else words  # its text is not for us to do
    if _TOLD_OR_ASKED.search(said):
        return None
    if not has_day:
        found = _AT_ANY_TIME.search(said)
        return found.start() if found else None
    found = _ON_A_DAY.search(said)
    if found is None and not re.search(NOT, said):
        found = _TAKEN_OUT.search(said)
    return found.start() if found else None
