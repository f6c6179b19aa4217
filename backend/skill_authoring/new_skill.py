"""Writes a new skill that runs: manifest, interaction model, handler and a replay that tests it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from backend.errors import SettingsError
from backend.skill_authoring.replay import ENDING
from backend.wire.wake_word import WAKE_WORD_TITLE

HANDLER = '''"""Answers the requests of this skill."""

from ask_sdk_core.dispatch_components import AbstractExceptionHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_slot_value, is_intent_name, is_request_type

builder = SkillBuilder()


@builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def welcome(handler_input):
    return ask(handler_input, "Welcome! Which color do you like?")


@builder.request_handler(can_handle_func=is_intent_name("LikeColorIntent"))
def keep_color(handler_input):
    color = get_slot_value(handler_input, "color")
    if not color:
        return ask(handler_input, "Which color do you like?")
    # What is kept here comes back with the next request of this session.
    handler_input.attributes_manager.session_attributes["color"] = color
    return ask(handler_input, f"I like {color}, too. Ask me which color you like.")


@builder.request_handler(can_handle_func=is_intent_name("WhichColorIntent"))
def tell_color(handler_input):
    color = handler_input.attributes_manager.session_attributes.get("color")
    if not color:
        return ask(handler_input, "You have not told me yet. Which color do you like?")
    return handler_input.response_builder.speak(f"You like {color}.").response


@builder.request_handler(
    can_handle_func=lambda given: is_intent_name("AMAZON.HelpIntent")(given)
    or is_intent_name("AMAZON.FallbackIntent")(given)
)
def help_out(handler_input):
    return ask(handler_input, "Say, for example: I like green. Which color do you like?")


@builder.request_handler(
    can_handle_func=lambda given: is_intent_name("AMAZON.StopIntent")(given)
    or is_intent_name("AMAZON.CancelIntent")(given)
)
def leave(handler_input):
    return handler_input.response_builder.speak("Goodbye!").response


@builder.request_handler(can_handle_func=is_request_type("SessionEndedRequest"))
def forget(handler_input):
    return handler_input.response_builder.response


class Apology(AbstractExceptionHandler):
    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        print("failed:", repr(exception))
        return ask(handler_input, "Sorry, that went wrong. Please try again.")


def ask(handler_input, text):
    """Say something and wait for an answer."""
    return handler_input.response_builder.speak(text).ask(text).response


builder.add_exception_handler(Apology())
lambda_handler = builder.lambda_handler()
'''
SAMPLES = {
    "LikeColorIntent": [
        "i like {color}",
        "my favorite color is {color}",
        "i love the color {color}",
        "{color}",
    ],
    "WhichColorIntent": [
        "which color do i like",
        "what is my favorite color",
        "what is my color",
    ],
}
BUILT_IN_INTENTS = ("Help", "Stop", "Cancel", "Fallback", "NavigateHome")


def write_new_skill(name: str, parent: Path) -> Path:
    """Write a skill into a new folder of a parent folder; gives the folder.

    Args:
        name: what people say to open it, two or three words.
        parent: where its folder is made.

    Raises:
        SettingsError: the name cannot be spoken, the folder exists or cannot be written.
    """
    spoken = " ".join(name.lower().replace("_", " ").replace("-", " ").split())
    if not re.fullmatch(r"[a-z][a-z' ]*", spoken):
        raise SettingsError(
            f"A skill is called by its name, so {name!r} has to be words of English letters: "
            '"color friend".'
        )
    folder = parent / spoken.replace(" ", "_").replace("'", "")
    contents = {
        "skill-package/skill.json": _create_manifest(spoken),
        "skill-package/interactionModels/custom/en-US.json": _create_model(spoken),
        "lambda/lambda_function.py": HANDLER,
        "lambda/requirements.txt": "# Packages that the handler needs beside ask-sdk\n",
        f"test{ENDING}": _create_replay(spoken),
    }
    try:
        folder.mkdir(parents=True)
        for place, content in contents.items():
            file = folder / place
            file.parent.mkdir(parents=True, exist_ok=True)
            text = content if isinstance(content, str) else json.dumps(content, indent=2) + "\n"
            file.write_text(text, encoding="utf-8")
    except FileExistsError as error:
        raise SettingsError(f"{folder} exists already; nothing was written.") from error
    except OSError as error:
        raise SettingsError(f"{folder} cannot be written: {error.strerror or error}.") from error
    return folder


def _create_manifest(spoken: str) -> dict[str, Any]:
    phrases = (f"open {spoken}", f"tell {spoken} I like green")
    texts = {
        "name": spoken.title(),
        "summary": "Remembers which color you like",
        "examplePhrases": [f"{WAKE_WORD_TITLE}, {each}" for each in phrases],
    }
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "apis": {"custom": {}},
            "publishingInformation": {"locales": {"en-US": texts}},
        }
    }


def _create_model(spoken: str) -> dict[str, Any]:
    slot = {"name": "color", "type": "AMAZON.Color"}
    intents: list[dict[str, Any]] = [
        {
            "name": name,
            "slots": [slot] if any("{color}" in sample for sample in samples) else [],
            "samples": samples,
        }
        for name, samples in SAMPLES.items()
    ]
    intents += [{"name": f"AMAZON.{name}Intent", "samples": []} for name in BUILT_IN_INTENTS]
    language = {"invocationName": spoken, "intents": intents, "types": []}
    return {"interactionModel": {"languageModel": language}}


def _create_replay(spoken: str) -> dict[str, Any]:
    return {
        "locale": "en-US",
        "type": "text",
        "userInput": [f"open {spoken}", "i like green", "which color do i like"],
        "expected": [
            {"isSessionOpen": True},
            {"intent": "LikeColorIntent", "slots": {"color": "green"}, "isSessionOpen": True},
            {"intent": "WhichColorIntent", "speech": "You like green.", "isSessionOpen": False},
        ],
    }
