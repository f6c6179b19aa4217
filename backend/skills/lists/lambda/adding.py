"""Puts things on lists, and makes lists."""

from __future__ import annotations

from collections.abc import Sequence

from asked import Answer, Asked, answer, ask_back
from command_words import cut_adding
from said_items import find_meant, find_same, is_nothing, split_items
from said_lists import OWN_LISTS, SHOPPING, find_list, find_new_name
from speech import join, say_items, say_list, turn, write_card


def add(asked: Asked) -> Answer:
    """Put things on the list that is named, or else on the shopping list."""
    said = find_list(asked.sentence)
    name = (said.name if said else "") or SHOPPING
    words = cut_adding(said.rest if said else asked.sentence)
    words = words or asked.slot_thing
    if is_nothing(words):
        return ask_back(f"What should I put on {say_list(name)}?", pending="add", list=name)
    return put(asked, name, split_items(words, name))


def put(asked: Asked, name: str, texts: Sequence[str], *, is_new: bool = False) -> Answer:
    """Put things on a list; ask first whether to make one that is not there.

    Args:
        asked: the request.
        name: of the list.
        texts: what is put there.
        is_new: whether the list shall be made if it is not there.
    """
    lists = asked.store.read()
    if name not in lists and name not in OWN_LISTS and not is_new:
        question = f"You have no {name} list. Should I make one?"
        return ask_back(question, pending="make", list=name, items=list(texts))
    before = lists.get(name, ())
    new = [text for text in texts if not find_same(text, before)]
    known = [text for text in texts if text not in new]
    if new:
        asked.store.add(name, new)
    said = [f"I added {join(list(map(turn, new)))} to {say_list(name)}."] if new else []
    if known:
        has = "already had" if new else "already have"
        where = "it" if new else say_list(name)
        said.append(f"You {has} {join(list(map(turn, known)))} on {where}.")
    similar = [item for text in new for item in find_meant(text, before)]
    if similar:
        said.append(f"It also has {say_items(similar)}.")
    return answer(" ".join(said), card=write_card(name, asked.store.read().get(name, ())))


def answer_what_to_add(asked: Asked) -> Answer:
    """The answer to "what should I put on it?"."""
    name = str(asked.attributes["list"])
    return put(asked, name, split_items(cut_adding(asked.sentence), name))


def create(asked: Asked) -> Answer:
    """Make a list with the name that is said, or ask for one."""
    name = find_new_name(asked.sentence) or (asked.slots.get("list") or "").lower()
    return make(asked, name) if name else _ask_for_name()


def answer_what_name(asked: Asked) -> Answer:
    """The answer to "what should the list be called?"."""
    name = find_new_name(asked.sentence) or find_new_name(f"called {asked.sentence}")
    return make(asked, name) if name else _ask_for_name()


def make(asked: Asked, name: str) -> Answer:
    """Make a list, unless it is there."""
    lists = asked.store.read()
    if name in lists or name in OWN_LISTS:
        return answer(f"You already have a {name} list.")
    asked.store.add(name, ())
    return answer(f"Okay, I made a {name} list.")


def _ask_for_name() -> Answer:
    return ask_back("What should the list be called?", pending="create")
