"""The words of the check: every state has its own, and every failure says what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.echo.devices import AudioDevice
from app.link.state import LinkState
from app.settings.pages import WakeWordSettings
from app.views.check_words import (
    MicrophoneFacts,
    Outcome,
    SpeakerAnswer,
    judge_backend,
    judge_microphone,
    judge_speaker,
    judge_wake_word,
    lower_threshold,
)
from app.views.light_words import describe_offline
from app.views.link_words import describe_link
from app.views.microphone_judge import Heard

DEVICE = AudioDevice("Webcam", is_default=True, rate_hertz=48_000, channels=1)
OPEN = MicrophoneFacts(is_muted=False, loss="", chosen="", devices=(DEVICE,), heard=Heard.NOTHING)


@pytest.mark.parametrize(
    ("facts", "outcome", "words"),
    [
        (OPEN, Outcome.WAITING, "say a few words"),
        (replace(OPEN, heard=Heard.SILENT), Outcome.DOUBTFUL, "muted?"),
        (replace(OPEN, heard=Heard.TOO_QUIET), Outcome.DOUBTFUL, "Too quiet"),
        (replace(OPEN, heard=Heard.LOUD_ENOUGH), Outcome.GOOD, "Good"),
        (replace(OPEN, heard=Heard.CLIPPED), Outcome.DOUBTFUL, "Clipping"),
        (replace(OPEN, is_muted=True), Outcome.FAILED, "Muted in Bergamot"),
        (replace(OPEN, loss="None.", devices=()), Outcome.FAILED, "No microphone"),
        (replace(OPEN, loss="Gone.", chosen="Other"), Outcome.FAILED, "Not connected"),
        (replace(OPEN, loss="Refused."), Outcome.FAILED, "Access refused"),
        (replace(OPEN, loss="Refused.", chosen="Webcam"), Outcome.FAILED, "Access refused"),
    ],
)
def test_the_microphone_has_a_state_and_advice_for_each_trouble(
    facts: MicrophoneFacts, outcome: Outcome, words: str
) -> None:
    finding = judge_microphone(facts, "linux")
    assert finding.outcome is outcome
    assert words in finding.words
    assert bool(finding.advice) == (outcome is not Outcome.GOOD)
    assert facts.loss in finding.advice


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_a_refused_microphone_names_where_the_system_allows_it(platform: str) -> None:
    finding = judge_microphone(replace(OPEN, loss="Refused."), platform)
    assert "Privacy" in finding.advice


def test_silence_on_macos_names_the_permission_too() -> None:
    silent = replace(OPEN, heard=Heard.SILENT)
    assert "Privacy" in judge_microphone(silent, "darwin").advice
    assert "Privacy" not in judge_microphone(silent, "linux").advice


@pytest.mark.parametrize(
    ("answer", "loss", "volume", "outcome"),
    [
        (SpeakerAnswer.NOT_ASKED, "", 5, Outcome.WAITING),
        (SpeakerAnswer.OPEN, "", 5, Outcome.WAITING),
        (SpeakerAnswer.HEARD, "", 5, Outcome.GOOD),
        (SpeakerAnswer.NOT_HEARD, "", 5, Outcome.FAILED),
        (SpeakerAnswer.OPEN, "", 0, Outcome.DOUBTFUL),
        (SpeakerAnswer.NOT_ASKED, "No speaker was found.", 5, Outcome.FAILED),
    ],
)
def test_the_speaker_is_judged_by_what_the_user_heard(
    answer: SpeakerAnswer, loss: str, volume: int, outcome: Outcome
) -> None:
    finding = judge_speaker(answer, loss, volume)
    assert finding.outcome is outcome
    assert loss in finding.advice


@pytest.mark.parametrize(
    ("best_score", "outcome"),
    [(0.0, Outcome.WAITING), (0.14, Outcome.WAITING), (0.2, Outcome.DOUBTFUL), (0.3, Outcome.GOOD)],
)
def test_the_wake_word_is_judged_by_its_best_score(best_score: float, outcome: Outcome) -> None:
    finding = judge_wake_word(best_score, 0.3, "", is_listening=True)
    assert finding.outcome is outcome


def test_a_wake_word_that_cannot_be_heard_says_why() -> None:
    assert judge_wake_word(0, 0.3, "Broken.", is_listening=True).advice == "Broken."
    assert "microphone" in judge_wake_word(0, 0.3, "", is_listening=False).words


@pytest.mark.parametrize("hundredths", range(5, 100))
def test_a_lowered_threshold_is_reached_by_the_score_and_taken_by_the_settings(
    hundredths: int,
) -> None:
    threshold = hundredths / 100
    for share in (0.5, 0.7, 0.99):
        lowered = lower_threshold(threshold * share, threshold)
        if lowered is not None and threshold * share >= 0.05:
            assert WakeWordSettings(threshold=lowered).threshold <= threshold * share
    assert lower_threshold(threshold, threshold) is None


@pytest.mark.parametrize("state", list(LinkState))
def test_the_backend_is_named_as_elsewhere(state: LinkState) -> None:
    finding = judge_backend(state, "Preparing step 5.")
    assert finding.words == describe_link(state)[0]
    if state is LinkState.READY or state.keeps_requests:
        assert finding.advice == "Preparing step 5."
    else:
        assert finding.advice == describe_offline(state)[1]
        assert finding.outcome in (Outcome.DOUBTFUL, Outcome.FAILED)
