"""The search through the settings: by titles, descriptions, values and technical words."""

from __future__ import annotations

import pytest

from app.settings.search import find_settings
from app.settings.sections import shown_settings


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("how long you may pause", "patience"),
        ("Endpoint wait", "patience"),
        ("patience", "patience"),
        ("LEAST confidence", "minimum_confidence"),
        ("threshold", "threshold"),
        ("refractory", "refractory_seconds"),
        ("bearer", "token"),
        ("url", "address"),
        ("unencrypted", "allow_unencrypted"),
        ("gpu", "accelerator"),
        ("threads", "threads"),
        ("dark", "theme"),
        ("autostart", "start_at_login"),
        ("United Kingdom", "locale"),
        ("erase", "max_age_days"),
        ("headphónes", "speaker"),
    ],
)
def test_a_setting_is_found_by_a_users_and_by_technical_words(words: str, field: str) -> None:
    assert field in {name.field for name in find_settings(words)}


def test_every_word_counts() -> None:
    assert {name.field for name in find_settings("volume alarm")} == {"alarm_volume"}


def test_no_words_find_everything_and_unknown_ones_nothing() -> None:
    assert find_settings("  ") == frozenset(shown_settings())
    assert find_settings("zebra") == frozenset()
