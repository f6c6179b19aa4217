"""The words for the value of a setting."""

from __future__ import annotations

import pytest

from app.settings.sections import SettingName, info_of
from app.settings.value_words import describe_value


@pytest.mark.parametrize(
    ("page", "field", "value", "words"),
    [
        ("audio", "volume", 7, "7"),
        ("audio", "muted", True, "on"),
        ("audio", "microphone", "", "System default"),
        ("audio", "microphone", "Desk", "Desk"),
        ("audio", "microphone", "long " * 20, ""),
        ("appearance", "theme", "auto", "As the system has it"),
        ("wake_word", "refractory_seconds", 0.7, "0.70 s"),
        ("history", "max_age_days", 30, "30 days"),
        ("backend", "token", "secret", ""),
        ("backend", "skill_folders", ("/a",), ""),
    ],
)
def test_a_value_is_written_as_the_form_shows_it(
    page: str, field: str, value: object, words: str
) -> None:
    assert describe_value(info_of(SettingName(page, field)), value) == words
