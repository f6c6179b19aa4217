"""Keeps only one of several: "I only need the later alarm" ends the others."""

from __future__ import annotations

import re
from dataclasses import replace

from asked import KINDS, Answer, Asked, Kind, answer
from choosing import match, name_all, refuse_or_ask

_WANT = r"(?:need|want|keep|leave)"
_ONLY = re.compile(
    rf"(?:\b(?:only|just) {_WANT}|\b{_WANT}(?: (?:me|us))? (?:only|just)|"
    r"\ball (?:that )?(?:i|we) (?:need|want) is)"
    r"(?: to (?:have|keep))? (?:the|my|our|that) (?P<which>[^,]+?)"
    r"(?= ,| and\b| but\b| please\b| now\b|$)"
)

_STAYS = (
    r"(?:the|my|our) (?:[\w'-]+ ){1,3}"
    r"(?:stays?|remains?|keeps?|(?:can|should|may) (?:stay|go on))\b"
)
_CLAUSE = re.compile(
    r" , (?:and |but )?| (?:and|but) (?=(?:please |just )*(?:do not|never|keep|leave|cancel|delete|"
    rf"stop|end|remove|clear|kill|drop|pause|turn|switch|disable)\b|not (?:the|my|our)\b|{_STAYS})"
)
_KEPT = re.compile(
    r"(?:please |just )*(?:(?:keep|leave) (?=the\b|my\b|our\b|that\b)(?!.* out\b)|"
    r"(?:do not|never) (?:cancel|delete|stop|turn off|switch off|remove|touch|end|kill|pause) |"
    rf"not (?=the\b|my\b|our\b)|(?={_STAYS}))"
)


def set_kept_apart(asked: Asked) -> None:
    """Take the clauses that only keep something out of the words: "… but leave the gym one"."""
    clauses = _CLAUSE.split(asked.words)
    kept = [clause for clause in clauses if _KEPT.match(clause)]
    rest = [clause for clause in clauses if not _KEPT.match(clause)]
    named = [
        timer
        for clause in kept
        for timer in match(asked, asked.timers, _KEPT.sub("", clause), is_name=True) or ()
    ]
    if named and rest:
        asked.kept_ids = frozenset(timer.id for timer in named)
        asked.said = replace(asked.said, template=" , ".join(rest))


def keep_only(asked: Asked, kind: Kind | None) -> Answer | None:
    """End all but those that the sentence wants to keep; None when it does not ask for that."""
    found = _ONLY.search(asked.words)
    is_said = asked.intent == "KeepOnlyIntent"
    kinds = (kind,) if kind else KINDS
    candidates = [timer for timer in asked.timers if timer.kind in kinds]
    kept = match(asked, candidates, f"the {found['which']}", is_name=True) if found else None
    if not kept:
        if is_said and not candidates:
            return answer(f"You have no {kind or 'timer'}s.")
        return refuse_or_ask(asked, candidates, []) if is_said else None
    others = [timer for timer in candidates if timer not in kept and timer.kind == kept[0].kind]
    if not others:
        return answer(f"Okay, {name_all(kept, asked)} {'stay' if kept[1:] else 'stays'}.")
    ids = [timer.id for timer in others]
    verb = "are" if others[1:] else "is"
    text = f"Okay, {name_all(others, asked)} {verb} cancelled."
    return answer(text, {"type": "Bergamot.CancelTimers", "ids": ids})
