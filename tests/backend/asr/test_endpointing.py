"""The endpoint, found in synthesized speech with silence and noise around it."""

from __future__ import annotations

import numpy as np
import pytest
import soxr
from hibari import Hibari

from backend.asr.endpointing import EndpointDecision, Endpointer
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, PartialPhonemes, Samples


@pytest.fixture(scope="module")
def voice() -> dict[str, Samples]:
    """Two utterances at 16 kHz."""
    speaker = Hibari(threads=1)
    texts = {"wake": "Alexa.", "stop": "Stop.", "request": "What is the weather like in Berlin?"}
    return {name: _trim(speaker(text, seed=1)) for name, text in texts.items()}


def _trim(wave: np.ndarray) -> Samples:
    resampled = soxr.resample(wave, 24_000, USER_AUDIO_RATE_HERTZ)
    loud = np.flatnonzero(np.abs(resampled) > 0.01)
    return (resampled[loud[0] : loud[-1]] * 20_000).astype(np.int16)


def _silence(seconds: float) -> Samples:
    noise = np.random.default_rng(1).normal(0, 8, int(seconds * USER_AUDIO_RATE_HERTZ))
    return noise.astype(np.int16)


def _listen(
    wave: Samples, pre_roll_seconds: float = 0.0, phonemes: str | None = None
) -> tuple[EndpointDecision | None, float]:
    """Feed it all; `phonemes` are stage 4's at any time, None when it has none yet."""
    endpointer = Endpointer(
        pre_roll_seconds=pre_roll_seconds,
        no_speech_seconds=3.0,
        limit_seconds=8.0,
    )
    for start in range(0, len(wave), 1_280):
        if phonemes is not None:
            endpointer.note_phonemes(PartialPhonemes(phonemes, start / USER_AUDIO_RATE_HERTZ))
        decision = endpointer.feed(wave[start : start + 1_280])
        if decision is not None:
            return decision, (start + 1_280) / USER_AUDIO_RATE_HERTZ
    return None, len(wave) / USER_AUDIO_RATE_HERTZ


def test_silence_after_speech_ends_the_utterance(voice: dict[str, Samples]) -> None:
    wave = np.concatenate([_silence(0.5), voice["request"], _silence(2)])
    decision, at_seconds = _listen(wave)
    assert decision is not None
    assert decision.reason == "silence"
    speech_end = 0.5 + len(voice["request"]) / USER_AUDIO_RATE_HERTZ
    assert decision.waited_ms == pytest.approx((at_seconds - speech_end) * 1_000, abs=40)
    assert speech_end + 0.4 < at_seconds < speech_end + 1.0


def test_the_wake_word_in_the_pre_roll_does_not_end_the_utterance(
    voice: dict[str, Samples],
) -> None:
    wake = np.concatenate([_silence(0.3), voice["wake"]])
    wave = np.concatenate([wake, _silence(1.2), voice["request"], _silence(2)])
    decision, at_seconds = _listen(wave, pre_roll_seconds=len(wake) / USER_AUDIO_RATE_HERTZ)
    assert decision is not None
    assert decision.reason == "silence"
    assert at_seconds > (len(wake) + len(voice["request"])) / USER_AUDIO_RATE_HERTZ + 1.2


def test_an_utterance_without_speech_ends_with_its_own_reason() -> None:
    decision, at_seconds = _listen(_silence(6))
    assert decision is not None
    assert decision.reason == "no_speech"
    assert at_seconds == pytest.approx(3.0, abs=0.1)


def test_speech_without_end_meets_the_limit(voice: dict[str, Samples]) -> None:
    decision, at_seconds = _listen(np.tile(voice["request"], 8))
    assert decision is not None
    assert decision.reason == "limit"
    assert at_seconds == pytest.approx(8.0, abs=0.1)


def _woken(voice: dict[str, Samples], *after: Samples) -> tuple[Samples, float]:
    """Give the wake word, detected 0.25 s before its end, and what follows; and the pre-roll."""
    wave = np.concatenate([_silence(0.3), voice["wake"], *after])
    return wave, (0.05 + len(voice["wake"]) / USER_AUDIO_RATE_HERTZ)


@pytest.mark.parametrize("gap_seconds", [0.2, 0.7, 1.0, 1.5, 2.5])
def test_a_pause_after_the_wake_word_does_not_lose_the_request(
    voice: dict[str, Samples], gap_seconds: float
) -> None:
    wave, pre_roll_seconds = _woken(voice, _silence(gap_seconds), voice["request"], _silence(2))
    decision, at_seconds = _listen(wave, pre_roll_seconds)
    assert decision is not None
    assert decision.reason == "silence"
    assert at_seconds > len(wave) / USER_AUDIO_RATE_HERTZ - 1.6


