"""How long one action may compute in the window's thread in tests, on any machine."""

from __future__ import annotations

MOST_BUSY_MILLISECONDS = 200.0
"""A machine that is half as fast, and computes other things beside it, stays below; what waits for
a file, a process or a network does not. `scripts/measure_window.py` measures what users notice."""
