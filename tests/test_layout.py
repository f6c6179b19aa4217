"""The rules about files, sizes, names and imports that no other tool checks."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.helpers.source_files import ROOT, SOURCES, nodes_of, text_of

TOP_LEVEL = {
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "app",
    "backend",
    "assets",
    "tests",
    "scripts",
}
LEFT_BY_TOOLS = {"build"}
"""Ignored by git; dot-files are allowed anyway."""

LONGEST_FILE = 300
LONGEST_COMMAND_LINE = 40
LONGEST_FUNCTION = 50
MOST_PUBLIC_METHODS = 15

MAY_CATCH_EVERYTHING = {
    "app/echo/microphone.py",  # an unknown error of a device is a notice, and its thread goes on
    "app/echo/speaker.py",  # the same
    "backend/engine/stage_runner.py",  # an unknown error of a stage becomes a StageError
    "backend/engine/loading_failure.py",  # an unknown error of loading becomes a BackendError
    "backend/server/active_requests.py",  # an unknown error of a request becomes a message
    "backend/skill_runtime/host.py",  # a skill may raise anything
    "backend/skill_runtime/skill_process.py",  # the same, inside the skill's own process
    # The tokenizers library raises Exception itself for a damaged file.
    "backend/asr/word_tokens.py",
    "backend/nlu/sentence_embedder.py",
}
FRAMEWORKS = {"torch", "onnx", "onnxruntime", "openvino", "transformers", "torch_neuronx"}


def _lines_without_docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno is not None
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    assert docstring.end_lineno is not None
    return lines - (docstring.end_lineno - docstring.lineno + 1)


def _public_methods(node: ast.ClassDef) -> set[str]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    names = {each.name for each in node.body if isinstance(each, functions)}
    return {name for name in names if not name.startswith("_")}


def _swallows_everything(handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches all errors and does not pass them on unchanged."""
    names = {each.id for each in ast.walk(handler.type or handler) if isinstance(each, ast.Name)}
    catches_everything = handler.type is None or names & {"Exception", "BaseException"}
    passes_on = any(isinstance(each, ast.Raise) and each.exc is None for each in handler.body)
    return bool(catches_everything) and not passes_on


def _packages_imported_by(source: str) -> set[str]:
    """The modules that a file imports, and the packages that hold them."""
    modules = set[str]()
    for node in nodes_of(source):
        if isinstance(node, ast.ImportFrom):
            modules.add(node.module or "")
        elif isinstance(node, ast.Import):
            modules |= {each.name for each in node.names}
    return {
        ".".join(name.split(".")[: i + 1]) for name in modules for i in range(name.count(".") + 1)
    }


def _modules_loaded_by(statement: str) -> set[str]:
    """The modules that a fresh Python holds after a statement."""
    program = f"import sys; {statement}; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not result.returncode, result.stderr
    return set(result.stdout.split())


def test_the_top_level_holds_nothing_else() -> None:
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names <= TOP_LEVEL | LEFT_BY_TOOLS


def test_files_say_what_they_do() -> None:
    silent = [
        source
        for source in SOURCES
        if (text := text_of(source).strip()) and not text.startswith('"""')
    ]
    assert not silent, "the first line of these is not a docstring"


def test_files_are_small() -> None:
    lines = {source: len(text_of(source).splitlines()) for source in SOURCES}
    assert not {each: count for each, count in lines.items() if count > LONGEST_FILE}
    assert not {
        each: count
        for each, count in lines.items()
        if each.endswith("__main__.py") and count > LONGEST_COMMAND_LINE
    }


def test_functions_are_small() -> None:
    lines = {
        f"{source}:{each.name}": _lines_without_docstring(each)
        for source in SOURCES
        for each in nodes_of(source)
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not {each: count for each, count in lines.items() if count > LONGEST_FUNCTION}


def test_classes_are_small() -> None:
    methods = {
        f"{source}:{each.name}": len(_public_methods(each))
        for source in SOURCES
        for each in nodes_of(source)
        if isinstance(each, ast.ClassDef)
    }
    assert not {each: count for each, count in methods.items() if count > MOST_PUBLIC_METHODS}


def test_no_duration_is_taken_from_the_wall_clock() -> None:
    readings = [
        f"{source}:{node.lineno}"
        for source in SOURCES
        for node in nodes_of(source)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "time.time"
    ]
    assert not readings, "time.time() jumps; use time.perf_counter()"


def test_everything_is_caught_only_where_it_becomes_a_message() -> None:
    handlers = [
        f"{source}:{node.lineno}"
        for source in SOURCES
        if source not in MAY_CATCH_EVERYTHING
        for node in nodes_of(source)
        if isinstance(node, ast.ExceptHandler) and _swallows_everything(node)
    ]
    assert not handlers


def test_tests_lie_where_their_sources_do() -> None:
    lost = []
    for test in SOURCES:
        if not test.startswith(("tests/app/", "tests/backend/")) or "/test_" not in test:
            continue
        folder = Path(test).parent.relative_to("tests")
        source = folder / Path(test).name.removeprefix("test_")
        # A test of several files is named after what they do, and imports their package or a helper
        # beside it.
        package = ".".join(folder.parts[:2])
        tested = {package, f"tests.{package}"} & _packages_imported_by(test)
        is_named_after_it = (ROOT / source).is_file() or (ROOT / source).with_suffix("").is_dir()
        if not (ROOT / folder).is_dir() or not (is_named_after_it or tested):
            lost.append(test)
    assert not lost, (
        "these name no file or folder, and import nothing from the folder that they mirror"
    )


def test_the_app_loads_no_network_and_nothing_of_the_backend_but_the_wire() -> None:
    loaded = _modules_loaded_by("import app.application")
    assert not loaded & {"torch", "transformers", "openvino"}
    of_the_backend = {name for name in loaded if name.startswith("backend.")}
    assert {name for name in of_the_backend if not f"{name}.".startswith("backend.wire.")} == set()


def test_the_wire_loads_nothing_else_of_the_backend() -> None:
    loaded = _modules_loaded_by("import backend.wire.messages")
    assert not [
        name
        for name in loaded
        if name.startswith("backend.") and not f"{name}.".startswith("backend.wire.")
    ]
    assert not loaded & (FRAMEWORKS | {"numpy", "PySide6", "starlette"})


def test_accelerator_files_load_no_framework() -> None:
    files = (each for each in SOURCES if each.startswith("backend/accelerators/"))
    modules = ", ".join(each.removesuffix(".py").replace("/", ".") for each in files)
    assert not _modules_loaded_by(f"import {modules}") & FRAMEWORKS


def test_only_windows_know_widgets() -> None:
    for source in SOURCES:
        if source.startswith(
            ("app/views/", "app/echo/", "app/link/", "app/settings/", "app/comparison/", "backend/")
        ):
            assert "QtWidgets" not in text_of(source), source
