"""The process that a skill's handler runs in: a script without any other part of Bergamot.

Started as `python -I host.py FOLDER MODULE FUNCTION`, or by the supervisor where there is one.
Requests arrive as JSON lines on standard input, answers leave as JSON lines on standard output;
each is an object with the request's `id`. A line with `begun` precedes the call of the handler.
If the request `is_watched`, `effect` of its answer says what was done that stays; "" for nothing.
What the skill prints goes to standard error.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO


def _load_beside(name: str) -> Any:
    """Load a module from this script's folder, under a name that no skill's module has.

    At once: before its file is out of reach, and the skill's folder on the path.
    """
    file = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"_bergamot_{name}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_EFFECT_WATCH, _KEPT_STATE, _AMAZON_NAMES = map(
    _load_beside, ("effect_watch", "kept_state", "amazon_names")
)
HANDLER_NAMES = ("lambda_handler", "handler")
PACKAGES_FOLDER = ".packages"
"""Folder beside the handler with the packages of its requirements.txt."""


class LambdaContext:
    """The context object of AWS Lambda, with the attributes that skills are known to use."""

    function_version = "$LATEST"
    memory_limit_in_mb = "128"
    log_group_name = "bergamot"
    log_stream_name = "bergamot"

    def __init__(self, function_name: str, request_id: str, limit_seconds: float) -> None:
        """Name the function and the request."""
        self.function_name = function_name
        self.aws_request_id = request_id
        self.invoked_function_arn = f"arn:aws:lambda:local:000000000000:function:{function_name}"
        self._limit_milliseconds = int(limit_seconds * 1000)

    def get_remaining_time_in_millis(self) -> int:
        """Give the whole timeout, from which a skill derives the timeouts of its own calls."""
        return self._limit_milliseconds


def main(folder: Path, module: str, function: str) -> None:
    """Load the handler, report that, then answer requests until standard input closes.

    Args:
        folder: the folder of the skill's code.
        module: the handler's file without ending, relative to the folder.
        function: the handler's name; "" for one of `HANDLER_NAMES`.
    """
    answers = _take_standard_output()
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read_requests, args=(requests,), daemon=True).start()
    names = _AMAZON_NAMES.AmazonNames()
    watch = _EFFECT_WATCH.EffectWatch(os.environ.get("AWS_ENDPOINT_URL", ""))
    state = _KEPT_STATE.KeptState(folder, PACKAGES_FOLDER)
    try:
        handler = load_handler(folder, module, function)
    except BaseException as error:  # noqa: BLE001 - a skill may raise anything, SystemExit included, while it loads
        traceback.print_exc()
        _send(answers, {"ready": False, "error": describe(error)})
        os._exit(1)
    state.compare()
    _send(answers, {"ready": True})
    while True:
        request = requests.get()
        _send(answers, {"begun": request["id"]})
        is_watched, services = request["is_watched"], _find_services(request["envelope"])
        names.lead_to(services)
        if is_watched:
            watch.begin(services)
        answered = answer(handler, request, folder.name)
        if is_watched:
            changed = state.compare()  # also if there is another effect: it is compared with later
            answered["effect"] = watch.end() or changed
        _send(answers, answered)


def _find_services(envelope: Any) -> str:
    """Find the address of Alexa's services in an envelope of the backend's; "" for none."""
    for name in ("context", "System", "apiEndpoint"):
        envelope = envelope.get(name) if isinstance(envelope, dict) else None
    return str(envelope or "")


def load_handler(folder: Path, module: str, function: str) -> Callable[[Any, Any], Any]:
    """Import the module as Lambda does, with its folder first on the path."""
    sys.path[:0] = [str(folder), str(folder / PACKAGES_FOLDER)]
    os.chdir(folder)
    loaded = importlib.import_module(module.replace("/", "."))
    names = (function,) if function else HANDLER_NAMES
    for name in names:
        handler: Callable[[Any, Any], Any] | None = getattr(loaded, name, None)
        if callable(handler):
            return handler
    raise AttributeError(f"{module}.py defines no {names[0]}(event, context)")


def answer(
    handler: Callable[[Any, Any], Any], request: dict[str, Any], function_name: str
) -> dict[str, Any]:
    """Call the handler; an exception becomes the answer's `error`."""
    context = LambdaContext(function_name, str(request["id"]), float(request["limit_seconds"]))
    try:
        document = handler(request["envelope"], context)
        # Encoded here, so that a document that is not JSON fails this request, not the channel.
        return {"id": request["id"], "document": json.dumps(document, allow_nan=False)}
    except BaseException as error:  # noqa: BLE001 - a skill may raise anything, SystemExit included
        traceback.print_exc()
        kind, place = type(error).__name__, _place(error)
        return {"id": request["id"], "error": describe(error), "kind": kind, "place": place}


def describe(error: BaseException) -> str:
    """Describe an exception in one line."""
    return f"{type(error).__name__}: {error}"[:500]


def _place(error: BaseException) -> str:
    """Give the file and line that raised, without the message, which may quote the user."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "nowhere"


def _take_standard_output() -> TextIO:
    """Reserve standard output for answers.

    What the skill or its libraries print goes to standard error.
    """
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


def _read_requests(requests: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Queue the requests from standard input until it closes, then exit at once.

    It closes when the backend has ended, and then nothing may keep this process alive.
    """
    for line in sys.stdin.buffer:
        requests.put(json.loads(line))
    os._exit(0)


def _send(answers: TextIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
