"""Cuts the words of a command or a question around the things that it is about."""

from __future__ import annotations

import re

from said_lists import clean

_POLITE = (
    r"(?:(?:please|and|also|then|now|hey|okay|ok|oh|so|well|alexa|just|maybe|actually|no|yes|"
    r"go ahead and|don['’]t forget to|remember to|make sure (?:you |to )?|"
    r"(?:can|could|would|will) (?:you|i|we)(?: please)?|would you mind|why don['’]t you|let['’]s|"
    r"(?:i|we)(?:['’]d| would)? (?:want|need|like)(?: you)? to|"
    r"(?:i|we) (?:have|got) to|you (?:can|should|need to|have to))[ ,]+)*"
)
_WANTING = r"(?:i|we)(?:['’]d| would| could| also| really)* (?:need|want|like|have|use|get)"
_ADDING = (
    rf"(?:(?:{_WANTING}|add(?:ing)?|put(?:ting)?|plac(?:e|ing)|write|jot|note|include|stick|"
    r"throw|pop|enter|insert|append|need|needs|want|have|get)(?: down| in)?\b *)?"
)
_TAKING = (
    r"(?:(?:take|taking|remove|delete|erase|cross|tick|check|scratch|strike|drop|clear|mark|get|"
    r"rid|set|cancel)\b *)?(?:(?:off|out|rid of|down)\b *)?"
)
_BOUGHT = (
    r"(?:(?:i|we)(?:['’]ve| have)?(?: just| already| now)*"
    r" (?:bought|got|picked up|purchased|have|did|finished|done|am done with|are done with|"
    r"completed)|(?:i['’]m|we['’]re) done with)\b *"
)
_TAKEN_END = (
    r"(?: off| out| from it| of it| again| already| today| now| please| yet| is| are| as"
    r"| (?:as |is |are |been )?(?:done|finished|bought|complete|completed|purchased))+$"
)
_ASKING = (
    r"(?:(?:is|are|was|were)(?: there| still| already)*|"
    r"(?:do|did|have|had) (?:i|we)(?: still| already| ever)*(?: have| put| add| added| got| get"
    r"| need| write| written)?(?: down)?|(?:can you )?(?:check|see|tell me|look) (?:if|whether)"
    r"(?: there (?:is|are)| (?:i|we) (?:have|put|added))?)\b *"
)
_ASKED_END = r"(?: still| already| is| are| yet| on it| there| listed)+$"


def cut_adding(words: str) -> str:
    """Cut "milk" from "please add milk"."""
    return _cut(words, _POLITE + _ADDING)


def cut_taking(words: str) -> str:
    """Cut "eggs" from "take eggs off", "I bought the eggs" and "mark eggs as done"."""
    return _cut(words, f"{_POLITE}(?:{_BOUGHT}|{_TAKING})", _TAKEN_END)


def cut_asking(words: str) -> str:
    """Cut "milk" from "is there any milk" and "did I put milk"."""
    return _cut(words, _POLITE + _ASKING, _ASKED_END)


def _cut(words: str, before: str, after: str = "$") -> str:
    begun = re.sub(rf"^{before}", "", clean(words), flags=re.IGNORECASE)
    return clean(re.sub(after, "", begun, flags=re.IGNORECASE))
