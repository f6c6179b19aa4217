"""Reads recordings as stage 4 wants to hear them, and writes speech."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from backend.errors import AudioFileError, LimitError
from backend.pipeline.data import SPEECH_RATE_HERTZ, VOICE_RATE_HERTZ, Samples


def read_recording(file: Path, limit_seconds: float) -> Samples:
    """Read a WAV or FLAC file of any rate, mono or stereo, as 16 kHz mono int16, shape (samples,).

    Raises:
        AudioFileError: the file is missing, is not audio, or holds none.
        LimitError: it is longer than the limit.
    """
    import soundfile
    import soxr

    try:
        with soundfile.SoundFile(file) as audio:
            seconds = audio.frames / audio.samplerate
            if seconds > limit_seconds:
                raise LimitError(
                    f"{file} is {seconds:.0f} seconds long; the longest utterance is {limit_seconds:.0f} seconds. "
                    "Cut it into shorter ones.",
                    code="utterance-too-long",
                )
            wave = audio.read(dtype="float32", always_2d=True).mean(axis=1)
            rate = audio.samplerate
    except (soundfile.SoundFileError, OSError, TypeError, ValueError) as error:
        raise AudioFileError(_why_unreadable(file, error)) from error
    if not len(wave):
        raise AudioFileError(f"{file} holds no audio.")
    if rate != VOICE_RATE_HERTZ:
        wave = soxr.resample(wave, rate, VOICE_RATE_HERTZ)
    wave = np.nan_to_num(wave)
    samples: Samples = np.clip(np.round(wave * 32_768), -32_768, 32_767).astype(np.int16)
    return samples


def write_speech(file: Path, samples: Samples) -> None:
    """Write 24 kHz mono speech as a 16-bit WAV file.

    Raises:
        AudioFileError: the file cannot be written.
    """
    import soundfile

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(file, samples, SPEECH_RATE_HERTZ, subtype="PCM_16", format="WAV")
    except (soundfile.SoundFileError, OSError) as error:
        raise AudioFileError(f"{file} cannot be written: {error}") from error


def _why_unreadable(file: Path, error: Exception) -> str:
    if not file.exists():
        return f"There is no file {file}."
    if file.is_dir():
        return f"{file} is a folder; name recordings (WAV or FLAC)."
    return f"{file} cannot be read as a recording (WAV or FLAC): {error}"
