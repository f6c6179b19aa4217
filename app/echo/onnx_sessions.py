"""Runs the small ONNX networks of the Echo, and checks their files against the manifest."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import WakeWordError
from app.translation import tr

MANIFEST = Path(__file__).resolve().parents[2] / "assets" / "models" / "manifest.json"


def find_package_folder(package: str) -> Path:
    """Find the folder of a package whose files are read; it is never imported.

    Raises:
        WakeWordError: it is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise WakeWordError(
            tr(
                "The wake word's networks (package {package}) are missing. Run scripts/setup."
            ).format(package=package)
        )
    return Path(spec.submodule_search_locations[0])


def check_files(name: str, files: Iterable[Path]) -> None:
    """Compare files with the manifest of weights, as the backend does with its own.

    Raises:
        WakeWordError: one is missing or damaged, or the manifest is.
    """
    try:
        expected = json.loads(MANIFEST.read_text(encoding="utf-8"))[name]
        for file in files:
            if hashlib.sha256(file.read_bytes()).hexdigest() != expected[file.name]:
                raise WakeWordError(
                    tr(
                        "The wake word's network {file} is damaged or of another version. Run "
                        "scripts/setup again."
                    ).format(file=file)
                )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WakeWordError(
            tr(
                "The wake word's networks cannot be checked: {error}. Run scripts/setup again."
            ).format(error=error)
        ) from error


def open_session(file: Path) -> Any:
    """Load a network for one thread: it takes a millisecond, a second thread would cost more.

    Raises:
        WakeWordError: ONNX Runtime is not installed, or cannot load the file.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise WakeWordError(tr("The wake word needs ONNX Runtime. Run scripts/setup.")) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except _list_runtime_errors() as error:
        raise WakeWordError(
            tr(
                "The wake word's networks in {folder} cannot be loaded: {error}. Run "
                "scripts/setup again."
            ).format(folder=file.parent, error=error)
        ) from error


def run_session(session: Any, value: NDArray[np.float32]) -> NDArray[np.float32]:
    """Run a network with one input and give its first output.

    Raises:
        WakeWordError: it fails.
    """
    try:
        output: NDArray[np.float32] = session.run(None, {session.get_inputs()[0].name: value})[0]
    except _list_runtime_errors() as error:
        raise WakeWordError(
            tr("The wake word's networks failed: {error}. Restart the app.").format(error=error)
        ) from error
    return output


def _list_runtime_errors() -> tuple[type[Exception], ...]:
    """What ONNX Runtime raises; its own errors have no base of their own."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    own = [kind for kind in vars(state).values() if isinstance(kind, type)]
    errors = tuple(kind for kind in own if issubclass(kind, Exception))
    return (*errors, RuntimeError, ValueError, OSError)
