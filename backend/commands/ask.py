"""Ask: stages 4 to 10 on recordings, or stages 7 to 10 on a typed request."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.commands.options import add_settings_options, build_settings
from backend.errors import BackendError, SettingsError

if TYPE_CHECKING:
    from backend.engine.outcome import Outcome
    from backend.engine.runner import Pipeline
    from backend.engine.trace import Trace
    from backend.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="recordings: WAV or FLAC, any rate"
    )
    parser.add_argument(
        "--text", action="append", default=[], help="a typed request; enters at step 7"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--speech-out", type=Path, metavar="DIR", help="write each spoken reply to a WAV file"
    )
    parser.add_argument(
        "--trace",
        type=Path,
        metavar="FILE",
        help="write when stages and networks ran, for Perfetto or chrome://tracing",
    )
    parser.add_argument("--time-zone", default="UTC", help="IANA time zone of the asking person")
    parser.add_argument(
        "--location", default="", help="place of the asking person, for the weather"
    )


def run(arguments: argparse.Namespace) -> int:
    """Answer each recording and each text; exit status 1 if any could not be answered."""
    from backend.engine.assembly import Assembly
    from backend.engine.trace import Trace
    from backend.skill_package.find import find_installed_skills

    if not arguments.files and not arguments.text:
        raise SettingsError("Name at least one recording, or give --text with a request.")
    settings = build_settings(arguments)
    assembly = Assembly(settings, find_installed_skills(settings))
    failed = False
    trace = Trace()
    with closing(assembly):
        pipeline = _build_pipeline(assembly, settings)
        for answer in _answer_all(pipeline, arguments, settings, trace):
            failed = failed or answer["error"] is not None
            sys.stdout.write(
                (json.dumps(answer) if arguments.json else _format_text(answer)) + "\n"
            )
            sys.stdout.flush()
        assembly.retire(pipeline)
    if arguments.trace:
        trace.write(arguments.trace)
    return 1 if failed else 0


def _build_pipeline(assembly: Any, settings: Settings) -> Pipeline:
    from backend.accelerators.find import choose_accelerator

    pipeline: Pipeline = assembly.build_pipeline(choose_accelerator(settings.accelerator))
    return pipeline


def _answer_all(
    pipeline: Pipeline, arguments: argparse.Namespace, settings: Settings, trace: Trace
) -> Iterator[dict[str, Any]]:
    from backend.engine.audio_chunks import complete_audio
    from backend.engine.session_state import ask_once
    from backend.pipeline.data import Sentence
    from backend.recordings import read_recording

    state = {"time_zone": arguments.time_zone, "location": arguments.location}
    entries = [(file, None) for file in arguments.files] + [(None, text) for text in arguments.text]
    for number, (file, text) in enumerate(entries, 1):
        name = str(file) if file else text
        try:
            entry = (
                complete_audio(read_recording(file, settings.utterance_limit_seconds))
                if file
                else Sentence(text or "")
            )
            outcome = ask_once(pipeline, entry, state, number)
        except BackendError as error:
            yield {
                **_build_empty(name),
                "accelerator": pipeline.accelerator.name,
                "figures": pipeline.accelerator.provenance,
                "error": error.sentence,
            }
            continue
        trace.add(file.name if file else repr(text), outcome, pipeline)
        yield _answer(name, outcome, number, arguments.speech_out)


def _build_empty(name: str | None) -> dict[str, Any]:
    keys = (
        "phonemes words sentence intent document reply speech_seconds accelerator figures "
        "stages_ms stages_span_ms first_audio_ms first_audio_span_ms error"
    ).split()
    return {"file": name, **dict.fromkeys(keys)}


def _answer(
    name: str | None, outcome: Outcome, number: int, speech_folder: Path | None
) -> dict[str, Any]:
    from backend.pipeline.data import (
        Intent,
        Posteriorgram,
        Reply,
        Sentence,
        SkillDocument,
        Speech,
        Words,
    )

    answer = {**_build_empty(name), **_list_times(outcome)}
    answer["error"] = outcome.error.sentence if outcome.error else None
    for output in outcome.outputs.values():
        match output:
            case Posteriorgram():
                answer["phonemes"] = output.phoneme_string
            case Words():
                answer["words"] = [
                    {"text": word.text, "confidence": word.confidence} for word in output.words
                ]
            case Sentence():
                answer["sentence"] = output.text
            case Intent():
                slots = {slot.name: slot.value for slot in output.slots}
                answer["intent"] = {
                    "name": output.name,
                    "slots": slots,
                    "confidence": output.confidence,
                }
                answer["intent"]["skill"] = output.skill
                answer["intent"]["asked_again"] = (
                    str(output.low_confidence) if output.low_confidence else None
                )
                answer["sentence"] = answer["sentence"] or output.sentence
            case SkillDocument():
                answer["document"] = dict(output.document)
            case Reply():
                answer["reply"] = output.whole_text
            case Speech():
                answer["speech_seconds"] = output.seconds
                _keep_speech(output, name, number, speech_folder)
    return answer


def _list_times(outcome: Outcome) -> dict[str, Any]:
    return {
        "accelerator": outcome.times.accelerator,
        "figures": outcome.times.figures,
        "stages_ms": {
            str(stage): round(ms, 3) for stage, ms in sorted(outcome.times.stages_ms.items())
        },
        "stages_span_ms": {
            str(stage): [round(ms, 3) for ms in span]
            for stage, span in sorted(outcome.times.stages_span_ms.items())
        },
        "first_audio_ms": outcome.times.first_audio_ms,
        "first_audio_span_ms": outcome.times.first_audio_span_ms,
    }


def _keep_speech(speech: Any, name: str | None, number: int, folder: Path | None) -> None:
    from backend.recordings import write_speech

    if folder is not None:
        stem = Path(name or "").stem if name and Path(name).suffix else "text"
        write_speech(folder / f"{number:04d}-{stem}.wav", speech.samples)


def _format_text(answer: dict[str, Any]) -> str:
    if answer["error"]:
        return f"{answer['file']}: {answer['error']}"
    times = ", ".join(
        f"{stage}: {ms:.0f} ms" + (" modelled" if stage in answer["stages_span_ms"] else "")
        for stage, ms in answer["stages_ms"].items()
    )
    first = (
        f"{answer['first_audio_ms']:.0f} ms"
        if answer["first_audio_ms"] is not None
        else "no speech"
    )
    why = (answer["intent"] or {}).get("asked_again")
    asked_again = f"  asked again: {why}\n" if why else ""
    return (
        f"{answer['file']}\n  heard: {answer['sentence']}\n{asked_again}  reply: "
        f"{answer['reply']}\n"
        f"  first audio {first} ({answer['figures']} on {answer['accelerator']}; {times})"
    )
