"""Exports entries of the history: one JSON object a line, and a WAV file for each sound."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.errors import ExportError
from app.exports import write_bytes, write_text
from app.history.database import Database
from app.history.entry import Entry, Sound
from app.history.sound_codec import format_wav
from app.translation import tr


def export_entries(database: Database, entry_ids: Sequence[int], file: Path) -> str:
    """Write these entries; returns a sentence about what was written.

    The sounds go to a folder beside the file: `requests.jsonl` → `requests-sound/12-reply.wav`.

    Raises:
        ExportError: a file cannot be written.
        HistoryError: a sound is damaged.
    """
    folder = file.with_name(f"{file.stem}-sound")
    lines: list[str] = []
    sounds = 0
    for entry_id in entry_ids:
        entry = database.read(entry_id)
        if entry is None:
            continue
        names: dict[str, str] = {}
        for name, sound in (("question", entry.user_audio), ("reply", entry.speech)):
            if sound is not None:
                names[name] = _write_sound(folder, f"{entry.id}-{name}.wav", sound)
                sounds += 1
        lines.append(json.dumps(_describe(entry, names), ensure_ascii=False) + "\n")
    write_text(file, "".join(lines))
    words = tr("Written: %n request(s) in {file}", "", len(lines)).format(file=file)
    beside = tr(", %n sound(s) in {folder}", "", sounds).format(folder=folder) if sounds else ""
    return f"{words}{beside}."


def _write_sound(folder: Path, name: str, sound: Sound) -> str:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(
            tr("{folder} cannot be made: {error}. Choose another place.").format(
                folder=folder, error=error.strerror or error
            )
        ) from error
    write_bytes(folder / name, format_wav(sound))
    return f"{folder.name}/{name}"


def _describe(entry: Entry, sounds: dict[str, str]) -> dict[str, Any]:
    return {
        "asked_at": entry.asked_at.isoformat(),
        "trigger": entry.trigger,
        "sentence": entry.sentence,
        "reply": entry.reply,
        "intent": entry.intent,
        "skill": entry.skill,
        "accelerator": entry.accelerator,
        "accelerator_title": entry.accelerator_title,
        "provenance": entry.provenance,
        "latency_ms": entry.latency_ms,
        "failure": entry.failure,
        "timing": dict(entry.timing),
        "sounds": sounds,
    }
