"""The set-up: everything is locked with hashes, and a file of another content is refused."""

from __future__ import annotations

import hashlib
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from scripts.install_packages import CONSTRAINTS, ROOT, install, read_locked_sections

SECTIONS = {"torch, CPU build", "torch", "torch for GPUs", "needed", "tests", "models"}


def _entries(text: str) -> list[str]:
    return [entry for entry in re.split(r"\n(?=\S)", text.strip()) if entry]


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def test_every_locked_version_has_hashes() -> None:
    sections = read_locked_sections(CONSTRAINTS)
    assert set(sections) == SECTIONS
    for text in sections.values():
        for entry in _entries(text):
            assert re.match(r"[\w.-]+==\S+", entry), entry
            assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


def test_all_dependencies_of_the_project_are_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = project["project"]["dependencies"] + groups["test"] + groups["models"]
    locked = {
        _name(entry)
        for text in read_locked_sections(CONSTRAINTS).values()
        for entry in _entries(text)
    }
    assert {_name(requirement) for requirement in wanted} <= locked


def test_the_lock_file_names_no_package_index() -> None:
    assert "://" not in CONSTRAINTS.read_text(encoding="utf-8")


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A package that is nowhere else."""
    file = tmp_path / "wheels" / "bergamot_test_package-1.0-py3-none-any.whl"
    file.parent.mkdir()
    folder = "bergamot_test_package-1.0.dist-info"
    contents = {
        "bergamot_test_package.py": "",
        f"{folder}/METADATA": "Metadata-Version: 2.1\nName: bergamot-test-package\nVersion: 1.0\n",
        f"{folder}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{folder}/RECORD": "",
    }
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return file


@pytest.mark.parametrize("is_right", [True, False], ids=["its hash", "another hash"])
def test_only_a_file_with_a_locked_hash_is_installed(
    is_right: bool, wheel: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    digest = hashlib.sha256(wheel.read_bytes() if is_right else b"").hexdigest()
    options = (
        "--no-index",
        "--find-links",
        str(wheel.parent),
        "--target",
        str(tmp_path / "target"),
    )
    locked = f"bergamot-test-package==1.0 \\\n    --hash=sha256:{digest}\n"
    assert install(locked, *options) is is_right
    assert (tmp_path / "target" / "bergamot_test_package.py").exists() is is_right
    assert ("HASHES" in capfd.readouterr().err) is not is_right


def test_a_package_without_a_hash_is_not_installed(wheel: Path, tmp_path: Path) -> None:
    options = (
        "--no-index",
        "--find-links",
        str(wheel.parent),
        "--target",
        str(tmp_path / "target"),
    )
    assert not install("bergamot-test-package==1.0\n", *options, quiet=True)
