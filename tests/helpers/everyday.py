"""Says the requests of tables and prints what came: `python -m tests.helpers.everyday TABLE…`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from tests.helpers.everyday_assistant import NOW, TIME_ZONE, EverydayAssistant, everyday_assistant
from tests.helpers.everyday_checks import find_mistakes
from tests.helpers.everyday_table import read_table


def main() -> None:
    """Print one line for each request, and how many are right."""
    parser = argparse.ArgumentParser(prog="python -m tests.helpers.everyday")
    parser.add_argument("tables", nargs="+", type=Path)
    parser.add_argument("--mistakes", action="store_true", help="print what is wrong only")
    parser.add_argument(
        "--at", nargs="+", type=_read_moment, default=[NOW], help="said at 2031-05-14T21:30 …"
    )
    arguments = parser.parse_args()
    application = QCoreApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="bergamot-everyday-") as folder:
        os.environ["XDG_DATA_HOME"] = folder  # nobody's own lists
        _run_tables(arguments)
    del application


def _run_tables(arguments: argparse.Namespace) -> None:
    with everyday_assistant() as assistant:
        for moment in arguments.at:
            assistant.now = moment
            for table in arguments.tables:
                _run_table(table, assistant, only_mistakes=arguments.mistakes)


def _read_moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(TIME_ZONE))


def _run_table(table: Path, assistant: EverydayAssistant, *, only_mistakes: bool) -> None:
    requests, right = read_table(table), 0
    for request in requests:
        conversation = assistant.hold(request)
        mistakes = find_mistakes(conversation, request.checks)
        right += not mistakes
        mark = f"WRONG ({'; '.join(mistakes)})" if mistakes else "right"
        if mistakes or not only_mistakes:
            sys.stdout.write(f"{mark}: {conversation}\n")
    sys.stdout.write(f"{table.name}: {right} of {len(requests)} right at {assistant.now:%c}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
