"""Accelerators: each one, available or why not, what it is, price."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from backend.commands.options import add_settings_options, build_settings

if TYPE_CHECKING:
    from backend.wire.messages import AcceleratorDescription


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Print the accelerators, the preferred ones first."""
    from backend.server.description import describe_accelerators

    for each in describe_accelerators(build_settings(arguments)):
        if arguments.json:
            line = json.dumps(each.model_dump(mode="json", exclude={"chosen", "ready"}))
        else:
            line = _format_text(each)
        sys.stdout.write(line + "\n")
    return 0


def _format_text(each: AcceleratorDescription) -> str:
    state = "available" if each.available else f"not available: {each.reason}"
    facts = [
        f"{each.family} in {each.precision}",
        each.hardware,
        each.version,
        state,
        each.remark,
        f"figures are {each.figures}",
    ]
    if each.price_per_hour_usd is not None:
        facts.append(f"${each.price_per_hour_usd:g} an hour ({each.price_note})")
    if each.model_error is not None:
        facts.append(
            f"the model erred by up to {each.model_error.largest_percent:.0f} % on "
            f"{each.model_error.checked_on}"
        )
    return f"{each.name}: {each.title}\n    {'; '.join(fact for fact in facts if fact)}"
