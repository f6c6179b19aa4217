"""The hosted continuous integration runs the project's script on all supported Pythons."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = ROOT / ".github" / "workflows" / "tests.yml"


@pytest.fixture(scope="module")
def workflow() -> str:
    """The workflow's text."""
    return WORKFLOW.read_text(encoding="utf-8")


def test_the_workflow_runs_on_every_supported_python_and_no_other(workflow: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (matrix,) = re.findall(r"python: \[(.*)\]", workflow)
    minors = [int(each) for each in re.findall(r'"3\.(\d+)"', matrix)]
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert project["requires-python"] == f">=3.{minors[0]},<3.{minors[-1] + 1}"


def test_the_workflow_runs_the_script_of_the_project(workflow: str) -> None:
    assert re.findall(r"- run: (.*)", workflow) == [".ci/run"]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_set_up_takes_the_python_that_the_workflow_names(workflow: str, tmp_path: Path) -> None:
    named = tmp_path / "python-of-the-workflow"
    named.write_text('#!/bin/sh\nexec python3 "$@"\n', encoding="utf-8")
    named.chmod(0o755)
    assert re.search(r"^ +PYTHON: /", workflow, re.MULTILINE)
    setup = (ROOT / "scripts" / "setup").read_text(encoding="utf-8")
    functions = setup[setup.index("python_fits()") : setup.index("missing_packages()")]
    found = subprocess.run(
        ["bash", "-c", f"{functions}\nfind_python"],
        env=os.environ | {"PYTHON": str(named)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == str(named)
