"""The lists of everyday requests: set up in the skill's own file, and read from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from backend.skill_runtime.alexa_services.household_store import name_user
from backend.skill_runtime.data_folder import name_data_folder
from tests.helpers.skill_handlers import load_skill

SKILL = "lists"
Lists = Mapping[str, tuple[str, ...]]
_SAID = re.compile(r"list ([\w-]+) (.+)")


def set_up_lists(before: Iterable[str]) -> Lists:
    """Make the lists that are told of as "list shopping milk + eggs", and no others."""
    store = open_lists()
    for name in store.read():
        store.delete(name)
    for found in filter(None, map(_SAID.fullmatch, before)):
        store.add(found[1], split_things(found[2]))
    return read_lists()


def leave_out_lists(before: Iterable[str]) -> list[str]:
    """Leave out what is told of lists."""
    return [state for state in before if not _SAID.fullmatch(state)]


def read_lists() -> Lists:
    """Read all lists."""
    return {name: tuple(item.text for item in items) for name, items in open_lists().read().items()}


def find_list_mistake(lists: Lists, wanted: str) -> str:
    """What is wrong about a list that shall be as "shopping milk + eggs" says; "" for nothing."""
    name, _, things = wanted.partition(" ")
    found = lists.get(name, ())
    return "" if list(found) == split_things(things) else f"the {name} list has {list(found)}"


def split_things(text: str) -> list[str]:
    """Split "milk + eggs"; "none" is nothing."""
    return [] if text == "none" else [part.strip() for part in text.split(" + ")]


def open_lists():  # type: ignore[no-untyped-def]
    """Open the store of the lists that are kept for the user of this machine."""
    module = load_skill(SKILL)
    file = name_data_folder(SKILL) / module.sibling_list_file.FILE_NAME
    return module.sibling_list_store.ListStore(file, name_user())
