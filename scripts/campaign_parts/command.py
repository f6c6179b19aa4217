"""Measure reliability from outside, on loopback: fuzzing, hostile sockets, kills, soak, load."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from requests import RequestException
from websockets.exceptions import WebSocketException

from backend.commands.exit_status import INTERRUPTED
from backend.timing.clock import clock
from scripts.campaign_parts.findings import Findings, format_table, to_documents
from scripts.campaign_parts.sandbox import Sandbox
from scripts.campaign_parts.task import Task, TaskSize
from scripts.evaluation.progress_line import ProgressLine

PARTS = {
    "messages": TaskSize(count=10_000, seconds=900),
    "rest": TaskSize(count=1_500, seconds=600),
    "soak": TaskSize(count=10_000, seconds=5_400),
    "load": TaskSize(count=64, seconds=900),
    "sockets": TaskSize(count=200, seconds=600),
    "audio": TaskSize(count=200, seconds=900),
    "kills": TaskSize(count=200, seconds=7_200),
}
"""Part → its size. Each part is a module of this package with `run(task)`; `count` is the number of
messages, requests, requests, clients, sockets, files, kills."""
SHORT = {
    "messages": TaskSize(count=800, seconds=20),
    "rest": TaskSize(count=250, seconds=10),
    "soak": TaskSize(count=80, seconds=10),
    "load": TaskSize(count=4, seconds=16),
    "sockets": TaskSize(count=60, seconds=24),
    "audio": TaskSize(count=24, seconds=15),
    "kills": TaskSize(count=2, seconds=20),
}
"""Sizes of the short form, which takes two minutes including the start of its backends."""
PART_ERRORS = (OSError, WebSocketException, RequestException, AssertionError, RuntimeError)
"""Errors that end a part, but not the campaign: its backend ended or was never ready."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts and print the figures; exit status 1 if a limit is exceeded."""
    parser = argparse.ArgumentParser(prog="scripts/campaign", description=__doc__)
    _add_arguments(parser)
    chosen = parser.parse_args(arguments)
    sizes = SHORT if chosen.short else PARTS
    findings: list[Findings] = []
    is_interrupted = False
    try:
        with Sandbox.create(chosen.cache, shares_backend=chosen.short) as sandbox:
            for part in chosen.parts or sizes:
                findings.append(Findings(part))
                _run(findings[-1], sizes[part], chosen, sandbox)
    except KeyboardInterrupt:
        is_interrupted = True
        sys.stderr.write("Stopped; what was measured until now:\n")
    figures = [figure for part in findings for figure in part.figures]
    sys.stdout.write(format_table(figures) + "\n")
    for example in (example for part in findings for example in part.examples):
        sys.stdout.write(f"{example}\n")
    if chosen.json is not None:
        chosen.json.write_text(
            json.dumps({"seed": chosen.seed, "parts": to_documents(findings)}, indent=1),
            encoding="utf-8",
        )
    if is_interrupted:
        return INTERRUPTED
    return 0 if all(figure.is_kept for figure in figures) else 1


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "parts",
        nargs="*",
        choices=[[], *PARTS],
        metavar="PART",
        help=f"{', '.join(PARTS)} (default: all)",
    )
    parser.add_argument("--short", action="store_true", help="two minutes of everything")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same trials")
    parser.add_argument(
        "--count", type=int, metavar="N", help="instead of each part's own number of trials"
    )
    parser.add_argument(
        "--seconds", type=float, metavar="S", help="instead of each part's own longest time"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument(
        "--cache",
        type=Path,
        metavar="DIR",
        help="a warm cache to copy (default: the backend's own)",
    )


def _run(
    findings: Findings, size: TaskSize, arguments: argparse.Namespace, sandbox: Sandbox
) -> None:
    progress, part = ProgressLine(sys.stderr), findings.part
    count, seconds = arguments.count or size.count, arguments.seconds or size.seconds
    progress.write_line(f"{part}: {count:,} at most, {seconds:,.0f} s at most")
    task = Task(count, seconds, arguments.seed, sandbox, findings, progress)
    start = clock()
    has_failed = False
    try:
        importlib.import_module(f"scripts.campaign_parts.{part}").run(task)
    except* PART_ERRORS as errors:
        has_failed = True
        findings.note("broken off", repr(errors.exceptions))
    findings.add("part broken off", has_failed)
    findings.add("time taken", clock() - start, "s")
