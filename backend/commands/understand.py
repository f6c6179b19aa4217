"""Understand: stage 7 alone, one sentence a line on standard input."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from backend.commands.options import add_settings_options, build_settings

if TYPE_CHECKING:
    from backend.pipeline.data import Intent

STAGE = 7


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--time-zone", default="UTC", help="IANA time zone of the asking person")


def run(arguments: argparse.Namespace) -> int:
    """Read sentences, write intents."""
    from backend.accelerators.find import choose_accelerator
    from backend.engine.assembly import Assembly
    from backend.pipeline.data import Sentence
    from backend.pipeline.request import Request
    from backend.skill_package.find import find_installed_skills

    settings = build_settings(arguments)
    with closing(Assembly(settings, find_installed_skills(settings))) as assembly:
        pipeline = assembly.build_pipeline(choose_accelerator(settings.accelerator), only=[STAGE])
        (stage,) = pipeline.stages
        for number, line in enumerate(sys.stdin, 1):
            request = Request(str(number), device_state={"time_zone": arguments.time_zone})
            intent = stage.run(Sentence(line.strip()), request)
            sys.stdout.write(
                (_format_json(intent) if arguments.json else _format_text(intent)) + "\n"
            )
            sys.stdout.flush()
        assembly.retire(pipeline)
    return 0


def _format_json(intent: Intent) -> str:
    answer = {
        "text": intent.sentence,
        "intent": intent.name,
        "skill": intent.skill,
        "slots": {slot.name: slot.value for slot in intent.slots},
        "confidence": round(intent.confidence, 4),
    }
    return json.dumps(answer, ensure_ascii=False)


def _format_text(intent: Intent) -> str:
    slots = ", ".join(f"{slot.name}={slot.value}" for slot in intent.slots)
    return (
        f"{intent.sentence} → {intent.skill or 'no skill'}: {intent.name}({slots}) "
        f"{intent.confidence:.0%}"
    )
