"""Alexa's service for lists: what other skills see of our own lists, and may do to them."""

from __future__ import annotations

import base64
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.skill_package.find import SYSTEM_FOLDER
from backend.skill_package.permissions import READ_LISTS, WRITE_LISTS, set_permission
from backend.skill_runtime.alexa_services.household_lists import MOST_ACTIVE_LISTS
from backend.skill_runtime.alexa_services.household_store import name_user
from backend.skill_runtime.alexa_services.server import AlexaServices
from backend.skill_runtime.data_folder import name_data_folder
from tests.backend.skill_runtime.alexa_services.test_server import Skill, asked
from tests.helpers.everyday_lists import open_lists, read_lists

LISTS = "/v2/householdlists"


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for scope in (READ_LISTS, WRITE_LISTS):
        set_permission("painter", scope, True)


@pytest.fixture
def painter(tmp_path: Path) -> Iterator[Skill]:
    services = AlexaServices()
    services.describe_environment({})
    with asked(services, tmp_path) as skill:
        yield skill
    services.close()


def find(skill: Skill, name: str) -> dict[str, Any]:
    status, content = skill.call("GET", f"{LISTS}/")
    assert status == 200
    return next(each for each in content["lists"] if each["name"] == name)


def values(skill: Skill, kept: dict[str, Any], status: str = "active") -> list[str]:
    answered, content = skill.call("GET", f"{LISTS}/{kept['listId']}/{status}")
    assert answered == 200
    return [each["value"] for each in content["items"]]


def test_both_lists_that_everybody_has_are_there_before_anything_is_kept(painter: Skill) -> None:
    status, content = painter.call("GET", LISTS)
    assert status == 200
    assert [each["name"] for each in content["lists"]] == [
        "Alexa shopping list",
        "Alexa to-do list",
    ]
    ends = [
        base64.b64decode(each["listId"]).decode().rpartition("-")[2] for each in content["lists"]
    ]
    assert ends == ["SHOPPING_ITEM", "TASK"]
    assert values(painter, content["lists"][0]) == []
    assert painter.session.effect == ""


def test_a_skill_sees_what_a_person_said_and_the_person_what_the_skill_added(
    painter: Skill,
) -> None:
    open_lists().add("shopping", ["milk"])
    shopping = find(painter, "Alexa shopping list")
    assert values(painter, shopping) == ["milk"]
    items = f"{LISTS}/{shopping['listId']}/items"
    status, made = painter.call("POST", items, {"value": " brown\n rice ", "status": "active"})
    assert (status, made["value"], made["version"]) == (201, "brown rice", 1)
    assert painter.call("GET", made["href"]) == (200, made)
    assert read_lists() == {"shopping": ("milk", "brown rice")}
    assert painter.session.effect == "a list"
    store = open_lists()
    store.remove(store.read()["shopping"][1:])
    assert painter.call("GET", made["href"])[0] == 404


def test_what_is_done_is_out_of_the_person_s_sight_and_kept_for_skills(painter: Skill) -> None:
    open_lists().add("to-do", ["call mom", "sweep"])
    tasks = find(painter, "Alexa to-do list")
    listed = painter.call("GET", f"{LISTS}/{tasks['listId']}/active")[1]["items"]
    change = {"value": "call mom", "status": "completed", "version": listed[0]["version"]}
    status, done = painter.call("PUT", listed[0]["href"], change)
    assert (status, done["status"], done["version"]) == (200, "completed", 2)
    assert read_lists() == {"to-do": ("sweep",)}
    assert (values(painter, tasks), values(painter, tasks, "completed")) == (
        ["sweep"],
        ["call mom"],
    )
    status, conflict = painter.call("PUT", listed[0]["href"], change)
    assert (status, conflict["type"]) == (409, "Conflict")
    assert "it is 2, not 1" in conflict["message"]
    assert painter.call("DELETE", listed[0]["href"])[0] == 200
    assert values(painter, tasks, "completed") == []


