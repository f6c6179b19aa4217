"""Import cycles are found in example packages, and there are none in ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.package_cycles import main

LAZY = "def cook():\n    from {name}.bowl.soup import HOT\n    return HOT\n"
FOR_TYPES = """from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from {name}.bowl import soup
"""


def _write_package(folder: Path, name: str, sources: Mapping[str, str]) -> None:
    for module, source in sources.items():
        file = (folder / name / module).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source.format(name=name))
        file.with_name("__init__.py").touch()
    (folder / name / "__init__.py").touch()


@pytest.mark.parametrize(
    ("name", "back"),
    [
        ("made_up_plain", "import {name}.bowl.soup\n"),
        ("made_up_lazy", LAZY),
        ("made_up_for_types", FOR_TYPES),
    ],
)
def test_packages_that_import_each_other_through_a_third_are_counted(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    back: str,
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    _write_package(
        tmp_path,
        name,
        {
            "bowl/soup": "from {name}.stove import fire\n\nHOT = fire\n",
            "stove/fire": "import {name}.wood.log\n",
            "wood/log": back,
            "table/cloth": "import {name}.bowl.soup\n",
        },
    )
    assert main((name,)) == 1
    printed = capsys.readouterr().out
    assert f"cycle: {name}.bowl, {name}.stove, {name}.wood\n" in printed
    assert "in import cycles: 3\n" in printed


def test_modules_of_one_package_that_import_each_other_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    sources = {"egg/white": "import {name}.egg.yolk\n", "egg/yolk": "import {name}.egg.white\n"}
    _write_package(tmp_path, "made_up_egg", sources)
    assert main(("made_up_egg",)) == 1
    assert "in import cycles: 2\n" in capsys.readouterr().out


def test_packages_in_layers_have_no_import_cycle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    sources = {
        "roof/tile": "import {name}.wall.brick\nimport {name}.ground\n",
        "wall/brick": "import {name}.ground\n",
        "ground": "",
    }
    _write_package(tmp_path, "made_up_house", sources)
    assert main(("made_up_house",)) == 0
    assert "in import cycles: 0\n" in capsys.readouterr().out


def test_no_package_of_the_app_or_the_backend_is_in_a_cycle(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main() == 0, capsys.readouterr().out
