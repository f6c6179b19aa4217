"""Command-line options that several commands share, and the settings that follow from them."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any, get_args

from backend.commands.secret_variable import take_secret
from backend.errors import SettingsError
from backend.settings import Settings, read_settings
from backend.wire.model_settings import DEFAULT_MODEL_ADDRESS, MODEL_KEY_VARIABLE
from backend.wire.vocabulary import Patience, RecogniserSize


def add_settings_options(parser: argparse.ArgumentParser) -> None:
    """Add --settings, and options for the settings that are chosen most often."""
    parser.add_argument(
        "--accelerator", metavar="NAME", help="accelerator to run on (default: the best)"
    )
    add_skills_option(parser)
    parser.add_argument("--threads", type=int, metavar="N", help="cores that one network may use")
    parser.add_argument(
        "--recogniser",
        choices=get_args(RecogniserSize),
        help="size of the networks that hear: base hears better, small is quicker",
    )
    parser.add_argument(
        "--price",
        metavar="NAME=USD[@DATE]",
        action="append",
        default=[],
        help='US dollars an hour of an accelerator, or of this "machine", and of which day '
        "(2026-11-23)",
    )
    parser.add_argument(
        "--patience",
        choices=get_args(Patience),
        help="how long a silence may be before an utterance counts as finished",
    )
    parser.add_argument(
        "--minimum-confidence",
        type=float,
        metavar="SHARE",
        help="from 0 to 1: below it the assistant asks again instead of acting",
    )
    add_model_options(parser)
    parser.add_argument("--settings", metavar="FILE", type=Path, help="a TOML file with settings")


def add_model_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the language model; its key comes by the environment alone."""
    parser.add_argument(
        "--ask-model",
        action="store_true",
        default=None,
        help="send the text of what no skill can answer to a language model; its key, if it has "
        f"one, is in {MODEL_KEY_VARIABLE}",
    )
    parser.add_argument(
        "--model-address",
        metavar="ADDRESS",
        help=f"OpenAI-compatible server of the language model (default: {DEFAULT_MODEL_ADDRESS})",
    )
    parser.add_argument("--model-name", metavar="NAME", help="as that server knows it")
    parser.add_argument(
        "--model-first-sentence-seconds",
        type=float,
        metavar="SECONDS",
        help="longest wait for its first sentence",
    )
    parser.add_argument(
        "--model-whole-seconds", type=float, metavar="SECONDS", help="longest time of its answer"
    )


def add_skills_option(parser: argparse.ArgumentParser) -> None:
    """Add --skills and --allow-endpoint."""
    parser.add_argument(
        "--skills",
        metavar="DIR",
        action="append",
        default=[],
        type=Path,
        help="a skill, or a folder of skills",
    )
    parser.add_argument(
        "--allow-endpoint",
        metavar="ADDRESS",
        action="append",
        default=[],
        help="let a skill send what is said to it to this address, which its skill.json names",
    )


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Add --json to the parser of an action whose command has it, too."""
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="one JSON object a line"
    )


def build_settings_of_skills(arguments: argparse.Namespace) -> Settings:
    """Make settings from the options of `add_skills_option` alone.

    Raises:
        SettingsError: a value does not fit.
    """
    return read_settings(
        {
            "skill_folders": tuple(arguments.skills),
            "allowed_skill_endpoints": tuple(arguments.allow_endpoint),
        }
    )


def build_settings(arguments: argparse.Namespace) -> Settings:
    """Make settings from a file, if one is named, and the options above it.

    Raises:
        SettingsError: the file cannot be read, or a value does not fit.
    """
    values: dict[str, Any] = _read_file(arguments.settings) if arguments.settings else {}
    if arguments.accelerator:
        values["accelerator"] = arguments.accelerator
    given = {
        "recogniser": arguments.recogniser,
        "threads": arguments.threads,
        "patience": arguments.patience,
        "minimum_confidence": arguments.minimum_confidence,
        "asks_model": arguments.ask_model,
        "model_address": arguments.model_address,
        "model_name": arguments.model_name,
        "model_key": take_secret(MODEL_KEY_VARIABLE) or None,
        "model_first_sentence_seconds": arguments.model_first_sentence_seconds,
        "model_whole_seconds": arguments.model_whole_seconds,
    }
    values |= {name: value for name, value in given.items() if value is not None}
    if arguments.skills:
        values["skill_folders"] = (*values.get("skill_folders", ()), *arguments.skills)
    if arguments.allow_endpoint:
        allowed = values.get("allowed_skill_endpoints", ())
        values["allowed_skill_endpoints"] = (*allowed, *arguments.allow_endpoint)
    _add_prices(values, arguments.price)
    return read_settings(values)


def list_settings_options(arguments: argparse.Namespace) -> list[str]:
    """List the options of `add_settings_options` again, for another process."""
    single = {
        "--accelerator": arguments.accelerator,
        "--threads": arguments.threads,
        "--recogniser": arguments.recogniser,
        "--patience": arguments.patience,
        "--minimum-confidence": arguments.minimum_confidence,
        "--model-address": arguments.model_address,
        "--model-name": arguments.model_name,
        "--model-first-sentence-seconds": arguments.model_first_sentence_seconds,
        "--model-whole-seconds": arguments.model_whole_seconds,
        "--settings": arguments.settings,
    }
    several = {
        "--price": arguments.price,
        "--skills": arguments.skills,
        "--allow-endpoint": arguments.allow_endpoint,
    }
    given = [(name, value) for name, value in single.items() if value is not None]
    given += [(name, value) for name, values in several.items() for value in values]
    switches = ["--ask-model"] if arguments.ask_model else []
    return switches + [part for name, value in given for part in (name, str(value))]


def _add_prices(values: dict[str, Any], given: list[str]) -> None:
    prices = dict(values.get("prices_per_hour_usd", {}))
    dates = dict(values.get("price_dates", {}))
    for text in given:
        name, separator, price = text.partition("=")
        if not separator:
            raise SettingsError(f"--price takes NAME=USD, like modelled-t4=0.526; not {text!r}.")
        price, _, day = price.partition("@")
        # A price without a day is not of the day of an earlier one.
        dates.pop(name, None)
        if day:
            dates[name] = day
        if name == "machine":
            values["machine_price_per_hour_usd"] = price
        else:
            prices[name] = price
    if prices:
        values["prices_per_hour_usd"] = prices
    if dates:
        values["price_dates"] = dates


def _read_file(file: Path) -> dict[str, Any]:
    try:
        # A pipe or a device has no end, and would be read for ever.
        if file.exists() and not file.is_file():
            raise SettingsError(f"The settings file {file} is no ordinary file.")
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        why = error.strerror or error
        raise SettingsError(f"The settings file {file} cannot be read: {why}.") from error
    except RecursionError as error:
        raise SettingsError(f"The settings file {file} is nested too deeply.") from error
    except ValueError as error:
        raise SettingsError(f"The settings file {file} is no TOML: {error}.") from error
