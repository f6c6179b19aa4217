"""What watches a request go through the pipeline."""

from __future__ import annotations

from backend.errors import BackendError


class Observer:
    """Receives the events of one request, on the worker thread that runs it.

    The methods of this base class do nothing.
    """

    def on_stage_started(self, stage: int) -> None:
        """A stage begins."""

    def on_part(self, stage: int, part: object) -> None:
        """A stage gives a part of its output early."""

    def on_first_audio(self, milliseconds: float) -> None:
        """The first speech exists; called before it is emitted.

        `milliseconds` counts from the end of the utterance or the arrival of a typed request. It is
        always measured, also on a modelled accelerator.
        """

    def on_stage_finished(
        self, stage: int, milliseconds: float, output: object, short_form: str
    ) -> None:
        """A stage has given its output."""

    def on_stage_failed(self, stage: int, error: BackendError) -> None:
        """A stage has failed."""
