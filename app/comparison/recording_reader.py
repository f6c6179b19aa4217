"""Reads a recorded request in the format of the microphone's audio."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.comparison.comparison_plan import AudioRequest
from app.echo.blocks import BlockCutter
from app.errors import RecordingError
from app.translation import tr
from backend.wire.limits import USER_AUDIO_RATE_HERTZ, UTTERANCE_LIMIT_SECONDS

CHUNK_SECONDS = 1.0


def read_recording(file: Path) -> AudioRequest:
    """Read a WAV or FLAC file of any rate, mono or stereo.

    Raises:
        RecordingError: the file cannot be read, is empty, or is longer than a request may be.
    """
    import soundfile

    if not file.exists():
        raise RecordingError(
            tr("There is no file {file}. Choose another recording.").format(file=file)
        )
    try:
        with soundfile.SoundFile(file) as recording:
            seconds = recording.frames / recording.samplerate
            if seconds > UTTERANCE_LIMIT_SECONDS:
                raise RecordingError(
                    tr(
                        "{name} is {seconds} s long; a request may be "
                        "{limit} s. Choose a shorter recording."
                    ).format(
                        name=file.name,
                        seconds=f"{seconds:.0f}",
                        limit=f"{UTTERANCE_LIMIT_SECONDS:.0f}",
                    )
                )
            cutter = BlockCutter(recording.samplerate)
            chunk_frames = round(recording.samplerate * CHUNK_SECONDS)
            blocks = [
                block
                for frames in recording.blocks(chunk_frames, dtype="float32", always_2d=True)
                for block in cutter.feed(_to_integers(frames))
            ]
    except (soundfile.LibsndfileError, OSError, ValueError, TypeError) as error:
        raise RecordingError(
            tr("{name} cannot be read as a recording. Choose a WAV or FLAC file.").format(
                name=file.name
            )
        ) from error
    samples = np.concatenate([*blocks, *cutter.finish()] or [np.zeros(0, np.int16)])
    # The last block is padded with silence, which may exceed the limit.
    samples = samples[: round(UTTERANCE_LIMIT_SECONDS * USER_AUDIO_RATE_HERTZ)]
    if not len(samples):
        raise RecordingError(
            tr("{name} holds no sound. Choose another recording.").format(name=file.name)
        )
    return AudioRequest(samples, "recording", file.name)


def _to_integers(frames: NDArray[np.float32]) -> NDArray[np.int16]:
    """Convert samples to int16; libsndfile would read floating-point files as integer zeros."""
    scaled = np.nan_to_num(frames) * 32_768
    return np.clip(np.rint(scaled), -32_768, 32_767).astype(np.int16)
