"""Says lists and what is on them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from list_store import Item
from said_lists import OWN_LISTS, SHOPPING

MOST_AT_ONCE = 7
"""Things that are read one after the other; of more a person forgets the first ones."""
_TURNED = {"my": "your", "me": "you", "i": "you", "mine": "yours", "i'm": "you're", "our": "your"}
Lists = dict[str, tuple[Item, ...]]


def join(parts: Sequence[str], word: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    return f" {word} ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def say_list(name: str) -> str:
    """Name a list: "your shopping list"."""
    return f"your {name} list"


def say_items(items: Sequence[Item], word: str = "and") -> str:
    """Say things to whoever put them on a list: "call my mom" becomes "call your mom"."""
    return join([turn(item.text) for item in items], word)


def turn(text: str) -> str:
    """Turn what a person said to that person; a single word is no such thing."""
    if " " not in text:
        return text
    return re.sub(r"[\w'’]+", lambda word: _TURNED.get(word[0].lower(), word[0]), text)


def say_count(items: Sequence[Item]) -> str:
    """'one thing', '3 things'."""
    return "one thing" if len(items) == 1 else f"{len(items)} things"


def say_are(items: Sequence[Item]) -> str:
    """'There is one thing', 'There are 3 things'."""
    return f"There {'is' if len(items) == 1 else 'are'} {say_count(items)}"


def say_empty(name: str) -> str:
    """Say that nothing is on a list."""
    return f"There is nothing on {say_list(name)}."


def write_card(name: str, items: Sequence[Item]) -> str:
    """Write a list for the screen: its title, then a line for each thing."""
    title = f"{name[:1].upper()}{name[1:]} list"
    return "\n".join([title, *(f"• {item.text}" for item in items)])


def order(lists: Lists) -> Lists:
    """Order lists: those that everybody has come first, whether or not anything is on them."""
    own = {name: lists.get(name, ()) for name in OWN_LISTS}
    return own | {name: items for name, items in lists.items() if name not in own}


def choose_default(lists: Lists) -> str:
    """Choose what "my list" means to whoever asks: the first list with anything on it."""
    return next((name for name, items in order(lists).items() if items), SHOPPING)
