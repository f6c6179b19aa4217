"""Decodes a recording that a client sent, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from backend.audio_api.limits import RECORDING_LIMIT_SECONDS
from backend.errors import AudioFileError, LimitError
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples
from backend.recordings import convert_to_samples
from backend.wire.mono_mix import MonoMixer

BLOCK_SECONDS = 2.0
"""Of one block; the whole recording is never in memory as samples."""
UNKNOWN_FRAMES = 2**62
"""libsndfile gives more than this where the length is unknown, and then cannot read the end."""


class UploadedRecording:
    """A recording of any rate and any count of channels.

    Attributes:
        seconds: its length so far, in what was decoded.
    """

    def __init__(self, content: BinaryIO) -> None:
        """Take what the client sent."""
        self._content = content
        self.seconds = 0.0

    def read_blocks(self) -> Iterator[Samples]:
        """Decode it as 16 kHz mono int16, in blocks of shape (samples,).

        Raises:
            AudioFileError: it cannot be decoded, or has no samples.
            LimitError: it is too long.
        """
        import soundfile

        try:
            with soundfile.SoundFile(self._content) as audio:
                yield from self._read(audio)
        except (soundfile.SoundFileError, OSError, TypeError, ValueError) as error:
            raise AudioFileError(
                "The file cannot be read as a recording. Send WAV, FLAC, MP3 or Ogg "
                f"({_describe(error)})."
            ) from error
        if not self.seconds:
            raise AudioFileError("The file holds no sound.")

    def _read(self, audio: object) -> Iterator[Samples]:
        import soundfile
        import soxr

        assert isinstance(audio, soundfile.SoundFile)
        rate = audio.samplerate
        if audio.frames >= UNKNOWN_FRAMES:
            raise AudioFileError(
                "The file does not say how long it is, as FLAC that was streamed does not. Send it "
                "as WAV, MP3 or Ogg, or save it anew."
            )
        mixer = MonoMixer(rate)
        resampler = soxr.ResampleStream(rate, USER_AUDIO_RATE_HERTZ, 1, dtype="float32")
        frames = 0
        # Not `audio.blocks`: of a streamed file the length is not known before its end.
        size = int(BLOCK_SECONDS * rate)
        while len(block := audio.read(size, dtype="float32", always_2d=True)):
            frames += len(block)
            self.seconds = frames / rate
            if self.seconds > RECORDING_LIMIT_SECONDS:
                raise LimitError(
                    f"The recording is longer than {RECORDING_LIMIT_SECONDS / 60:.0f} minutes. "
                    "Cut it into shorter ones.",
                    code="recording-too-long",
                )
            yield convert_to_samples(resampler.resample_chunk(mixer.mix(block)))
        rest = resampler.resample_chunk(np.zeros(0, np.float32), last=True)
        yield convert_to_samples(rest)


def _describe(error: Exception) -> str:
    """What the library says, without the file's name, which says nothing."""
    return str(error).rpartition(": ")[2].strip().rstrip(".") or type(error).__name__
