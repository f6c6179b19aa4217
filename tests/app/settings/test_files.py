"""Files that are anything but what they should be: a sentence, in an instant, and nothing lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app.errors import SettingsFileError
from app.settings import files
from app.settings.files import BACKUPS_KEPT, back_up, read_json, set_aside, write_json


@pytest.mark.parametrize("depth", [100, 1_000, 100_000, 1_000_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_a_sentence(tmp_path: Path, depth: int, opening: str) -> None:
    file = tmp_path / "settings.json"
    inner = opening * depth + "1" + ("]" if opening == "[" else "}") * depth
    for text in (inner, opening * depth, f'{{"audio": {inner}}}'):
        file.write_text(text)
        with pytest.raises(SettingsFileError, match="is damaged"):
            read_json(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_a_device_and_a_folder_are_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "device.json").symlink_to("/dev/zero")
    (tmp_path / "folder.json").mkdir()
    for name in ("pipe.json", "device.json", "folder.json"):
        with pytest.raises(SettingsFileError, match="no ordinary file"):
            read_json(tmp_path / name)
        aside = set_aside(tmp_path / name)
        assert aside is not None
        write_json(tmp_path / name, {"a": 1})
        assert read_json(tmp_path / name) == {"a": 1}


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe{}", b"", b"nul", b"{" + b" " * files.FILE_LIMIT_BYTES + b"}", b'{"a": 1} x'],
)
def test_other_damage_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    with pytest.raises(SettingsFileError, match="is damaged"):
        read_json(tmp_path / "settings.json")


def test_a_number_without_end_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"a": ' + "9" * 100_000 + "}")
    with pytest.raises(SettingsFileError, match="is damaged"):
        read_json(tmp_path / "settings.json")


def test_a_link_that_leads_in_a_circle_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.json").symlink_to(tmp_path / "settings.json")
    with pytest.raises(SettingsFileError, match="cannot be read"):
        read_json(tmp_path / "settings.json")


def test_half_a_letter_is_written_as_it_was_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"place": "Z\u00fcrich", "half": "\\ud800"}', encoding="utf-8")
    document = read_json(file)
    assert document is not None
    write_json(file, document)
    assert read_json(file) == document
    assert "Zürich" in file.read_text(encoding="utf-8")


def test_a_copy_is_made_once_of_the_same_and_few_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    copies = []
    for number in range(BACKUPS_KEPT + 3):
        file.write_text(json.dumps({"number": number}))
        copies.append(back_up(file))
        assert back_up(file) == copies[-1]
    assert None not in copies
    kept = sorted(each for each in tmp_path.iterdir() if each != file)
    assert kept == copies[-BACKUPS_KEPT:]


def test_few_broken_ones_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    for number in range(BACKUPS_KEPT + 3):
        file.write_text(str(number))
        assert set_aside(file) is not None
    assert len(list(tmp_path.iterdir())) == BACKUPS_KEPT
