"""Tells what is on lists, how much it is, whether something is, and which lists there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asked import Answer, Asked, answer, answer_without_list, ask_back
from command_words import cut_asking
from list_store import Item
from said_items import find_like, find_meant, leave_out_article
from said_lists import SHOPPING, TO_DO, find_list
from speech import (
    MOST_AT_ONCE,
    Lists,
    choose_default,
    join,
    order,
    say_are,
    say_count,
    say_empty,
    say_items,
    say_list,
    turn,
    write_card,
)

_WHICH = re.compile(
    r"\b(?:which|how many|any) (?:\w+ )?lists\b|\bwhat (?:\w+ )?lists\b|"
    r"\b(?:list|name|names of|tell me|show me|what are) (?:all )?(?:my|the) lists\b"
)
_COUNTED = re.compile(r"\bhow (?:many|much|long)\b|\bcount\b|\bempty\b|\banything on\b")
_IT = re.compile(r"\b(?:on|in) (?:it|there|that)\b")
_BUYING = re.compile(r"\b(?:buy|get|shop|shopping|groceries|store|supermarket)\b")
_DOING = re.compile(r"\bto do\b|\bto-do|\b(?:tasks?|chores?|errands?|done)\b")


def tell(asked: Asked) -> Answer:
    """Tell which lists there are, how much is on one, or what."""
    words = asked.sentence.lower()
    if _WHICH.search(words):
        return tell_lists(asked)
    return count(asked) if _COUNTED.search(words) else read(asked)


def read(asked: Asked) -> Answer:
    """Read what is on a list; of a long one the beginning, and the rest if it is wanted."""
    lists = order(asked.store.read())
    said = find_list(asked.sentence)
    if said and said.is_every:
        return _read_every(lists)
    if said is None and _IT.search(asked.sentence.lower()):
        said = find_list(asked.last_reply)
        if said is None:
            return answer("Which list? Say, for example: what's on my shopping list?")
    name = (said.name if said else "") or _choose_list(asked, lists)
    if name not in lists:
        return answer_without_list(name)
    items = lists[name]
    if not items:
        return answer(say_empty(name))
    card = write_card(name, items)
    begun = f"{say_are(items)} on {say_list(name)}"
    if len(items) <= MOST_AT_ONCE:
        return answer(f"{begun}: {say_items(items)}.", card=card)
    first = say_items(items[:MOST_AT_ONCE])
    told = f"{begun}. The first {MOST_AT_ONCE} are {first}."
    return _ask_for_more(told, name, MOST_AT_ONCE, card)


def read_on(asked: Asked) -> Answer:
    """Read the next part of a long list."""
    name, start = str(asked.attributes["list"]), int(asked.attributes["start"])
    items = asked.store.read().get(name, ())[start:]
    told = f"{say_items(items[:MOST_AT_ONCE])}."
    if len(items) <= MOST_AT_ONCE:
        return answer(told if items else "That was all.")
    return _ask_for_more(told, name, start + MOST_AT_ONCE, "")


def _ask_for_more(told: str, name: str, start: int, card: str) -> Answer:
    question = "Do you want to hear the rest?"
    return ask_back(question, said_before=told, card=card, pending="more", list=name, start=start)


def count(asked: Asked) -> Answer:
    """How many things are on a list."""
    lists = order(asked.store.read())
    name = _choose_list(asked, lists)
    if name not in lists:
        return answer_without_list(name)
    return answer(
        f"{say_are(lists[name])} on {say_list(name)}." if lists[name] else say_empty(name)
    )


def check(asked: Asked) -> Answer:
    """Whether a thing is on a list, or on any of them."""
    said = find_list(asked.sentence)
    words = cut_asking(said.rest if said else asked.sentence)
    words = words or asked.slot_thing
    if not words:
        return read(asked)
    lists = order(asked.store.read())
    name = said.name if said else ""
    if name and name not in lists:
        return answer_without_list(name)
    searched = {name: lists[name]} if name else lists
    for each, items in searched.items():
        if meant := find_meant(words, items):
            return answer(f"Yes, on {say_list(each)}: {say_items(meant)}.")
    for each, items in searched.items():
        if like := find_like(words, items):
            return answer(f"Not just that, but on {say_list(each)}: {say_items(like)}.")
    where = say_list(name) if name else "your lists"
    return answer(f"No, there is no {turn(leave_out_article(words))} on {where}.")


def tell_lists(asked: Asked) -> Answer:
    """Which lists there are, with how much is on them."""
    lists = order(asked.store.read())
    told = [f"a {name} list with {_say_amount(items)}" for name, items in lists.items()]
    return answer(f"You have {join(told)}.")


def _say_amount(items: Sequence[Item]) -> str:
    return say_count(items) if items else "nothing on it"


def _read_every(lists: Lists) -> Answer:
    told = [
        f"On {say_list(name)}: {say_items(items[:MOST_AT_ONCE])}{_say_more(items)}."
        for name, items in lists.items()
        if items
    ]
    return answer(" ".join(told) or "There is nothing on your lists.")


def _say_more(items: Sequence[Item]) -> str:
    return f", and {len(items) - MOST_AT_ONCE} more" if items[MOST_AT_ONCE:] else ""


def _choose_list(asked: Asked, lists: Lists) -> str:
    """Choose the list that a question names, or is about: "what do I need to buy"."""
    said = find_list(asked.sentence)
    if said and said.name:
        return said.name
    words = asked.sentence.lower()
    if said is None and (_BUYING.search(words) or _DOING.search(words)):
        return SHOPPING if _BUYING.search(words) else TO_DO
    return choose_default(lists)
