"""The app's command line: opens the window, or detects wake words in recordings."""

from __future__ import annotations

import argparse
import gc
import signal
import sys

from app.commands import detect
from app.display import find_display_problem


def main() -> int:
    """Run the command that the command line names; the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m app", description="Bergamot: the Echo on your desk."
    )
    parser.add_argument("--background", action="store_true", help="start with the window closed")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    detect_parser = commands.add_parser("detect", help="wake words in recordings")
    detect.add_arguments(detect_parser)
    arguments = parser.parse_args()
    if arguments.command == "detect":
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return detect.run(arguments)
    if problem := find_display_problem():
        print(problem, file=sys.stderr)
        return 1
    # Nothing of the imports is garbage, and looking for it takes a tenth of their time; the window
    # collects by itself (app/garbage_collection.py).
    gc.disable()
    # Until the window's own way to end is there, SIGINT ends the process, as __main__.py set it: an
    # exception might come where it gets lost.
    # Not before: Qt cannot even be imported where its system libraries are missing.
    from app.application import main as open_window

    return open_window(in_background=arguments.background)
