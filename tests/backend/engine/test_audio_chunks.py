"""The queue between the WebSocket and stage 4."""

from __future__ import annotations

import threading

import numpy as np

from backend.engine.audio_chunks import MINIMUM_CHUNK_SAMPLES, AudioChunks, complete_audio
from backend.pipeline.data import UserAudio


def test_chunks_come_out_in_order_while_others_are_put_in() -> None:
    chunks = AudioChunks()
    heard: list[int] = []
    listener = threading.Thread(
        target=lambda: heard.extend(int(piece.samples[0]) for piece in chunks)
    )
    listener.start()
    for number in range(5):
        chunks.put(np.full(MINIMUM_CHUNK_SAMPLES, number, np.int16))
    chunks.end()
    listener.join(timeout=2)
    assert heard == [0, 1, 2, 3, 4]


def test_short_chunks_are_merged_and_the_last_ones_come_with_the_end() -> None:
    chunks = AudioChunks()
    part = MINIMUM_CHUNK_SAMPLES // 2
    for number in range(5):
        chunks.put(np.full(part, number, np.int16))
    chunks.end()
    heard = [piece.samples for piece in chunks]
    assert [len(samples) for samples in heard] == [2 * part, 2 * part, part]
    assert np.concatenate(heard)[::part].tolist() == [0, 1, 2, 3, 4]


def test_audio_after_the_end_is_ignored_and_a_second_end_changes_nothing() -> None:
    chunks = complete_audio(np.zeros(10, np.int16))
    ended_at = chunks.ended_at
    chunks.put(np.zeros(10, np.int16))
    chunks.end()
    assert chunks.ended_at == ended_at
    assert [len(piece.samples) for piece in chunks if isinstance(piece, UserAudio)] == [10]
