"""How long one action may compute in the window's thread in tests, on any machine."""

from __future__ import annotations

MOST_BUSY_MILLISECONDS = 400.0
"""The longest actions compute 120 to 250 ms on two cores, by the processor: what grows with a day's
content, or is computed for every row, comes above. `scripts/measure_window.py` measures what users
notice."""
