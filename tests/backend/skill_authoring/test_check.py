"""Every fault of a skill is named with its file and line; a good skill has none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.settings import Settings
from backend.skill_authoring.check import check_skills, has_errors
from backend.skill_authoring.finding import Finding
from tests.helpers.skill_folders import ANSWER, LAYOUT, write_files, write_skill

MODEL = LAYOUT[1]
HANDLER = LAYOUT[2]
Edit = Callable[[dict[str, Any]], object]


def find_faults(folder: Path, *, may_run: bool = False) -> list[Finding]:
    """The faults of the only skill in a folder."""
    ((_, findings),) = check_skills([folder], Settings(), may_run=may_run)
    return list(findings)


def line_of(file: Path, words: str, number: int = 1) -> int:
    """The line of a file that has these words, the first or another one."""
    lines = file.read_text("utf-8").splitlines()
    return [index for index, line in enumerate(lines, 1) if words in line][number - 1]


def edit_model(folder: Path, edit: Edit) -> Path:
    """Change the language model of a skill, and write it over several lines."""
    file = folder / MODEL
    content = json.loads(file.read_text("utf-8"))
    edit(content["interactionModel"]["languageModel"])
    file.write_text(json.dumps(content, indent=2), "utf-8")
    return file


def add_intent(**intent: Any) -> Edit:
    """An edit that adds an intent."""
    return lambda language: language["intents"].append({"slots": [], "samples": [], **intent})


MODEL_FAULTS: dict[str, tuple[Edit, str, str, int]] = {
    "intent twice": (
        add_intent(name="WashIntent", samples=["scrub"]),
        "defined twice",
        '"WashIntent"',
        2,
    ),
    "sample in two intents": (
        add_intent(name="OtherIntent", samples=["Wash the  brushes"]),
        "belongs to WashIntent and OtherIntent",
        "Wash the  brushes",
        1,
    ),
    "misspelt built-in intent": (
        add_intent(name="AMAZON.HelpIntnet"),
        "Write AMAZON.HelpIntent",
        "HelpIntnet",
        1,
    ),
    "built-in intent without its prefix": (
        add_intent(name="CancelIntent"),
        "write AMAZON.CancelIntent",
        '"CancelIntent"',
        1,
    ),
    "misspelt built-in type": (
        add_intent(name="A", slots=[{"name": "n", "type": "AMAZON.NUMBERS"}], samples=["add {n}"]),
        "Write AMAZON.NUMBER",
        "AMAZON.NUMBERS",
        1,
    ),
    "undefined type": (
        add_intent(name="A", slots=[{"name": "n", "type": "THNIG"}], samples=["add {n}"]),
        "Write THING",
        "THNIG",
        1,
    ),
    "undeclared slot": (
        add_intent(name="A", slots=[{"name": "wall", "type": "THING"}], samples=["add {wal}"]),
        "Write {wall}",
        "add {wal}",
        1,
    ),
    "two slots of one name": (
        add_intent(name="A", slots=[{"name": "b", "type": "THING"}] * 2, samples=["do {b}"]),
        "two slots b",
        '"b"',
        2,
    ),
    "braces": (add_intent(name="A", samples=["add {the wall"]), "braces", "add {the wall", 1),
    "empty sample": (add_intent(name="A", samples=["add", " "]), "empty sample", '" "', 1),
    "empty type": (
        lambda language: language["types"].append({"name": "NOTHING", "values": []}),
        "has no values",
        "NOTHING",
        1,
    ),
    "type twice": (
        lambda language: language["types"].append(language["types"][0]),
        "defined twice",
        '"THING"',
        3,
    ),
    "empty invocation name": (
        lambda language: language.update(invocationName=" "),
        "invocation name is empty",
        "invocationName",
        1,
    ),
    "samples that are no list": (
        add_intent(name="A", samples="add"),
        "samples",
        '"samples": "add"',
        1,
    ),
    "intent without a name": (
        lambda language: language["intents"].append({"samples": ["x y"]}),
        "name: Field required",
        '"x y"',
        1,
    ),
}


@pytest.mark.parametrize("kind", MODEL_FAULTS)
def test_a_fault_of_the_model_has_its_line_and_advice(tmp_path: Path, kind: str) -> None:
    edit, part, words, number = MODEL_FAULTS[kind]
    folder = write_skill(tmp_path / "painter")
    file = edit_model(folder, edit)
    findings = find_faults(folder)
    assert has_errors(findings)
    (found,) = [each for each in findings if each.severity == "error"]
    assert part in str(found)
    # What is missing is placed at the object that lacks it: its brace.
    before = 1 if kind == "intent without a name" else 0
    assert found.line == line_of(file, words, number) - 2 * before
    assert str(found).startswith(f"{file}:{found.line}: error: ")


def test_all_faults_are_named_at_once_and_warnings_are_no_errors(tmp_path: Path) -> None:
    folder = write_skill(tmp_path / "painter", invocation_name="House Painter 2")
    edit_model(folder, add_intent(name="A", samples=[]))
    findings = find_faults(folder)
    assert [each.severity for each in findings] == ["warning", "warning"]
    several = list(MODEL_FAULTS.values())[:6]
    for edit, *_ in several:
        edit_model(folder, edit)
    text = "\n".join(map(str, find_faults(folder)))
    assert [part for _, part, *_ in several if part not in text] == []


FILE_FAULTS: dict[str, tuple[dict[str, Any], str, str, int]] = {
    "model is not JSON": ({MODEL: '{\n "a": 1,\n}'}, "not JSON", MODEL, 3),
    "key twice": (
        {
            MODEL: '{"languageModel": {"invocationName": "a b",\n "invocationName": "c",\n'
            ' "intents": [{"name": "A", "samples": ["go"]}]}}'
        },
        "'invocationName' stands twice",
        MODEL,
        2,
    ),
    "manifest is not JSON": ({LAYOUT[0]: '{\n"manifest" {}}'}, "not JSON", LAYOUT[0], 2),
    "manifest of another kind": ({LAYOUT[0]: {"other": 1}}, 'no "manifest"', "", 0),
    "syntax of the handler": (
        {HANDLER: "def lambda_handler(event, context)\n    pass\n"},
        "expected ':'",
        HANDLER,
        1,
    ),
    "syntax of a module beside it": (
        {"lambda/words.py": "WORDS = [\n1,\n"},
        "was never closed",
        "lambda/words.py",
        1,
    ),
    "no function": ({HANDLER: "print('hello')\n"}, "defines no handler", HANDLER, 0),
}


@pytest.mark.parametrize("kind", FILE_FAULTS)
def test_a_fault_of_a_file_has_its_line(tmp_path: Path, kind: str) -> None:
    files, part, place, line = FILE_FAULTS[kind]
    folder = write_files(write_skill(tmp_path / "painter"), files)
    errors = [each for each in find_faults(folder) if each.severity == "error"]
    assert any(
        part in each.problem
        and each.line == line
        and each.file == (folder / place if place else folder)
        for each in errors
    ), errors


def lambda_of(body: str, before: str = "") -> str:
    """A handler with this body."""
    return f"{before}\ndef lambda_handler(event, context):\n    {body}\n"


RUN_FAULTS = {
    "raises": (lambda_of("return {}['color']"), "KeyError", 3),
    "import error": (lambda_of("pass", "import nothing_of_this_name"), "nothing_of_this_name", 1),
    "exits while loading": (lambda_of("pass", "import sys; sys.exit(3)"), "SystemExit", 1),
    "ends the process": (lambda_of("import os; os._exit(1)"), "the handler failed", 0),
    "answers nothing": (lambda_of("return None"), "NoneType", 0),
    "answers a list": (lambda_of("return [1]"), "list, not an object", 0),
    "answers no JSON": (lambda_of("return {1, 2}"), "not JSON serializable", 0),
    "wrong types": (lambda_of("return {'version': 1, 'response': {}}"), "version", 0),
    "broken SSML": (
        lambda_of(
            "return {'version': '1', 'response': {'outputSpeech': {'type': 'SSML', "
            "'ssml': '<speak>Tea & <b</speak>'}}}"
        ),
        "SSML",
        0,
    ),
    "too long": (
        lambda_of(
            "return {'version': '1', 'response': {'outputSpeech': {'type': 'PlainText', "
            "'text': 'word ' * 2000}}}"
        ),
        "8000",
        0,
    ),
    "hangs": (lambda_of("\n    while True: pass"), "no answer in 0.3 s", 0),
    "fails at one intent": (
        lambda_of(
            "name = event['request'].get('intent', {}).get('name')\n"
            "    if name == 'WashIntent': raise ValueError('dry')\n"
            "    return {'version': '1', 'response': {'outputSpeech': {'type': 'PlainText', "
            "'text': 'ok'}}}"
        ),
        "WashIntent (wash the brushes): the handler failed: ValueError: dry",
        4,
    ),
}


def test_faults_that_show_when_a_skill_runs(tmp_path: Path) -> None:
    for name, (handler, _, _) in RUN_FAULTS.items():
        write_skill(tmp_path / "bad" / name, handler=handler, invocation_name=f"friend {name}")
    write_skill(tmp_path / "bad/good", invocation_name="good friend")
    settings = Settings(skill_limit_seconds=0.3)
    checked = {skill.id: found for skill, found in check_skills([tmp_path / "bad"], settings)}
    assert checked.pop("good") == ()
    for name, (_, part, line) in RUN_FAULTS.items():
        errors = [each for each in checked[name] if each.severity == "error"]
        assert errors, name
        found = errors[0]
        assert part in str(found), (name, str(found))
        assert found.file == tmp_path / "bad" / name / HANDLER
        assert found.line == line, (name, str(found))


def test_two_skills_of_one_invocation_name(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_skill(tmp_path / "both" / name, handler=ANSWER)
    for _, findings in check_skills([tmp_path / "both"], Settings(), may_run=False):
        assert "'house painter', too" in str(findings[-1])


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
def test_a_syntax_error_of_javascript_has_its_line(tmp_path: Path) -> None:
    folder = write_skill(tmp_path / "painter", handler=None)
    write_files(folder, {"lambda/index.js": "exports.handler = (event) => {\n  return {;\n};\n"})
    (found,) = find_faults(folder)
    assert (found.file.name, found.line) == ("index.js", 2)
    assert "SyntaxError" in found.problem
