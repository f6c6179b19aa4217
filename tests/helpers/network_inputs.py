"""Records the inputs of all networks while PyTorch eager answers a spoken question."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.traced_network import trace_networks
from backend.engine.assembly import Assembly
from backend.engine.audio_chunks import complete_audio
from backend.engine.runner import Pipeline
from backend.engine.session_state import SessionState
from backend.pipeline.data import Intent, Reply, Speech, Words
from backend.pipeline.loaded_network import Arrays
from backend.pipeline.request import Request
from backend.settings import Settings
from backend.skill_package.find import find_installed_skills
from tests.helpers.user_audio import say_as_user

QUESTIONS = (
    "Set a timer for five minutes.",
    "How many kilometers are in three miles?",
    "What is twelve times seven?",
)
STRANGE_WORDS = "Brillig zarquons gimble."
"""Said too: no lexicon has them."""
MOST_CALLS = 8
"""Kept of each network: the first, which are the shortest, and the last."""

Call = tuple[Arrays, Arrays]
"""What a network was given and what it gave."""


_CALLS: dict[str, list[Call]] = defaultdict(list)


def _note(network: str, inputs: Arrays, outputs: Arrays, stretch: tuple[float, float]) -> None:
    _CALLS[network].append(({name: array.copy() for name, array in inputs.items()}, outputs))


@cache
def assembly() -> Assembly:
    """All stages with the skills that come with the product."""
    settings = Settings()
    return Assembly(settings, find_installed_skills(settings))


@cache
def real_calls() -> dict[str, list[Call]]:
    """Network name → what it was given and gave for `QUESTIONS`."""
    pipeline = assembly().build_pipeline(trace_networks(PyTorchEager, _note))
    for question in QUESTIONS:
        answered(pipeline, question)
    pipeline.stages[-1].run(Reply(STRANGE_WORDS), Request("test"))
    half = MOST_CALLS // 2
    return {
        name: calls if len(calls) <= MOST_CALLS else calls[:half] + calls[-half:]
        for name, calls in _CALLS.items()
    }


@cache
def pipeline_on(kind: type[Accelerator]) -> Pipeline:
    """All stages on an accelerator."""
    return assembly().build_pipeline(kind)


def answered(pipeline: Pipeline, question: str) -> tuple[str, Intent, str, Speech]:
    """Words, intent, reply and speech of the answer to a spoken question."""
    outcome = pipeline.run(
        complete_audio(say_as_user(question)), SessionState().request("test", {})
    )
    assert outcome.error is None, outcome.error
    by_type = {type(output): output for output in outcome.outputs.values()}
    return by_type[Words].text, by_type[Intent], by_type[Reply].text, by_type[Speech]
