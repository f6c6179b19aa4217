"""The limits of the campaign's figures; figures that are not named here have none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ANSWER_LIMIT_SECONDS = 10.0
"""A message or request without an answer for this time counts as a hang."""
IDLE_SOCKET_LIMIT_SECONDS = 15.0
"""The backend closes sockets without a token after 10 s; the rest allows for a busy machine."""


@dataclass(frozen=True)
class Limit:
    """The range of a figure."""

    minimum: float = float("-inf")
    maximum: float = float("inf")

    def holds(self, value: float) -> bool:
        """Whether a value is in the range; NaN is not."""
        return self.minimum <= value <= self.maximum

    def __str__(self) -> str:
        if self.minimum == self.maximum:
            return f"{self.maximum:g}"
        return f"≤ {self.maximum:g}" if self.maximum != float("inf") else f"≥ {self.minimum:g}"


def at_most(value: float) -> Limit:
    """Make an upper limit."""
    return Limit(maximum=value)


def at_least(value: float) -> Limit:
    """Make a lower limit."""
    return Limit(minimum=value)


NONE = Limit(0, 0)
ALL = Limit(100, 100)
"""The limit of a percentage that must be 100."""
BACKEND = {"tracebacks in the log": NONE, "next good request right": ALL}

_LIMITS: Mapping[str, Mapping[str, Limit]] = {
    "messages": {
        **BACKEND,
        "hangs": NONE,
        "codes that PROTOCOL.md does not name": NONE,
        "unexpected closes": NONE,
        "ids without an end": NONE,
        "orders with another outcome": NONE,
        "broken frames with another outcome": NONE,
        "RSS growth, second half": at_most(40),
        "descriptors, growth": at_most(4),
    },
    "rest": {
        **BACKEND,
        "hangs": NONE,
        "refusals that are no failure": NONE,
        "wrong tokens let in": NONE,
        "answers of 500": NONE,
    },
    "sockets": {
        **BACKEND,
        "longest request beside silent sockets": at_most(2),
        "longest request on a new connection": at_most(5),
        "silent sockets still open": NONE,
        "slow heads still open": NONE,
        "log growth": at_most(64),
        "longest request beside clients that never read": at_most(2),
        "RSS growth by clients that never read": at_most(40),
        "longest request during a switch": at_most(2),
        "switch of accelerator": at_most(60),
    },
    "audio": {
        "tracebacks": NONE,
        "hangs": NONE,
        "answered or refused in one sentence": ALL,
        "plain recordings understood": ALL,
    },
    "kills": {
        "tracebacks in the log": NONE,
        "told of the kill": ALL,
        "next request right": ALL,
        "requests under way without an end": NONE,
        "requests without an answer or an apology": NONE,
        "orphans": NONE,
        "temporary files": NONE,
        "apps that did not end": NONE,
    },
    "soak": {
        **BACKEND,
        "requests without an end": NONE,
        "failures": NONE,
        "RSS growth per 1,000 requests after the first quarter": at_most(1),
        "descriptors, growth after the first quarter": at_most(8),
        "threads, growth after the first quarter": at_most(8),
        "children, growth after the first quarter": at_most(2),
    },
    "load": {
        **BACKEND,
        "requests without an end": NONE,
        "failures other than busy": NONE,
        "64 clients, longest wait for an answer or busy": at_most(2),
        "64 clients, fairness (Jain)": at_least(0.9),
    },
}


def find_limit(part: str, name: str) -> Limit | None:
    """Find the limit of a part's figure; None if it has none."""
    return NONE if name == "part broken off" else _LIMITS[part].get(name)
