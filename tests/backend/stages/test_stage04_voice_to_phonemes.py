"""Stage 4 with its real network: phonemes with times, partial ones while somebody speaks, little left at the end."""

from __future__ import annotations

import time

import numpy as np

from backend.pipeline.data import PartialPhonemes, Posteriorgram, Samples, Voice
from backend.pipeline.stage import Request
from backend.stages.stage04_voice_to_phonemes import LONGEST_FRAMES
from tests.helpers.hearing import heard, pink_noise, voice_to_phonemes
from tests.helpers.voices import voice_saying

SENTENCE = "what is the weather in london"
READING = "wʌt ɪz ðə wɛðəɹ ɪn lʌndən"
PIECE = 1_280


def _distance(one: str, other: str) -> int:
    """Edits between two strings."""
    row = list(range(len(other) + 1))
    for place, symbol in enumerate(one, start=1):
        diagonal, row[0] = row[0], place
        for column, wanted in enumerate(other, start=1):
            kept = diagonal + (symbol != wanted)
            diagonal, row[column] = row[column], min(kept, row[column] + 1, row[column - 1] + 1)
    return row[-1]


def _spoken_live(samples: Samples, pace: float) -> tuple[Posteriorgram, list[str], float]:
    """Feed pieces at `pace` times the speed of speech: result, partial texts, milliseconds of the end."""
    texts: list[str] = []

    def on_part(part: object) -> None:
        assert isinstance(part, PartialPhonemes)
        texts.append(part.text)

    feed = voice_to_phonemes().open(Request("1", on_part=on_part))
    started = time.perf_counter()
    for start in range(0, len(samples), PIECE):
        time.sleep(max(started + start / 16_000 / pace - time.perf_counter(), 0))
        feed.feed(Voice(samples[start : start + PIECE]))
    ended = time.perf_counter()
    result = feed.finish()
    return result, texts, 1_000 * (time.perf_counter() - ended)


def test_it_hears_the_phonemes_in_order_and_in_time() -> None:
    before = 0.5
    result = heard(voice_saying(SENTENCE, before_seconds=before))
    assert _distance(result.phoneme_string.replace(" ", ""), READING.replace(" ", "")) <= 3
    starts = [phoneme.start_seconds for phoneme in result.phonemes]
    assert starts == sorted(starts)
    assert before - 0.2 < starts[0] < before + 0.5
    assert starts[-1] < result.voice_seconds
    assert len(result.log_probabilities) == len(result.encoder_states)
    np.testing.assert_allclose(np.exp(result.log_probabilities).sum(axis=1), 1, atol=1e-3)
    assert result.symbols[0] == ""


def test_partial_phonemes_come_while_the_person_speaks() -> None:
    samples = voice_saying(SENTENCE, after_seconds=0.8)
    _, texts, _ = _spoken_live(samples, pace=1.0)
    assert len(texts) >= 2
    assert len(texts[-1]) > len(texts[0])


def test_the_silence_before_the_endpoint_is_not_encoded_again() -> None:
    samples = voice_saying(SENTENCE, after_seconds=1.2)
    result, texts, tail_ms = _spoken_live(samples, pace=1.0)
    assert result.phoneme_string == texts[-1]
    assert tail_ms < 10
    assert _distance(result.phoneme_string, heard(samples).phoneme_string) <= 2


def test_speech_up_to_the_very_end_is_not_lost() -> None:
    samples = voice_saying(SENTENCE, after_seconds=0.0)
    result, _, _ = _spoken_live(samples, pace=1.0)
    assert result.phoneme_string == heard(samples).phoneme_string


def test_a_recording_fed_at_once_is_encoded_once() -> None:
    samples = voice_saying(SENTENCE)
    _, texts, _ = _spoken_live(samples, pace=1_000.0)
    assert texts == []


def test_nothing_at_all_is_no_phonemes() -> None:
    for samples in (np.zeros(0, np.int16), np.zeros(100, np.int16), np.zeros(16_000, np.int16)):
        result = heard(samples)
        assert result.phonemes == ()
        assert result.encoder_states.shape[1] == 384
        assert voice_to_phonemes().short_form(result) == "(nothing)"


def test_noise_is_few_phonemes() -> None:
    assert len(heard(pink_noise(3.0, 0.02)).phonemes) <= 3


def test_more_than_thirty_seconds_are_heard_up_to_there() -> None:
    result = heard(pink_noise(31.0, 0.001))
    assert len(result.log_probabilities) == LONGEST_FRAMES // 2
    assert result.voice_seconds == 31.0
