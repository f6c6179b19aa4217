"""Requests as a Chrome trace-event file, which Perfetto and chrome://tracing open: stages, and networks inside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from backend.engine.runner import NetworkRun, Outcome, Pipeline
from backend.errors import SettingsError
from backend.result_files import reason_of, write_result

STAGES_TRACK, NETWORKS_TRACK = 1, 2
NOTE = (
    "One process row for each request. Rows begin when their requests really did (end of the utterance, or the typed request). "
    "In a row marked modelled, stages with networks and the networks themselves last as long as the model says."
)


class Trace:
    """Requests of this process on one line of time."""

    def __init__(self) -> None:
        """Begin without requests."""
        self._rows: list[tuple[float, dict[str, Any]]] = []
        self._names: list[dict[str, Any]] = []

    def add(self, title: str, outcome: Outcome, pipeline: Pipeline) -> None:
        """Add a request that came to its end, as a row of its own; `title` says what was asked."""
        row = len(self._names) // 4 + 1
        # The accelerator first: Perfetto cuts long names in the middle.
        process = f"{row} {outcome.accelerator} ({outcome.figures}) · {title}"
        self._names += [
            _metadata(row, "process_name", 0, process),
            _metadata(row, "process_sort_index", 0, row),
            _metadata(row, "thread_name", STAGES_TRACK, "stages"),
            _metadata(row, "thread_name", NETWORKS_TRACK, "networks"),
        ]
        events = [
            *self._stages(outcome, pipeline),
            *(_network(run, outcome) for run in outcome.network_runs),
        ]
        if outcome.first_audio_ms is not None:
            events.append(_first_audio(outcome))
        self._rows += [
            (outcome.entered_at, {**event, "pid": row, "tid": _track(row, event["tid"])})
            for event in events
        ]

    def content(self) -> dict[str, Any]:
        """The file's JSON: times in microseconds, from the earliest event on."""
        events = [
            {**event, "ts": entered_at * 1e6 + event["ts"]} for entered_at, event in self._rows
        ]
        earliest = min((event["ts"] for event in events), default=0.0)
        for event in events:
            event["ts"] = round(event["ts"] - earliest, 3)
        return {
            "traceEvents": [*self._names, *sorted(events, key=lambda event: event["ts"])],
            "displayTimeUnit": "ms",
            "otherData": {"note": NOTE},
        }

    def write(self, file: Path) -> None:
        """Write the file.

        Raises:
            SettingsError: it cannot be written.
        """
        try:
            # Perfetto shows escapes as they stand, so there are none.
            text = json.dumps(self.content(), allow_nan=False, ensure_ascii=False)
            write_result(file, f"{text}\n".encode())
        except OSError as error:
            reason = reason_of(error)
            raise SettingsError(f"The trace {file} cannot be written: {reason}.") from error

    @staticmethod
    def _stages(outcome: Outcome, pipeline: Pipeline) -> list[dict[str, Any]]:
        events = []
        for stage in pipeline.stages:
            ms = outcome.stages_ms.get(stage.number)
            start_ms = outcome.starts_ms.get(stage.number)
            if ms is None or start_ms is None:
                continue
            figures = pipeline.figures_of(stage.number)
            arguments: dict[str, Any] = {"figures": figures, "accelerator": outcome.accelerator}
            if stage.number in outcome.spans_ms:
                arguments["span_ms"] = [round(ms, 3) for ms in outcome.spans_ms[stage.number]]
            name = f"{stage.number} {stage.name}"
            events.append(_slice(STAGES_TRACK, name, (start_ms, ms), arguments))
        return events


def _network(run: NetworkRun, outcome: Outcome) -> dict[str, Any]:
    shapes = {name: "×".join(map(str, shape)) or "scalar" for name, shape in run.shapes.items()}
    arguments = {"figures": outcome.figures, "accelerator": outcome.accelerator, "shapes": shapes}
    name = run.network.replace("_", " ")
    return _slice(NETWORKS_TRACK, name, (run.start_ms, run.ms), arguments)


def _slice(
    track: int, name: str, stretch_ms: tuple[float, float], arguments: dict[str, Any]
) -> dict[str, Any]:
    """A bar from a start on, for a duration; what is modelled says so in its name."""
    start_ms, ms = stretch_ms
    is_modelled = arguments["figures"] == "modelled"
    return {
        "ph": "X",
        "tid": track,
        "name": f"{name} (modelled)" if is_modelled else name,
        "cat": f"{'stage' if track == STAGES_TRACK else 'network'},{arguments['figures']}",
        "ts": start_ms * 1e3,
        "dur": round(ms * 1e3, 3),
        "args": arguments,
    }


def _first_audio(outcome: Outcome) -> dict[str, Any]:
    return {
        "ph": "i",
        "s": "p",
        "tid": STAGES_TRACK,
        "name": f"first audio ({outcome.figures})",
        "cat": f"audio,{outcome.figures}",
        "ts": (outcome.first_audio_ms or 0.0) * 1e3,
        "args": {"figures": outcome.figures},
    }


def _metadata(row: int, name: str, track: int, value: str | int) -> dict[str, Any]:
    arguments = {"sort_index" if name.endswith("sort_index") else "name": value}
    return {"ph": "M", "pid": row, "tid": _track(row, track), "name": name, "args": arguments}


def _track(row: int, track: int) -> int:
    """Perfetto takes a track's number for one of the whole machine, so no two rows share one."""
    return 10 * row + track
