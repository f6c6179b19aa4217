"""Measure recognition on labelled recordings, clean and in noise: PER, WER, accepted commands."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any, NoReturn, TextIO

from backend.commands.exit_status import INTERRUPTED
from backend.commands.options import add_settings_options, build_settings
from backend.errors import BackendError, InputError, SettingsError
from backend.settings import Settings
from backend.skill_package.find import find_installed_skills
from backend.skill_package.skill import Skill
from scripts.evaluation import mixing, normaliser
from scripts.evaluation.evaluation_run import EvaluationPlan, EvaluationResult, evaluate
from scripts.evaluation.labelled_recordings import LabelledRecording, read_folder
from scripts.evaluation.progress_line import ProgressLine
from scripts.evaluation.recognition import Recogniser
from scripts.evaluation.report import format_condition, summarise
from scripts.evaluation.scoring import REFUSALS

CLEAN = "clean"
CONDITIONS = "clean,24,21,18,15,12,9,6"
LARGEST_RATIO_DB = 100.0
INTERVALS_NOTE = (
    "Intervals are 95 %: bootstrap over recordings for error rates, Wilson score for commands."
)
ORDER_NOTE = "Conditions take turns at being heard first, which takes the networks longer."
ALL_AT_ONCE_NOTE = (
    "Times: the recording comes in at once, so stage 4's is that for all of it; --live speaks at "
    "the pace of life."
)
LIVE_NOTE = (
    "Times: spoken at the pace of life, from the endpoint on, so stage 4's is that for what was "
    "left to hear."
)


class ArgumentParser(argparse.ArgumentParser):
    """Exits with status 1 for invalid arguments, as for all other errors."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and exit."""
        self.exit(1, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit status 1 when anything could not be measured."""
    parser = ArgumentParser(prog="scripts/evaluate", description=__doc__)
    _add_arguments(parser)
    try:
        return _run(parser.parse_args(arguments))
    except BackendError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 1
    except (KeyboardInterrupt, BrokenPipeError):
        return INTERRUPTED


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="recordings (FLAC or WAV) and labels.json")
    parser.add_argument(
        "--snr",
        default=CONDITIONS,
        metavar="LIST",
        help=f"speech-to-noise ratios in dB (default: {CONDITIONS})",
    )
    parser.add_argument("--noise", choices=list(mixing.NOISES), default="kitchen")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same noise")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N recordings")
    parser.add_argument(
        "--live", action="store_true", help="speak at the pace of life, end with the endpoint"
    )
    parser.add_argument(
        "--weights", type=Path, metavar="DIR", help="folder of networks that replace ours"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--details",
        type=Path,
        metavar="FILE",
        help="write a JSON line for each recording in each condition",
    )
    add_settings_options(parser)


def _run(arguments: argparse.Namespace) -> int:
    settings = _settings(arguments)
    plan = _plan(arguments, settings)
    labels, problems = read_folder(arguments.folder)
    labels = labels[: arguments.limit]
    skills = find_installed_skills(settings)
    problems += _unknown_intents(labels, skills)
    progress = ProgressLine(sys.stderr)
    for problem in problems:
        progress.write_line(problem)
    with _open_details(arguments.details) as details:

        def on_detail(detail: object) -> None:
            if details is not None:
                details.write(json.dumps(detail, ensure_ascii=False) + "\n")

        with closing(
            Recogniser(
                settings,
                skills,
                lambda task: progress.write_line(f"loading {task.key}"),
                arguments.live,
            )
        ) as recogniser:
            recordings = progress.count(labels, "recordings")
            result = evaluate(recordings, recogniser, plan, progress.write_line, on_detail)
            accelerator = recogniser.accelerator
    if not any(result.scores.values()):
        raise InputError(f"Nothing in {arguments.folder} could be measured.")
    report = _report(arguments, accelerator, plan, result)
    report["problems"] = problems + result.problems
    sys.stdout.write((json.dumps(report) if arguments.json else _format_report(report)) + "\n")
    return 1 if report["problems"] else 0


def _settings(arguments: argparse.Namespace) -> Settings:
    settings = build_settings(arguments)
    if arguments.weights is None:
        return settings
    if not arguments.weights.is_dir():
        raise SettingsError(f"There is no folder {arguments.weights} with networks.")
    folders = {
        folder.name: str(folder) for folder in arguments.weights.iterdir() if folder.is_dir()
    }
    return settings.model_copy(update={"network_sources": settings.network_sources | folders})


def _plan(arguments: argparse.Namespace, settings: Settings) -> EvaluationPlan:
    if arguments.seed < 0:
        raise SettingsError("--seed must be 0 or more.")
    if arguments.limit is not None and arguments.limit < 1:
        raise SettingsError("--limit must be 1 or more.")
    ratios = dict(_parse_condition(part.strip()) for part in arguments.snr.split(","))
    return EvaluationPlan(ratios, arguments.noise, arguments.seed, settings.utterance_limit_seconds)


def _parse_condition(text: str) -> tuple[str, float | None]:
    if text == CLEAN:
        return CLEAN, None
    try:
        ratio_db = float(text.lower().removesuffix("db"))
    except ValueError:
        ratio_db = math.nan
    if not abs(ratio_db) <= LARGEST_RATIO_DB:
        raise SettingsError(
            f"--snr takes 'clean' and decibels from -{LARGEST_RATIO_DB:g} to "
            f"{LARGEST_RATIO_DB:g}, parted by commas; {text!r} is neither."
        )
    return f"{ratio_db:g} dB", ratio_db


def _unknown_intents(labels: Sequence[LabelledRecording], skills: Sequence[Skill]) -> list[str]:
    known = {intent.name for skill in skills if skill.is_usable for intent in skill.intents}
    labelled = {label.intent for label in labels if label.intent is not None}
    unknown = sorted(labelled - known - set(REFUSALS))
    if not unknown:
        return []
    return [
        "No installed skill has these intents of the labels, so their commands cannot be accepted: "
        f"{', '.join(unknown)}. Name their skill with --skills."
    ]


def _open_details(file: Path | None) -> nullcontext[None] | TextIO:
    if file is None:
        return nullcontext()
    try:
        return file.open("w", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error}") from error


def _report(
    arguments: argparse.Namespace, accelerator: str, plan: EvaluationPlan, result: EvaluationResult
) -> dict[str, Any]:
    return {
        "folder": str(arguments.folder),
        "accelerator": accelerator,
        "noise": plan.noise,
        "seed": plan.seed,
        "live": arguments.live,
        "definitions": [
            normaliser.RULES,
            mixing.DEFINITION,
            INTERVALS_NOTE,
            f"{LIVE_NOTE if arguments.live else ALL_AT_ONCE_NOTE} {ORDER_NOTE}",
        ],
        "conditions": [
            {"condition": name, "snr_db": plan.ratios_db[name], **summarise(scores, plan.seed)}
            for name, scores in result.scores.items()
            if scores
        ],
    }


def _format_report(report: dict[str, Any]) -> str:
    head = (
        f"{report['folder']}, {report['noise']} noise, seed {report['seed']}, measured on "
        f"{report['accelerator']}"
    )
    conditions = [
        format_condition(condition["condition"], condition) for condition in report["conditions"]
    ]
    return "\n\n".join([head, *conditions, "\n".join(report["definitions"])])
