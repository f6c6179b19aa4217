"""The examples in docstrings, which readers copy, run and give what they say."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "backend.accelerators.runtime.accelerator",
        "backend.engine.runner",
        "backend.pipeline.stage",
        "backend.wire.messages",
    ],
)
def test_the_examples_of_a_module_give_what_they_say(module: str) -> None:
    results = doctest.testmod(importlib.import_module(module))
    assert results.attempted
    assert not results.failed
