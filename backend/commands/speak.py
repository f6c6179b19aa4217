"""Speak: stage 10 alone, from a text to a WAV file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backend.commands.options import add_settings_options, build_settings
from backend.errors import AudioFileError

SPEAKING_STAGE = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument("text", help="what to say")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="WAV file to write"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the speech and say how long it is and how long it took."""
    from backend.accelerators.find import choose_accelerator
    from backend.engine.assembly import Assembly
    from backend.pipeline.data import Reply, Speech
    from backend.pipeline.request import Request
    from backend.recordings import write_speech
    from backend.timing.clock import clock, compute_milliseconds_since

    settings = build_settings(arguments)
    assembly = Assembly(settings, ())
    pipeline = assembly.build_pipeline(
        choose_accelerator(settings.accelerator), only=(SPEAKING_STAGE,)
    )
    start = clock()
    speech = pipeline.stages[0].run(Reply(arguments.text), Request("speak"))
    milliseconds = compute_milliseconds_since(start)
    if not isinstance(speech, Speech) or not len(speech.samples):
        raise AudioFileError(
            "There is nothing to say in this text, so no file was written.", code="nothing-to-say"
        )
    write_speech(arguments.output, speech.samples)
    sys.stderr.write(
        f"{arguments.output}: {speech.seconds:.2f} s of speech in {milliseconds:.0f} ms "
        f"(measured on {pipeline.accelerator.name})\n"
    )
    assembly.retire(pipeline)
    return 0
