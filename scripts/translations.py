"""Refresh and compile the translations of the app: .venv/bin/python scripts/translations.py.

Collects every string of app/ that `tr` or `tr_noop` marks, and the words of the settings, into
assets/translations/*.ts with Qt's lupdate; what has no translation yet is marked as unfinished
there. Write it with Qt Linguist (pyside6-linguist) or an editor, then run this again: it compiles
the .qm files, which the app reads, with Qt's lrelease.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.settings.pages import Settings
from app.translation import LANGUAGES, SOURCE_LANGUAGE, TRANSLATIONS

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Refresh and compile the files of all languages."""
    refresh(TRANSLATIONS)
    for language in LANGUAGES:
        compile_translation(TRANSLATIONS / f"bergamot_{language}.ts")
    return 0


def refresh(folder: Path) -> None:
    """Bring the .ts files in a folder up to date with the code; new strings are unfinished."""
    sources = [str(path) for path in sorted((ROOT / "app").rglob("*.py"))]
    with tempfile.TemporaryDirectory() as temporary:
        words = Path(temporary, "settings_words.py")
        marked = (f"tr_noop({text!r})\n" for text in dict.fromkeys(words_of(Settings)) if text)
        words.write_text("".join(marked), encoding="utf-8")
        for language in LANGUAGES:
            plurals = ["-pluralonly"] if language == SOURCE_LANGUAGE else []
            _run_tool(
                "lupdate",
                *("-silent", "-warnings-are-errors", "-no-obsolete", "-sort-messages", *plurals),
                *("-locations", "none", "-tr-function-alias", "QT_TR_NOOP+=tr_noop"),
                *("-source-language", SOURCE_LANGUAGE, "-target-language", language),
                *(*sources, str(words), "-ts", str(folder / f"bergamot_{language}.ts")),
            )


def compile_translation(source: Path) -> None:
    """Compile a .ts file into the .qm file beside it."""
    _run_tool("lrelease", "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


def words_of(model: type[BaseModel]) -> Iterator[str]:
    """What the settings form shows of a model: titles, descriptions, labels, units, keywords."""
    yield str(model.model_config.get("title", ""))
    for field in model.model_fields.values():
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        if extra.get("picker") == "none":
            continue
        yield field.title or ""
        yield field.description or ""
        yield str(extra.get("unit", ""))
        yield str(extra.get("keywords", ""))
        labels = extra.get("labels", {})
        yield from map(str, labels.values() if isinstance(labels, dict) else ())
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from words_of(inner)


def _run_tool(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools; they come with PySide6, beside the Python that runs this."""
    subprocess.run([Path(sys.executable).with_name(f"pyside6-{tool}"), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
