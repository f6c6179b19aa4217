"""What watches a request go through the pipeline."""

from __future__ import annotations

from backend.errors import BackendError


class Observer:
    """Told of everything that happens to one request, on the worker thread that runs it. Does nothing by itself."""

    def on_stage_started(self, stage: int) -> None:
        """A stage begins."""

    def on_part(self, stage: int, part: object) -> None:
        """A stage gives a part of its output early."""

    def on_first_audio(self, milliseconds: float) -> None:
        """The first speech is there, so long after the end of the utterance (or the typed request); told before it.

        Always measured: also where a model says how long it would have taken.
        """

    def on_stage_finished(
        self, stage: int, milliseconds: float, output: object, short_form: str
    ) -> None:
        """A stage has given its output."""

    def on_stage_failed(self, stage: int, error: BackendError) -> None:
        """A stage has failed."""
