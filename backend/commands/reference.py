"""Reference: the published text-to-speech result against the model, for two sizes of voice."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

from backend.commands.options import add_settings_options, build_settings
from backend.errors import SettingsError
from backend.wire.reference_pair import AFTER, BEFORE

if TYPE_CHECKING:
    from backend.roofline.datasheet import Datasheet
    from backend.roofline.operations import Run
    from backend.settings import Settings

TEXT = "It's bergamot orange oil. That's what makes it smell so good."
SPEAKING = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument("--text", default=TEXT, help="the reply (default: about 3 s of speech)")
    parser.add_argument(
        "--before", default=BEFORE, help=f"modelled accelerator (default: {BEFORE})"
    )
    parser.add_argument("--after", default=AFTER, help=f"modelled accelerator (default: {AFTER})")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


def run(arguments: argparse.Namespace) -> int:
    """Synthesise the reply once, record the network runs, and ask the model of every datasheet."""
    settings = build_settings(arguments)
    before, after = _find_datasheet(arguments.before), _find_datasheet(arguments.after)
    seconds, runs = _record_runs(arguments.text, settings)
    found = _compare(runs, seconds, before, after)
    sys.stdout.write(json.dumps(found, indent=2) + "\n" if arguments.json else _format_text(found))
    return 0


def _find_datasheet(name: str) -> Datasheet:
    from backend.roofline.datasheet import load_datasheets

    if name not in load_datasheets():
        raise SettingsError(
            f"There is no datasheet {name!r}. There are: {', '.join(load_datasheets())}."
        )
    return load_datasheets()[name]


def _record_runs(text: str, settings: Settings) -> tuple[float, list[tuple[Run, int]]]:
    """Seconds of speech, and the runs of stage 10's networks with how often each was."""
    from backend.accelerators.find import find_best_measured
    from backend.accelerators.runtime.onnx_export import export_network
    from backend.accelerators.runtime.traced_network import trace_networks
    from backend.calibration.prediction import RunRecorder
    from backend.engine.assembly import Assembly
    from backend.networks.find import load_network
    from backend.pipeline.data import Reply
    from backend.pipeline.request import Request
    from backend.roofline.graph import Graph
    from backend.roofline.operations import run_of

    recorder = RunRecorder()
    assembly = Assembly(settings, ())
    with closing(assembly):
        accelerator_class = trace_networks(find_best_measured(), recorder.note)
        pipeline = assembly.build_pipeline(accelerator_class, only=[SPEAKING])
        recorder.stage = SPEAKING
        speech = pipeline.stages[0].run(Reply(text), Request("reference"))
        assembly.retire(pipeline)
    counts = recorder.runs[SPEAKING]
    graphs = {
        name: Graph(export_network(load_network(name, settings), settings.cache_folder))
        for name in {key[0] for key in counts}
    }
    runs = [(run_of(graphs[key[0]], dict(key[1])), count) for key, count in counts.items()]
    return speech.seconds, runs


def _compare(
    runs: list[tuple[Run, int]], speech_seconds: float, before: Datasheet, after: Datasheet
) -> dict[str, Any]:
    from backend.roofline import reference_case as case
    from backend.roofline.datasheet import load_datasheets

    voices = {
        "our voice networks": runs,
        "270 GFLOP, wider layers": case.scale_to_published_size(runs, "wider"),
        "270 GFLOP, more steps": case.scale_to_published_size(runs, "longer"),
    }
    return {
        "figures": "modelled",
        "speech_seconds": round(speech_seconds, 2),
        "before": before.name,
        "after": after.name,
        "published": {
            "latency_percent": case.PUBLISHED_LATENCY_PERCENT,
            "cost_percent": case.PUBLISHED_COST_PERCENT,
        },
        "voices": {name: _compare_voice(these, before, after) for name, these in voices.items()},
        "tflops_per_dollar_hour": _list_ranks(case.rank(load_datasheets(), "matrix")),
        "gigabytes_per_second_per_dollar_hour": _list_ranks(case.rank(load_datasheets(), "memory")),
    }


def _list_ranks(ranks: list[Any]) -> dict[str, float]:
    return {rank.name: round(rank.per_dollar, 1) for rank in ranks}


def _compare_voice(
    runs: list[tuple[Run, int]], before: Datasheet, after: Datasheet
) -> dict[str, Any]:
    from backend.roofline.reference_case import Estimate, change_percent, estimate

    first, second = estimate(before, runs), estimate(after, runs)

    def figures(one: Estimate) -> dict[str, Any]:
        return {
            "ms": round(one.ms, 2),
            "span_ms": [round(one.low_ms, 2), round(one.high_ms, 2)],
            "usd_per_million_one_at_a_time": round(one.compute_usd_per_million(all_cores=False), 3),
            "usd_per_million_on_all_cores": round(one.compute_usd_per_million(all_cores=True), 3),
        }

    def cost_percent(*, all_cores: bool) -> float:
        one, other = (each.compute_usd_per_million(all_cores=all_cores) for each in (first, second))
        return round(change_percent(one, other), 1)

    return {
        "gflop": round(sum(run.work * count for run, count in runs) / 1e9, 2),
        before.name: figures(first),
        after.name: figures(second),
        "latency_percent": round(change_percent(first.ms, second.ms), 1),
        "latency_span_percent": [
            round(change_percent(first.low_ms, second.low_ms), 1),
            round(change_percent(first.high_ms, second.high_ms), 1),
        ],
        "cost_percent_one_at_a_time": cost_percent(all_cores=False),
        "cost_percent_on_all_cores": cost_percent(all_cores=True),
    }


def _format_text(found: dict[str, Any]) -> str:
    before, after = found["before"], found["after"]
    published = found["published"]
    lines = [
        f"Text to speech of a reply of {found['speech_seconds']} s, networks alone, {before} → "
        f"{after}; all modelled.",
        f"Amazon published: latency {published['latency_percent']:+.0f} %, cost "
        f"{published['cost_percent']:+.0f} %.",
    ]
    for name, voice in found["voices"].items():
        lines.append(f"\n{name}: {voice['gflop']} GFLOP a reply")
        for chip in (before, after):
            low, high = voice[chip]["span_ms"]
            lines.append(
                f"  {chip:28} {voice[chip]['ms']:9.2f} ms ({low} to {high}); a million replies: "
                f"${voice[chip]['usd_per_million_one_at_a_time']:.2f} one at a time, "
                f"${voice[chip]['usd_per_million_on_all_cores']:.2f} on all cores at best"
            )
        best, worst = voice["latency_span_percent"]
        lines.append(
            f"  latency {voice['latency_percent']:+.0f} % ({best:+.0f} % under the best "
            f"assumptions of both, {worst:+.0f} % under the worst); cost "
            f"{voice['cost_percent_one_at_a_time']:+.0f} % one at a time, "
            f"{voice['cost_percent_on_all_cores']:+.0f} % on all cores at best"
        )
    for title, key in (
        ("TFLOPS for a dollar an hour", "tflops_per_dollar_hour"),
        ("GB/s for a dollar an hour", "gigabytes_per_second_per_dollar_hour"),
    ):
        ranks = ", ".join(f"{name} {value:.0f}" for name, value in found[key].items())
        lines.append(f"\n{title} (datasheets alone): {ranks}")
    return "\n".join(lines) + "\n"
