"""The command line `python -m backend COMMAND`; each command is a file in backend/commands/."""

from __future__ import annotations

import argparse
import sys

import backend.commands
from backend.discovery import modules_in
from backend.engine.loading_failure import translate_memory_errors
from backend.errors import BackendError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; an expected failure becomes one sentence on stderr and exit status 2."""
    parser = argparse.ArgumentParser(prog="python -m backend", description="Bergamot's backend.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in modules_in(backend.commands):
        if hasattr(module, "add_arguments"):
            name = module.__name__.rpartition(".")[2]
            description = (module.__doc__ or "").strip().splitlines()[0]
            command = commands.add_parser(name, help=description, description=description)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    chosen = parser.parse_args(arguments)
    try:
        with translate_memory_errors():
            return int(chosen.run(chosen))
    except BackendError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 2
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


if __name__ == "__main__":
    sys.exit(main())
