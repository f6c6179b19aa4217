"""Measures reliability from outside: `scripts/campaign [PART …]`."""

from __future__ import annotations

import signal
import sys

from scripts.campaign_parts.command import main

if __name__ == "__main__":
    # With either signal, it still ends its processes and removes its folders.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
