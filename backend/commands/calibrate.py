"""Calibrate: compares the model with measurements on each real accelerator and stores its error."""

from __future__ import annotations

import argparse
import datetime
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.commands.options import add_settings_options, build_settings
from backend.errors import SettingsError

if TYPE_CHECKING:
    from backend.accelerators.runtime.accelerator import Accelerator
    from backend.calibration.prediction import RunRecorder
    from backend.engine.runner import Pipeline
    from backend.pipeline.data import Samples
    from backend.roofline.calibration_report import CalibrationReport
    from backend.settings import Settings

QUESTIONS = (
    "What's the special ingredient in Earl Grey tea?",
    "What's the capital of France?",
    "Set a timer for ten minutes.",
    "Tell me about the mathematician Kaprekar.",
)
"""Asked by our own voice where no recordings are named; the last one has a word that only the
pronunciation network reads."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="recordings (default: our own voice)"
    )
    parser.add_argument(
        "--accelerators",
        default="",
        metavar="a,b",
        help="names (default: all that really run here)",
    )
    parser.add_argument(
        "--rounds",
        type=int,
        default=15,
        help="readings of each time, of which the least counts (default: 15)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="keep the result: assets/accelerators/model_error.json",
    )


def run(arguments: argparse.Namespace) -> int:
    """Record real requests, calibrate each accelerator, and compare."""
    from backend.accelerators.runtime.cpu import read_cpu_name
    from backend.calibration.prediction import calibrate_accelerator
    from backend.roofline.calibration_report import CalibrationReport

    if arguments.rounds < 1:
        raise SettingsError(f"--rounds takes a whole number from 1 on, not {arguments.rounds}.")
    settings = build_settings(arguments)
    accelerator_classes = _find_accelerator_classes(arguments.accelerators)
    recorder = _record_runs(accelerator_classes[0], settings, arguments.files)
    found = CalibrationReport(
        machine=read_cpu_name(),
        threads=settings.threads,
        date=datetime.datetime.now(datetime.UTC).date(),
        command=_describe_command(arguments, settings),
        accelerators={
            accelerator_class.name: calibrate_accelerator(
                accelerator_class, recorder, settings, arguments.rounds
            )
            for accelerator_class in accelerator_classes
        },
    )
    content = found.model_dump_json(indent=2) + "\n"
    if arguments.out:
        _keep(arguments.out, content)
    sys.stdout.write(content if arguments.json else _format_text(found))
    return 0


def _keep(file: Path, content: str) -> None:
    try:
        file.write_text(content, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"The result cannot be kept in {file}: {error}") from error


def _describe_command(arguments: argparse.Namespace, settings: Settings) -> str:
    named = f" --accelerators {arguments.accelerators}" if arguments.accelerators else ""
    options = f"--threads {settings.threads} --rounds {arguments.rounds}{named}"
    return f"python -m backend calibrate {options}"


def _find_accelerator_classes(names: str) -> list[type[Accelerator]]:
    from backend.accelerators.find import choose_accelerator, find_accelerators

    if not names:
        accelerator_classes = find_accelerators().values()
        # The micro-benchmarks and the networks' operations are in single precision.
        return [
            k
            for k in accelerator_classes
            if (k.provenance, k.precision) == ("measured", "fp32") and k.availability().available
        ]
    named_classes = [choose_accelerator(name.strip()) for name in names.split(",")]
    modelled = [
        accelerator_class.name
        for accelerator_class in named_classes
        if accelerator_class.provenance == "modelled"
    ]
    if modelled:
        raise SettingsError(f"{modelled[0]} is modelled: there is nothing to measure.")
    return named_classes


def _record_runs(
    accelerator_class: type[Accelerator], settings: Settings, files: list[Path]
) -> RunRecorder:
    """Run the requests once through the pipeline and record the shapes of every network run."""
    from backend.accelerators.runtime.traced_network import trace_networks
    from backend.calibration.prediction import RunRecorder
    from backend.engine.assembly import Assembly
    from backend.recordings import read_recording
    from backend.skill_package.find import find_installed_skills

    recorder = RunRecorder()
    assembly = Assembly(settings, find_installed_skills(settings))
    with closing(assembly):
        pipeline = assembly.build_pipeline(trace_networks(accelerator_class, recorder.note))
        limit = settings.utterance_limit_seconds
        voices = [read_recording(file, limit) for file in files] or _synthesise_questions(pipeline)
        for voice in voices:
            _ask(pipeline, voice, recorder)
        assembly.retire(pipeline)
    return recorder


def _synthesise_questions(pipeline: Pipeline) -> list[Samples]:
    import numpy as np
    import soxr

    from backend.pipeline.data import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ, Reply
    from backend.pipeline.request import Request

    speaking = pipeline.stages[-1]
    spoken = [speaking.run(Reply(text), Request("calibrate")) for text in QUESTIONS]
    return [
        soxr.resample(speech.samples, SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ).astype(np.int16)
        for speech in spoken
    ]


def _ask(pipeline: Pipeline, voice: Samples, recorder: RunRecorder) -> None:
    from backend.engine.audio_chunks import complete_audio
    from backend.engine.session_state import SessionState
    from backend.pipeline.observer import Observer

    class Follow(Observer):
        def on_stage_started(self, stage: int) -> None:
            recorder.stage = stage

    outcome = pipeline.run(complete_audio(voice), SessionState().request("calibrate", {}), Follow())
    recorder.stage = 0
    if outcome.error is not None:
        raise outcome.error


def _format_text(found: CalibrationReport) -> str:
    lines = [f"Predicted and measured on {found.machine}, {found.threads} threads, {found.date}."]
    for name, one in found.accelerators.items():
        lines.append(f"\n{name} ({one.version})")
        lines.append("  " + ", ".join(f"{key} {value:.4g}" for key, value in one.constants.items()))
        rows: list[tuple[str, Any]] = [
            (f"network {key}", each) for key, each in one.networks.items()
        ]
        rows += [(f"stage {key}, its networks", each) for key, each in one.stages.items()]
        for title, each in rows:
            lines.append(
                f"  {title:30} {each.runs:4} runs  measured {each.measured_ms:8.2f} ms  "
                f"predicted {each.predicted_ms:8.2f} ms  ratio {each.ratio:.2f}"
            )
    return "\n".join(lines) + "\n"
