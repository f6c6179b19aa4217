"""Reads a folder of recordings with labels.json: transcripts, and the intents of commands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backend.errors import InputError

LABELS_FILE = "labels.json"
SUFFIXES = (".flac", ".wav")
SHOWN_NAMES = 5
"""Number of names in a sentence about recordings without a label."""


@dataclass(frozen=True)
class LabelledRecording:
    """One recording with its label.

    Attributes:
        name: as in labels.json.
        file: the recording.
        transcript: the words; empty for a recording without speech.
        intent: the expected intent; None when the recording is no command.
        slots: name → expected value.
        voice: who speaks; "" where nobody says.
        names: names of people, places, things in the transcript, as they are said.
    """

    name: str
    file: Path
    transcript: str
    intent: str | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    voice: str = ""
    names: tuple[str, ...] = ()


def read_folder(folder: Path) -> tuple[list[LabelledRecording], list[str]]:
    """Read the labelled recordings, sorted by name, and sentences about entries that are invalid.

    Raises:
        InputError: there is no such folder, or its labels.json cannot be read.
    """
    files = _find_recordings(folder)
    entries = _read_entries(folder / LABELS_FILE)
    recordings: list[LabelledRecording] = []
    problems: list[str] = []
    for name in sorted(entries):
        has_ending = Path(name).suffix.lower() in SUFFIXES
        file = files.pop(Path(name).with_suffix("").as_posix() if has_ending else name, None)
        try:
            if file is None:
                raise InputError(f"{LABELS_FILE} names {name}, but no such FLAC or WAV is there.")
            recordings.append(_parse_label(name, file, entries[name]))
        except InputError as error:
            problems.append(error.sentence)
    if files:
        problems.append(_describe_unlabelled(sorted(files)))
    return recordings, problems


def _find_recordings(folder: Path) -> dict[str, Path]:
    """Name without suffix → recording, subfolders included; FLAC is preferred to WAV."""
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}.")
    found = [file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES]
    found.sort(key=lambda file: (file.suffix.lower(), file), reverse=True)
    return {file.relative_to(folder).with_suffix("").as_posix(): file for file in found}


def _read_entries(file: Path) -> dict[str, Any]:
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"There is no {file}: recordings are measured against it.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{file} cannot be read as JSON: {error}") from error
    if not isinstance(entries, dict):
        raise InputError(f'{file} must hold an object: name → {{"transcript": …}}.')
    return entries


def _parse_label(name: str, file: Path, entry: Any) -> LabelledRecording:
    if not isinstance(entry, dict) or not isinstance(entry.get("transcript"), str):
        raise InputError(f"The label of {name} has no transcript.")
    intent, slots = entry.get("intent"), entry.get("slots") or {}
    if intent is not None and not isinstance(intent, str):
        raise InputError(f"The label of {name} has an intent that is no text.")
    if not isinstance(slots, dict) or not all(
        isinstance(value, str | int | float) for value in slots.values()
    ):
        raise InputError(f"The slots of {name} must be an object: slot name → value.")
    values = {slot: str(value) for slot, value in slots.items()}
    voice, names = entry.get("voice") or "", entry.get("names") or []
    if not isinstance(voice, str):
        raise InputError(f"The label of {name} has a voice that is no text.")
    if not isinstance(names, list) or not all(isinstance(value, str) for value in names):
        raise InputError(f"The names of {name} must be a list of texts.")
    transcript = entry["transcript"]
    return LabelledRecording(name, file, transcript, intent or None, values, voice, tuple(names))


def _describe_unlabelled(names: list[str]) -> str:
    shown = ", ".join(names[:SHOWN_NAMES]) + (", …" if len(names) > SHOWN_NAMES else "")
    verb = "recording has" if len(names) == 1 else "recordings have"
    return f"{len(names)} {verb} no label: {shown}."
