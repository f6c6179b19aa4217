"""Requests of public corpora that mean our own intents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.skill_package.find import find_skills
from scripts.train.intent_public_requests import (
    MEANT,
    REQUESTS_PER_INTENT,
    read_meant,
    read_phrases,
)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    alarms = [{"text": f"wake me at {n}", "intent": "alarm"} for n in range(100)]
    others = [
        {"text": "remind me to feed {the} cat.", "intent": "reminder_update"},
        {"text": "i need to " + "really " * 9 + "go", "intent": "bank"},
    ]
    lines = [json.dumps(each) for each in (*alarms, *others)]
    (tmp_path / "clinc_train.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "slurp_devel.jsonl").write_text("", encoding="utf-8")
    return tmp_path


def test_the_last_requests_of_an_intent_are_kept_for_measuring(corpora: Path) -> None:
    meant = list(read_meant(corpora))
    alarms = [text for text, possible in meant if ("timer_and_alarm", "SetAlarmIntent") in possible]
    assert len(alarms) == REQUESTS_PER_INTENT < 100
    assert [text for text, _ in meant][-1] == "remind me to feed the cat."


def test_phrases_are_what_people_want_to_do(corpora: Path) -> None:
    assert read_phrases(corpora) == ("feed the cat",)


def test_every_intent_that_is_meant_is_one_of_ours() -> None:
    declared = {(skill.id, intent.name) for skill in find_skills() for intent in skill.intents}
    assert {(skill, name) for skill, names in MEANT.values() for name in names.split()} <= declared
