"""Reliability, measured from outside: `scripts/campaign [PART …]`."""

from __future__ import annotations

import sys

from scripts.campaign_parts.command import main

if __name__ == "__main__":
    sys.exit(main())
