"""What sentences name: the list, and the things that are put on it or taken off."""

from __future__ import annotations

import pytest

from tests.helpers.skill_handlers import load_skill

SKILL = load_skill("lists")
ITEMS, LISTS, WORDS = (
    SKILL.sibling_said_items,
    SKILL.sibling_said_lists,
    SKILL.sibling_command_words,
)
ITEM = SKILL.sibling_list_store.Item


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("milk", ["milk"]),
        ("eggs, butter and two litres of milk", ["eggs", "butter", "two litres of milk"]),
        ("eggs, butter, and milk", ["eggs", "butter", "milk"]),
        ("mac and cheese and salad", ["mac and cheese", "salad"]),
        ("salt and vinegar chips, and beer", ["salt and vinegar chips", "beer"]),
        ("two and a half pounds of beef and bread", ["two and a half pounds of beef", "bread"]),
        ("one hundred and fifty grams of flour", ["one hundred and fifty grams of flour"]),
        ("some apples and the eggs please", ["apples", "eggs"]),
        ("milk and milk", ["milk"]),
        ("brandy and soda", ["brandy", "soda"]),
        ("milk as well as bread too", ["milk", "bread"]),
    ],
)
def test_things_to_buy_are_parted(said: str, things: list[str]) -> None:
    assert ITEMS.split_items(said, "shopping") == things


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("call mom and dad", ["call mom and dad"]),
        ("call the dentist and buy stamps", ["call the dentist", "buy stamps"]),
        ("call mom, water the plants and pay the rent",
         ["call mom", "water the plants", "pay the rent"]),
        ("buy milk, eggs and bread", ["buy milk, eggs and bread"]),
        ("laundry and dishes", ["laundry", "dishes"]),
    ],
)  # fmt: skip
def test_things_to_do_are_parted_before_another_task(said: str, things: list[str]) -> None:
    assert ITEMS.split_items(said, "to-do") == things


@pytest.mark.parametrize(
    ("sentence", "name", "rest"),
    [
        ("Add milk to my shopping list.", "shopping", "Add milk"),
        ("add milk to the grocery list please", "shopping", "add milk please"),
        ("put call mom on my to do list", "to-do", "put call mom"),
        ("put it on the list", "", "put it"),
        ("on my list put milk", "", "put milk"),
        ("add tickets to the game to my list", "", "add tickets to the game"),
        ("add a tent to my camping list", "camping", "add a tent"),
        ("add a tent to the list called summer camp", "summer camp", "add a tent"),
        ("is milk on my shopping list?", "shopping", "is milk"),
        ("clear my to-do list", "to-do", "clear"),
        ("take milk off of our grocery list", "shopping", "take milk"),
    ],
)
def test_the_list_that_a_sentence_names_is_found(sentence: str, name: str, rest: str) -> None:
    found = LISTS.find_list(sentence)
    assert (found.name, found.rest) == (name, rest)


@pytest.mark.parametrize("sentence", ["add milk", "I bought the eggs", "listen to me", "", "?"])
def test_a_sentence_without_a_list_names_none(sentence: str) -> None:
    assert LISTS.find_list(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("create a list called camping", "camping"),
        ("Make a new list named Summer Trip.", "summer trip"),
        ("make a packing list", "packing"),
        ("start a new wish list", "wish"),
        ("create a list for the party", "party"),
        ("create a list", ""),
        ("make a new list", ""),
    ],
)
def test_the_name_of_a_new_list_is_found(sentence: str, name: str) -> None:
    assert LISTS.find_new_name(sentence) == name


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("take milk off", "milk"),
        ("please remove the oat milk", "the oat milk"),
        ("I bought the eggs", "the eggs"),
        ("I've already bought milk", "milk"),
        ("mark call the dentist as done", "call the dentist"),
        ("check off buy stamps", "buy stamps"),
        ("cross eggs off", "eggs"),
    ],
)
def test_what_is_taken_off_is_cut_out(said: str, thing: str) -> None:
    assert WORDS.cut_taking(said) == thing


def find(text: str, *things: str) -> tuple[list[str], list[str]]:
    items = [ITEM(number, thing) for number, thing in enumerate(things)]
    meant, like = ITEMS.find_meant(text, items), ITEMS.find_like(text, items)
    return [item.text for item in meant], [item.text for item in like]


def test_a_thing_is_found_in_any_amount_and_number() -> None:
    assert find("the egg", "a dozen eggs", "milk")[0] == ["a dozen eggs"]
    assert find("milk", "two litres of milk")[0] == ["two litres of milk"]
    assert find("milk", "2 liters of milk", "milk")[0] == ["milk"]
    assert find("tomatoes", "a can of tomato")[0] == ["a can of tomato"]


def test_a_thing_of_more_words_is_only_like_it() -> None:
    assert find("milk", "oat milk") == ([], ["oat milk"])
    assert find("ham", "shampoo") == ([], [])
