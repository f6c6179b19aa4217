"""The plan and the findings of Amazon's move from GPUs to Inferentia."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from app.comparison.amazon_story import choose_real_pair, plan_story
from app.comparison.comparison_plan import AudioRequest, ComparedRequest, TypedRequest
from app.comparison.comparison_run import ComparisonRun
from app.comparison.report import Report
from app.comparison.statistics import summarise
from app.views.amazon_story_words import tell_felt, tell_measured, tell_modelled, tell_published
from backend.wire.messages import AcceleratorDescription, ModelError
from backend.wire.reference_pair import AFTER, BEFORE
from tests.helpers.scripted_backend import description

TYPED = TypedRequest("what is it")


def real(name: str, family: str, hardware: str = "A chip", **more: bool) -> AcceleratorDescription:
    return AcceleratorDescription.model_validate(
        {"name": name, "title": name, "family": family, "hardware": hardware, "available": True}
        | more
    )


def modelled(name: str, error_percent: float = 45) -> AcceleratorDescription:
    error = ModelError(
        largest_percent=error_percent, stages_percent={}, checked_on="here", date="2026-11-23"
    )
    return AcceleratorDescription(
        name=name, title=name, available=True, figures="modelled", model_error=error
    )


PAIR = (modelled(BEFORE), modelled(AFTER))
ONNX = real("onnx", "ONNX", chosen=True)
EAGER = real("pytorch-eager", "PyTorch")


def tell_report(
    request: ComparedRequest = TYPED,
    accelerators: Sequence[AcceleratorDescription] = (*PAIR, EAGER, ONNX),
    wait_ms: float | None = None,
    rounds: int = 5,
) -> Report:
    plan = plan_story(request, accelerators)
    assert plan is not None
    times = {BEFORE: 20.0, AFTER: 18.0, "pytorch-eager": 120.0, "onnx": 60.0}
    runs = [
        ComparisonRun(
            name,
            number,
            figures="modelled" if name in (BEFORE, AFTER) else "measured",
            stages_ms={10: times[name]},
            stages_span_ms={10: (times[name], times[name])} if name in (BEFORE, AFTER) else {},
            first_audio_ms=times[name] + 10 + number,
            cost_usd=times[name] / 1e6 if name in (BEFORE, AFTER) else None,
            cost_span_usd=(times[name] / 1e6,) * 2 if name in (BEFORE, AFTER) else None,
        )
        for number in range(1, rounds + 1)
        for name in plan.accelerators
    ]
    about = description().model_copy(update={"accelerators": tuple(accelerators)})
    report = Report(plan, runs, (), about, datetime(2026, 11, 29, tzinfo=UTC))
    report = replace(report, wait_ms=wait_ms, wait_count=3)
    return replace(report, summaries=summarise(plan, runs, about, report.felt_wait_ms))


def test_the_story_compares_the_modelled_pair_and_two_real_accelerators() -> None:
    other = real("openvino", "OpenVINO")
    plan = plan_story(TYPED, [ONNX, other, EAGER, *PAIR])
    assert plan is not None
    assert plan.accelerators == (BEFORE, AFTER, "pytorch-eager", "onnx")


def test_other_hardware_is_the_better_contrast() -> None:
    gpu = real("cuda", "CUDA", "A GPU")
    assert choose_real_pair([ONNX, EAGER, gpu]) == ("cuda", "onnx")
    assert choose_real_pair([ONNX]) == ("onnx",)
    assert choose_real_pair(PAIR) == ()


def test_without_the_modelled_pair_there_is_no_story() -> None:
    assert plan_story(TYPED, [ONNX, EAGER, PAIR[0]]) is None
    absent = PAIR[1].model_copy(update={"available": False})
    assert plan_story(TYPED, [ONNX, PAIR[0], absent]) is None


def test_the_published_finding_has_amazons_figures_and_their_source() -> None:
    finding = tell_published()
    assert (finding.latency, finding.cost, finding.provenance) == ("−25 %", "−30 %", "published")
    assert "12 November 2020" in finding.words


def test_a_change_inside_the_models_error_is_not_said_to_be_certain() -> None:
    finding = tell_modelled(tell_report())
    assert finding.latency == "−10 %", "without an arrow"
    assert finding.latency_tone == "secondary"
    assert "Text → speech: 20 ms → 18 ms" in finding.words
    assert "which is quicker cannot be said" in finding.words


def test_a_change_beyond_a_small_error_is_certain() -> None:
    pair = (modelled(BEFORE, 2), modelled(AFTER, 2))
    finding = tell_modelled(tell_report(accelerators=(*pair, EAGER, ONNX)))
    assert finding.latency == "▼ −10 %"
    assert finding.cost == "▼ −10 %"
    assert "it is quicker" in finding.words


def test_the_measured_finding_names_both_accelerators_and_the_interval() -> None:
    finding = tell_measured(tell_report())
    assert finding.latency == "▼ −50 %"
    assert finding.words.startswith("PyTorch · fp32 → ONNX · fp32.")
    assert "−50 % to −50 %" in finding.words
    assert "set the machine's price" in finding.words
    assert "Too few runs" in tell_measured(tell_report(rounds=2)).words


def test_a_machine_with_one_accelerator_measures_no_pair() -> None:
    assert tell_measured(tell_report(accelerators=(*PAIR, ONNX))).latency == "–"
    assert tell_modelled(None).latency == tell_measured(None).latency == "–"


def test_the_felt_latency_shows_how_little_the_stages_are_of_it() -> None:
    voice = AudioRequest(np.zeros(16_000, np.int16), "spoken", "what is it")
    words = tell_felt(tell_report(voice, wait_ms=700.0))
    assert words.startswith("Felt latency: 773 ms, of which 700 ms (measured, median of 3 spoken")
    assert "−45 % in the stages is −7 % of what you feel" in words
    assert "aloud, a request waits 700 ms" in tell_felt(tell_report(wait_ms=700.0))
    assert "ask once aloud" in tell_felt(tell_report())
    assert tell_felt(None) == ""


@pytest.mark.parametrize("count", [9, 10])
def test_the_90th_percentile_needs_ten_runs(count: int) -> None:
    figure = tell_report(rounds=count).summaries[3].figures["first_audio"]
    assert figure.p90 == (79.0 if count == 10 else None)
