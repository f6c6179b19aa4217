"""Accelerators: each one, available or why not, what it is, price."""

from __future__ import annotations

import argparse
import json
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Print the accelerators, the preferred ones first."""
    from backend.description import accelerator_descriptions

    for each in accelerator_descriptions():
        if arguments.json:
            line = json.dumps(each.model_dump(mode="json", exclude={"chosen", "ready"}))
        else:
            state = "available" if each.available else f"not available: {each.reason}"
            line = f"{each.name:16} {each.title}\n{'':16} {each.hardware}; {each.version}; {state}"
        sys.stdout.write(line + "\n")
    return 0
