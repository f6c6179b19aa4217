"""Speak: stage 10 alone, from a text to a WAV file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import get_args

from backend.commands.options import add_settings_options, build_settings
from backend.errors import AudioFileError
from backend.wire.vocabulary import (
    DEFAULT_VOICE,
    LEAST_SPEAKING_RATE,
    MOST_SPEAKING_RATE,
    VoiceName,
)

SPEAKING_STAGE = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument("text", help="what to say; SSML where it begins with <speak>")
    parser.add_argument("--voice", choices=get_args(VoiceName), default=DEFAULT_VOICE)
    parser.add_argument(
        "--speaking-rate",
        type=_parse_rate,
        default=1.0,
        metavar="FACTOR",
        help=f"{LEAST_SPEAKING_RATE} to {MOST_SPEAKING_RATE} times the usual pace",
    )
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
    from backend.skill_runtime.ssml import read_ssml
    from backend.timing.clock import clock, compute_milliseconds_since

    settings = build_settings(arguments)
    reply = Reply(arguments.text)
    if arguments.text.lstrip().startswith("<speak"):
        markup = read_ssml(arguments.text)
        reply = Reply(markup.text, speech=markup.parts)
    assembly = Assembly(settings, ())
    pipeline = assembly.build_pipeline(
        choose_accelerator(settings.accelerator), only=(SPEAKING_STAGE,)
    )
    start = clock()
    device_state = {"voice": arguments.voice, "speaking_rate": arguments.speaking_rate}
    speech = pipeline.stages[0].run(reply, Request("speak", device_state=device_state))
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


def _parse_rate(text: str) -> float:
    limits = f"it is {LEAST_SPEAKING_RATE} to {MOST_SPEAKING_RATE}"
    try:
        rate = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a number; {limits}") from None
    if not LEAST_SPEAKING_RATE <= rate <= MOST_SPEAKING_RATE:
        raise argparse.ArgumentTypeError(f"{text} is outside the limits; {limits}")
    return rate
