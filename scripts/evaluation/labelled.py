"""Reads a folder of recordings with its labels.json: name → transcript, and for commands intent and slots."""

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


@dataclass(frozen=True)
class Labelled:
    """One recording and what was said in it.

    Attributes:
        name: as labels.json has it.
        file: the recording.
        transcript: what was said; "" when nothing was.
        intent: the intent that was meant; None when the recording is no command.
        slots: name → value that the intent shall get.
    """

    name: str
    file: Path
    transcript: str
    intent: str | None = None
    slots: Mapping[str, str] = field(default_factory=dict)


def read_folder(folder: Path) -> tuple[list[Labelled], list[str]]:
    """Read what can be measured, in order of names, and sentences about what cannot.

    Raises:
        InputError: there is no folder, or its labels cannot be read at all.
    """
    files = _recordings_in(folder)
    entries = _entries(folder / LABELS_FILE)
    found: list[Labelled] = []
    problems: list[str] = []
    for name in sorted(entries):
        has_ending = Path(name).suffix.lower() in SUFFIXES
        file = files.pop(Path(name).with_suffix("").as_posix() if has_ending else name, None)
        try:
            if file is None:
                raise InputError(f"{LABELS_FILE} names {name}, but no such FLAC or WAV is there.")
            found.append(_labelled(name, file, entries[name]))
        except InputError as error:
            problems.append(error.sentence)
    if files:
        problems.append(_without_labels(sorted(files)))
    return found, problems


def _recordings_in(folder: Path) -> dict[str, Path]:
    """The recordings by their names without ending, those in folders inside as well; FLAC before WAV."""
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}.")
    found = [file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES]
    found.sort(key=lambda file: (file.suffix.lower(), file), reverse=True)
    return {file.relative_to(folder).with_suffix("").as_posix(): file for file in found}


def _entries(file: Path) -> dict[str, Any]:
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"There is no {file}: recordings are measured against it.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{file} cannot be read as JSON: {error}") from error
    if not isinstance(entries, dict):
        raise InputError(f'{file} must hold an object: name → {{"transcript": …}}.')
    return entries


def _labelled(name: str, file: Path, entry: Any) -> Labelled:
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
    return Labelled(name, file, entry["transcript"], intent or None, values)


def _without_labels(names: list[str]) -> str:
    shown = ", ".join(names[:SHOWN_NAMES]) + (", …" if len(names) > SHOWN_NAMES else "")
    verb = "recording has" if len(names) == 1 else "recordings have"
    return f"{len(names)} {verb} no label: {shown}."
