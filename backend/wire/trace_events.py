"""Chrome trace-event files for Perfetto and chrome://tracing: rows of tracks with bars and marks.

The format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU. It lies
here because both sides write such files, and the app knows nothing else of the backend.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Event = dict[str, Any]


class TraceEvents:
    """Collects events of a file, in milliseconds of one clock; the earliest event is at 0."""

    def __init__(self, note: str) -> None:
        """Begin without rows; the note says how to read the file."""
        self._note = note
        self._metadata: list[Event] = []
        self._events: list[Event] = []
        self._rows = 0

    def add_row(self, title: str, tracks: Mapping[int, str]) -> int:
        """Add a row (process) with tracks (threads: number → name); gives its number."""
        self._rows += 1
        row = self._rows
        self._describe(row, 0, "process_name", {"name": title})
        self._describe(row, 0, "process_sort_index", {"sort_index": row})
        for order, (track, name) in enumerate(tracks.items()):
            self._describe(row, track, "thread_name", {"name": name})
            self._describe(row, track, "thread_sort_index", {"sort_index": order})
        return row

    def add_bar(
        self,
        place: tuple[int, int],
        name: str,
        stretch_ms: tuple[float, float],
        category: str,
        arguments: Event,
    ) -> None:
        """Add a bar to (row, track), with start and duration; a modelled one says so in its name.

        `arguments["figures"]` says whether it is measured or modelled.
        """
        start_ms, ms = stretch_ms
        figures = arguments["figures"]
        self._events.append(
            {
                "ph": "X",
                "pid": place[0],
                "tid": _number_track(*place),
                "name": f"{name} (modelled)" if figures == "modelled" else name,
                "cat": f"{category},{figures}",
                "ts": start_ms * 1e3,
                "dur": round(ms * 1e3, 3),
                "args": arguments,
            }
        )

    def add_network_run(
        self,
        place: tuple[int, int],
        network: str,
        stretch_ms: tuple[float, float],
        shapes: Mapping[str, tuple[int, ...]],
        arguments: Event,
    ) -> None:
        """Add the run of a network as a bar that says the shapes of its inputs."""
        written = {name: "×".join(map(str, shape)) or "scalar" for name, shape in shapes.items()}
        name = network.replace("_", " ")
        self.add_bar(place, name, stretch_ms, "network", {**arguments, "shapes": written})

    def add_mark(
        self, place: tuple[int, int], name: str, at_ms: float, category: str, arguments: Event
    ) -> None:
        """Add a moment to (row, track); its name says whether it is measured or modelled."""
        figures = arguments["figures"]
        self._events.append(
            {
                "ph": "i",
                "s": "p",
                "pid": place[0],
                "tid": _number_track(*place),
                "name": f"{name} ({figures})",
                "cat": f"{category},{figures}",
                "ts": at_ms * 1e3,
                "args": arguments,
            }
        )

    def text(self) -> str:
        """The file's text; times in microseconds from the earliest event on."""
        earliest = min((event["ts"] for event in self._events), default=0.0)
        events = [{**event, "ts": round(event["ts"] - earliest, 3)} for event in self._events]
        content = {
            "traceEvents": [*self._metadata, *sorted(events, key=lambda event: float(event["ts"]))],
            "displayTimeUnit": "ms",
            "otherData": {"note": self._note},
        }
        # Perfetto shows escapes as they stand, so there are none.
        return json.dumps(content, ensure_ascii=False, allow_nan=False) + "\n"

    def _describe(self, row: int, track: int, name: str, arguments: Event) -> None:
        number = _number_track(row, track)
        self._metadata.append(
            {"ph": "M", "pid": row, "tid": number, "name": name, "args": arguments}
        )


def _number_track(row: int, track: int) -> int:
    """Perfetto takes a track's number for one of the whole machine, so no two rows share one."""
    return 10 * row + track
