"""Stage 4 with its real network: phonemes with times, partial ones during speech, a quick end."""

from __future__ import annotations

import time

import numpy as np
import pytest

from backend.asr import phoneme_recogniser
from backend.asr.phoneme_recogniser import LONGEST_FRAMES
from backend.pipeline.data import PartialPhonemes, Posteriorgram, Samples, UserAudio
from backend.pipeline.loaded_network import Arrays
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.stages.stage04_user_audio_to_phonemes import UserAudioToPhonemes
from tests.helpers.recognition import (
    load_networks,
    pink_noise,
    recognise_phonemes,
    user_audio_to_phonemes,
)
from tests.helpers.user_audio import say_as_user

SENTENCE = "what is the weather in london"
PRONUNCIATION = "wʌt ɪz ðə wɛðəɹ ɪn lʌndən"
CHUNK = 1_280


def _distance(one: str, other: str) -> int:
    """Edits between two strings."""
    row = list(range(len(other) + 1))
    for place, symbol in enumerate(one, start=1):
        diagonal, row[0] = row[0], place
        for column, wanted in enumerate(other, start=1):
            kept = diagonal + (symbol != wanted)
            diagonal, row[column] = row[column], min(kept, row[column] + 1, row[column - 1] + 1)
    return row[-1]


def _held(samples: Samples, seconds: float) -> Samples:
    """Everything up to the loudest vowel, and that vowel held: its pitch period again and again."""
    power = np.convolve(samples.astype(float) ** 2, np.ones(800), "same")
    place = int(power.argmax())
    around = samples[place - 400 : place + 400].astype(float)
    alike = np.correlate(around, around, "full")[len(around) - 1 :]
    period = 80 + int(alike[80:250].argmax())
    held = np.tile(samples[place : place + period], int(seconds * 16_000 / period))
    return np.concatenate([samples[:place], held])


def _spoken_live(
    samples: Samples, pace: float, stage: UserAudioToPhonemes | None = None
) -> tuple[Posteriorgram, list[str], float]:
    """Feed chunks at `pace` times the speed of speech.

    Gives the result, the partial texts, and the milliseconds that the end took.
    """
    texts: list[str] = []

    def on_part(part: object) -> None:
        assert isinstance(part, PartialPhonemes)
        texts.append(part.text)

    feed = (stage or user_audio_to_phonemes()).open(Request("1", on_part=on_part))
    started = time.perf_counter()
    for start in range(0, len(samples), CHUNK):
        time.sleep(max(started + start / 16_000 / pace - time.perf_counter(), 0))
        feed.feed(UserAudio(samples[start : start + CHUNK]))
    ended = time.perf_counter()
    result = feed.finish()
    return result, texts, 1_000 * (time.perf_counter() - ended)


def test_phonemes_are_found_in_order_and_in_time() -> None:
    before = 0.5
    result = recognise_phonemes(say_as_user(SENTENCE, before_seconds=before))
    assert _distance(result.phoneme_string.replace(" ", ""), PRONUNCIATION.replace(" ", "")) <= 3
    starts = [phoneme.start_seconds for phoneme in result.phonemes]
    assert starts == sorted(starts)
    assert before - 0.2 < starts[0] < before + 0.5
    assert starts[-1] < result.audio_seconds
    assert len(result.log_probabilities) == len(result.encoder_states)
    np.testing.assert_allclose(np.exp(result.log_probabilities).sum(axis=1), 1, atol=1e-3)
    assert result.symbols[0] == ""


def test_partial_phonemes_come_while_the_person_speaks() -> None:
    samples = say_as_user(SENTENCE, after_seconds=0.8)
    _, texts, _ = _spoken_live(samples, pace=1.0)
    assert len(texts) >= 2
    assert len(texts[-1]) > len(texts[0])


def test_nothing_is_encoded_before_the_end_while_no_core_is_to_spare() -> None:
    stage = UserAudioToPhonemes()
    stage.prepare(StageResources(load_networks(), (), Settings(), has_spare_core=lambda: False))
    voice = say_as_user(SENTENCE)
    result, texts, _ = _spoken_live(voice, 2.0, stage)
    assert texts
    assert not any(texts)
    assert result.phoneme_string == recognise_phonemes(voice).phoneme_string


