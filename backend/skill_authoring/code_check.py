"""Checks a skill's manifest, its code without running it, and its place beside other skills."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from backend.skill_authoring.finding import Finding
from backend.skill_package.deployment import NOTES_FILES
from backend.skill_package.handler import ENDINGS, Handler, find_node
from backend.skill_package.layout import find_manifest
from backend.skill_package.project_files import list_files
from backend.skill_package.skill import Skill

NODE_CHECK_SECONDS = 10.0
_NODE_PLACE = re.compile(r"^(?P<file>.+):(?P<line>\d+)$", re.MULTILINE)
_NODE_REASON = re.compile(r"^(?P<reason>\w*Error: .+)$", re.MULTILINE)


def check_json_files(folder: Path) -> Iterator[Finding]:
    """Check that the manifest and the notes of the ASK CLI are JSON."""
    files = [file for name in NOTES_FILES if (file := folder / name).is_file()]
    manifest = find_manifest(folder)
    for file in [*([manifest] if manifest else []), *files]:
        try:
            json.loads(file.read_text("utf-8-sig"))
        except json.JSONDecodeError as error:
            problem = f"this is not JSON: {error.msg}"
            yield Finding(file, error.lineno, problem, "Correct it here.")
        except (OSError, ValueError, RecursionError) as error:
            yield Finding(file, 0, f"it cannot be read: {error}", "Write it as JSON in UTF-8.")


def check_code(handler: Handler) -> Iterator[Finding]:
    """Check the syntax of the code, and that its handler is there."""
    if handler.runtime == "node":
        yield from _check_node_file(handler.file)
        return
    for file in list_files(handler.folder, *ENDINGS["python"]):
        yield from _check_python_file(file, is_handler=file == handler.file)


def check_beside_others(skill: Skill, others: Iterable[Skill]) -> Iterator[Finding]:
    """Check that no other skill is called by the same name."""
    model = skill.interaction_model
    for other in others:
        if model is None or other.interaction_model is None:
            continue
        name = model.invocation_name.strip().lower()
        if name == other.interaction_model.invocation_name.strip().lower():
            yield Finding(
                skill.model_file or skill.folder,
                0,
                f"the skill {other.name} ({other.folder}) has the invocation name {name!r}, too",
                "Rename one: people reach only the first.",
            )


def _check_python_file(file: Path, *, is_handler: bool) -> Iterator[Finding]:
    try:
        tree = ast.parse(file.read_bytes(), str(file))
    except SyntaxError as error:
        yield Finding(file, error.lineno or 0, f"{error.msg}", "Correct the syntax here.")
        return
    except (OSError, ValueError, RecursionError) as error:
        yield Finding(file, 0, f"it cannot be read: {error}", "Write it as Python in UTF-8.")
        return
    if is_handler and not any(
        isinstance(node, ast.FunctionDef | ast.Assign | ast.ImportFrom) for node in tree.body
    ):
        yield Finding(file, 0, "it defines no handler", "Write lambda_handler(event, context).")


def _check_node_file(file: Path) -> Iterator[Finding]:
    node = find_node()
    if not node:
        return
    try:
        done = subprocess.run(
            [node, "--check", str(file)],
            capture_output=True,
            text=True,
            timeout=NODE_CHECK_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
    if done.returncode:
        place, reason = _NODE_PLACE.search(done.stderr), _NODE_REASON.search(done.stderr)
        line = int(place["line"]) if place else 0
        problem = reason["reason"] if reason else "node cannot read it"
        yield Finding(file, line, problem, "Correct the syntax here.")
