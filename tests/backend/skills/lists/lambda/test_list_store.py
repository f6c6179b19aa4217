"""The file of the lists: what is kept over restarts, on a full disk and in a damaged file."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.skill_handlers import SKILLS_FOLDER, load_skill

MODULE = load_skill("lists").sibling_list_store
FILE_MODULE = load_skill("lists").sibling_list_file
StoreError = FILE_MODULE.StoreError
USER = "amzn1.ask.account.1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "lists.sqlite"


def open_store(file: Path | None, user: str = USER) -> Any:
    return MODULE.ListStore(file, user)


def texts(file: Path, user: str = USER) -> dict[str, list[str]]:
    lists = open_store(file, user).read()
    return {name: [item.text for item in items] for name, items in lists.items()}


def test_things_are_kept_in_the_order_in_which_they_came(file: Path) -> None:
    assert texts(file) == {}
    open_store(file).add("shopping", ["milk", "2 liters of juice"])
    open_store(file).add("to-do", ["call mom"])
    open_store(file).add("shopping", ["eggs"])
    assert texts(file) == {
        "shopping": ["milk", "2 liters of juice", "eggs"],
        "to-do": ["call mom"],
    }


def test_things_and_lists_go_and_the_others_stay(file: Path) -> None:
    store = open_store(file)
    store.add("shopping", ["milk", "eggs"])
    store.add("camping", ["tent"])
    store.remove(store.read()["shopping"][:1])
    assert texts(file) == {"shopping": ["eggs"], "camping": ["tent"]}
    store.delete("camping")
    store.delete("camping")
    assert texts(file) == {"shopping": ["eggs"]}


def test_nobody_sees_or_removes_what_another_user_keeps(file: Path) -> None:
    open_store(file).add("shopping", ["milk"])
    other = open_store(file, "another")
    other.add("shopping", ["bread"])
    other.remove(open_store(file).read()["shopping"])
    other.delete("shopping")
    assert texts(file) == {"shopping": ["milk"]}
    assert texts(file, "another") == {}


def test_reading_makes_no_file(file: Path) -> None:
    assert texts(file) == {}
    assert not file.parent.exists()


def test_many_may_write_at_once(file: Path) -> None:
    writers = [
        threading.Thread(target=open_store(file).add, args=("shopping", [f"thing {number}"]))
        for number in range(8)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(texts(file)["shopping"]) == [f"thing {number}" for number in range(8)]


def test_what_was_broken_off_in_the_middle_is_taken_back(file: Path) -> None:
    open_store(file).add("shopping", ["milk"])
    program = (
        "import sqlite3, os, sys\n"
        "database = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "database.execute('PRAGMA cache_size = 1')\n"
        "database.execute('BEGIN IMMEDIATE')\n"
        "database.execute('DELETE FROM items')\n"
        "rows = ((1, 'x' * 4000) for _ in range(50))\n"
        "database.executemany('INSERT INTO items (list, text) VALUES (?, ?)', rows)\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(file)], check=True)
    assert file.with_name(f"{file.name}-journal").exists()
    assert texts(file) == {"shopping": ["milk"]}


@pytest.mark.parametrize("is_read_first", [True, False])
def test_what_the_first_version_kept_is_taken_over(file: Path, is_read_first: bool) -> None:
    file.parent.mkdir()
    database = sqlite3.connect(file)
    database.executescript(
        """
        CREATE TABLE lists (number INTEGER PRIMARY KEY, user TEXT NOT NULL, name TEXT NOT NULL,
            UNIQUE (user, name));
        CREATE TABLE items (number INTEGER PRIMARY KEY,
            list INTEGER NOT NULL REFERENCES lists ON DELETE CASCADE, text TEXT NOT NULL);
        INSERT INTO lists VALUES (3, 'amzn1.ask.account.1', 'shopping'), (4, 'another', 'to-do');
        INSERT INTO items VALUES (7, 3, 'milk'), (8, 4, 'sweep'), (9, 3, 'eggs');
        PRAGMA user_version = 1;
        """
    )
    database.close()
    if is_read_first:
        assert texts(file) == {"shopping": ["milk", "eggs"]}
    open_store(file).add("shopping", ["bread"])
    assert texts(file) == {"shopping": ["milk", "eggs", "bread"]}
    assert texts(file, "another") == {"to-do": ["sweep"]}
    store = open_store(file)
    assert [item.number for item in store.read()["shopping"]] == [7, 9, 10]
    store.delete("shopping")
    assert texts(file) == {}


def test_the_number_of_what_is_gone_is_never_used_again(file: Path) -> None:
    store = open_store(file)
    store.add("shopping", ["milk"])
    (milk,) = store.read()["shopping"]
    store.remove([milk])
    store.add("shopping", ["eggs"])
    assert store.read()["shopping"][0].number > milk.number


@pytest.mark.parametrize("is_whole_file", [True, False])
def test_a_damaged_file_is_put_aside_and_lost_to_nobody(file: Path, is_whole_file: bool) -> None:
    open_store(file).add("shopping", [f"thing {number} {'x' * 100}" for number in range(500)])
    content = bytearray(file.read_bytes())
    content[0 if is_whole_file else 3 * 4096 : 5 * 4096] = b"\xff" * (
        5 * 4096 if is_whole_file else 2 * 4096
    )
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged.*put it aside.*say that again"):
        open_store(file).read()
    (aside,) = file.parent.glob("lists.damaged-*.sqlite")
    assert aside.read_bytes() == content
    open_store(file).add("shopping", ["milk"])
    assert texts(file) == {"shopping": ["milk"]}


def test_what_a_newer_version_wrote_is_left_alone(file: Path) -> None:
    open_store(file).add("shopping", ["milk"])
    database = sqlite3.connect(file)
    database.execute("PRAGMA user_version = 99")
    database.close()
    content = file.read_bytes()
    for act in (lambda: open_store(file).read(), lambda: open_store(file).delete("shopping")):
        with pytest.raises(StoreError, match="newer version"):
            act()
    assert file.read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_on_a_full_disk_all_stays_as_it_was(file: Path) -> None:
    """The limit of a file's size stands for the disk: SQLite cannot write further either way."""
    open_store(file).add("shopping", ["milk"])
    size = file.stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        with pytest.raises(
            FILE_MODULE.StoreError, match="Your lists are as they were|so they are as"
        ):
            open_store(file).add("shopping", ["x" * 100_000])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert texts(file) == {"shopping": ["milk"]}


def test_a_full_disk_is_told_of(file: Path) -> None:
    full = FILE_MODULE.describe_failure(sqlite3.SQLITE_FULL, is_writing=True)
    assert full == "The disk is full, so I can't keep that. Your lists are as they were."


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="can't write the file"):
        open_store(tmp_path / "data" / "lists.sqlite").add("shopping", ["milk"])
    with pytest.raises(StoreError, match="no folder"):
        open_store(None).add("shopping", ["milk"])
    assert open_store(None).read() == {}


def test_the_file_lies_nowhere_in_the_skill(file: Path) -> None:
    assert not list((SKILLS_FOLDER / "lists").rglob("*.sqlite*"))
