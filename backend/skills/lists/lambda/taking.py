"""Takes things off lists, and empties or deletes lists after a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from asked import Answer, Asked, answer, answer_without_list, ask_back
from command_words import cut_taking
from item_places import find_place
from list_store import Item
from said_items import find_like, find_meant, find_same, is_nothing, leave_out_article, split_items
from said_lists import OWN_LISTS, SHOPPING, find_list
from speech import (
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
)

_WHOLE_LIST = re.compile(
    r"\b(?:delete|remove|erase|get rid of|throw away|drop|cancel) (?!(?:all|every))[^,]*\blist\b"
)


@dataclass
class _Found:
    """What a sentence means of what is on the lists.

    Attributes:
        taken: that it certainly means, by the names of their lists.
        doubtful: one of which it may mean.
        missing: names of things that are on no list.
    """

    taken: dict[str, list[Item]] = field(default_factory=dict)
    doubtful: list[Item] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def take(asked: Asked) -> Answer:
    """Take things off the list that is named, or else off the one that has them."""
    said = find_list(asked.sentence)
    words = cut_taking(said.rest if said else asked.sentence)
    words = words or asked.slot_thing
    if said and is_nothing(words):
        return clear(asked)
    if is_nothing(words):
        return answer("Say what it is, for example: take milk off my shopping list.")
    lists = order(asked.store.read())
    where = "your lists"
    if said and said.name:
        if said.name not in lists:
            return answer_without_list(said.name)
        lists, where = {said.name: lists[said.name]}, say_list(said.name)
    place = find_place(words)
    if place is not None:
        return _take_from_place(asked, place, lists)
    found = _find(words, lists)
    every = [item for items in found.taken.values() for item in items]
    if every:
        asked.store.remove(every)
    told = [_tell_taken(name, items, lists[name]) for name, items in found.taken.items()]
    if found.missing:
        told.append(f"I found no {join(list(map(turn, found.missing)), 'or')} on {where}.")
    if not found.doubtful:
        return answer(" ".join(told))
    numbers = [item.number for item in found.doubtful]
    return ask_back(
        _ask_which(found.doubtful), said_before=" ".join(told), pending="which", numbers=numbers
    )


def _take_from_place(asked: Asked, place: int, lists: Lists) -> Answer:
    """Take off what is at a place, counted from 0, of the only list that is meant."""
    name = next(iter(lists)) if len(lists) == 1 else choose_default(lists)
    items = lists[name]
    if not items:
        return answer(say_empty(name))
    if not -1 <= place < len(items):
        verb = "is" if len(items) == 1 else "are"
        return answer(f"There {verb} only {say_count(items)} on {say_list(name)}.")
    asked.store.remove([items[place]])
    return answer(_tell_taken(name, [items[place]], items))


def _find(words: str, lists: Lists) -> _Found:
    """Find what is meant: all of the words as one thing, or else each of those that they name."""
    found = _Found()
    is_one = any(find_meant(words, items) for items in lists.values())
    for text in [words] if is_one else split_items(words, SHOPPING):
        by_list = {name: find_meant(text, items) for name, items in lists.items()}
        name, meant = next(((n, items) for n, items in by_list.items() if items), ("", []))
        if len(meant) == 1 or meant and meant == find_same(text, meant):
            found.taken.setdefault(name, []).extend(meant)
        elif meant:
            found.doubtful += meant
        elif like := [item for items in lists.values() for item in find_like(text, items)]:
            found.doubtful += like
        else:
            found.missing.append(leave_out_article(text))
    return found


def _tell_taken(name: str, taken: Sequence[Item], before: Sequence[Item]) -> str:
    left = "" if set(before) - set(taken) else " Nothing else is on it."
    return f"I took {say_items(taken)} off {say_list(name)}.{left}"


def _ask_which(items: Sequence[Item]) -> str:
    if len(items) == 1:
        return f"There is {say_items(items)}. Should I take it off?"
    return f"Which one should I take off: {say_items(items, 'or')}?"


def answer_which(asked: Asked, *, is_yes: bool) -> Answer:
    """The answer to "which one should I take off?", or to "should I take it off?"."""
    lists = order(asked.store.read())
    numbers = set(map(int, asked.attributes["numbers"]))
    offered = [item for items in lists.values() for item in items if item.number in numbers]
    chosen = offered if is_yes and len(offered) == 1 else _choose(asked.sentence, offered)
    if not chosen:
        return answer("Okay, I left it as it is.")
    asked.store.remove(chosen)
    by_list = {name: [item for item in items if item in chosen] for name, items in lists.items()}
    told = [_tell_taken(name, taken, lists[name]) for name, taken in by_list.items() if taken]
    return answer(" ".join(told))


def _choose(said: str, offered: Sequence[Item]) -> list[Item]:
    words = re.sub(r"\b(?:ones?|please|just|only)\b", "", cut_taking(said).lower())
    if re.search(r"\b(?:both|all|every\w*)\b", words):
        return list(offered)
    place = find_place(words)
    if place is not None and -1 <= place < len(offered):
        return [offered[place]]
    found = find_meant(words, offered) or find_like(words, offered)
    return found if len(found) == 1 else []


def clear(asked: Asked) -> Answer:
    """Ask whether to empty a list, or to delete one that somebody made."""
    said = find_list(asked.sentence)
    if said and find_place(cut_taking(said.rest)) is not None:
        return take(asked)
    lists = order(asked.store.read())
    name = (said.name if said else "") or choose_default(lists)
    if name not in lists:
        return answer_without_list(name)
    is_deleted = name not in OWN_LISTS and bool(_WHOLE_LIST.search(asked.sentence.lower()))
    if asked.is_confirmed or (is_deleted and not lists[name]):
        return empty(asked, name, is_deleted=is_deleted)
    if not lists[name]:
        return answer(say_empty(name))
    what = f"the {name} list" if is_deleted else "it" if len(lists[name]) == 1 else "them all"
    question = f"Should I delete {what}?"
    said_before = f"{say_are(lists[name])} on {say_list(name)}."
    return ask_back(
        question, said_before=said_before, pending="clear", list=name, is_deleted=is_deleted
    )


def empty(asked: Asked, name: str, *, is_deleted: bool) -> Answer:
    """Take all things off a list; delete it as well if that is wanted."""
    if is_deleted:
        asked.store.delete(name)
        return answer(f"Okay, {say_list(name)} is deleted.")
    items = asked.store.read().get(name, ())
    asked.store.remove(items)
    return answer(f"Okay, I took {say_count(items)} off. {say_empty(name)}")
