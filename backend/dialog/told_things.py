"""Finds the thing that a clause tells of, which "it" means in a request beside it.

"We're out of coffee, add it to the list", "the soup needs longer, give it a minute".
"""

from __future__ import annotations

import re

from backend.dialog.phrase import Phrase

PRONOUNS = frozenset({"it", "that", "this", "them", "they", "those", "some"})
_WE = r"(?:we|i)"
_FULLY = r"(?:(?:all|nearly|almost|completely|just|now|already|really|also|still|running) )*"
_BUY = r"(?:buy|get|order|pick up)"
_LACKING = (
    rf"(?:we are|i am) {_FULLY}(?:out of|low on|short of|short on)",
    rf"{_WE} (?:have )?{_FULLY}(?:ran|run) {_FULLY}(?:out of|low on|short of)",
    rf"{_WE} (?:have )?{_FULLY}(?:used up|finished|drank|drunk|ate|eaten|used)(?: the last of)?",
    r"there (?:is|are) (?:no|not any)(?: more)?",
    rf"{_WE} (?:have|got|have got) (?:no|not any)(?: more)?",
    rf"{_WE} do not have(?: any)?(?: more)?",
)
_WANTING = (
    rf"{_WE} (?:would )?{_FULLY}(?:need|want|could use|like)(?: some| more| any| a new)*(?! to)",
    rf"{_WE} {_FULLY}(?:need|want|have|ought|would like) to {_BUY}(?: some| more)*",
    rf"{_WE} {_FULLY}(?:should|must) {_BUY}(?: some| more)*",
)
_DUTY = rf"{_WE} {_FULLY}(?:need|want|have|ought|would like) to|{_WE} {_FULLY}(?:should|must)"
_LEFT = r"(?: left| any ?more| at home| in the (?:house|fridge|freezer|pantry))*"
_OBJECT = re.compile(
    rf"(?:and |so |well |oh |okay )*(?:{'|'.join(_LACKING + _WANTING)}|{_DUTY}) "
    rf"(?P<thing>.+?){_LEFT} ?"
)
_AHEAD = r"(?:at|on|in|tomorrow|tonight|this|next)"
_EVENT = re.compile(
    rf"(?:{_WE} have(?: got)?|there is) (?P<thing>an? \w+(?: (?!{_AHEAD}\b)\w+){{0,2}}) {_AHEAD} .+"
)
_SUBJECT = re.compile(
    r"(?P<thing>(?:the|my|our) \w+(?: \w+)?) "
    rf"(?:(?:is|are|was|were|has|have|needs?|still|does|do)|\w+s(?= {_AHEAD}\b)|"
    rf"(?:start|begin|leave|depart|arrive|open|close|end|shut)(?= {_AHEAD}\b)) "
)


def find_told_thing(clause: str) -> str:
    """Find the thing that a clause tells of: "coffee", "the soup"; "" where it tells of none."""
    phrase = Phrase(clause)
    words = " ".join(phrase.texts)
    told = _OBJECT.fullmatch(words) or _EVENT.fullmatch(words) or _SUBJECT.match(f"{words} ")
    if told is None:
        return ""
    # As it was said, with its commas: one token is one word of the joined ones.
    start = words[: told.start("thing")].count(" ")
    return phrase.cut(start, start + told["thing"].count(" ") + 1)
