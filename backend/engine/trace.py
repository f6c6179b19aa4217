"""Requests as a Chrome trace-event file: the stages of each, and the networks inside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.errors import SettingsError
from backend.result_files import describe_error, write_result
from backend.wire.trace_events import TraceEvents

STAGES_TRACK, NETWORKS_TRACK = 1, 2
TRACKS = {STAGES_TRACK: "stages", NETWORKS_TRACK: "networks"}
NOTE = (
    "One process row for each request. Rows begin when their requests really did (end of the "
    "utterance, or the typed request). In a row marked modelled, stages with networks and the "
    "networks themselves last as long as the model says."
)


class Trace:
    """Requests of this process on one timeline."""

    def __init__(self) -> None:
        """Start without requests."""
        self._events = TraceEvents(NOTE)
        self._requests = 0

    def add(self, title: str, outcome: Outcome, pipeline: Pipeline) -> None:
        """Add a finished request as a row of its own; `title` says what was asked."""
        self._requests += 1
        # The accelerator first: Perfetto cuts long names in the middle.
        name = f"{self._requests} {outcome.times.accelerator} ({outcome.times.figures}) · {title}"
        row = self._events.add_row(name, TRACKS)
        self._add_stages(row, outcome, pipeline)
        entered_ms = outcome.entered_at * 1e3
        about = {"figures": outcome.times.figures, "accelerator": outcome.times.accelerator}
        for run in outcome.times.network_runs:
            stretch_ms = (entered_ms + run.start_ms, run.ms)
            place = (row, NETWORKS_TRACK)
            self._events.add_network_run(place, run.network, stretch_ms, run.shapes, dict(about))
        if outcome.times.first_audio_ms is not None:
            at_ms = entered_ms + outcome.times.first_audio_ms
            figures = {"figures": outcome.times.figures}
            self._events.add_mark((row, STAGES_TRACK), "first audio", at_ms, "audio", figures)

    def write(self, file: Path) -> None:
        """Write the file.

        Raises:
            SettingsError: it cannot be written.
        """
        try:
            write_result(file, self._events.text().encode())
        except OSError as error:
            reason = describe_error(error)
            raise SettingsError(f"The trace {file} cannot be written: {reason}.") from error

    def _add_stages(self, row: int, outcome: Outcome, pipeline: Pipeline) -> None:
        for stage in pipeline.stages:
            ms = outcome.times.stages_ms.get(stage.number)
            start_ms = outcome.times.stages_start_ms.get(stage.number)
            if ms is None or start_ms is None:
                continue
            figures = pipeline.find_provenance(stage.number)
            arguments: dict[str, Any] = {
                "figures": figures,
                "accelerator": outcome.times.accelerator,
            }
            if stage.number in outcome.times.stages_span_ms:
                arguments["span_ms"] = [
                    round(ms, 3) for ms in outcome.times.stages_span_ms[stage.number]
                ]
            stretch_ms = (outcome.entered_at * 1e3 + start_ms, ms)
            name = f"{stage.number} {stage.name}"
            self._events.add_bar((row, STAGES_TRACK), name, stretch_ms, "stage", arguments)
