"""Graphs on disk: read when what they depend on is the same, replaced when damaged, no failure."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest

from backend.asr.graph_cache import GraphCache
from backend.asr.skill_graph import SkillGraph
from backend.networks.pronunciation import Pronunciation
from backend.skill_package.find import read_skill
from tests.helpers.skill_folders import INTENTS, write_skill
from tests.helpers.skill_graphs import create_search, find_accepted, read, symbols


def _graphs(
    folder: Path, skill: Path, names: tuple[str, ...] = symbols(), weights: Path | None = None
) -> list[SkillGraph]:
    cache = GraphCache(folder, names, read, weights or Pronunciation.default_source())
    return cache.load_graphs([read_skill(skill)])


def _build(caplog: pytest.LogCaptureFixture) -> list[str]:
    messages = [record.getMessage() for record in caplog.records]
    caplog.clear()
    return [message for message in messages if "built" in message or "kept" in message]


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "backend.asr.graph_cache")


def test_a_graph_is_built_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    skill = write_skill(tmp_path / "skill")
    first = _graphs(tmp_path, skill)
    assert len(_build(caplog)) == 2
    again = _graphs(tmp_path, skill)
    assert not _build(caplog)
    for one, other in zip(first, again, strict=True):
        for name, array in vars(one).items():
            np.testing.assert_array_equal(array, getattr(other, name))
    assert find_accepted(create_search(*again), "paint the fence red")
    assert find_accepted(create_search(*again), "never mind") is False, "the skill does not cancel"
    assert find_accepted(create_search(*again), "that is enough")


def test_a_graph_is_built_again_when_an_input_changes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _graphs(tmp_path, write_skill(tmp_path / "skill"))
    _build(caplog)
    _graphs(tmp_path, write_skill(tmp_path / "skill", intents=INTENTS[1:]))
    assert len(_build(caplog)) == 1, "only the skill's own graph has changed"
    _graphs(tmp_path, tmp_path / "skill", (*symbols(), "ʘ"))
    assert len(_build(caplog)) == 2


def test_other_weights_of_the_same_name_and_size_build_it_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    skill, weights = write_skill(tmp_path / "skill"), tmp_path / "weights.onnx"
    for content in (b"these", b"those"):
        weights.write_bytes(content)
        _graphs(tmp_path, skill, weights=weights)
        assert len(_build(caplog)) == 2
        _graphs(tmp_path, skill, weights=weights)
        assert not _build(caplog)


@pytest.mark.parametrize("damage", [b"", b"no archive", b"half", b"other arrays", b"wild arcs"])
def test_a_damaged_graph_is_built_anew(
    damage: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    skill = write_skill(tmp_path / "skill")
    _graphs(tmp_path, skill)
    _build(caplog)
    for file in (tmp_path / "skill_graphs").iterdir():
        with np.load(file) as kept:
            arrays = dict(kept)
        content = file.read_bytes()
        if damage == b"other arrays":
            np.savez(file, labels=arrays["labels"])
        elif damage == b"wild arcs":
            np.savez(file, **(arrays | {"targets": arrays["targets"] + 100_000}))
        else:
            file.write_bytes(content[: len(content) // 2] if damage == b"half" else damage)
    graphs = _graphs(tmp_path, skill)
    assert len(_build(caplog)) == 4, "damage is noted, and the graph is built"
    assert find_accepted(create_search(*graphs), "paint the fence red")
    _graphs(tmp_path, skill)
    assert not _build(caplog)


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    graphs = _graphs(tmp_path / "file", write_skill(tmp_path / "skill"))
    assert len(_build(caplog)) == 4
    assert find_accepted(create_search(*graphs), "paint the fence red")


def test_a_skill_that_is_not_usable_has_no_graph(tmp_path: Path) -> None:
    assert _graphs(tmp_path, write_skill(tmp_path / "skill", handler=None)) == []
