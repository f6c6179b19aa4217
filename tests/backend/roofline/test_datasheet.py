"""The datasheets: complete, every value with source and date, every assumption with its reason."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backend.errors import SettingsError
from backend.roofline.datasheet import DATASHEETS, Datasheet, load_datasheets, read_datasheet
from tests.helpers.damage import DAMAGES, Damage

NAMES = "t4 inferentia1-xlarge inferentia1-2xlarge inferentia2 a10g l4 h100".split()
EVERY = pytest.mark.parametrize("datasheet", load_datasheets().values(), ids=load_datasheets())


def test_every_chip_of_the_story_has_its_sheet() -> None:
    assert set(load_datasheets()) == {f"modelled-{name}" for name in NAMES}


@EVERY
def test_every_figure_has_a_source_and_a_date(datasheet: Datasheet) -> None:
    assert datasheet.figures
    for entry in (*datasheet.figures.values(), datasheet.price):
        assert len(entry.source) > 10 or entry is datasheet.price  # type: ignore[attr-defined]
        assert datetime.date(2026, 1, 1) <= entry.date <= datetime.datetime.now(datetime.UTC).date()  # type: ignore[attr-defined]


@EVERY
def test_the_favourable_assumptions_are_never_slower(datasheet: Datasheet) -> None:
    best, worst = (datasheet.create_chip(favourable=best) for best in (True, False))
    for name in ("matrix_flops", "vector_flops", "memory_bytes_per_second", "on_chip_bytes"):
        assert getattr(best, name) >= getattr(worst, name)
    for name in ("launch_seconds", "call_seconds"):
        assert getattr(best, name) <= getattr(worst, name)


@EVERY
def test_a_figure_that_nobody_published_is_assumed_and_says_so(datasheet: Datasheet) -> None:
    assert datasheet.assumptions
    if "NeuronCore-v1" in datasheet.chip:
        for name in ("array_rows", "array_columns", "on_chip_mebibytes"):
            assert (
                "ot published" in datasheet.assumptions[name].why
                or "As array" in datasheet.assumptions[name].why
            )


def _changed(folder: Path, pattern: str, replacement: str) -> Path:
    text = (DATASHEETS / "t4.toml").read_text("utf-8")
    changed = re.sub(pattern, replacement, text, count=1)
    assert changed != text
    file = folder / "changed.toml"
    file.write_text(changed, "utf-8")
    return file


@pytest.mark.parametrize(
    ("pattern", "replacement", "told"),
    [
        (r'\nsource = "hmc[^\n]*', "", "source"),
        (r"figures\.cores", "figures.hearts", "missing"),
        (r"usd_per_hour = [\d.]+", "usd_per_hour = 0", "usd_per_hour"),
        (r'unit = "tiles"', 'unit = "magic"', "unit"),
        (r"value = 65", "value = ", "cannot be used"),
    ],
)
def test_an_incomplete_sheet_is_refused(
    tmp_path: Path, pattern: str, replacement: str, told: str
) -> None:
    with pytest.raises(SettingsError, match=told):
        read_datasheet(_changed(tmp_path, pattern, replacement))


def test_the_name_comes_from_the_file(tmp_path: Path) -> None:
    assert read_datasheet(_changed(tmp_path, "NVIDIA T4", "Another")).name == "modelled-changed"


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_sheet_leaves_the_others_usable(damage: Damage, tmp_path: Path) -> None:
    for file in DATASHEETS.glob("*.toml"):
        shutil.copy(file, tmp_path)
    damage(tmp_path / "t4.toml")
    if damage is DAMAGES["flipped"]:
        (tmp_path / "t4.toml").write_bytes(b"\xff" + (tmp_path / "t4.toml").read_bytes())
    code = (
        "import sys; from pathlib import Path; from backend.roofline import datasheet; "
        f"datasheet.DATASHEETS = Path({str(tmp_path)!r}); from backend.command_line import main; "
        "sys.exit(main(['accelerators']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "t4.toml cannot be used" in done.stdout
    assert "modelled-l4" in done.stdout
    assert "Traceback" not in done.stderr
