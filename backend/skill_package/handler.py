"""Finds the handler of a skill: the one that its deployment declares, else the one in its code."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from backend.errors import SkillError
from backend.skill_package.deployment import Deployment
from backend.skill_package.project_files import list_files

Runtime = Literal["python", "node"]
CODE_FOLDERS = ("lambda", "lambda/py", "lambda/custom", "src", "")
"""Where code lies when nothing says where."""
PYTHON_MODULE = "lambda_function"
FUNCTION_NAMES = ("lambda_handler", "handler")
"""Names of the function in Python, the usual one first."""
ENDINGS: dict[Runtime, tuple[str, ...]] = {"python": (".py",), "node": (".js", ".mjs", ".cjs")}
LARGEST_SOURCE_BYTES = 1024 * 1024
_EXPORT = re.compile(
    r"\bexports\.handler\s*=|\bexport\s+(?:const|let|var|(?:async\s+)?function)\s+handler\b"
    r"|\bexports\s*=\s*\{[^}]*\bhandler\b|\bexport\s*\{[^}]*\bhandler\b"
)


@dataclass(frozen=True)
class Handler:
    """The function that answers a skill's requests.

    Attributes:
        folder: first on its import path, and its working directory.
        module: its file without ending, relative to `folder`.
        function: its name; "" when that is known only once the module is loaded.
        runtime: what runs it.
        file: its file.
    """

    folder: Path
    module: str
    function: str
    runtime: Runtime
    file: Path


def find_node() -> str:
    """Find the program that runs Node.js skills; "" when this machine has none."""
    return shutil.which("node") or shutil.which("nodejs") or ""


def find_handler(folder: Path, deployment: Deployment) -> Handler | None:
    """Find a skill's handler; None when the folder has no code that could be one."""
    code_folders = [*_resolve_inside(folder, deployment.code_folders), *_usual_folders(folder)]
    return (
        _find_declared(folder, code_folders, deployment)
        or _find_usual(code_folders)
        or _find_defined(folder)
    )


def check_runtime(handler: Handler) -> None:
    """Check that this machine can run a handler.

    Raises:
        SkillError: it needs Node.js, which is missing; the sentence says what to install.
    """
    if handler.runtime == "node" and not find_node():
        raise SkillError(
            "It is written for Node.js, which this machine does not have. Install Node.js 18 or "
            "later (https://nodejs.org), then start Bergamot again.",
            code="skill-runtime-missing",
        )


def describe_missing_handler(folder: Path) -> str:
    """Say in one or two sentences that a folder has no handler, and what it should be."""
    if list_files(folder, ".ts"):
        return (
            f"{folder} has no handler but TypeScript, which has to be built first (npm run build)."
        )
    return (
        f"{folder} has no handler: {CODE_FOLDERS[0]}/{PYTHON_MODULE}.py with "
        f"{FUNCTION_NAMES[0]}(event, context), or a Node.js file that exports handler."
    )


def _resolve_inside(folder: Path, names: tuple[str, ...]) -> list[Path]:
    """Resolve folder names, without those that lead out of the skill's folder."""
    top = folder.resolve()
    places = [(name, (folder / name).resolve()) for name in names]
    return [folder / name for name, place in places if place.is_relative_to(top)]


def _usual_folders(folder: Path) -> list[Path]:
    return [folder / name if name else folder for name in CODE_FOLDERS]


def _find_declared(folder: Path, places: list[Path], deployment: Deployment) -> Handler | None:
    for declared in deployment.handlers:
        module, _, function = declared.name.rpartition(".")
        relative = module.replace(".", "/").removeprefix("./").lstrip("/")
        for runtime in _order_runtimes(declared.runtime):
            for ending in ENDINGS[runtime]:
                name = f"{relative}{ending}"
                for place in places:
                    if (place / name).is_file():
                        return Handler(place, relative, function, runtime, place / name)
                # The file may have been moved since it was deployed.
                for file in list_files(folder, f"/{name}", name):
                    if file.name == Path(name).name:
                        return Handler(file.parent, file.stem, function, runtime, file)
    return None


def _order_runtimes(runtime: str) -> tuple[Runtime, ...]:
    if runtime.startswith("python"):
        return ("python",)
    if runtime.startswith("node"):
        return ("node",)
    return ("python", "node")


def _find_usual(places: list[Path]) -> Handler | None:
    """Find lambda_function.py, whatever is in it: a fault there is explained when it is loaded."""
    for place in places:
        file = place / f"{PYTHON_MODULE}.py"
        if file.is_file():
            return Handler(place, PYTHON_MODULE, _find_python_function(file), "python", file)
    return None


def _find_defined(folder: Path) -> Handler | None:
    """Find the file nearest to the top that defines a handler, Python before Node.js."""
    finders: dict[Runtime, Callable[[Path], str]] = {
        "python": _find_python_function,
        "node": _find_node_function,
    }
    for runtime, find_function in finders.items():
        for file in list_files(folder, *ENDINGS[runtime]):
            function = find_function(file)
            if function:
                return Handler(file.parent, file.stem, function, runtime, file)
    return None


def _find_python_function(file: Path) -> str:
    """Find the name of the handler that a Python file defines; "" for none."""
    try:
        names = set(_list_top_names(ast.parse(read_source(file))))
    except (SyntaxError, ValueError, RecursionError):
        return ""
    return next((name for name in FUNCTION_NAMES if name in names), "")


def _list_top_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.ImportFrom):
            yield from (each.asname or each.name for each in node.names)


def _find_node_function(file: Path) -> str:
    return "handler" if _EXPORT.search(read_source(file)) else ""


def read_source(file: Path) -> str:
    """Read a source file; "" when it cannot be read or is too large for one."""
    try:
        if file.stat().st_size > LARGEST_SOURCE_BYTES:
            return ""
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""
