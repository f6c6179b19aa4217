"""Our own skills' packages are valid for Alexa, and each handler knows its intents."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from backend.skill_package.find import read_skill
from backend.skill_runtime.document import reply_from_document
from tests.helpers.skill_handlers import SKILLS_FOLDER, envelope, load_skill

OURS = (
    "general_knowledge",
    "date_and_time",
    "timer_and_alarm",
    "weather",
    "lists",
    "calculator_and_units",
    "small_talk",
    "help",
    "device_control",
)
NEEDED_BY_ALEXA = {
    "AMAZON.HelpIntent",
    "AMAZON.StopIntent",
    "AMAZON.CancelIntent",
    "AMAZON.NavigateHomeIntent",
}
FORBIDDEN_IN_INVOCATION = {
    "alexa",
    "amazon",
    "echo",
    "skill",
    "app",
    "ask",
    "tell",
    "open",
    "launch",
    "to",
    "and",
    "the",
}


def language_model(skill: str) -> dict[str, Any]:
    path = SKILLS_FOLDER / skill / "skill-package/interactionModels/custom/en-US.json"
    model: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["interactionModel"][
        "languageModel"
    ]
    return model


@pytest.mark.parametrize("skill", OURS)
def test_bergamot_reads_the_skill(skill: str) -> None:
    read = read_skill(SKILLS_FOLDER / skill)
    assert not read.problem
    assert read.handler_folder is not None


@pytest.mark.parametrize("skill", OURS)
def test_the_invocation_name_is_allowed(skill: str) -> None:
    words = language_model(skill)["invocationName"].split()
    assert len(words) >= 2 or skill == "general_knowledge"
    assert not FORBIDDEN_IN_INVOCATION & set(words)


@pytest.mark.parametrize("skill", OURS)
def test_the_built_in_intents_are_there(skill: str) -> None:
    assert {intent["name"] for intent in language_model(skill)["intents"]} >= NEEDED_BY_ALEXA


@pytest.mark.parametrize("skill", OURS)
def test_samples_are_as_alexa_wants_them(skill: str) -> None:
    model = language_model(skill)
    own_types = {slot_type["name"] for slot_type in model["types"]}
    for intent in model["intents"]:
        types = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        used = set()
        for sample in intent["samples"]:
            assert re.fullmatch(
                r"(?:[a-z][a-z'\-. ]*|\{\w+\}|'s)+(?: (?:[a-z'\-. ]+|\{\w+\}|'s)+)*", sample
            ), sample
            slots = re.findall(r"\{(\w+)\}", sample)
            used.update(slots)
            if "AMAZON.SearchQuery" in {types[slot] for slot in slots}:
                assert len(slots) == 1, sample
                assert sample != f"{{{slots[0]}}}", "Alexa wants a carrier phrase"
        assert used == set(types), intent["name"]
        assert all(name.startswith("AMAZON.") or name in own_types for name in types.values())


def test_no_sample_stands_twice() -> None:
    counts = Counter(
        re.sub(r"\{\w+\}", "{}", sample) if "{" not in sample else f"{skill}: {sample}"
        for skill in OURS
        for intent in language_model(skill)["intents"]
        for sample in intent["samples"]
    )
    assert [sample for sample, count in counts.items() if count > 1] == []


def test_intent_names_are_ours_alone() -> None:
    names = Counter(
        intent["name"]
        for skill in OURS
        for intent in language_model(skill)["intents"]
        if intent["samples"]
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("skill", OURS)
def test_the_manifest_is_complete(skill: str) -> None:
    manifest = json.loads(
        (SKILLS_FOLDER / skill / "skill-package/skill.json").read_text(encoding="utf-8")
    )["manifest"]
    published = manifest["publishingInformation"]["locales"]["en-US"]
    assert manifest["manifestVersion"] == "1.0"
    assert "custom" in manifest["apis"]
    assert published["name"]
    assert len(published["summary"]) <= 160
    assert 1 <= len(published["examplePhrases"]) <= 3
    assert (SKILLS_FOLDER / skill / "lambda" / "requirements.txt").is_file()


@pytest.mark.parametrize("skill", OURS)
def test_every_intent_is_answered_with_nothing_but_its_name(
    skill: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("ENCYCLOPAEDIA", "WEATHER", "GEOCODING"):
        monkeypatch.setenv(f"BERGAMOT_{variable}_URL", "http://127.0.0.1:9/")
    handler = load_skill(skill).lambda_handler
    for intent in language_model(skill)["intents"]:
        document = json.loads(json.dumps(handler(envelope(intent["name"]), None)))
        reply = reply_from_document(document)
        assert reply.text or reply.directives or reply.end_session
        assert isinstance(document["response"]["shouldEndSession"], bool)
