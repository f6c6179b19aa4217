"""The requested number of sound files is written, and the plain ones can be read."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np

from backend.recordings import read_recording
from scripts.campaign_parts.audio_files import write_sound_files


def test_the_requested_number_of_sound_files_is_written_and_plain_ones_are_readable(
    tmp_path: Path,
) -> None:
    voice = np.random.default_rng(1).normal(0, 3_000, 8_000).astype(np.int16)
    files = write_sound_files(voice, tmp_path / "sounds", 260, random.Random(1))
    assert len(files) == 260
    assert len({file.path for file in files}) == 260
    plain = [file for file in files if file.is_plain]
    assert len(plain) > 20
    for file in plain[:20]:
        assert len(read_recording(file.path, 30)) > 7_000
