"""The whole Echo: from the wake word to the spoken reply."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.request import SpokenUtterance
from app.echo.state import EchoState
from backend.wire.messages import Ask, Cancel, Done, UtteranceEnd, UtteranceStart
from tests.helpers.echo_harness import EchoHarness
from tests.helpers.scripted_backend import tone_pcm
from tests.helpers.user_audio import say_as_user


def test_the_wake_word_begins_a_request_and_the_reply_is_heard(harness: EchoHarness) -> None:
    question = say_as_user("Alexa, what time is it?", after_seconds=1.5)
    with harness.sound.record_speaker() as recording:
        talker = harness.say(question)
        harness.until(lambda: harness.finished)
        harness.qtbot.wait(300)
    talker.join()
    (start,) = harness.backend.of_type(UtteranceStart)
    assert start.trigger == "wake_word"
    assert start.wake_score > 0.3
    assert start.pre_roll_seconds <= 0.64
    assert harness.understood == ["What is it?"]
    assert np.abs(recording.samples).max() > 1_000
    states = [EchoState.LISTENING, EchoState.THINKING, EchoState.SPEAKING, EchoState.IDLE]
    assert harness.states[-4:] == states


def test_little_before_the_wake_word_goes_along_and_nothing_after_it_is_lost(
    harness: EchoHarness,
) -> None:
    harness.backend.audio_limit_seconds = 1.5
    before = say_as_user("Nobody else shall hear this.", after_seconds=0.0)
    asked = say_as_user("Alexa, what time is it?", before_seconds=0.0, after_seconds=2.0)
    talker = harness.say(np.concatenate([before, asked]))
    harness.until(lambda: harness.finished)
    talker.join()
    sent = harness.backend.user_audio[1].astype(float)
    # Where the sent voice fits best into what was said.
    said = asked.astype(float)
    size = 1 << (len(sent) + len(said)).bit_length()
    spectrum = np.fft.rfft(sent, size) * np.conj(np.fft.rfft(said, size))
    lag = int(np.argmax(np.fft.irfft(spectrum, size)))
    lag = lag - size if lag > size // 2 else lag
    words = np.nonzero(np.abs(said) > 500)[0]
    first, last = words[0] + lag, words[-1] + lag
    assert -0.1 <= first / 16_000 <= 0.3, "of what was said before the wake word"
    assert last < len(sent)
    begun = max(first, 0)
    overlap, original = sent[begun:last], said[begun - lag : words[-1]]
    assert np.corrcoef(overlap, original)[0, 1] > 0.95


def test_the_wake_word_alone_lets_the_ring_go_out_without_a_sound(harness: EchoHarness) -> None:
    harness.backend.endpoint_reason = "no_speech"
    harness.backend.answer = lambda backend, request_id: [
        Done(id=request_id, accelerator="scripted", stages_ms={4: 1.0, 5: 1.0})
    ]
    with harness.sound.record_speaker() as recording:
        talker = harness.say(say_as_user("Alexa", after_seconds=2.0))
        harness.until(lambda: harness.finished)
        harness.qtbot.wait(300)
    talker.join()
    assert harness.finished[0].endpoint_reason == "no_speech"
    assert not harness.finished[0].cancelled
    assert harness.failures == []
    assert np.abs(recording.samples).max() < 100
    assert harness.states[-2:] == [EchoState.THINKING, EchoState.IDLE]


def test_the_latency_is_split_into_parts_that_add_up(harness: EchoHarness) -> None:
    talker = harness.say(say_as_user("Alexa, what time is it?", after_seconds=1.5))
    harness.until(lambda: harness.finished)
    talker.join()
    (timing,) = harness.finished
    assert timing.trigger == "wake_word"
    assert {1, 2, 3, 6, 10, 11} <= timing.steps_ms.keys()
    assert timing.perceived_ms is not None
    parts = (
        timing.endpoint_wait_ms,
        timing.uplink_ms,
        timing.first_audio_ms,
        timing.playback_start_ms,
    )
    assert timing.perceived_ms == pytest.approx(sum(part or 0.0 for part in parts))
    assert 250 < timing.perceived_ms < 5_000
    assert timing.accelerator == "scripted"
    assert timing.cost_usd == 0.00001


def test_a_typed_question_is_answered(harness: EchoHarness) -> None:
    harness.echo.ask("  what is it ")
    harness.until(lambda: harness.finished)
    (ask,) = harness.backend.of_type(Ask)
    assert ask.text == "what is it"
    assert ask.device.volume == 5
    assert harness.finished[0].trigger == "typed"
    assert harness.states[-3:] == [EchoState.THINKING, EchoState.SPEAKING, EchoState.IDLE]
    assert harness.understood == ["what is it", "What is it?"]


def test_the_wake_word_cuts_the_reply_off(harness: EchoHarness) -> None:
    harness.backend.speech_seconds = 12.0
    harness.echo.ask("talk for long")
    harness.until(lambda: harness.echo.state is EchoState.SPEAKING)
    harness.backend.speech_seconds = 0.2
    talker = harness.say(say_as_user("Alexa, stop.", after_seconds=1.5))
    harness.until(lambda: len(harness.finished) == 2)
    talker.join()
    assert harness.finished[0].cancelled
    assert harness.finished[1].trigger == "wake_word"


def test_a_cancelled_request_is_taken_back(harness: EchoHarness) -> None:
    harness.backend.answer = lambda backend, request_id: []
    harness.echo.ask("think for ever")
    harness.until(lambda: harness.backend.of_type(Ask))
    harness.echo.stop()
    harness.until(lambda: harness.backend.of_type(Cancel))
    assert harness.finished[0].cancelled
    assert harness.echo.state is EchoState.IDLE


def test_a_held_button_talks_until_it_is_released(harness: EchoHarness) -> None:
    harness.echo.press_to_talk()
    assert harness.echo.state is EchoState.LISTENING
    harness.qtbot.wait(1_000)
    harness.echo.release_to_talk()
    harness.until(lambda: harness.finished)
    (start,) = harness.backend.of_type(UtteranceStart)
    assert (start.trigger, start.find_endpoint) == ("push_to_talk", False)
    assert harness.backend.of_type(UtteranceEnd)
    assert 0.9 < len(harness.backend.user_audio[1]) / 16_000 < 2.5


def test_after_a_click_the_backend_finds_the_end(harness: EchoHarness) -> None:
    harness.echo.press_to_talk()
    harness.qtbot.wait(50)
    harness.echo.release_to_talk()
    harness.until(lambda: harness.finished)
    (start,) = harness.backend.of_type(UtteranceStart)
    assert start.find_endpoint
    assert harness.finished[0].endpoint_reason == "silence"


def test_a_question_back_is_listened_to_without_the_wake_word(harness: EchoHarness) -> None:
    harness.backend.reply = {"expects_answer": True}
    harness.echo.ask("ask me something")
    harness.until(lambda: harness.backend.of_type(UtteranceStart))
    harness.backend.reply = {}
    assert harness.backend.of_type(UtteranceStart)[0].trigger == "follow_up"
    harness.until(lambda: len(harness.finished) == 2)


def test_after_an_answer_it_listens_on_if_the_settings_say_so(harness: EchoHarness) -> None:
    harness.parts.store.update("wake_word", listens_on=True)
    harness.backend.reply = {"skill": "date_and_time", "intent": "TimeIntent"}
    harness.echo.press_to_talk()
    harness.qtbot.wait(50)
    harness.echo.release_to_talk()
    harness.until(lambda: len(harness.backend.of_type(UtteranceStart)) == 2)
    assert harness.echo.state is EchoState.LISTENING
    harness.backend.reply = {}
    continued = harness.backend.of_type(UtteranceStart)[1]
    assert (continued.trigger, bool(continued.spoken_over)) == ("continued", True)
    harness.until(lambda: len(harness.finished) == 2)


def test_muted_it_hears_nothing_and_unmuted_it_hears_again(harness: EchoHarness) -> None:
    harness.echo.set_muted(True)
    assert harness.echo.state is EchoState.MUTED
    assert not harness.parts.microphone.is_open
    assert harness.parts.store.settings.audio.muted
    harness.echo.press_to_talk()
    assert "muted" in harness.sentences[-1]
    harness.echo.set_muted(False)
    harness.until(lambda: harness.echo.state is EchoState.IDLE and harness.parts.microphone.is_open)


def test_directives_of_a_skill_are_done(harness: EchoHarness) -> None:
    harness.backend.reply = {
        "directives": [
            {"type": "Bergamot.SetVolume", "volume": 7},
            {"type": "AudioPlayer.Play"},
            {"type": "Bergamot.Nonsense"},
            {"type": "Bergamot.StartTimer", "duration_seconds": 0.5, "label": "tea"},
        ]
    }
    with harness.sound.record_speaker() as recording:
        harness.echo.ask("do it all")
        harness.until(lambda: harness.echo.state is EchoState.RINGING)
        harness.qtbot.wait(1_000)
    assert harness.echo.volume == 7
    assert "Bergamot.Nonsense" in harness.sentences[-1]
    assert np.abs(recording.samples[-24_000:]).max() > 500
    harness.backend.reply = {"directives": [{"type": "Bergamot.Stop"}]}
    harness.echo.ask("stop")
    harness.until(lambda: len(harness.finished) == 2)
    assert harness.echo.state is EchoState.IDLE
    assert harness.backend.of_type(Ask)[1].device.timers[0].ringing


def test_muted_replies_are_silent_alarms_ring_and_unmuting_brings_the_volume_back(
    harness: EchoHarness,
) -> None:
    mute = {"directives": [{"type": "Bergamot.SetVolume", "volume": 0}]}
    harness.echo.set_volume(8)
    harness.backend.reply = mute
    with harness.sound.record_speaker() as reply:
        harness.echo.ask("mute yourself")
        harness.until(lambda: harness.finished)
        harness.qtbot.wait(300)
    assert not np.abs(reply.samples).any()
    with harness.sound.record_speaker() as ring:
        harness.parts.timers.start_timer(0.1, "tea")
        harness.until(lambda: harness.echo.state is EchoState.RINGING)
        harness.qtbot.wait(1_000)
    assert np.abs(ring.samples).max() > 1_000
    harness.backend.reply = mute
    harness.echo.ask("mute yourself")
    harness.until(lambda: len(harness.finished) == 2)
    asked = harness.backend.of_type(Ask)
    assert [(ask.device.volume, ask.device.unmuted_volume) for ask in asked] == [(8, 8), (0, 8)]
    assert harness.parts.store.settings.audio.volume == 0


def test_a_comparisons_reply_is_played_and_stopped(harness: EchoHarness) -> None:
    with harness.sound.record_speaker() as recording:
        harness.echo.play_speech(24_000, tone_pcm(0.5))
        harness.qtbot.wait(900)
        harness.echo.play_speech(24_000, tone_pcm(8.0))
        harness.qtbot.wait(500)
        harness.echo.stop()
        harness.qtbot.wait(500)
    loud = np.flatnonzero(np.abs(recording.samples) > 200)
    assert len(loud)
    assert (loud[-1] - loud[0]) / recording.rate_hertz < 2.5


def test_the_voice_of_a_spoken_request_is_kept_for_comparing(harness: EchoHarness) -> None:
    kept: list[SpokenUtterance] = []
    harness.echo.user_audio_kept.connect(kept.append)
    harness.echo.ask("what is it")
    harness.until(lambda: harness.finished)
    assert kept == []
    talker = harness.say(say_as_user("Alexa, what time is it?", after_seconds=1.5))
    harness.until(lambda: len(harness.finished) == 2)
    talker.join()
    (voice,) = kept
    assert voice.sentence == "What is it?"
    (sent,) = harness.backend.user_audio.values()
    assert np.array_equal(voice.samples, sent[: len(voice.samples)])
    assert len(voice.samples) / 16_000 > voice.pre_roll_seconds
