"""Runs `python -m backend COMMAND`; Ctrl-C before the command runs ends it without a traceback."""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from backend.command_line import parse, run

    chosen = parse()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(run(chosen))
