"""Ten small skills as other people write them, with few samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.helpers.skill_folders import write_skill

BUILT_IN = ("Stop", "Cancel", "Help")

SKILLS: dict[str, dict[str, Any]] = {
    "animal_guess": {
        "name": "animal detective",
        "built_in": (*BUILT_IN, "Yes", "No", "Fallback"),
        "types": {"ANIMAL": ["elephant", "giraffe", "cat", "penguin", "snake"]},
        "intents": {
            "GuessIntent": (
                {"animal": "ANIMAL"},
                ["is it a {animal}", "is it {animal}", "i think it is a {animal}", "a {animal}"],
            ),
            "HintIntent": (
                {},
                ["give me a hint", "i need a clue", "help me out a little", "another hint"],
            ),
            "PropertyIntent": (
                {"ability": "AMAZON.SearchQuery"},
                ["can it {ability}", "does it {ability}", "does it have {ability}"],
            ),
            "GiveUpIntent": ({}, ["i give up", "tell me the answer", "what is it"]),
        },
    },
    "quiz": {
        "name": "river quiz",
        "built_in": (*BUILT_IN, "Repeat", "StartOver", "Next"),
        "types": {
            "CHOICE": ["a", "b", "c", "d"],
            "TRUTH": ["true", "false"],
            "RIVER": ["nile", "amazon", "danube", "rhine", "mekong"],
        },
        "intents": {
            "ChoiceIntent": (
                {"choice": "CHOICE"},
                ["{choice}", "answer {choice}", "i choose {choice}", "letter {choice}"],
            ),
            "TruthIntent": ({"truth": "TRUTH"}, ["{truth}", "that is {truth}"]),
            "RiverIntent": (
                {"river": "RIVER"},
                ["the {river}", "{river}", "the answer is the {river}", "i think it is {river}"],
            ),
            "ScoreIntent": (
                {},
                ["what is my score", "how many points do i have", "how am i doing"],
            ),
            "DoNotKnowIntent": ({}, ["i do not know", "no idea", "pass", "skip this question"]),
        },
    },
    "pizza": {
        "name": "pizza counter",
        "built_in": (*BUILT_IN, "Yes", "No", "Fallback"),
        "types": {
            "SIZE": ["small", "medium", "large"],
            "TOPPING": ["mushrooms", "olives", "pepperoni", "onions", "pineapple"],
        },
        "intents": {
            "OrderIntent": (
                {"size": "SIZE", "topping": "TOPPING"},
                [
                    "i want a {size} pizza",
                    "a {size} pizza with {topping}",
                    "order a pizza with {topping}",
                    "{size} please",
                    "with {topping}",
                ],
            ),
            "PickUpIntent": (
                {"time": "AMAZON.TIME"},
                ["i will pick it up at {time}", "at {time}", "{time}"],
            ),
            "PriceIntent": ({}, ["how much is it", "what does it cost", "what is the price"]),
        },
    },
    "high_low": {
        "name": "number hunter",
        "built_in": (*BUILT_IN, "Yes", "No", "Fallback", "StartOver"),
        "types": {},
        "intents": {
            "NumberIntent": (
                {"number": "AMAZON.NUMBER"},
                ["{number}", "is it {number}", "my guess is {number}", "how about {number}"],
            ),
            "RangeIntent": ({}, ["what is the range", "between which numbers", "how high does it go"]),
            "TriesIntent": ({}, ["how many tries are left", "how many guesses do i have"]),
        },
    },
    "facts": {
        "name": "ocean facts",
        "built_in": (*BUILT_IN, "Yes", "No"),
        "types": {},
        "intents": {
            "FactIntent": (
                {},
                [
                    "tell me a fact",
                    "give me an ocean fact",
                    "tell me something",
                    "tell me something about the sea",
                    "a fact please",
                ],
            ),
            "SourceIntent": ({}, ["where is that from", "who says that", "what is your source"]),
        },
    },
    "colours": {
        "name": "colour friend",
        "built_in": BUILT_IN,
        "types": {},
        "intents": {
            "SetColorIntent": (
                {"color": "AMAZON.Color"},
                ["my favorite color is {color}", "i like {color} best", "it is {color}"],
            ),
            "TellColorIntent": ({}, ["what is my favorite color", "which color do i like"]),
        },
    },
    "adventure": {
        "name": "castle adventure",
        "built_in": (*BUILT_IN, "Repeat", "Fallback"),
        "types": {
            "DIRECTION": ["north", "south", "left", "right", "back", "up"],
            "ITEM": ["lamp", "rusty key", "rope", "sword"],
        },
        "intents": {
            "GoIntent": ({"direction": "DIRECTION"}, ["go {direction}", "{direction}", "walk {direction}"]),
            "TakeIntent": ({"item": "ITEM"}, ["take the {item}", "pick up the {item}", "grab {item}"]),
            "LookIntent": ({}, ["look around", "what do i see", "describe the room"]),
            "InventoryIntent": ({}, ["what do i have", "what am i carrying", "open my bag"]),
            "FightIntent": ({}, ["attack the dragon", "fight", "hit it"]),
        },
    },
    "plants": {
        "name": "plant diary",
        "built_in": (*BUILT_IN, "Fallback"),
        "types": {"PLANT": ["ficus", "tomatoes", "orchid", "basil"]},
        "intents": {
            "WateredIntent": (
                {"plant": "PLANT"},
                ["i watered the {plant}", "the {plant} got water", "watered the {plant} today"],
            ),
            "WhenIntent": (
                {"plant": "PLANT"},
                ["when did i water the {plant}", "does the {plant} need water"],
            ),
            "AddIntent": ({"plant": "PLANT"}, ["add a {plant}", "i bought a new {plant}"]),
            "ListIntent": ({}, ["which plants do i have", "list my plants", "read the diary"]),
        },
    },
    "budget": {
        "name": "pocket money",
        "built_in": (*BUILT_IN, "Yes", "No"),
        "types": {"CATEGORY": ["food", "books", "toys", "travel", "rent"]},
        "intents": {
            "SpentIntent": (
                {"amount": "AMAZON.NUMBER", "category": "CATEGORY"},
                [
                    "i spent {amount} dollars on {category}",
                    "add {amount} dollars for {category}",
                    "{amount} dollars for {category}",
                ],
            ),
            "TotalIntent": (
                {"category": "CATEGORY"},
                ["how much did i spend on {category}", "what did {category} cost me"],
            ),
            "LeftIntent": ({}, ["how much is left", "what remains", "how much can i still spend"]),
            "ClearIntent": ({}, ["clear everything", "begin a new month"]),
        },
    },
    "workout": {
        "name": "morning coach",
        "built_in": (*BUILT_IN, "Pause", "Resume", "Next", "Previous", "Repeat", "Fallback"),
        "types": {"WORKOUT": ["yoga", "strength", "stretching"]},
        "intents": {
            "StartWorkoutIntent": (
                {"workout": "WORKOUT"},
                ["start the {workout} workout", "i want to do {workout}", "let us do {workout}"],
            ),
            "DoneIntent": ({}, ["i am done with this one", "finished", "i did it"]),
            "CountIntent": ({}, ["how many repetitions", "how often do i do this"]),
            "EasierIntent": ({}, ["this is too hard", "make it easier", "i need something lighter"]),
        },
    },
}  # fmt: skip
"""By folder: invocation name, built-in intents, types, and (slots, samples) of each intent."""


def write_session_skills(folder: Path) -> Path:
    """Write all of them into a folder; gives it."""
    for skill, content in SKILLS.items():
        own = [
            {
                "name": name,
                "slots": [{"name": slot, "type": kind} for slot, kind in slots.items()],
                "samples": samples,
            }
            for name, (slots, samples) in content["intents"].items()
        ]
        built_in = [{"name": f"AMAZON.{each}Intent", "samples": []} for each in content["built_in"]]
        types = [
            {"name": name, "values": [{"name": {"value": value}} for value in values]}
            for name, values in content["types"].items()
        ]
        write_skill(
            folder / skill, invocation_name=content["name"], intents=own + built_in, types=types
        )
    return folder
