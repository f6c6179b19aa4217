"""The skill that keeps lists: its answers, its questions, and what is on the lists then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.helpers.skill_handlers import ask, load_skill, say, spoken

SKILL = "lists"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BERGAMOT_DATA_FOLDER", str(tmp_path))
    return tmp_path


def add(things: str, name: str = "shopping") -> str:
    return say(SKILL, "AddToListIntent", f"add {things} to my {name} list")


def on(folder: Path, name: str = "shopping") -> list[str]:
    store = load_skill(SKILL).sibling_list_store.ListStore(
        folder / "lists.sqlite", "amzn1.ask.account.1"
    )
    return [item.text for item in store.read().get(name, ())]


def reply(document: dict[str, Any], intent: str, sentence: str) -> dict[str, Any]:
    return ask(SKILL, intent, sentence, attributes=document["sessionAttributes"])


def test_what_was_added_is_said_and_shown(folder: Path) -> None:
    document = ask(SKILL, "AddToListIntent", "Add eggs and 2 liters of milk to my shopping list.")
    assert spoken(document) == "I added eggs and 2 liters of milk to your shopping list."
    assert document["response"]["card"] == {
        "type": "Simple",
        "title": "Shopping list",
        "content": "• eggs\n• 2 liters of milk",
    }
    assert on(folder) == ["eggs", "2 liters of milk"]


def test_what_is_there_already_is_not_added_again(folder: Path) -> None:
    add("milk")
    assert add("Milk") == "You already have Milk on your shopping list."
    assert add("eggs and milk") == (
        "I added eggs to your shopping list. You already had milk on it."
    )
    assert add("2 liters of milk").endswith("It also has milk.")
    assert on(folder) == ["milk", "eggs", "2 liters of milk"]


def test_nothing_is_added_where_no_list_is_named(folder: Path) -> None:
    assert "can't do that" in say(SKILL, "AddToListIntent", "add Tom to my contacts")
    assert on(folder) == []


def test_a_new_list_is_made_only_after_a_question(folder: Path) -> None:
    document = ask(SKILL, "AddToListIntent", "add a tent to my camping list")
    assert spoken(document) == "You have no camping list. Should I make one?"
    assert spoken(reply(document, "AMAZON.NoIntent", "no")) == "Okay, I left it as it is."
    assert on(folder, "camping") == []
    reply(document, "AMAZON.YesIntent", "yes")
    assert on(folder, "camping") == ["a tent"]


def test_a_list_is_emptied_only_after_a_question(folder: Path) -> None:
    add("milk and eggs")
    document = ask(SKILL, "ClearListIntent", "clear my shopping list")
    assert spoken(document) == "There are 2 things on your shopping list. Should I delete them all?"
    assert on(folder) == ["milk", "eggs"]
    reply(document, "AMAZON.FallbackIntent", "the weather is fine")
    assert on(folder) == ["milk", "eggs"]
    said = spoken(reply(document, "AMAZON.YesIntent", "yes"))
    assert said == "Okay, I took 2 things off. There is nothing on your shopping list."
    assert on(folder) == []


def test_something_else_than_an_answer_is_done_and_deletes_nothing(folder: Path) -> None:
    add("milk")
    document = ask(SKILL, "ClearListIntent", "clear my shopping list")
    reply(document, "AddToListIntent", "add eggs to my shopping list")
    assert on(folder) == ["milk", "eggs"]


def test_a_list_of_another_name_is_deleted_as_a_whole(folder: Path) -> None:
    say(SKILL, "CreateListIntent", "create a list called camping")
    add("a tent", "camping")
    document = ask(SKILL, "ClearListIntent", "delete my camping list")
    assert spoken(document).endswith("Should I delete the camping list?")
    reply(document, "AMAZON.YesIntent", "yes")
    assert "camping" not in say(SKILL, "TellListIntent", "which lists do I have")


def test_of_several_like_things_it_is_asked_which(folder: Path) -> None:
    add("oat milk and soy milk")
    document = ask(SKILL, "TakeOffListIntent", "take milk off my shopping list")
    assert spoken(document) == "Which one should I take off: oat milk or soy milk?"
    reply(document, "AMAZON.FallbackIntent", "the second one")
    assert on(folder) == ["oat milk"]


def test_a_thing_is_found_on_whatever_list_it_is(folder: Path) -> None:
    add("milk")
    add("call my dentist", "to-do")
    said = say(SKILL, "GotItIntent", "mark call my dentist as done")
    assert said == "I took call your dentist off your to-do list. Nothing else is on it."
    assert say(SKILL, "GotItIntent", "I bought a car") == "I found no car on your lists."
    assert on(folder) == ["milk"]


def test_a_long_list_is_read_in_parts() -> None:
    add(", ".join(f"thing {number}" for number in range(1, 18)))
    document = ask(SKILL, "TellListIntent", "what's on my shopping list")
    assert spoken(document).startswith("There are 17 things on your shopping list. The first 7 are")
    document = reply(document, "AMAZON.YesIntent", "yes")
    assert spoken(document).startswith("thing 8, ")
    document = reply(document, "AMAZON.YesIntent", "yes")
    assert spoken(document) == "thing 15, thing 16 and thing 17."


def test_a_damaged_file_is_told_of_in_a_sentence(folder: Path) -> None:
    (folder / "lists.sqlite").write_bytes(b"no database" * 1000)
    said = say(SKILL, "TellListIntent", "what's on my shopping list")
    assert said.startswith("The file that held your lists is damaged.")
    assert "nothing" in say(SKILL, "TellListIntent", "what's on my shopping list")


def test_without_a_folder_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BERGAMOT_DATA_FOLDER")
    assert "no folder" in add("milk")


def test_launch_help_and_session_end_are_answered() -> None:
    assert "lists" in say(SKILL)
    assert "add milk" in say(SKILL, "AMAZON.HelpIntent", "help")
    assert say(SKILL, kind="SessionEndedRequest") == ""
