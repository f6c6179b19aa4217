"""Reads recordings as 16 kHz mono samples for stage 4, and writes synthesized speech."""

from __future__ import annotations

import errno
import io
import math
import stat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backend.errors import AudioFileError, LimitError
from backend.pipeline.data import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ, Samples
from backend.result_files import describe_error, write_result
from backend.wire.mono_mix import MonoMixer


def read_recording(file: Path, limit_seconds: float) -> Samples:
    """Read a WAV or FLAC file of any rate, mono or stereo, as 16 kHz mono int16, shape (samples,).

    Raises:
        AudioFileError: the file is missing, is not audio, or has no samples.
        LimitError: it is longer than the limit.
    """
    import soundfile
    import soxr

    _check_readable(file)
    try:
        with soundfile.SoundFile(file) as audio:
            seconds = audio.frames / audio.samplerate
            if seconds > limit_seconds:
                # Rounded up, so that it never equals the limit.
                length = math.ceil(seconds * 100) / 100
                raise LimitError(
                    f"{file} is {length:.10g} seconds long; the longest utterance is "
                    f"{limit_seconds:.10g} seconds. Cut it into shorter ones.",
                    code="utterance-too-long",
                )
            rate = audio.samplerate
            wave = MonoMixer(rate).mix(audio.read(dtype="float32", always_2d=True))
    except (soundfile.SoundFileError, OSError, TypeError, ValueError) as error:
        raise AudioFileError(
            f"{file} cannot be read as a recording (WAV or FLAC): {error}"
        ) from error
    if not len(wave):
        raise AudioFileError(f"{file} holds no audio.")
    if rate != USER_AUDIO_RATE_HERTZ:
        wave = soxr.resample(wave, rate, USER_AUDIO_RATE_HERTZ)
    return convert_to_samples(wave)


def convert_to_samples(wave: NDArray[np.float32]) -> Samples:
    """Convert numbers of which full scale is 1, shape (samples,), to 16-bit samples."""
    samples: Samples = np.clip(np.round(np.nan_to_num(wave) * 32_768), -32_768, 32_767).astype(
        np.int16
    )
    return samples


def write_speech(file: Path, samples: Samples) -> None:
    """Write 24 kHz mono speech as a 16-bit WAV file.

    Raises:
        AudioFileError: the file cannot be written.
    """
    import soundfile

    try:
        content = io.BytesIO()
        soundfile.write(content, samples, SPEECH_RATE_HERTZ, subtype="PCM_16", format="WAV")
        write_result(file, content.getvalue())
    except OSError as error:
        raise AudioFileError(f"{file} cannot be written: {describe_error(error)}.") from error


def _check_readable(file: Path) -> None:
    """Check a file before it is opened: reading a pipe or a device might never end.

    Raises:
        AudioFileError: it is missing, is not a regular file, or may not be read.
    """
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise AudioFileError(f"{file} is a folder; name recordings (WAV or FLAC).")
        if not stat.S_ISREG(mode):
            raise AudioFileError(
                f"{file} is a device or a pipe, not a file; name recordings (WAV or FLAC)."
            )
        with file.open("rb"):
            pass
    except FileNotFoundError as error:
        raise AudioFileError(f"There is no file {file}.") from error
    except PermissionError as error:
        raise AudioFileError(f"{file} may not be read by this user.") from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            raise AudioFileError(f"{file} is a link that leads back to itself.") from error
        reason = describe_error(error) if isinstance(error, OSError) else str(error)
        raise AudioFileError(f"{file} cannot be opened: {reason}.") from error
