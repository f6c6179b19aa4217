"""A result file of another machine, and the state of this one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.comparison.compared_quantities import FIRST_AUDIO
from app.comparison.comparison_plan import TypedRequest
from app.comparison.machine_state import MachineState, read_machine_state
from app.comparison.other_result import read_result
from app.comparison.report import format_json
from app.errors import ResultFileError
from app.views.other_result_words import describe_other
from tests.helpers.compared_report import some_report
from tests.helpers.comparing_backend import ACCELERATORS
from tests.helpers.scripted_backend import description


@pytest.fixture
def file(tmp_path: Path) -> Path:
    about = description().model_copy(update={"accelerators": ACCELERATORS})
    written = tmp_path / "other.json"
    written.write_text(format_json(some_report(about)), encoding="utf-8")
    return written


def test_a_written_result_is_read_with_its_figures_and_machine(file: Path) -> None:
    other = read_result(file)
    assert other.machine == "A chip"
    fast, sheet = other.summaries
    assert other.titles[sheet.accelerator] == "Sheet · fp32, A chip"
    assert fast.figures[FIRST_AUDIO].median == 102
    assert sheet.figures[FIRST_AUDIO].provenance == "modelled"
    assert sheet.changes == {}


def test_another_request_is_told(file: Path) -> None:
    other = read_result(file)
    plan = some_report(description()).plan
    assert "another request" not in describe_other(other, plan)
    changed = replace(plan, request=TypedRequest("who was Ada Lovelace"))
    assert "another request" in describe_other(other, changed)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff\xfe", b'{"kind": "trace"}', b"[1]", b'{"kind": NaN}']
)
def test_a_file_that_is_no_result_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    with pytest.raises(ResultFileError, match="Export JSON") as raised:
        read_result(file)
    assert raised.value.sentence.startswith("a.json is not the result of a comparison.")


def test_a_missing_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ResultFileError, match="cannot be read"):
        read_result(tmp_path / "gone.json")


def test_the_state_of_the_machine_has_load_and_governor_where_the_system_tells(
    tmp_path: Path,
) -> None:
    governor = tmp_path / "scaling_governor"
    governor.write_text("performance\n", encoding="utf-8")
    state = read_machine_state(governor)
    assert state.governor == "performance"
    assert state.load_average >= 0
    assert read_machine_state(tmp_path / "absent").governor == ""
    words = MachineState(1.25, 2, "").words
    assert words == "load 1.2 on 2 cores when it began, clock governor not told"
