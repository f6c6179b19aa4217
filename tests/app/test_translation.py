"""Every string of the windows can be translated, and the German is complete."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from app.translation import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    TRANSLATIONS,
    choose_language,
    format_decimal,
    format_grouped,
    tr,
)
from scripts.translations import compile_translation, refresh
from tests.helpers.source_files import ROOT, SOURCES, nodes_of

PLACEHOLDER = re.compile(r"%n|\{[^{}]*\}")
OURS = [source for source in SOURCES if source.startswith("app/")]


@pytest.fixture
def _english_afterwards() -> Iterator[None]:
    yield
    choose_language(SOURCE_LANGUAGE)


def messages_of(language: str) -> Iterator[ElementTree.Element]:
    return ElementTree.parse(TRANSLATIONS / f"bergamot_{language}.ts").iter("message")


def text_of(message: ElementTree.Element, name: str) -> str:
    return message.findtext(name) or ""


def forms_of(message: ElementTree.Element) -> list[str]:
    """The translation, or each of its plural forms."""
    forms = [form.text or "" for form in message.iter("numerusform")]
    return forms or [text_of(message, "translation")]


def _calls(source: str, *names: str) -> Iterator[ast.Call]:
    for node in nodes_of(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def _module_level_calls(source: str) -> set[ast.AST]:
    """Calls that run when the module is imported."""
    tree = ast.parse((ROOT / source).read_text(encoding="utf-8"))
    waiting: list[ast.AST] = [tree]
    found = set[ast.AST]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call):
            found.add(node)
        waiting += ast.iter_child_nodes(node)
    return found


def test_the_files_for_translators_hold_the_strings_of_the_code(tmp_path: Path) -> None:
    for language in LANGUAGES:
        shutil.copy(TRANSLATIONS / f"bergamot_{language}.ts", tmp_path)
    refresh(tmp_path)
    for language in LANGUAGES:
        name = f"bergamot_{language}.ts"
        assert (tmp_path / name).read_bytes() == (TRANSLATIONS / name).read_bytes(), (
            "run scripts/translations.py and translate what is unfinished"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_that_of_the_translations(language: str, tmp_path: Path) -> None:
    source = Path(shutil.copy(TRANSLATIONS / f"bergamot_{language}.ts", tmp_path))
    compile_translation(source)
    compiled = (TRANSLATIONS / f"bergamot_{language}.qm").read_bytes()
    assert source.with_suffix(".qm").read_bytes() == compiled, "run scripts/translations.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language: str) -> None:
    missing = [
        text_of(message, "source")
        for message in messages_of(language)
        if message.find("translation[@type]") is not None or not all(forms_of(message))
    ]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_of_their_sources(language: str) -> None:
    different = [
        text_of(message, "source")
        for message in messages_of(language)
        for form in forms_of(message)
        if Counter(PLACEHOLDER.findall(form))
        != Counter(PLACEHOLDER.findall(text_of(message, "source")))
        # A singular may write the number as a word, or leave it out.
        and not (message.get("numerus") and form == forms_of(message)[0] and "%n" not in form)
    ]
    assert not different


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_begin_and_end_with_the_spaces_of_their_sources(language: str) -> None:
    def edges(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    different = [
        text_of(message, "source")
        for message in messages_of(language)
        for form in forms_of(message)
        if edges(form) != edges(text_of(message, "source"))
    ]
    assert not different


def test_marked_strings_can_be_read_by_qt_s_tools() -> None:
    unreadable = [
        f"{source}:{call.lineno}"
        for source in OURS
        for call in _calls(source, "tr", "tr_noop")
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert not unreadable, "an f-string or a sum is not found by lupdate; use {names} and format"
    known = {text_of(message, "source") for message in messages_of("de")}
    overlooked = [
        f"{source}:{call.lineno}"
        for source in OURS
        for call in _calls(source, "tr", "tr_noop")
        if isinstance(call.args[0], ast.Constant) and call.args[0].value not in known
    ]
    assert not overlooked, "lupdate does not look into f-strings; make the call outside"


def test_nothing_is_translated_before_the_language_is_chosen() -> None:
    early = [
        f"{source}:{call.lineno}"
        for source in OURS
        for call in _module_level_calls(source)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "tr"
    ]
    assert not early, "mark it with tr_noop, and translate it where it is shown"


@pytest.mark.usefixtures("_english_afterwards")
def test_numbers_are_written_as_in_the_language() -> None:
    assert format_decimal(1234.25, 1) == "1234.2"
    assert format_grouped(1234.25, 2) == "1,234.25"
    choose_language("de")
    assert format_decimal(1234.25, 1) == "1234,2"
    assert format_grouped(1234.25, 2) == "1.234,25"
    assert QLocale().language() == QLocale.Language.German


@pytest.mark.usefixtures("_english_afterwards")
def test_what_is_not_translated_stays_english() -> None:
    choose_language("de")
    assert tr("Close") == "Schließen"
    assert tr("A sentence of the backend.") == "A sentence of the backend."


@pytest.mark.parametrize(
    ("languages", "word"), [("de_AT", "Schließen"), ("fr:de:en", "Schließen"), ("fr", "Close")]
)
def test_the_language_of_the_system_is_followed(languages: str, word: str) -> None:
    program = (
        "from app.translation import SYSTEM_LANGUAGE, choose_language, tr\n"
        "choose_language(SYSTEM_LANGUAGE)\n"
        "print(tr('Close').encode())"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "LANGUAGE": languages, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == str(word.encode())
