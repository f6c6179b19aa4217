"""One network on one modelled chip: the span of its runs, for any sizes."""

from __future__ import annotations

import pytest

from backend.accelerators.runtime.onnx_export import export_network
from backend.networks.find import load_network
from backend.roofline.datasheet import load_datasheets
from backend.roofline.network_model import RUNS_KEPT, NetworkModel
from backend.settings import Settings


@pytest.fixture(scope="module")
def model() -> NetworkModel:
    """The voice's melody on Inferentia1."""
    settings = Settings()
    file = export_network(load_network("voice_prosody", settings), settings.cache_folder)
    datasheet = load_datasheets()["modelled-inferentia1-xlarge"]
    return NetworkModel(file, *(datasheet.create_chip(favourable=best) for best in (True, False)))


def test_the_span_is_that_of_both_chips(model: NetworkModel) -> None:
    shapes = {"prosody_text": (1, 40, 192)}
    run = model.run(shapes)
    datasheet = load_datasheets()["modelled-inferentia1-xlarge"]
    best, worst = (
        datasheet.create_chip(favourable=best).run_seconds(run) for best in (True, False)
    )
    assert model.estimate_span(shapes) == (best, worst)
    assert 0 < best < worst < 0.1


def test_longer_inputs_take_longer(model: NetworkModel) -> None:
    short, long = (model.estimate_span({"prosody_text": (1, units, 192)}) for units in (20, 2_000))
    assert long[0] > short[0]
    assert long[1] > short[1]


def test_more_sizes_than_are_kept_change_nothing(model: NetworkModel) -> None:
    first = model.estimate_span({"prosody_text": (1, 1, 192)})
    for units in range(2, RUNS_KEPT + 3):
        model._known[(("prosody_text", (1, units, 192)),)] = (0.0, 0.0)
    model.estimate_span({"prosody_text": (1, 100_000, 192)})
    assert len(model._known) == 1
    assert model.estimate_span({"prosody_text": (1, 1, 192)}) == first
