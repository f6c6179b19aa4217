"""Options that become settings: a file, and what is said above it."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

import pytest

from backend.commands.options import (
    add_settings_options,
    build_settings,
    list_settings_options,
)
from backend.errors import SettingsError
from backend.settings import RECOGNISER_VARIABLE


def _parse(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_settings_options(parser)
    return parser.parse_args(arguments)


def test_options_win_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('accelerator = "pytorch-eager"\nthreads = 1\nskill_folders = ["/first"]\n')
    settings = build_settings(
        _parse("--settings", str(file), "--threads", "3", "--skills", "/second")
    )
    assert settings.accelerator == "pytorch-eager"
    assert settings.threads == 3
    assert settings.skill_folders == (Path("/first"), Path("/second"))


def test_how_it_listens_can_be_said() -> None:
    settings = build_settings(
        _parse("--patience", "quick", "--minimum-confidence", "0", "--recogniser", "small")
    )
    assert (settings.patience, settings.minimum_confidence) == ("quick", 0)
    assert settings.recogniser == "small"


def test_the_size_of_the_recogniser_may_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(RECOGNISER_VARIABLE, raising=False)
    assert build_settings(_parse()).recogniser == "base"
    monkeypatch.setenv(RECOGNISER_VARIABLE, "small")
    assert build_settings(_parse()).recogniser == "small"
    assert build_settings(_parse("--recogniser", "base")).recogniser == "base"
    monkeypatch.setenv(RECOGNISER_VARIABLE, "huge")
    with pytest.raises(SettingsError, match="recogniser"):
        build_settings(_parse())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("threads = 0", "The setting threads does not fit"),
        ("threads =", "is no TOML"),
        ("colour = 1", "There is no setting colour; the settings are: accelerator, "),
        ("minimum_confidence = nan", "The setting minimum_confidence does not fit"),
        ("[backend]\nthreads = 2", "There is no setting backend"),
        ("a = " + "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_wrong_file_is_a_sentence(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content)
    with pytest.raises(SettingsError, match=words):
        build_settings(_parse("--settings", str(file)))


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        build_settings(_parse("--settings", str(tmp_path / "none.toml")))


def test_a_folder_and_what_has_no_end_are_a_sentence(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "device.toml").symlink_to(os.devnull)
    for file in tmp_path.iterdir():
        with pytest.raises(SettingsError, match="no ordinary file"):
            build_settings(_parse("--settings", str(file)))


def test_no_threads_at_all_are_refused() -> None:
    with pytest.raises(SettingsError, match="threads does not fit"):
        build_settings(_parse("--threads", "0"))


def test_prices_are_added_to_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("prices_per_hour_usd = {modelled-t4 = 0.5, modelled-l4 = 0.7}\n")
    settings = build_settings(
        _parse("--settings", str(file), "--price", "modelled-t4=0.4", "--price", "machine=0.1")
    )
    assert settings.prices_per_hour_usd == {"modelled-t4": 0.4, "modelled-l4": 0.7}
    assert settings.machine_price_per_hour_usd == 0.1


def test_a_price_may_say_of_which_day_it_is(tmp_path: Path) -> None:
    settings = build_settings(
        _parse("--price", "modelled-t4=0.4@2026-11-20", "--price", "machine=0.1@2026-11-21")
    )
    assert settings.prices_per_hour_usd == {"modelled-t4": 0.4}
    assert settings.price_dates == {
        "modelled-t4": date(2026, 11, 20),
        "machine": date(2026, 11, 21),
    }


@pytest.mark.parametrize(
    "price", ["modelled-t4", "modelled-t4=cheap", "modelled-t4=-1", "modelled-t4=1@yesterday"]
)
def test_a_wrong_price_is_a_sentence(price: str) -> None:
    with pytest.raises(SettingsError, match="NAME=USD|does not fit"):
        build_settings(_parse("--price", price))


def test_the_options_can_be_given_to_another_process_without_loss() -> None:
    given = _parse(
        *("--accelerator", "pytorch-eager", "--threads", "1", "--recogniser", "small"),
        *("--patience", "quick", "--minimum-confidence", "0.8", "--settings", "settings.toml"),
        *("--price", "machine=0.1", "--price", "chip=2", "--skills", "first", "--skills", "second"),
        *("--allow-endpoint", "https://example.org/skill", "--ask-model", "--model-name", "tiny"),
        *("--model-address", "http://127.0.0.1:1/v1", "--model-whole-seconds", "20"),
        *("--model-first-sentence-seconds", "5"),
    )
    assert all(value is not None for value in vars(given).values()), "every option is tried"
    assert _parse(*list_settings_options(given)) == given
    assert list_settings_options(_parse()) == []
