"""Bench with --echos: simulated Echos use a backend of their own at the pace of life."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from backend.commands.options import list_settings_options
from backend.errors import SettingsError

if TYPE_CHECKING:
    from backend.settings import Settings


def add_echo_options(parser: argparse.ArgumentParser) -> None:
    """Add the options about simulated Echos."""
    add = parser.add_argument
    add(
        "--echos",
        default="",
        metavar="1,4,16,64",
        help="instead, let so many simulated Echos say the recordings at the pace of life",
    )
    add(
        "--seconds",
        type=float,
        default=60.0,
        help="how long each number of Echos goes on (default: 60)",
    )
    add(
        "--pause-seconds",
        type=float,
        default=10.0,
        help="mean pause of an Echo between a reply and its next request (default: 10)",
    )


def run_echos(arguments: argparse.Namespace, settings: Settings) -> int:
    """Let simulated Echos use a backend; each row is told when it is measured."""
    from backend.accelerators.find import choose_accelerator
    from backend.accelerators.runtime.prices import find_hourly_price
    from backend.benchmark.echo_load import EchoLoad, EchoRow, format_headings, format_row
    from backend.benchmark.echo_plan import EchoPlan
    from backend.benchmark.measuring import BenchRecording
    from backend.benchmark.served_backend import serve_backend
    from backend.recordings import read_recording

    _check(arguments)
    counts = parse_counts("--echos", arguments.echos)
    recordings = [
        BenchRecording(file.name, read_recording(file, settings.utterance_limit_seconds))
        for file in arguments.files
    ]
    plan = EchoPlan(recordings, arguments.seconds, arguments.pause_seconds, arguments.seed)
    price = find_hourly_price(choose_accelerator(settings.accelerator), settings)

    def tell(row: EchoRow) -> None:
        text = row.model_dump_json() if arguments.json else format_row(row)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    if not arguments.json:
        sys.stdout.write(format_headings() + "\n")
    with serve_backend(list_settings_options(arguments)) as backend:
        EchoLoad(backend, plan, price.usd if price else None).measure(counts, tell)
    return 0


def parse_counts(option: str, text: str) -> list[int]:
    """Read a list of counts, each once.

    Raises:
        SettingsError: it is none; named with its option.
    """
    try:
        numbers = [int(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if not numbers or min(numbers) < 1:
        raise SettingsError(f"{option} takes whole numbers from 1 on, like 1,4,16; not {text!r}.")
    return list(dict.fromkeys(numbers))


def _check(arguments: argparse.Namespace) -> None:
    for option in ("seconds", "pause_seconds"):
        if not getattr(arguments, option) > 0:
            name = option.replace("_", "-")
            raise SettingsError(f"--{name} takes a number above 0.")