def test_a_list_is_made_renamed_archived_brought_back_and_deleted(painter: Skill) -> None:
    status, made = painter.call("POST", LISTS, {"name": "Camping Gear list", "state": "active"})
    assert (status, made["name"], made["version"]) == (201, "Camping Gear list", 1)
    address = f"{LISTS}/{made['listId']}"
    painter.call("POST", f"{address}/items", {"value": "tent", "status": "active"})
    assert read_lists() == {"camping gear": ("tent",)}
    change = {"name": "Camping", "state": "archived", "version": 1}
    assert painter.call("PUT", address, change)[1]["state"] == "archived"
    assert painter.call("PUT", address, change)[0] == 409
    assert read_lists() == {}
    archived = find(painter, "Camping")
    (tent,) = painter.call("GET", f"{address}/active")[1]["items"]
    for method, path, body in (
        ("POST", f"{address}/items", {"value": "rope"}),
        ("PUT", tent["href"], {"value": "rope", "version": 1}),
        ("DELETE", tent["href"], None),
    ):
        assert painter.call(method, path, body)[0] == 403
    open_lists().add("camping", ["stove"])
    back = {"name": "Camping", "state": "active", "version": archived["version"]}
    assert painter.call("PUT", address, back)[0] == 409
    assert painter.call("PUT", address, back | {"name": "Old camping"})[0] == 200
    assert read_lists() == {"old camping": ("tent",), "camping": ("stove",)}
    assert painter.call("DELETE", address)[0] == 200
    assert painter.call("GET", f"{address}/active")[0] == 404
    assert read_lists() == {"camping": ("stove",)}


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "kind"),
    [
        ("GET", "/{shopping}/open", None, 400, "InvalidInput"),
        ("GET", "/none/active", None, 404, "ObjectNotFound"),
        ("GET", "/{shopping}/items/item-99", None, 404, "ObjectNotFound"),
        ("GET", "/{shopping}/items/item-²", None, 404, "ObjectNotFound"),
        ("DELETE", "/{shopping}", None, 403, "Forbidden"),
        ("PUT", "/{shopping}", {"name": "Food", "state": "active", "version": 1}, 403, "Forbidden"),
        ("POST", "/{shopping}/items", {"value": "  "}, 400, "InvalidInput"),
        ("POST", "/{shopping}/items", {"value": "x" * 257}, 400, "InvalidInput"),
        ("POST", "/{shopping}/items", {"value": "x", "status": "bought"}, 400, "InvalidInput"),
        ("PUT", "/{shopping}/items/item-1", {"value": "x"}, 400, "InvalidInput"),
        ("POST", "", {"name": "?!"}, 400, "InvalidInput"),
        ("POST", "", {"name": "Groceries"}, 409, "Conflict"),
        ("POST", "", {"name": "My to-do list"}, 409, "Conflict"),
        ("POST", "", None, 400, "InvalidInput"),
        ("PATCH", "/{shopping}", None, 405, "METHOD_NOT_ALLOWED"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    painter: Skill, method: str, path: str, body: Any, status: int, kind: str
) -> None:
    open_lists().add("shopping", ["milk"])
    shopping = find(painter, "Alexa shopping list")["listId"]
    answered, error = painter.call(method, LISTS + path.format(shopping=shopping), body)
    assert (answered, error["type"]) == (status, kind)
    assert error["message"] == error["Message"]
    assert read_lists() == {"shopping": ("milk",)}
    assert (painter.session.effect, len(painter.session.notes)) == ("", 1)


def test_reading_and_changing_are_allowed_apart(painter: Skill, tmp_path: Path) -> None:
    services = AlexaServices()
    services.describe_environment({})
    try:
        with asked(services, tmp_path, "gardener") as gardener:
            status, refused = gardener.call("GET", LISTS)
            assert (status, refused["Message"]) == (
                403,
                "The user has not given the permission alexa::household:lists:read.",
            )
        set_permission("gardener", "read::alexa:household:list", True)
        with asked(services, tmp_path, "gardener") as gardener:
            shopping = find(gardener, "Alexa shopping list")["listId"]
            status, refused = gardener.call("POST", f"{LISTS}/{shopping}/items", {"value": "x"})
            assert status == 403
            assert "lists:write" in refused["message"]
        assert gardener.call("GET", LISTS)[0] == 403
    finally:
        services.close()


def test_no_more_than_a_hundred_lists_are_active(painter: Skill) -> None:
    for number in range(MOST_ACTIVE_LISTS - 2):
        open_lists().add(f"list {number} of many", [])
    status, refused = painter.call("POST", LISTS, {"name": "One more"})
    assert (status, refused["type"]) == (403, "LimitExceeded")


def test_a_damaged_file_is_an_error_of_the_server_and_told(painter: Skill) -> None:
    file = name_data_folder("lists") / "lists.sqlite"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database" * 500)
    status, error = painter.call("GET", LISTS)
    assert (status, error["type"]) == (500, "InternalError")
    assert "damaged" in error["message"]
    assert painter.call("GET", LISTS)[0] == 200


def test_processes_write_at_once_and_nothing_is_lost(painter: Skill) -> None:
    """A process of our own skill and the service write to a file that is not there yet."""
    folder, file = SYSTEM_FOLDER / "lists" / "lambda", name_data_folder("lists") / "lists.sqlite"
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "from list_store import ListStore\n"
        "for number in range(10):\n"
        "    ListStore(Path(sys.argv[2]), sys.argv[3]).add('shopping', [f'said {number}'])\n"
    )
    arguments = [str(folder), str(file), name_user()]
    with subprocess.Popen([sys.executable, "-c", program, *arguments]) as process:
        shopping = find(painter, "Alexa shopping list")["listId"]
        for number in range(10):
            body = {"value": f"added {number}"}
            assert painter.call("POST", f"{LISTS}/{shopping}/items", body)[0] == 201
        assert process.wait(20) == 0
    kept = read_lists()["shopping"]
    assert sorted(kept) == sorted(f"{how} {n}" for how in ("said", "added") for n in range(10))
    with sqlite3.connect(file) as database:
        assert database.execute("SELECT count(*) FROM lists").fetchone() == (1,)
    database.close()
