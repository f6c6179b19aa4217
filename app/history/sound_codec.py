"""Compresses mono int16 audio to FLAC without loss, and reads it back."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray

from app.errors import HistoryError
from app.history.entry import Sound
from app.translation import tr


def compress(samples: NDArray[np.int16], rate_hertz: int) -> Sound | None:
    """Compress audio of the shape (samples,); None if there is none."""
    import soundfile

    if not len(samples):
        return None
    file = io.BytesIO()
    soundfile.write(file, samples, rate_hertz, format="FLAC", subtype="PCM_16")
    return Sound(file.getvalue(), rate_hertz)


def decompress(sound: Sound) -> NDArray[np.int16]:
    """Read compressed audio; shape (samples,).

    Raises:
        HistoryError: the audio is damaged.
    """
    import soundfile

    try:
        samples, _ = soundfile.read(io.BytesIO(sound.flac), dtype="int16", always_2d=True)
    except (soundfile.LibsndfileError, RuntimeError, ValueError) as error:
        raise HistoryError(
            tr("The sound of this request is damaged and cannot be played. Its text is kept.")
        ) from error
    mono: NDArray[np.int16] = samples[:, 0]
    return mono


def format_wav(sound: Sound) -> bytes:
    """The audio as a WAV file.

    Raises:
        HistoryError: the audio is damaged.
    """
    import soundfile

    file = io.BytesIO()
    soundfile.write(file, decompress(sound), sound.rate_hertz, format="WAV", subtype="PCM_16")
    return file.getvalue()
