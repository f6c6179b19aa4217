"""Sizes of the recogniser beside the set one: named, loaded once, leased and refused."""

from __future__ import annotations

import pytest

from backend.engine.assembly import Assembly
from backend.engine.pool import PipelinePool
from backend.errors import AcceleratorError
from backend.settings import Settings


@pytest.fixture
def assembly() -> Assembly:
    """Pipelines without networks: what they compute does not matter."""
    made = Assembly(Settings(), ())
    made.classes = []
    return made


def test_a_comparison_has_other_sizes_of_the_recogniser_beside_the_set_one(
    assembly: Assembly,
) -> None:
    assembly.settings = Settings(recogniser="base")
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    pool.compare(["onnxruntime:base", "onnxruntime:small", "onnxruntime"])
    assert pool.compared == ("onnxruntime", "onnxruntime:small")
    with (
        pool.lease() as chosen,
        pool.lease("onnxruntime:base") as same,
        pool.lease("onnxruntime:small") as other,
    ):
        assert same is chosen
        assert other is not chosen
        assert other.accelerator.name == "onnxruntime"
    pool.end_comparison()
    assert pool.ready == {"onnxruntime"}
    with pytest.raises(AcceleratorError, match="onnxruntime:small is not loaded"):
        pool.lease("onnxruntime:small").__enter__()


@pytest.mark.parametrize(
    ("name", "sources", "sentence"),
    [
        ("onnxruntime:huge", {}, "no size 'huge' to compare: there are base and small"),
        ("onnxruntime:small", {"word_decoder": "/mine"}, "come in one size"),
    ],
)
def test_a_size_that_is_not_there_is_told(
    assembly: Assembly, name: str, sources: dict[str, str], sentence: str
) -> None:
    assembly.settings = Settings(network_sources=sources)
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    with pytest.raises(AcceleratorError, match=sentence) as raised:
        pool.compare([name])
    assert raised.value.code == "recogniser-unknown"
    assert pool.ready == {"onnxruntime"}
