"""Voice activity by Silero VAD (https://github.com/snakers4/silero-vad, MIT), its ONNX model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.networks.small_networks import VOICE_ACTIVITY
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples

CHUNK_SAMPLES = 512
"""Samples of one run of the model: 32 ms."""
CONTEXT_SAMPLES = 64
"""Samples of the previous chunk that the model needs before each chunk."""
STATE_WIDTH = 128


class VoiceActivity:
    """The probability of voice in one stream of audio."""

    def __init__(self) -> None:
        """Begin with silence."""
        self._state: NDArray[np.float32] = np.zeros((2, STATE_WIDTH), np.float32)
        self._context: NDArray[np.float32] = np.zeros(CONTEXT_SAMPLES, np.float32)

    def compute_probability(self, chunk: Samples) -> float:
        """Process the next 512 samples at 16 kHz; gives the probability of voice, 0 to 1."""
        return self.process_chunks([self], [chunk])[0]

    @staticmethod
    def process_chunks(streams: Sequence[VoiceActivity], chunks: Sequence[Samples]) -> list[float]:
        """Process the next 512 samples of each stream in one batch.

        Gives each one's probability of voice. A batch costs a third of single runs.
        """
        waves = np.stack(chunks).astype(np.float32) / 32_768
        contexts = np.stack([stream._context for stream in streams])
        audio = np.concatenate([contexts, waves], axis=1)
        states = np.stack([stream._state for stream in streams], axis=1)
        rate = np.array(USER_AUDIO_RATE_HERTZ, np.int64)
        output, after = _load_session().run(None, {"input": audio, "state": states, "sr": rate})
        for number, stream in enumerate(streams):
            stream._state = after[:, number]
            stream._context = audio[number, -CONTEXT_SAMPLES:]
        return [float(each) for each in output[:, 0]]


@cache
def _load_session() -> Any:
    """Give the one session of all streams: it keeps no state; 0.1 ms a run need one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    (file,) = VOICE_ACTIVITY.check_files()
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
