"""Reads the things that a sentence names, and finds those on a list that it means.

"And" parts things, but for the names in `joined_items.txt` ("mac and cheese") and within amounts
("two and a half pounds"). On a list of things to do it parts only tasks: "call mom and dad" is one,
"call mom and buy stamps" are two, because a verb of `task_verbs.txt`, or a word with an article
after it ("water the plants"), begins the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from list_store import Item
from said_lists import SHOPPING, clean

MOST_ITEMS = 30
"""That one sentence puts on a list."""
LONGEST_ITEM = 200
"""Characters of one thing."""
NOTHING_SAID = frozenset(
    (
        "something, anything, stuff, things, it, that, this, them, one, some, items, an item, "
        "a thing, a few things, some things, some stuff, some items, something else, another one, "
        "another thing, another item, one more thing, more things, new items, a new item"
    ).split(", ")
)
"""Words that stand for a thing without naming it."""
_JOINED = "\x00"
_PARTING = re.compile(
    r"\s*[,;&]\s*(?:(?:and|then|plus|also)\s+)*|"
    r"\s+(?:and|plus|as well as)\s+(?:also\s+|then\s+)?",
    re.IGNORECASE,
)
_AMOUNT_AND = re.compile(
    r"\band (?=(?:an? |one |three )?(?:half|quarters?|third)\b)|"
    r"(?<=hundred )and |(?<=thousand )and ",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:(?:the|some|any|more|also|and|of)\s+)+(?=\S)", re.IGNORECASE)
_POLITE_END = re.compile(
    r"[ ,]+(?:please|too|also|as well|thanks|thank you|for me|now|again)$", re.IGNORECASE
)
_DETERMINERS = "the my our a an his her their your some"
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "hundred half quarter dozen couple few several"
)
_AMOUNT = re.compile(
    rf"^(?:(?:\d[\d.,/]*|an?|{'|'.join(_NUMBERS.split())}|and|pair) )+(?=\S)(?:of )?"
)
_MEASURED = re.compile(r"^(?:[\w'-]+ ){1,3}?of (?=\S)")


def split_items(said: str, list_name: str) -> list[str]:
    """Split what was said into the things that it names, as they were said.

    Args:
        said: "eggs, butter and two litres of milk".
        list_name: of the list that they are for.
    """
    joined = _AMOUNT_AND.sub(lambda found: found[0].replace("and ", f"and{_JOINED}"), said)
    for name in _read_table("joined_items.txt"):
        pattern = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
        joined = pattern.sub(
            lambda found: found[0].replace(" and ", f"{_JOINED}and{_JOINED}"), joined
        )
    parts = [part.replace(_JOINED, " ") for part in _PARTING.split(joined)]
    if list_name != SHOPPING and parts and _is_task(parts[0]):
        parts = _join_tasks(said)
    tidied = (_tidy(part)[:LONGEST_ITEM] for part in parts)
    return [each for each in dict.fromkeys(tidied) if each][:MOST_ITEMS]


def is_nothing(said: str) -> bool:
    """Whether words name no thing: "add something to my list"."""
    return _tidy(said).lower() in NOTHING_SAID | {""}


def leave_out_article(text: str) -> str:
    """Leave out the article: "no car", not "no a car"."""
    return re.sub(r"^(?:the|an?|any|some) (?=\S)", "", text, flags=re.IGNORECASE)


def find_same(text: str, items: Iterable[Item]) -> list[Item]:
    """Find the same thing with the same amount."""
    return [item for item in items if _key(item.text) == _key(text)]


def find_meant(text: str, items: Sequence[Item]) -> list[Item]:
    """Find the thing that is named, in whatever amount: "milk" for "two litres of milk"."""
    thing = _thing(text)
    return find_same(text, items) or [item for item in items if _thing(item.text) == thing]


def find_like(text: str, items: Iterable[Item]) -> list[Item]:
    """Find things with these words among others: "oat milk" for "milk"."""
    words = f" {_thing(text)} "
    return [item for item in items if words.strip() and words in f" {_key(item.text)} "]


def _join_tasks(said: str) -> list[str]:
    """Part before what begins as a task only."""
    places = [place.span() for place in _PARTING.finditer(said)]
    ends = [start for start, _ in places[1:]] + [len(said)]
    parts, begun = [], 0
    for (start, following), end in zip(places, ends, strict=False):
        if _is_task(said[following:end]):
            parts.append(said[begun:start])
            begun = following
    return [*parts, said[begun:]]


def _is_task(part: str) -> bool:
    words = part.lower().split()
    if len(words) < 2:
        return False
    is_verb = words[0] in _read_table("task_verbs.txt")
    has_object = words[1] in _DETERMINERS.split() and not _AMOUNT.match(part.lower())
    return is_verb or (has_object and words[0] not in _DETERMINERS.split())


def _tidy(part: str) -> str:
    text = clean(part)
    while (shorter := _POLITE_END.sub("", text)) != text:
        text = clean(shorter)
    return clean(_ARTICLE.sub("", text))


def _key(text: str) -> str:
    """Write a thing so that "Eggs" and "the egg" are the same."""
    words = re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split()
    while len(words) > 1 and words[0] in _DETERMINERS.split():
        del words[0]
    return " ".join(map(_make_singular, words))


def _thing(text: str) -> str:
    """Write a thing without its amount: "milk" of "two litres of milk" and "a carton of milk"."""
    plain = re.sub(r"[^\w\s'.,/-]", " ", text.lower().replace("’", "'"))
    amount = _AMOUNT.match(plain)
    if amount:
        plain = _MEASURED.sub("", plain[amount.end() :])
    return _key(plain)


def _make_singular(word: str) -> str:
    for ending, replaced in (("ies", "y"), ("oes", "o"), ("shes", "sh"), ("ches", "ch")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + replaced
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
    return word.removesuffix("s") if is_plural else word


@cache
def _read_table(name: str) -> frozenset[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return frozenset(filter(None, text.splitlines()))
