"""Reliability, measured from outside: `scripts/campaign [PART …]`."""

from __future__ import annotations

import signal
import sys

from scripts.campaign_parts.command import main

if __name__ == "__main__":
    # Ended by either signal, it still ends all that it started and removes its folders.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
