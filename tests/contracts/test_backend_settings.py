"""Every setting of the backend: a title, a description, a default, limits that hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from app.settings.pages import BackendSettings
from backend.settings import RECOGNISER_VARIABLE, Settings

SHARED = sorted(BackendSettings.model_fields.keys() & Settings.model_fields.keys())


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_says_what_it_is(name: str) -> None:
    field = Settings.model_fields[name]
    assert field.title
    assert field.description
    assert not field.is_required()


@pytest.mark.parametrize(
    "wrong",
    [{"threads": 0}, {"minimum_confidence": 2}, {"patience": "endless"}, {"colour": "red"}],
)
def test_values_outside_the_limits_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(wrong)


def test_the_cache_folder_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BERGAMOT_CACHE", str(tmp_path))
    assert Settings().cache_folder == tmp_path


@pytest.mark.parametrize("name", SHARED)
def test_the_app_shows_the_default_and_the_limits_of_the_backend(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(RECOGNISER_VARIABLE, raising=False)
    ours, theirs = BackendSettings.model_fields[name], Settings.model_fields[name]
    default = theirs.get_default(call_default_factory=True)
    assert ours.default == (
        default.get_secret_value() if isinstance(default, SecretStr) else default
    )
    if ours.annotation in (int, float):
        assert ours.metadata == theirs.metadata


def test_the_app_offers_what_changes_how_it_listens() -> None:
    assert {"patience", "minimum_confidence", "threads"} <= set(SHARED)
