"""The queue between the WebSocket and stage 4."""

from __future__ import annotations

import threading

import numpy as np

from backend.engine.audio_chunks import FEWEST_SAMPLES, AudioChunks, complete_audio


def test_pieces_come_out_in_order_while_they_are_put_in() -> None:
    pieces = AudioChunks()
    heard: list[int] = []
    listener = threading.Thread(
        target=lambda: heard.extend(int(piece.samples[0]) for piece in pieces)
    )
    listener.start()
    for number in range(5):
        pieces.put(np.full(FEWEST_SAMPLES, number, np.int16))
    pieces.end()
    listener.join(timeout=2)
    assert heard == [0, 1, 2, 3, 4]


def test_small_pieces_are_gathered_and_the_last_ones_come_with_the_end() -> None:
    pieces = AudioChunks()
    part = FEWEST_SAMPLES // 2
    for number in range(5):
        pieces.put(np.full(part, number, np.int16))
    pieces.end()
    heard = [piece.samples for piece in pieces]
    assert [len(samples) for samples in heard] == [2 * part, 2 * part, part]
    assert np.concatenate(heard)[::part].tolist() == [0, 1, 2, 3, 4]


def test_nothing_counts_after_the_end_and_ending_twice_changes_nothing() -> None:
    pieces = complete_audio(np.zeros(10, np.int16))
    ended_at = pieces.ended_at
    pieces.put(np.zeros(10, np.int16))
    pieces.end()
    assert pieces.ended_at == ended_at
    assert sum(len(piece.samples) for piece in pieces) == 10
