"""Names of the Echo’s states on screen, and hints on what a person can do in each."""

from __future__ import annotations

from app.echo.state import EchoState
from app.link.state import STOPPED_SENTENCE, LinkState
from app.translation import tr, tr_noop
from backend.wire.wake_word import WAKE_WORD_TITLE

SPACE_BAR = tr_noop("Space")
"""The talk key that is always active."""
STARTING_WORDS = tr_noop("Starting…")
"""Name of the offline state while the backend starts or loads."""
_STATES: dict[EchoState, tuple[str, str]] = {
    EchoState.IDLE: (
        tr_noop("Ready"),
        tr_noop("Say “{wake_word}”, hold {talk_keys}, or type a question."),
    ),
    EchoState.LISTENING: (
        tr_noop("Listening…"),
        tr_noop("Speak now; a pause ends your question."),
    ),
    EchoState.THINKING: (
        tr_noop("Thinking…"),
        tr_noop("Your question is on its way through the stages."),
    ),
    EchoState.SPEAKING: (
        tr_noop("Speaking"),
        tr_noop("Say “{wake_word}” to interrupt, or press Stop."),
    ),
    EchoState.RINGING: (tr_noop("Ringing"), tr_noop("Press Stop, or say “{wake_word}, stop”.")),
    EchoState.MUTED: (
        tr_noop("Muted"),
        tr_noop("The microphone is closed. Typed questions work."),
    ),
    EchoState.ERROR: (tr_noop("No microphone"), tr_noop("Typed questions work.")),
    EchoState.OFFLINE: (tr_noop("Offline"), tr_noop("The backend cannot answer.")),
}
_OFFLINE: dict[LinkState, tuple[str, str]] = {
    LinkState.UNREACHABLE: (
        tr_noop("Offline"),
        tr_noop("The backend cannot be reached; it is tried again."),
    ),
    LinkState.FORBIDDEN: (
        tr_noop("Not connected"),
        tr_noop("The backend’s address is not encrypted; see the settings."),
    ),
    LinkState.STOPPED: (tr_noop("Stopped"), STOPPED_SENTENCE),
    LinkState.FAILED: (
        tr_noop("Failed"),
        tr_noop("The backend could not load. The notice says why."),
    ),
}


def describe_state(state: EchoState, talk_keys: str = "") -> tuple[str, str]:
    """The name of a state and a hint; `talk_keys` names the keys that the hint speaks of."""
    name, hint = _STATES[state]
    keys = talk_keys or tr(SPACE_BAR)
    return tr(name), tr(hint).format(wake_word=WAKE_WORD_TITLE, talk_keys=keys)


def describe_offline(state: LinkState) -> tuple[str, str]:
    """The name of the offline state, and a hint, in the detail that the link's state has."""
    name, hint = _OFFLINE.get(state, _STATES[EchoState.OFFLINE])
    return tr(name), tr(hint)
