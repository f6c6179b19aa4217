"""A run of the first stages on what was heard before a pause, while the user may go on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

OnOutputs = Callable[[Mapping[int, Any]], None]
"""Called on the request's thread with the outputs by stage number."""


class Speculation:
    """One speculative run, from the pause that it begins in to its use or its end.

    Only stages without side effects run. The request uses their outputs if the utterance is over
    before the speculation is cancelled.

    Attributes:
        due: clock reading in seconds when the utterance may be over, and the outputs be needed.
        cancelled: set once the user went on speaking; checked by the stages' long loops.
    """

    def __init__(self, due: float, on_outputs: OnOutputs = lambda outputs: None) -> None:
        """Take when the outputs may be needed, and who is told of them."""
        self.due = due
        self.cancelled = threading.Event()
        self._on_outputs = on_outputs

    def cancel(self) -> None:
        """Stop the run at its next cancellation point; its outputs are not used."""
        self.cancelled.set()

    def tell_outputs(self, outputs: Mapping[int, Any]) -> None:
        """Tell of the outputs, unless the speculation was cancelled meanwhile."""
        if not self.cancelled.is_set():
            self._on_outputs(outputs)
