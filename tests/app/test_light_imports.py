"""The Echo is light: it never loads what belongs to the backend."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    "import app.application, app.commands.detect, json, sys; print(json.dumps(list(sys.modules)))"
)


def test_the_app_loads_neither_torch_nor_the_backend_but_its_wire() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = json.loads(run.stdout)
    heavy = {"torch", "transformers", "openvino", "onnx", "hibari", "openwakeword", "onnxruntime"}
    assert not heavy & set(loaded)
    backend = {name for name in loaded if name.split(".")[0] == "backend"}
    assert {name for name in backend if not name.startswith("backend.wire")} == {"backend"}
