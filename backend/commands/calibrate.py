"""Calibrate: checks the model on each real accelerator, predicted against measured, and keeps its error."""

from __future__ import annotations

import argparse
import datetime
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.commands.options import add_settings_options, settings_from
from backend.errors import SettingsError

if TYPE_CHECKING:
    from backend.accelerators.runtime.accelerator import Accelerator
    from backend.calibration.prediction import Recording
    from backend.engine.runner import Pipeline
    from backend.pipeline.data import Samples
    from backend.roofline.known_error import KnownError
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
    from backend.accelerators.runtime.processor import processor_name
    from backend.calibration.prediction import checked
    from backend.roofline.known_error import KnownError

    if arguments.rounds < 1:
        raise SettingsError(f"--rounds takes a whole number from 1 on, not {arguments.rounds}.")
    settings = settings_from(arguments)
    kinds = _kinds(arguments.accelerators)
    recording = _recorded(kinds[0], settings, arguments.files)
    found = KnownError(
        machine=processor_name(),
        threads=settings.threads,
        date=datetime.datetime.now(datetime.UTC).date(),
        command=_command(arguments, settings),
        accelerators={
            kind.name: checked(kind, recording, settings, arguments.rounds) for kind in kinds
        },
    )
    content = found.model_dump_json(indent=2) + "\n"
    if arguments.out:
        _keep(arguments.out, content)
    sys.stdout.write(content if arguments.json else _as_text(found))
    return 0


def _keep(file: Path, content: str) -> None:
    try:
        file.write_text(content, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"The result cannot be kept in {file}: {error}") from error


def _command(arguments: argparse.Namespace, settings: Settings) -> str:
    named = f" --accelerators {arguments.accelerators}" if arguments.accelerators else ""
    options = f"--threads {settings.threads} --rounds {arguments.rounds}{named}"
    return f"python -m backend calibrate {options}"


def _kinds(names: str) -> list[type[Accelerator]]:
    from backend.accelerators.find import accelerators, choose_accelerator

    if not names:
        kinds = accelerators().values()
        # The micro-benchmarks and the networks' operations are in single precision.
        return [
            k
            for k in kinds
            if (k.figures, k.precision) == ("measured", "fp32") and k.availability().available
        ]
    kinds_named = [choose_accelerator(name.strip()) for name in names.split(",")]
    modelled = [kind.name for kind in kinds_named if kind.figures == "modelled"]
    if modelled:
        raise SettingsError(f"{modelled[0]} is modelled: there is nothing to measure.")
    return kinds_named


def _recorded(kind: type[Accelerator], settings: Settings, files: list[Path]) -> Recording:
    """Run the requests once through the whole pipeline, and note which networks run with which shapes."""
    from backend.accelerators.runtime.traced_network import traced
    from backend.calibration.prediction import Recording
    from backend.engine.assembly import Assembly
    from backend.recordings import read_recording
    from backend.skill_package.find import installed_skills

    recording = Recording()
    assembly = Assembly(settings, installed_skills(settings))
    with closing(assembly):
        pipeline = assembly.pipeline(traced(kind, recording.note))
        limit = settings.utterance_limit_seconds
        voices = [read_recording(file, limit) for file in files] or _own_voice(pipeline)
        for voice in voices:
            _ask(pipeline, voice, recording)
        assembly.retire(pipeline)
    return recording


def _own_voice(pipeline: Pipeline) -> list[Samples]:
    import numpy as np
    import soxr

    from backend.pipeline.data import SPEECH_RATE_HERTZ, VOICE_RATE_HERTZ, Reply
    from backend.pipeline.request import Request

    speaking = pipeline.stages[-1]
    spoken = [speaking.run(Reply(text), Request("calibrate")) for text in QUESTIONS]
    return [
        soxr.resample(speech.samples, SPEECH_RATE_HERTZ, VOICE_RATE_HERTZ).astype(np.int16)
        for speech in spoken
    ]


def _ask(pipeline: Pipeline, voice: Samples, recording: Recording) -> None:
    from backend.engine.session_state import SessionState
    from backend.engine.voice_pieces import whole_voice
    from backend.pipeline.observer import Observer

    class Follow(Observer):
        def on_stage_started(self, stage: int) -> None:
            recording.stage = stage

    outcome = pipeline.run(whole_voice(voice), SessionState().request("calibrate", {}), Follow())
    recording.stage = 0
    if outcome.error is not None:
        raise outcome.error


def _as_text(found: KnownError) -> str:
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
