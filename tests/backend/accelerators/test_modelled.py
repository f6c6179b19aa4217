"""Modelled accelerators: the words of the real one, the times of the datasheet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.accelerators.find import choose_accelerator, find_accelerators, find_best_measured
from backend.accelerators.runtime.prices import find_hourly_price
from backend.engine.assembly import Assembly
from backend.engine.audio_chunks import complete_audio
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.engine.session_state import SessionState
from backend.pipeline.data import Sentence
from backend.roofline.datasheet import load_datasheets
from backend.server.reporter import MessageSink
from backend.server.utterance import Utterance
from backend.settings import Settings
from backend.skill_package.find import find_skills
from backend.wire.messages import BACKEND_MESSAGES, Done, Message, StageMessage
from tests.helpers.user_audio import say_as_user

MODELLED = "modelled-inferentia1-xlarge"
QUESTION = "What's the capital of France?"


@pytest.fixture(scope="module")
def assembly() -> Iterator[Assembly]:
    """All stages and skills."""
    made = Assembly(Settings(), find_skills(()))
    yield made
    made.close()


@pytest.fixture(scope="module")
def pipelines(assembly: Assembly) -> Iterator[list[Pipeline]]:
    """On the best real accelerator and on a modelled one."""
    kinds = (find_best_measured(), choose_accelerator(MODELLED))
    made = [assembly.build_pipeline(kind) for kind in kinds]
    yield made
    for pipeline in made:
        assembly.retire(pipeline)


@pytest.fixture(scope="module")
def outcomes(pipelines: list[Pipeline]) -> list[Outcome]:
    """The same spoken request on both."""
    voice = say_as_user(QUESTION)
    request = SessionState().request
    return [pipeline.run(complete_audio(voice), request("test", {})) for pipeline in pipelines]


def test_each_sheet_has_an_accelerator_and_no_modelled_one_is_the_best() -> None:
    modelled = {name for name, kind in find_accelerators().items() if kind.provenance == "modelled"}
    assert modelled == set(load_datasheets())
    assert find_best_measured().provenance == choose_accelerator("").provenance == "measured"


@pytest.mark.parametrize("name", load_datasheets())
def test_a_modelled_accelerator_says_that_its_chip_is_not_here(name: str) -> None:
    kind = find_accelerators()[name]
    availability = kind.availability()
    assert availability.available
    assert availability.remark == "not in this machine: computed from its datasheet"
    assert kind.price() == load_datasheets()[name].price
    assert load_datasheets()[name].chip in kind.hardware()
    assert len(kind.assumptions()) == len(load_datasheets()[name].assumptions) + 1
    assert all(each.endswith((".", ")")) for each in kind.assumptions())
    assert "from the maker" in kind.version()


def test_the_reply_of_a_modelled_accelerator_is_that_of_the_real_one(
    outcomes: list[Outcome],
) -> None:
    real, modelled = outcomes
    assert real.error is modelled.error is None
    assert [output.text for output in (real.outputs[5], real.outputs[9])] == [
        output.text for output in (modelled.outputs[5], modelled.outputs[9])
    ]
    assert "Paris" in modelled.outputs[9].text
    assert (real.outputs[10].samples == modelled.outputs[10].samples).all()


def test_stages_with_networks_are_modelled_with_a_span(outcomes: list[Outcome]) -> None:
    real, modelled = outcomes
    assert (real.times.figures, real.times.stages_span_ms, real.times.first_audio_span_ms) == (
        "measured",
        {},
        None,
    )
    assert modelled.times.figures == "modelled"
    assert set(modelled.times.stages_span_ms) == {4, 5, 6, 7, 10}
    for stage, (low_ms, high_ms) in modelled.times.stages_span_ms.items():
        assert 0 < low_ms < modelled.times.stages_ms[stage] < high_ms
    assert modelled.times.first_audio_span_ms
    low_ms, high_ms = modelled.times.first_audio_span_ms
    assert low_ms < modelled.times.first_audio_ms < high_ms


def test_stages_without_networks_are_measured(pipelines: list[Pipeline]) -> None:
    real, modelled = pipelines
    words = [modelled.find_provenance(number) for number in range(4, 11)]
    assert words == ["modelled"] * 4 + ["measured"] * 2 + ["modelled"]
    assert {real.find_provenance(number) for number in range(4, 11)} == {"measured"}


def test_every_message_says_what_its_figures_are(pipelines: list[Pipeline]) -> None:
    told: list[Message] = []
    utterance = Utterance(
        id=1,
        entry=Sentence(QUESTION),
        request=SessionState().request(1, {}),
        sink=MessageSink(told.append, lambda request_id, pcm: None),
        limit_seconds=30,
        price=lambda accelerator: find_hourly_price(type(accelerator), Settings()),
    )
    utterance.run(pipelines[1], lambda outcome: None)
    finished = {
        message.stage: message.figures
        for message in told
        if isinstance(message, StageMessage) and message.state == "finished"
    }
    assert finished == {7: "modelled", 8: "measured", 9: "measured", 10: "modelled"}
    done = told[-1]
    assert isinstance(done, Done)
    assert done.figures == "modelled"
    assert set(done.stages_span_ms) == {7, 10}
    assert done.cost_usd == pytest.approx(0.228 * sum(done.stages_ms.values()) / 3_600_000)
    assert done.cost_span_usd
    assert done.cost_span_usd[0] < done.cost_usd < done.cost_span_usd[1]
    assert BACKEND_MESSAGES.validate_json(done.model_dump_json()) == done


def test_the_same_request_has_the_same_networks_at_every_asking(pipelines: list[Pipeline]) -> None:
    """What a model adds to a stage does not depend on how busy this machine is."""
    _, modelled = pipelines
    request = SessionState().request
    spans = []
    for _ in range(2):
        outcome = modelled.run(Sentence(QUESTION), request("test", {}))
        spans.append([high - low for low, high in outcome.times.stages_span_ms.values()])
    assert spans[0] == pytest.approx(spans[1], rel=1e-6)
