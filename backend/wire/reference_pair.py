"""The modelled accelerators that stand for Amazon's move from GPUs to Inferentia in 2020.

The GPU was not published; the T4 of the g4dn instances is what the press named, and what Inferentia
was marketed against.
"""

from __future__ import annotations

BEFORE, AFTER = "modelled-t4", "modelled-inferentia1-xlarge"
