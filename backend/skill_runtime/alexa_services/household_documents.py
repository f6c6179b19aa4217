"""Ids, names and times of lists and of what is on them, as Alexa's service writes them."""

from __future__ import annotations

import base64
import re
import time
from datetime import datetime
from typing import Any

from backend.skill_runtime.alexa_services.answers import LISTS_PATH
from backend.skill_runtime.alexa_services.household_store import (
    ACTIVE,
    COMPLETED,
    KeptItem,
    KeptList,
    name_user,
)

OWN = {
    "shopping": ("SHOPPING_ITEM", "Alexa shopping list"),
    "to-do": ("TASK", "Alexa to-do list"),
}
"""How the id ends, and the name, of each list that everybody has."""
_LIST_ID, _ITEM_ID = "list-{}", "item-{}"


def read_item_number(item_id: str) -> int:
    """Read the number of a thing from its id; 0 from what is none."""
    found = re.fullmatch(_ITEM_ID.format(r"(\d{1,18})"), item_id, re.ASCII)
    return int(found[1]) if found else 0


def write_list_id(kept: KeptList) -> str:
    """Write the id; skills find the lists that everybody has by how the decoded one ends."""
    if kept.name not in OWN or kept.state != ACTIVE:
        return _LIST_ID.format(kept.number)
    return base64.b64encode(f"{name_user()}-{OWN[kept.name][0]}".encode()).decode()


def name_list(kept: KeptList) -> str:
    """Name a list as skills see it."""
    return OWN[kept.name][1] if kept.name in OWN else kept.title or kept.name


def describe_list(kept: KeptList) -> dict[str, Any]:
    """Describe a list without what is on it."""
    list_id = write_list_id(kept)
    statuses = [
        # Its documentation says `href`, and Alexa's SDK reads `url`.
        {"status": status, "href": address, "url": address}
        for status in (ACTIVE, COMPLETED)
        for address in (f"{LISTS_PATH}/{list_id}/{status}",)
    ]
    return {
        "listId": list_id,
        "name": name_list(kept),
        "state": kept.state,
        "version": kept.version,
        "statusMap": statuses,
    }


def describe_item(list_id: str, item: KeptItem) -> dict[str, Any]:
    """Describe a thing on a list."""
    item_id = _ITEM_ID.format(item.number)
    return {
        "id": item_id,
        "version": item.version,
        "value": item.text,
        "status": item.status,
        "createdTime": _write_time(item.created),
        "updatedTime": _write_time(item.updated),
        "href": f"{LISTS_PATH}/{list_id}/items/{item_id}",
    }


def _write_time(moment: str) -> str:
    """Write a time as this service does: "Wed Sep 27 10:46:30 UTC 2017"."""
    written = time.asctime(datetime.fromisoformat(moment).timetuple()).split()
    return f"{written[0]} {written[1]} {written[2]:0>2} {written[3]} UTC {written[4]}"
