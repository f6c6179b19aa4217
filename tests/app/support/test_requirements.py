"""The libraries that Bergamot depends on, read from its project file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.support import requirements
from app.support.requirements import list_direct_requirements


def test_the_requirements_are_bare_names_in_alphabetical_order() -> None:
    names = list_direct_requirements()
    assert {"numpy", "onnxruntime", "PySide6-Essentials", "openwakeword"} <= set(names)
    assert names == sorted(names, key=str.lower)
    assert not any(set(name) & set(" <>=!~;[") for name in names)


def test_packages_of_models_count_and_those_of_tests_do_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text(
        '[project]\ndependencies = ["b>=1; sys_platform == \'linux\'", "A[extra]==2"]\n'
        '[dependency-groups]\nmodels = ["c"]\ntest = ["d"]\n'
    )
    monkeypatch.setattr(requirements, "PROJECT_FILE", project)
    assert list_direct_requirements() == ["A", "b", "c"]


@pytest.mark.parametrize("content", [None, "not toml ["])
def test_a_missing_or_damaged_project_file_gives_no_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    project = tmp_path / "pyproject.toml"
    if content is not None:
        project.write_text(content)
    monkeypatch.setattr(requirements, "PROJECT_FILE", project)
    assert list_direct_requirements() == []
