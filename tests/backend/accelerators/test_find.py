"""Choosing an accelerator by name."""

from __future__ import annotations

import pytest

from backend.accelerators.find import choose_accelerator, find_accelerators
from backend.errors import SettingsError


def test_an_empty_name_takes_the_most_preferred_that_can_run() -> None:
    available = [kind for kind in find_accelerators().values() if kind.availability().available]
    assert choose_accelerator("") is available[0]
    assert available[0].preference == max(kind.preference for kind in available)


def test_an_unknown_name_lists_the_names_and_suggests_one() -> None:
    with pytest.raises(SettingsError, match=r"Did you mean pytorch-eager\?.*onnxruntime"):
        choose_accelerator("pytorch-eagle")
