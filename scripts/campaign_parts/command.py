"""Reliability, measured from outside on loopback: fuzz, hostile sockets, broken sound files, kills, soak and load."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from requests import RequestException
from websockets.exceptions import WebSocketException

from backend.timing.clock import clock
from scripts.campaign_parts.figures import Findings, as_json, as_table
from scripts.campaign_parts.task import Size, Task
from scripts.campaign_parts.workplace import Workplace
from scripts.evaluation.progress_line import ProgressLine

PARTS = {
    "messages": Size(count=10_000, seconds=900),
    "rest": Size(count=1_500, seconds=600),
    "soak": Size(count=10_000, seconds=5_400),
    "load": Size(count=64, seconds=900),
    "sockets": Size(count=200, seconds=600),
    "audio": Size(count=200, seconds=900),
    "kills": Size(count=200, seconds=7_200),
}
"""Each is a module beside this one with `run(task)`; `count` is messages, requests, requests,
clients, sockets, files, kills."""
SHORT = {
    "messages": Size(count=800, seconds=20),
    "rest": Size(count=250, seconds=10),
    "soak": Size(count=80, seconds=10),
    "load": Size(count=4, seconds=16),
    "sockets": Size(count=60, seconds=24),
    "audio": Size(count=24, seconds=15),
    "kills": Size(count=2, seconds=20),
}
"""The short form: two minutes with the start of its backends."""


STOPPED = 130
"""Exit status after a signal."""
BREAKS = (OSError, WebSocketException, RequestException, AssertionError, RuntimeError)
"""What a part meets when its backend is gone or never ready: a finding, and the next part goes
on."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit status 1 when a limit is broken."""
    parser = argparse.ArgumentParser(prog="scripts/campaign", description=__doc__)
    _add_arguments(parser)
    chosen = parser.parse_args(arguments)
    sizes = SHORT if chosen.short else PARTS
    findings: list[Findings] = []
    is_stopped = False
    try:
        with Workplace.opened(chosen.cache, shares_backend=chosen.short) as workplace:
            for part in chosen.parts or sizes:
                findings.append(Findings(part))
                _run(findings[-1], sizes[part], chosen, workplace)
    except KeyboardInterrupt:
        is_stopped = True
        sys.stderr.write("Stopped; what was measured until now:\n")
    figures = [figure for each in findings for figure in each.figures]
    sys.stdout.write(as_table(figures) + "\n")
    for example in (example for each in findings for example in each.examples):
        sys.stdout.write(f"{example}\n")
    if chosen.json is not None:
        chosen.json.write_text(
            json.dumps({"seed": chosen.seed, "parts": as_json(findings)}, indent=1),
            encoding="utf-8",
        )
    if is_stopped:
        return STOPPED
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
    findings: Findings, size: Size, arguments: argparse.Namespace, workplace: Workplace
) -> None:
    progress, part = ProgressLine(sys.stderr), findings.part
    count, seconds = arguments.count or size.count, arguments.seconds or size.seconds
    progress.write_line(f"{part}: {count:,} at most, {seconds:,.0f} s at most")
    task = Task(count, seconds, arguments.seed, workplace, findings, progress)
    start = clock()
    is_broken_off = False
    try:
        importlib.import_module(f"scripts.campaign_parts.{part}").run(task)
    except* BREAKS as errors:
        is_broken_off = True
        findings.note("broken off", repr(errors.exceptions))
    findings.add("part broken off", is_broken_off)
    findings.add("time taken", clock() - start, "s")
