"""Recognition reports: `scripts/evaluate FOLDER`."""

from __future__ import annotations

import sys

from scripts.evaluation.command import main

if __name__ == "__main__":
    sys.exit(main())
