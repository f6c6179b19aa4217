"""The whole campaign in its short form: every part, against the real backend and the real app."""

from __future__ import annotations

import json
from multiprocessing.resource_tracker import ensure_running
from pathlib import Path

import psutil
import pytest

from backend.timing.clock import clock
from scripts.campaign_parts.command import SHORT, main

LONGEST_SECONDS = 300
"""It takes two minutes on two quiet cores."""


@pytest.mark.slow
def test_the_short_campaign_keeps_all_limits_and_leaves_no_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ensure_running()  # Python's own child: once there, it stays as long as this process
    before = set(psutil.Process().children(recursive=True))
    start = clock()
    status = main(["--short", "--json", str(tmp_path / "figures.json")])
    seconds = clock() - start
    table = capsys.readouterr().out
    parts = json.loads((tmp_path / "figures.json").read_text())["parts"]
    assert [part["part"] for part in parts] == list(SHORT)
    assert [line for line in table.splitlines() if "BROKEN" in line] == [], _find_examples(parts)
    assert status == 0
    assert seconds < LONGEST_SECONDS
    for part in parts:
        limited = [figure for figure in part["figures"] if figure["limit"] is not None]
        assert len(limited) >= 4, part["part"]
    assert not set(psutil.Process().children(recursive=True)) - before


def _find_examples(parts: list[dict]) -> str:
    return "\n".join(example for part in parts for example in part["examples"])


def test_an_unknown_part_of_the_campaign_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["earthquake"])
    assert "invalid choice: 'earthquake'" in capsys.readouterr().err
