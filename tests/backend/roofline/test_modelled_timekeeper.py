"""A request's time with the runs of networks replaced by what the model says."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.accelerators.runtime.onnx_export import export_network
from backend.calibration.probes import MatMul
from backend.roofline.datasheet import load_datasheets
from backend.roofline.modelled_timekeeper import ModelledTimekeeper
from backend.roofline.network_model import NetworkModel
from backend.timing.timekeeper import Call, note_call

SHAPES = {"given": (4, 64)}


@pytest.fixture
def model(tmp_path: Path) -> NetworkModel:
    """A real exported network on a real datasheet."""
    file = export_network(MatMul("product", 4, 64, 32), tmp_path)
    datasheet = load_datasheets()["modelled-t4"]
    return NetworkModel(file, *(datasheet.create_chip(favourable=best) for best in (True, False)))


def test_runs_take_what_the_model_says_and_the_rest_what_it_took(model: NetworkModel) -> None:
    keeper = ModelledTimekeeper({"product": model})
    keeper.calls += [Call("product", SHAPES, 10.0, 10.2), Call("product", SHAPES, 10.5, 10.6)]
    low, high = model.estimate_span(SHAPES)
    duration = keeper.duration(10.0, 11.0)
    assert duration.low_ms == pytest.approx(1_000 * (0.7 + 2 * low))
    assert duration.high_ms == pytest.approx(1_000 * (0.7 + 2 * high))
    assert duration.low_ms < duration.ms < duration.high_ms


def test_a_run_that_began_before_counts_by_its_share(model: NetworkModel) -> None:
    keeper = ModelledTimekeeper({"product": model})
    keeper.calls.append(Call("product", SHAPES, 9.0, 13.0))
    low, _ = model.estimate_span(SHAPES)
    assert keeper.duration(12.0, 14.0).low_ms == pytest.approx(1_000 * (1.0 + low / 4))


def test_the_models_own_computing_is_not_charged(model: NetworkModel) -> None:
    keeper = ModelledTimekeeper({"product": model})
    keeper.calls.append(Call("", {}, 10.0, 10.9))
    duration = keeper.duration(10.0, 11.0)
    assert (duration.low_ms, duration.high_ms) == (pytest.approx(100), pytest.approx(100))


def test_moments_are_the_models_before_and_after_their_origin(model: NetworkModel) -> None:
    keeper = ModelledTimekeeper({"product": model})
    keeper.calls += [Call("product", SHAPES, 10.0, 10.2), Call("product", SHAPES, 10.5, 10.6)]
    run_ms = 500 * sum(model.estimate_span(SHAPES))
    moments = keeper.moments_ms(10.2, [9.9, 10.2, 10.5, 10.6, 10.7])
    assert moments == pytest.approx([-100 - run_ms, 0, 300, 300 + run_ms, 400 + run_ms])
    whole = keeper.duration(9.9, 10.7).ms
    assert moments[-1] - moments[0] == pytest.approx(whole)


def test_only_the_watching_request_is_told(model: NetworkModel) -> None:
    keeper, other = (ModelledTimekeeper({"product": model}) for _ in range(2))
    note_call("product", SHAPES, 1.0, 2.0)
    with other.record_runs():
        with keeper.record_runs():
            note_call("product", SHAPES, 2.0, 3.0)
        note_call("product", SHAPES, 3.0, 4.0)
    assert [call.start for call in keeper.calls] == [2.0]
    assert [call.start for call in other.calls] == [3.0]
