"""Bench: measures stages and whole requests on accelerators, side by side in one run."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.commands.options import add_settings_options, settings_from
from backend.errors import SettingsError

if TYPE_CHECKING:
    from backend.pipeline.data import Samples
    from backend.pipeline.runner import Outcome, Pipeline


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="recordings: WAV or FLAC"
    )
    parser.add_argument(
        "--accelerators",
        default="",
        metavar="a,b",
        help="names (default: all that really run here)",
    )
    parser.add_argument(
        "--concurrency", default="1", metavar="1,4,16", help="requests at once (default: 1)"
    )
    parser.add_argument(
        "--rounds", type=int, default=3, help="times each recording is asked (default: 3)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Measure, interleaved: every recording goes to each accelerator in turn, so that noise hits all alike."""
    from backend.pipeline.assembly import Assembly
    from backend.recordings import read_recording
    from backend.skills.find import find_skills

    settings = settings_from(arguments)
    concurrencies = _concurrencies(arguments.concurrency)
    recordings = [
        read_recording(file, settings.utterance_limit_seconds) for file in arguments.files
    ]
    assembly = Assembly(settings, find_skills(settings.skill_folders))
    with closing(assembly):
        pipelines = [assembly.pipeline(kind) for kind in _kinds(arguments.accelerators)]
        for pipeline in pipelines:
            _ask(pipeline, recordings[0])
        for concurrency in concurrencies:
            measured = _measure(pipelines, recordings, concurrency, arguments.rounds)
            for pipeline in pipelines:
                summary = _summary(
                    pipeline, concurrency, measured[pipeline.accelerator.name], recordings
                )
                sys.stdout.write(
                    (json.dumps(summary) if arguments.json else _as_text(summary)) + "\n"
                )
        for pipeline in pipelines:
            assembly.retire(pipeline)
    return 0


def _concurrencies(text: str) -> list[int]:
    try:
        numbers = [int(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if not numbers or min(numbers) < 1:
        raise SettingsError(
            f"--concurrency takes whole numbers from 1 on, like 1,4,16; not {text!r}."
        )
    return numbers


def _kinds(names: str) -> list[Any]:
    from backend.accelerators.find import accelerators, choose_accelerator

    if names:
        return [choose_accelerator(name.strip()) for name in names.split(",")]
    return [
        kind
        for kind in accelerators().values()
        if kind.figures == "measured" and kind.availability().available
    ]


def _ask(pipeline: Pipeline, samples: Samples) -> Outcome:
    from backend.conversation import Conversation
    from backend.pipeline.voice_pieces import whole_voice

    return pipeline.run(whole_voice(samples), Conversation().request("bench", {}))


def _measure(
    pipelines: list[Pipeline], recordings: list[Samples], concurrency: int, rounds: int
) -> dict[str, list[tuple[Outcome, float]]]:
    from backend.pipeline.timing import clock, milliseconds_since

    measured: dict[str, list[tuple[Outcome, float]]] = {
        pipeline.accelerator.name: [] for pipeline in pipelines
    }

    def one(pipeline: Pipeline, samples: Samples) -> tuple[Outcome, float]:
        start = clock()
        outcome = _ask(pipeline, samples)
        whole_ms = milliseconds_since(start)
        # Stages follow each other, so what a model says of a request is what it says of them.
        is_modelled = outcome.figures == "modelled"
        return outcome, sum(outcome.stages_ms.values()) if is_modelled else whole_ms

    with ThreadPoolExecutor(concurrency) as workers:
        for _ in range(rounds):
            for samples in recordings:
                for pipeline in pipelines:
                    asked = [workers.submit(one, pipeline, samples) for _ in range(concurrency)]
                    measured[pipeline.accelerator.name] += [future.result() for future in asked]
    return measured


def _summary(
    pipeline: Pipeline,
    concurrency: int,
    measured: list[tuple[Outcome, float]],
    recordings: list[Samples],
) -> dict[str, Any]:
    outcomes = [outcome for outcome, _ in measured]
    whole = [milliseconds for _, milliseconds in measured]
    first = [outcome.first_audio_ms for outcome in outcomes if outcome.first_audio_ms is not None]
    return {
        "accelerator": pipeline.accelerator.name,
        "figures": pipeline.accelerator.figures,
        "concurrency": concurrency,
        "requests": len(measured),
        "failed": sum(outcome.error is not None for outcome in outcomes),
        "voice_seconds": sum(len(samples) for samples in recordings) / 16_000,
        "median_stages_ms": {
            str(stage.number): _median(
                [o.stages_ms[stage.number] for o in outcomes if stage.number in o.stages_ms]
            )
            for stage in pipeline.stages
        },
        "median_first_audio_ms": _median(first),
        "p95_first_audio_ms": _percentile_95(first),
        "median_request_ms": _median(whole),
        "p95_request_ms": _percentile_95(whole),
    }


def _median(values: list[float]) -> float | None:
    return round(statistics.median(values), 2) if values else None


def _percentile_95(values: list[float]) -> float | None:
    return round(sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)], 2) if values else None


def _as_text(summary: dict[str, Any]) -> str:
    stages = "  ".join(f"{number}: {ms} ms" for number, ms in summary["median_stages_ms"].items())
    return (
        f"{summary['accelerator']}, {summary['concurrency']} at once, {summary['requests']} requests "
        f"({summary['failed']} failed), {summary['figures']}\n"
        f"  first audio: median {summary['median_first_audio_ms']} ms, p95 {summary['p95_first_audio_ms']} ms; "
        f"whole request: median {summary['median_request_ms']} ms\n  {stages}"
    )