class Clock:
    """Time in which a run of the real encoder takes so many seconds, however busy the machine."""

    def __init__(self, run_seconds: float) -> None:
        self.now = 0.0
        self._run_seconds = run_seconds

    def __call__(self) -> float:
        return self.now

    def run(self, inputs: Arrays) -> Arrays:
        """Let the encoder run and the time pass."""
        self.now += self._run_seconds
        return load_networks()["speech_encoder"].run(inputs)


def _partials(
    monkeypatch: pytest.MonkeyPatch, samples: Samples, chunk: int, run_seconds: float
) -> list[float]:
    """Feed chunks as they are spoken: the seconds of voice that each partial was made from."""
    timing = Clock(run_seconds)
    monkeypatch.setattr(phoneme_recogniser, "clock", timing)
    given: list[float] = []
    fed_seconds = 0.0
    feed = user_audio_to_phonemes().open(
        Request("1", on_part=lambda part: given.append(fed_seconds))
    )
    monkeypatch.setattr(feed, "_encoder", timing)
    for start in range(0, len(samples), chunk):
        fed_seconds = min(start + chunk, len(samples)) / 16_000
        timing.now = max(timing.now, fed_seconds)
        feed.feed(UserAudio(samples[start : start + chunk]))
    return given


@pytest.mark.parametrize("chunk", [320, 1_280, 1_600, 4_000])
@pytest.mark.parametrize("run_seconds", [0.03, 0.15])
def test_partial_phonemes_come_every_320_ms_of_voice(
    monkeypatch: pytest.MonkeyPatch, chunk: int, run_seconds: float
) -> None:
    samples = say_as_user(SENTENCE, after_seconds=0.6)
    given = _partials(monkeypatch, samples, chunk, run_seconds)
    gaps = np.diff([0, *given, len(samples) / 16_000])
    assert gaps.max() <= 0.320
    assert np.median(gaps) > 0.190, "more often only costs"


def test_a_slow_encoder_skips_partials_and_does_not_fall_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    samples = say_as_user(SENTENCE, after_seconds=0.0)
    given = _partials(monkeypatch, samples, CHUNK, run_seconds=0.6)
    assert given, "fewer, not none"
    assert np.diff(given).min() >= 0.6 * 1.5, "the encoder rests a third of the time"


def test_speech_after_a_long_vowel_is_recognised() -> None:
    long_vowel = _held(say_as_user("so", after_seconds=0.0), seconds=1.2)
    request = say_as_user("turn on the lights", before_seconds=0.0) * 0.6
    samples = np.concatenate([long_vowel, request]).astype(np.int16)
    result, texts, _ = _spoken_live(samples, pace=1.0)
    assert _distance(result.phoneme_string, "stɜɹn ɔn ðə lIts") <= 3
    assert texts[-1], "the held vowel is no silence in which the encoder may rest"


def test_the_silence_before_the_endpoint_is_not_encoded_again() -> None:
    samples = say_as_user(SENTENCE, after_seconds=1.2)
    result, texts, tail_ms = _spoken_live(samples, pace=1.0)
    assert result.phoneme_string == texts[-1]
    assert tail_ms < 10
    assert _distance(result.phoneme_string, recognise_phonemes(samples).phoneme_string) <= 2


def test_speech_up_to_the_very_end_is_not_lost() -> None:
    samples = say_as_user(SENTENCE, after_seconds=0.0)
    result, _, _ = _spoken_live(samples, pace=1.0)
    assert result.phoneme_string == recognise_phonemes(samples).phoneme_string


def test_a_recording_fed_at_once_is_encoded_once() -> None:
    samples = say_as_user(SENTENCE)
    _, texts, _ = _spoken_live(samples, pace=1_000.0)
    assert texts == []


def test_silence_has_no_phonemes() -> None:
    for samples in (np.zeros(0, np.int16), np.zeros(100, np.int16), np.zeros(16_000, np.int16)):
        result = recognise_phonemes(samples)
        assert result.phonemes == ()
        assert result.encoder_states.shape[1] == 384
        assert user_audio_to_phonemes().short_form(result) == "(nothing)"


def test_noise_has_few_phonemes() -> None:
    assert len(recognise_phonemes(pink_noise(3.0, 0.02)).phonemes) <= 3


def test_the_first_thirty_seconds_of_longer_audio_are_recognised() -> None:
    result = recognise_phonemes(pink_noise(31.0, 0.001))
    assert len(result.log_probabilities) == LONGEST_FRAMES // 2
    assert result.audio_seconds == 31.0
