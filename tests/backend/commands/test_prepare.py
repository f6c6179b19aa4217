"""`backend prepare`: what the first start would build is in the cache folder."""

from __future__ import annotations

import pytest

from backend.command_line import main
from backend.settings import find_default_cache_folder


@pytest.mark.slow
def test_the_cache_holds_what_a_start_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prepare"]) == 0
    assert "Prepared " in capsys.readouterr().err
    folder = find_default_cache_folder()
    for built in ("compiled", "skill_graphs", "sample_embeddings"):
        assert any((folder / built).iterdir()), built


def test_an_unknown_accelerator_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prepare", "--accelerator", "abacus"]) == 2
    assert "abacus" in capsys.readouterr().err
