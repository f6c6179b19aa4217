"""Facts are stated once: the version, the wake word, stages, shared constants, network facts."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from pathlib import Path

from tests.helpers.source_files import ROOT, SOURCES, nodes_of, strings_of, text_of


def _stages_given_as_numbers(source: str) -> list[str]:
    """Find numbers that a file assigns to or compares with a name that contains "stage"."""
    pairs: list[tuple[ast.AST, ast.AST]] = []
    for each in nodes_of(source):
        if isinstance(each, ast.Assign | ast.AnnAssign) and each.value is not None:
            names = each.targets if isinstance(each, ast.Assign) else [each.target]
            pairs += [(name, each.value) for name in names]
        elif isinstance(each, ast.Compare):
            pairs += [(each, side) for side in (each.left, *each.comparators)]
        elif isinstance(each, ast.keyword):
            pairs.append((ast.Name(each.arg or ""), each.value))
    return [
        f"stage {number.value}"
        for name, value in pairs
        if "stage" in ast.unparse(name).lower()
        for number in ast.walk(value)
        if isinstance(number, ast.Constant) and type(number.value) is int
    ]


def test_the_app_takes_numbers_of_stages_from_the_backend_s_description() -> None:
    words = re.compile(r"\bstage[ _][0-9]", re.IGNORECASE)
    written = [
        f"{source}: {text}"
        for source in SOURCES
        if source.startswith("app/")
        for text in (*strings_of(source), *_stages_given_as_numbers(source))
        if words.search(text)
    ]
    assert not written


def test_what_every_layer_shares_is_said_once() -> None:
    homes = {
        "USER_AUDIO_RATE_HERTZ": "backend/wire/vocabulary.py",
        "SPEECH_RATE_HERTZ": "backend/wire/vocabulary.py",
        "Provenance": "backend/wire/vocabulary.py",
        "Precision": "backend/wire/vocabulary.py",
        "BLANK": "backend/pipeline/data.py",
        "WAKE_WORD": "backend/wire/wake_word.py",
    }
    made = [
        (target.id, source)
        for source in SOURCES
        for node in nodes_of(source)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in homes
    ]
    assert sorted(made) == sorted(homes.items())


def test_accelerators_name_no_network() -> None:
    networks = {Path(each).stem for each in SOURCES if each.startswith("backend/networks/")}
    named = {
        source: networks & set(strings_of(source))
        for source in SOURCES
        if source.startswith("backend/accelerators/")
    }
    assert not {each: names for each, names in named.items() if names}, (
        "what is peculiar to a network stands on its class"
    )


def test_the_wake_word_has_one_home() -> None:
    # Names of Amazon's products, such as Alexa Skills, of their lists and of their permissions
    # ("alexa::alerts:…") are not the word that the Echo listens for.
    word = re.compile(r"\balexa\b(?!'s| skill| shopping list| to-do list|:)", re.IGNORECASE)
    written = [
        source
        for source in SOURCES
        if source.startswith(("app/", "backend/")) and not source.startswith("backend/skills/")
        if any(word.search(text) for text in strings_of(source))
    ]
    assert written == ["backend/wire/wake_word.py"]


def test_the_version_has_one_home_that_the_package_reads() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    module, _, name = project["tool"]["setuptools"]["dynamic"]["version"]["attr"].rpartition(".")
    version = vars(importlib.import_module(module))[name]
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", version)
    written = [
        source
        for source in SOURCES
        if source.startswith(("app/", "backend/")) and f'"{version}"' in text_of(source)
    ]
    assert written == ["backend/wire/version.py"]
