"""Names of the link's states on screen, as states of the backend."""

from __future__ import annotations

from app.link.state import LinkState
from app.translation import tr, tr_noop

_WORDS: dict[LinkState, tuple[str, str]] = {
    LinkState.STARTING: (tr_noop("Backend starting…"), "warning"),
    LinkState.LOADING: (tr_noop("Backend loading…"), "warning"),
    LinkState.READY: (tr_noop("Backend ready"), "success"),
    LinkState.FAILED: (tr_noop("Backend failed"), "danger"),
    LinkState.UNREACHABLE: (tr_noop("Backend not reachable"), "warning"),
    LinkState.FORBIDDEN: (tr_noop("Backend not connected"), "danger"),
    LinkState.STOPPED: (tr_noop("Backend stopped"), "danger"),
}
"""State of the link → words and tone."""


def describe_link(state: LinkState) -> tuple[str, str]:
    """The words for a state of the link, and their tone."""
    words, tone = _WORDS[state]
    return tr(words), tone
