"""Bench: measures stages and whole requests on accelerators, side by side in one run."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shlex
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.commands.bench_echos import add_echo_options, parse_counts, run_echos
from backend.commands.exit_status import INTERRUPTED
from backend.commands.options import add_settings_options, build_settings
from backend.errors import SettingsError
from backend.wire.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backend.accelerators.runtime.accelerator import Accelerator
    from backend.benchmark.candidate import Candidate
    from backend.benchmark.measuring import Bench, BenchPlan
    from backend.benchmark.progress_line import ProgressLine
    from backend.benchmark.row import Row, RunFacts
    from backend.settings import Settings

USUAL_BASELINE = "pytorch-eager"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="recordings: WAV or FLAC")
    add(
        "--accelerators",
        default="",
        metavar="a,b",
        help="names (default: all that really run here)",
    )
    add(
        "--precisions",
        default="",
        metavar="a,b",
        help="only accelerators of these precisions: fp32, bf16, fp16, int8",
    )
    add("--concurrency", default="1", metavar="1,4,16", help="requests at once (default: 1)")
    add_echo_options(parser)
    add("--rounds", type=int, default=3, help="times each recording is asked (default: 3)")
    add(
        "--baseline",
        default="",
        metavar="NAME",
        help=f"what ratios compare with (default: {USUAL_BASELINE}, else the first)",
    )
    add(
        "--utilisation",
        type=float,
        default=1.0,
        metavar="SHARE",
        help="share of its time that the instance is busy, for the cost (default: 1.0)",
    )
    add("--seed", type=int, default=1, help="of the random order (default: 1)")
    add("--json", action="store_true", help="one JSON object a line")
    add("--html", type=Path, metavar="FILE", help="write a page with plots, in one file")
    add("--trace", type=Path, metavar="FILE", help="write when stages and networks ran")


def run(arguments: argparse.Namespace) -> int:
    """Measure every recording on all accelerators in random order; Ctrl-C keeps the results."""
    from backend.benchmark.candidate import load_candidates
    from backend.benchmark.measuring import Bench, BenchPlan, BenchRecording
    from backend.benchmark.progress_line import ProgressLine
    from backend.engine.assembly import Assembly
    from backend.engine.trace import Trace
    from backend.recordings import read_recording
    from backend.skill_package.find import find_installed_skills

    _check(arguments)
    settings = build_settings(arguments)
    if arguments.echos:
        return run_echos(arguments, settings)
    concurrencies = parse_counts("--concurrency", arguments.concurrency)
    accelerator_classes = _find_accelerator_classes(arguments.accelerators, arguments.precisions)
    baseline = _choose_baseline(arguments.baseline, accelerator_classes)
    recordings = [
        BenchRecording(file.name, read_recording(file, settings.utterance_limit_seconds))
        for file in arguments.files
    ]
    plan = BenchPlan(recordings, arguments.rounds, arguments.seed)
    facts = _collect_facts(arguments, settings, plan, baseline.name)
    progress, trace = ProgressLine(sys.stderr), Trace()
    assembly = Assembly(settings, find_installed_skills(settings))
    with (
        closing(assembly),
        load_candidates(
            assembly, accelerator_classes, baseline, recordings[0].samples, progress.write
        ) as candidates,
    ):
        bench = Bench(candidates, plan, progress.update, trace)
        found = _measure_all(bench, candidates, concurrencies, facts, arguments, progress)
    if arguments.html and found:
        _write_page(arguments.html, found)
    if arguments.trace:
        trace.write(arguments.trace)
    if bench.is_interrupted:
        sys.stderr.write(f"Interrupted after {bench.requests} requests; what they took is kept.\n")
        return INTERRUPTED
    return 0


def _measure_all(
    bench: Bench,
    candidates: Sequence[Candidate],
    concurrencies: Sequence[int],
    facts: RunFacts,
    arguments: argparse.Namespace,
    progress: ProgressLine,
) -> list[Row]:
    from backend.benchmark.summary import summarise
    from backend.benchmark.table import format_table

    found: list[Row] = []
    for concurrency in concurrencies:
        measured = bench.measure(concurrency)
        progress.clear()
        made = summarise(
            candidates, measured, facts.model_copy(update={"interrupted": bench.is_interrupted})
        )
        found += made
        if arguments.json:
            sys.stdout.write("".join(row.model_dump_json() + "\n" for row in made))
        elif made:
            sys.stdout.write(format_table(made) + "\n")
        sys.stdout.flush()
        if bench.is_interrupted:
            break
    return found


def _write_page(file: Path, rows: Sequence[Row]) -> None:
    from backend.benchmark.page import write_page

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write_page(rows), encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"The page {file} cannot be written: {error}") from error


def _check(arguments: argparse.Namespace) -> None:
    if arguments.rounds < 1:
        raise SettingsError(f"--rounds takes a whole number from 1 on, not {arguments.rounds}.")
    if not 0 < arguments.utilisation <= 1:
        raise SettingsError(
            "--utilisation takes a share above 0 and up to 1, like 0.6; not "
            f"{arguments.utilisation:g}."
        )

    for file in (arguments.html, arguments.trace):
        # Better said now than after an hour of measuring.
        if file is not None and file.is_dir():
            raise SettingsError(f"{file} is a folder; name a file to write.")


def _find_accelerator_classes(names: str, precisions: str) -> list[type[Accelerator]]:
    from backend.accelerators.find import choose_accelerator, find_accelerators

    if names:
        chosen = dict.fromkeys(name.strip() for name in names.split(","))
        accelerator_classes = [choose_accelerator(name) for name in chosen]
    else:
        accelerator_classes = [
            accelerator_class
            for accelerator_class in find_accelerators().values()
            if accelerator_class.provenance == "measured"
            and accelerator_class.availability().available
        ]
    wanted = {precision.strip() for precision in precisions.split(",") if precision.strip()}
    kept = [
        accelerator_class
        for accelerator_class in accelerator_classes
        if not wanted or accelerator_class.precision in wanted
    ]
    if not kept:
        there = (
            ", ".join(
                sorted({accelerator_class.precision for accelerator_class in accelerator_classes})
            )
            or "none"
        )
        raise SettingsError(
            f"No accelerator that runs here has the precision {precisions}; there is: {there}."
        )
    return kept


def _choose_baseline(
    name: str, accelerator_classes: Sequence[type[Accelerator]]
) -> type[Accelerator]:
    by_name = {
        accelerator_class.name: accelerator_class for accelerator_class in accelerator_classes
    }
    if name and name not in by_name:
        raise SettingsError(
            f"The baseline {name} is not among the accelerators that are measured: "
            f"{', '.join(by_name)}."
        )
    return by_name[name] if name else by_name.get(USUAL_BASELINE, accelerator_classes[0])


def _collect_facts(
    arguments: argparse.Namespace, settings: Settings, plan: BenchPlan, baseline: str
) -> RunFacts:
    from backend.accelerators.runtime.cpu import read_cpu_name
    from backend.benchmark.row import RunFacts
    from backend.engine.assembly import find_stage_classes

    now = datetime.datetime.now().astimezone()
    given: list[Any] = sys.argv[1:]
    return RunFacts(
        date=now.isoformat(timespec="minutes"),
        machine=read_cpu_name(),
        cores=os.cpu_count() or 1,
        threads=settings.threads,
        system=f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        version=VERSION,
        command=shlex.join(["python", "-m", "backend", *given]),
        recordings=len(plan.recordings),
        voice_seconds=round(sum(recording.seconds for recording in plan.recordings), 3),
        stages={str(stage.number): stage.name for stage in find_stage_classes()},
        rounds=plan.rounds,
        seed=plan.seed,
        baseline=baseline,
        utilisation=arguments.utilisation,
    )
