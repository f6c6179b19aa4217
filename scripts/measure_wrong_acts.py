"""Says requests that ask for nothing of ours, and prints each that changed something.

Usage: `python -m scripts.measure_wrong_acts FILE [--without INTENT …]`. FILE has one text a line,
or JSON lines with "text" and "intent", like SLURP's. A timer, an alarm, a reminder and a list are
set.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from tests.helpers.everyday_assistant import everyday_assistant
from tests.helpers.everyday_checks import find_mistakes
from tests.helpers.everyday_table import EverydayRequest

SET_BEFORE = (
    "timer 10 min",
    "alarm 07:00",
    "reminder 17:00 call mom",
    "list shopping milk + eggs",
    "volume 5",
)


def main() -> None:
    """Print what changed something, and how many texts did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--without", nargs="+", default=[], metavar="INTENT")
    arguments = parser.parse_args()
    texts = list(read_texts(arguments.file, arguments.without))
    application = QCoreApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="bergamot-wrong-acts-") as folder:
        os.environ["XDG_DATA_HOME"] = folder  # nobody's own lists
        changed = _count_changes(texts)
    del application
    sys.stdout.write(f"{changed} of {len(texts)} texts changed something\n")


def read_texts(file: Path, without: Collection[str] = ()) -> Iterator[str]:
    """Read the texts of a file, but for those of some intents.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line that begins like JSON is none.
    """
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line) if line.startswith("{") else {"text": line}
        text = entry["text"].replace("→", " ").strip()
        if text and entry.get("intent", "") not in without:
            yield text


def _count_changes(texts: list[str]) -> int:
    changed = 0
    with everyday_assistant() as assistant:
        for number, text in enumerate(texts, 1):
            request = EverydayRequest(SET_BEFORE, (text,), ("unchanged",))
            conversation = assistant.hold(request)
            if find_mistakes(conversation, request.checks):
                changed += 1
                sys.stdout.write(f"{conversation}\n")
            if number % 100 == 0:
                sys.stderr.write(f"{number} of {len(texts)}\n")
    return changed


if __name__ == "__main__":
    main()