def test_a_request_in_the_same_breath_as_the_wake_word_ends_with_silence(
    voice: dict[str, Samples],
) -> None:
    wave, pre_roll_seconds = _woken(voice, voice["request"], _silence(2))
    decision, at_seconds = _listen(wave, pre_roll_seconds)
    assert decision is not None
    assert decision.reason == "silence"
    assert at_seconds == pytest.approx(len(wave) / USER_AUDIO_RATE_HERTZ - 1.4, abs=0.3)


def test_a_short_request_in_the_same_breath_is_known_by_its_phonemes(
    voice: dict[str, Samples],
) -> None:
    wave, pre_roll_seconds = _woken(voice, voice["stop"][: USER_AUDIO_RATE_HERTZ // 8], _silence(5))
    decision, _ = _listen(wave, pre_roll_seconds, phonemes="stɑp")
    assert decision is not None
    assert decision.reason == "silence"
    for heard in ("", "ə", "lɛə"):
        decision, _ = _listen(wave, pre_roll_seconds, phonemes=heard)
        assert decision is not None
        assert decision.reason == "no_speech"


def test_voice_without_phonemes_is_no_request(voice: dict[str, Samples]) -> None:
    cough = voice["wake"]
    wave, pre_roll_seconds = _woken(voice, _silence(0.8), cough, _silence(5))
    decision, at_seconds = _listen(wave, pre_roll_seconds, phonemes="ə")
    assert decision is not None
    assert decision.reason == "no_speech"
    word_end = 0.3 + len(voice["wake"]) / USER_AUDIO_RATE_HERTZ
    assert at_seconds == pytest.approx(word_end + 3.0, abs=0.3)
    decision, at_seconds = _listen(wave, pre_roll_seconds, phonemes=None)
    assert decision is not None
    assert decision.reason == "silence", "nobody said that there were none"


def test_clicks_do_not_add_up_to_speech(voice: dict[str, Samples]) -> None:
    click = voice["request"][1_000 : 1_000 + USER_AUDIO_RATE_HERTZ // 10]
    clicks = [part for _ in range(3) for part in (_silence(0.8), click)]
    decision, at_seconds = _listen(np.concatenate([*clicks, _silence(3)]))
    assert decision is not None
    assert decision.reason == "no_speech"
    assert at_seconds == pytest.approx(3.3, abs=0.4)


def test_a_request_that_begins_at_the_last_moment_is_not_cut_off(voice: dict[str, Samples]) -> None:
    wave, pre_roll_seconds = _woken(voice, _silence(2.8), voice["request"], _silence(2))
    decision, at_seconds = _listen(wave, pre_roll_seconds)
    assert decision is not None
    assert decision.reason == "silence"
    assert at_seconds > len(wave) / USER_AUDIO_RATE_HERTZ - 1.6


@pytest.mark.parametrize("noise_level", [8, 60])
def test_the_wait_counts_from_the_last_sample_that_a_person_hears(
    voice: dict[str, Samples], noise_level: int
) -> None:
    wave = np.concatenate([_silence(0.7), voice["request"], _silence(2)])
    noise = np.random.default_rng(2).normal(0, noise_level, len(wave))
    decision, at_seconds = _listen((wave + noise).astype(np.int16))
    assert decision is not None
    loud = np.flatnonzero(np.abs(wave) > np.abs(wave).max() / 30)
    waited_ms = at_seconds * 1_000 - loud[-1] * 1_000 / USER_AUDIO_RATE_HERTZ
    assert decision.waited_ms == pytest.approx(waited_ms, abs=60)


def test_utterances_in_one_batch_end_where_each_ends_alone(voice: dict[str, Samples]) -> None:
    waves = [
        np.concatenate([_silence(before), voice[name], _silence(2)])
        for before, name in ((0.2, "request"), (0.7, "stop"), (0.4, "wake"))
    ]
    alone = [_listen(wave)[0] for wave in waves]
    endpointers = {
        number: Endpointer(pre_roll_seconds=0, no_speech_seconds=3.0, limit_seconds=8.0)
        for number in range(len(waves))
    }
    together: dict[int, EndpointDecision] = {}
    for number, endpointer in endpointers.items():
        endpointer.take(waves[number])
    while endpointers:
        decisions = Endpointer.process_chunks(list(endpointers.values()))
        for number, decision in zip(tuple(endpointers), decisions, strict=True):
            if decision is not None:
                together[number] = decision
                del endpointers[number]
    for number, decision in enumerate(alone):
        assert decision is not None
        assert together[number].reason == decision.reason == "silence"
