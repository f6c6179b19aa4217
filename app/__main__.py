"""Runs the command line of `python -m app`; Ctrl-C during its imports leaves no traceback."""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from app.command_line import main

    sys.exit(main())
