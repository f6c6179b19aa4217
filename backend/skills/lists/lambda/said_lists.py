"""Finds which list a sentence names, and what else it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHOPPING, TO_DO = "shopping", "to-do"
OWN_LISTS = (SHOPPING, TO_DO)
"""Those that everybody has, though nothing is on them."""
LONGEST_NAME_WORDS = 4
_SYNONYMS = {
    **dict.fromkeys(
        ("shopping", "grocery", "groceries", "food", "food shopping", "supermarket"), SHOPPING
    ),
    **dict.fromkeys(("to-do", "to do", "todo", "task", "tasks", "chore", "chores"), TO_DO),
    **dict.fromkeys(("things to buy", "items to buy"), SHOPPING),
    **dict.fromkeys(("things to do", "jobs", "errands"), TO_DO),
}
_OWNED = r"(?:my|our|the|this|that|your|a|an|all my|all of my)"
_NO_NAME = (
    r"(?:my|our|the|this|that|your|an?|to(?![ -]do\b)|on|onto|off|of|in|into|from|and|or|for|with)"
)
_WORD = rf"(?!{_NO_NAME}\b)[\w'’-]+"
_NAME = rf"(?:to do|{_WORD}(?: {_WORD}){{0,2}}?)"
_CALLED = rf"(?: (?:called|named|titled|of) (?P<called>{_WORD}(?: (?:to )?{_WORD}){{0,2}}))?"
_BARE = rf"(?P<bare>{'|'.join(_SYNONYMS)}) "
_LIST = rf"(?:{_OWNED} (?:(?P<name>{_NAME}) )?|{_BARE})(?P<noun>lists?)\b{_CALLED}"
_ANY_LIST = rf"(?:{_OWNED} (?:(?P<name>{_NAME}) )?|{_BARE})?(?P<noun>lists?)\b{_CALLED}"
"""The same, also without an article: "add flour to list"."""
_PLACED = re.compile(
    rf"\b(?:on to|onto|on|to|into|in|from|off of|off|of) {_ANY_LIST}", re.IGNORECASE
)
_NAMED = re.compile(rf"\b{_LIST}|\blists? (?:called|named|titled) (?P<own>.+)$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:lists?|tasks?|to[- ]?dos?|groceries|chores)\b", re.IGNORECASE)
_NEW = re.compile(
    rf"\b(?:called|named|titled) (?P<called>.+)$|"
    rf"\blist (?:of|for) (?!(?:me|us|things|items)\b(?! to\b))(?P<purpose>.+)$|"
    rf"\b(?:an?|another|the|my) (?:new |empty )*(?P<name>(?!new |empty ){_NAME}) list\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SaidList:
    """A list as a sentence names it.

    Attributes:
        name: as lists are kept by it; "" for "the list".
        is_every: whether all lists are meant: "my lists".
        rest: the sentence without these words.
    """

    name: str
    is_every: bool
    rest: str


def find_list(sentence: str) -> SaidList | None:
    """Find the list that a sentence names; None if it names none.

    The last one counts: "add tickets to the game to my shopping list".
    """
    plain = clean(sentence)
    matches = list(_PLACED.finditer(plain)) or list(_NAMED.finditer(plain))
    if not matches:
        return None
    found = matches[-1]
    groups = found.groupdict()
    name = next(filter(None, map(groups.get, ("called", "own", "name", "bare"))), "")
    rest = f"{plain[: found.start()]} {plain[found.end() :]}"
    is_every = (found["noun"] or "").lower() == "lists" and not name
    return SaidList(normalise_name(name), is_every, clean(rest))


def is_about_lists(sentence: str) -> bool:
    """Whether a sentence has a word for a list; what changes one must ("add Tom to my contacts").

    A request without its sentence, which only its intent is known of, is.
    """
    return not sentence or _ABOUT.search(sentence) is not None


def find_new_name(sentence: str) -> str:
    """Find the name of a list that shall be made; "" without one."""
    found = _NEW.search(clean(sentence))
    return (
        ""
        if found is None
        else normalise_name(found["called"] or found["purpose"] or found["name"])
    )


def normalise_name(said: str) -> str:
    """Write a name as lists are kept by it; "" for one that is too long to be one."""
    words = re.sub(r"^(?:(?:my|our|the|an?|new) )+| lists?$", "", clean(said).lower())
    words = re.sub(r"^(?:it )?(?:called|named) ", "", words)
    return _SYNONYMS.get(words, words) if len(words.split()) <= LONGEST_NAME_WORDS else ""


def clean(text: str) -> str:
    """Write a text with single spaces, without the mark at its end or a comma at its beginning."""
    return re.sub(r"\s+", " ", text).strip(" ,.?!;:")
