"""The documents name only files, modules and headings that exist."""

from __future__ import annotations

import ast
import importlib
import re
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "backend" / "wire" / "PROTOCOL.md",
    *sorted((ROOT / "assets").glob("*.md")),
    *sorted((ROOT / ".github").glob("*.md")),
    *sorted((ROOT / "assets" / "models").glob("*/README.md")),
]
LINK = re.compile(r"\]\((?!https?://)([^)\s#]*)(?:#([^)\s]+))?\)")
PATH = re.compile(
    r"(?<![\w./-])((?:app|backend|assets|tests|scripts|\.ci|\.github)/[\w./*-]*)(?![\w<…])"
)
MODULE = re.compile(r"(?<=-m )((?:app|backend|scripts)(?:\.\w+)*)\b")
SOURCE_BESIDE = re.compile(r"`(\w+\.py)`")
PLACEHOLDER = re.compile(r"NAME|NN_")
"""What a reader puts a name of their own for."""
PYTHON = re.compile(r"^ *```python\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
OURS = re.compile(r"(?:app|backend|scripts)\b")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def _anchors(document: Path) -> set[str]:
    """The headings of a document, as links name them."""
    headings = HEADING.findall(document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", each).strip().lower().replace(" ", "-") for each in headings}


def _broken_links(document: Path) -> list[str]:
    broken = []
    for target, anchor in LINK.findall(document.read_text(encoding="utf-8")):
        linked = (document.parent / target) if target else document
        if not linked.exists() or (anchor and anchor not in _anchors(linked)):
            broken.append(f"{target}#{anchor}")
    return broken


def _missing_names(document: Path) -> list[str]:
    text = document.read_text(encoding="utf-8")
    named = {each.rstrip("./") for each in PATH.findall(text)}
    paths = {each for each in named if not PLACEHOLDER.search(each)}
    modules = {each.replace(".", "/") for each in MODULE.findall(text)}
    missing = [each for each in paths if not any(ROOT.glob(each))]
    missing += [
        each for each in modules if not any(ROOT.glob(f"{each}.py")) and not (ROOT / each).is_dir()
    ]
    missing += [
        each for each in SOURCE_BESIDE.findall(text) if not (document.parent / each).is_file()
    ]
    return sorted(missing)


def _missing_imports(document: Path) -> list[str]:
    """Names that the Python in a document imports from us, and that are not there."""
    missing = []
    for indented in PYTHON.findall(document.read_text(encoding="utf-8")):
        for node in ast.walk(ast.parse(textwrap.dedent(indented))):
            if isinstance(node, ast.ImportFrom) and OURS.match(node.module or ""):
                module = importlib.import_module(node.module or "")
                missing += [name.name for name in node.names if not hasattr(module, name.name)]
    return missing


def _name(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_links_of_a_document_lead_to_files_and_headings_that_exist(document: Path) -> None:
    assert not _broken_links(document)


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_files_and_modules_that_a_document_names_exist(document: Path) -> None:
    assert not _missing_names(document)


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_code_in_a_document_imports_what_exists(document: Path) -> None:
    assert not _missing_imports(document)


def test_an_import_of_what_is_gone_is_found(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(
        "   ```python\n   from backend.errors import BackendError, Gone\n   ```\n", encoding="utf-8"
    )
    assert _missing_imports(document) == ["Gone"]


def test_a_missing_file_module_link_or_heading_in_a_document_is_found(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(
        "# One page\n[good](#one-page) [bad](#two) [gone](gone.md)\n"
        "`scripts/setup`, `scripts/missing.py`, `-m backend.missing`, `-m app`, `gone.py`\n",
        encoding="utf-8",
    )
    assert _broken_links(document) == ["#two", "gone.md#"]
    assert _missing_names(document) == ["backend/missing", "gone.py", "scripts/missing.py"]
