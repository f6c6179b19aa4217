"""The backend's command line; each command is a file in backend/commands/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import backend.commands
from backend.commands.exit_status import FAILED, INTERRUPTED
from backend.discovery import import_modules
from backend.engine.loading_failure import translate_memory_errors
from backend.errors import BackendError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; by default the one that this process was given."""
    return run(parse(arguments))


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command and its arguments; wrong ones end the process with a sentence."""
    parser = argparse.ArgumentParser(prog="python -m backend", description="Bergamot's backend.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in import_modules(backend.commands):
        if hasattr(module, "add_arguments"):
            name = module.__name__.rpartition(".")[2]
            description = (module.__doc__ or "").strip().splitlines()[0]
            command = commands.add_parser(name, help=description, description=description)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser.parse_args(arguments)


def run(chosen: argparse.Namespace) -> int:
    """Run a command; an expected failure becomes one sentence on stderr and exit status 2."""
    try:
        with translate_memory_errors():
            return int(chosen.run(chosen))
    except BackendError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return FAILED
    except (KeyboardInterrupt, BrokenPipeError):
        return INTERRUPTED
