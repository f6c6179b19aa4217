"""Where the steps lie in time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.echo.timing import RequestTiming
from app.views.request_history import RequestRecord
from app.views.waterfall import ECHO_STEPS, lay_out_waterfall
from backend.wire.messages import StageMessage
from tests.helpers.scripted_backend import STAGES

SPOKEN = RequestTiming(
    request_id=1,
    trigger="wake_word",
    steps_ms={1: 2000, 2: 2, 3: 5, 4: 20, 5: 60, 6: 5, 7: 10, 8: 3, 9: 1, 10: 90, 11: 15},
    endpoint_wait_ms=600,
    uplink_ms=5,
    first_audio_ms=120,
    playback_start_ms=15,
    perceived_ms=740,
)
INFERENCE = [stage.number for stage in STAGES if stage.inference]


def record(timing: RequestTiming | None = None, **values: object) -> RequestRecord:
    return RequestRecord(1, "wake_word", timing=timing, **values)  # type: ignore[arg-type]


def test_the_steps_follow_each_other_after_the_endpoint_wait() -> None:
    laid_out = lay_out_waterfall(record(SPOKEN), STAGES)
    steps = {step.number: step for step in laid_out.steps}
    assert list(steps) == list(range(1, 12))
    assert steps[1].start_ms is None
    assert steps[2].start_ms is None
    assert steps[3].start_ms == 600
    assert [steps[number].start_ms for number in range(4, 11)] == [
        605,
        625,
        685,
        690,
        700,
        703,
        704,
    ]
    assert (laid_out.wait_ms, laid_out.first_sound_ms) == (600, 740)


def test_the_playback_step_ends_at_the_first_sound_and_no_step_exceeds_the_axis() -> None:
    laid_out = lay_out_waterfall(record(SPOKEN), STAGES)
    playback = laid_out.steps[10]
    assert playback.start_ms is not None
    assert playback.ms is not None
    assert playback.start_ms + playback.ms == 740
    assert laid_out.span_ms == 794


def test_only_stages_with_networks_can_be_modelled() -> None:
    timing = RequestTiming(1, "wake_word", figures="modelled", steps_ms=SPOKEN.steps_ms)
    modelled = {
        step.number
        for step in lay_out_waterfall(record(timing), STAGES).steps
        if step.provenance == "modelled"
    }
    assert modelled == set(INFERENCE)


@pytest.mark.parametrize(
    ("state", "shown"), [("started", "running"), ("finished", "finished"), ("failed", "failed")]
)
def test_steps_have_the_state_of_their_stage(state: str, shown: str) -> None:
    message = StageMessage(id=1, stage=5, state=state, ms=3.0 if state == "finished" else None)  # type: ignore[arg-type]
    steps = lay_out_waterfall(record(stages={5: message}), STAGES).steps
    assert steps[4].state == shown
    assert steps[5].state == "waiting"


def test_steps_that_a_typed_request_does_not_take_are_skipped() -> None:
    timing = RequestTiming(1, "typed", steps_ms={7: 10.0, 8: 3.0, 9: 1.0, 10: 40.0, 11: 20.0})
    states = {
        step.number: step.state
        for step in lay_out_waterfall(RequestRecord(1, "typed", timing=timing), STAGES).steps
    }
    assert {number for number, state in states.items() if state == "skipped"} == {1, 2, 3, 4, 5, 6}


def test_a_stage_without_an_end_is_not_running_after_the_request() -> None:
    started = {5: StageMessage(id=1, stage=5, state="started")}
    cancelled = RequestTiming(1, "typed", cancelled=True)
    assert (
        lay_out_waterfall(record(cancelled, stages=started), STAGES).steps[4].state == "unreached"
    )
    assert (
        lay_out_waterfall(record(cancelled, stages=started, failure="No."), STAGES).steps[4].state
        == "failed"
    )


def test_the_echo_names_its_own_steps_only() -> None:
    assert set(ECHO_STEPS) == {1, 2, 3, 11}


def test_steps_after_a_failure_were_not_reached_and_a_reply_without_a_speaker_was_not_played() -> (
    None
):
    refused = RequestRecord(1, "typed", timing=RequestTiming(1, "typed"), failure="No.")
    states = [step.state for step in lay_out_waterfall(refused, STAGES).steps]
    assert states == ["skipped"] * 6 + ["unreached"] * 5
    silent = RequestRecord(
        1, "typed", timing=RequestTiming(1, "typed", steps_ms={7: 1, 8: 1, 9: 1, 10: 1})
    )
    assert lay_out_waterfall(silent, STAGES).steps[10].state == "unplayed"


def test_push_to_talk_skips_the_wake_word_step() -> None:
    pressed = RequestRecord(
        1, "push_to_talk", timing=RequestTiming(1, "push_to_talk", cancelled=True)
    )
    states = [step.state for step in lay_out_waterfall(pressed, STAGES).steps]
    assert states[1] == "skipped"
    assert states[3] == "unreached"


def test_steps_start_at_the_times_of_the_backend() -> None:
    timing = replace(SPOKEN, stages_start_ms={4: -100.0, 5: 22.0, 10: 120.0})
    starts = {
        step.number: step.start_ms for step in lay_out_waterfall(record(timing), STAGES).steps
    }
    assert (starts[4], starts[5], starts[10]) == (505, 627, 725), "the first ran ahead"
    assert starts[6] == 687, "behind the one before it where nothing is said"
