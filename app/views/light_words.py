"""Names of the Echo’s states on screen, and hints on what a person can do in each."""

from __future__ import annotations

from app.echo.state import EchoState
from app.link.state import STOPPED_SENTENCE, LinkState
from backend.wire.wake_word import WAKE_WORD_TITLE

SPACE_BAR = "Space"
"""The talk key that is always active, as the hints below name it."""
STATE_WORDS: dict[EchoState, tuple[str, str]] = {
    EchoState.IDLE: ("Ready", f"Say “{WAKE_WORD_TITLE}”, hold Space, or type a question."),
    EchoState.LISTENING: ("Listening…", "Speak now; a pause ends your question."),
    EchoState.THINKING: ("Thinking…", "Your question is on its way through the stages."),
    EchoState.SPEAKING: ("Speaking", f"Say “{WAKE_WORD_TITLE}” to interrupt, or press Stop."),
    EchoState.RINGING: ("Ringing", f"Press Stop, or say “{WAKE_WORD_TITLE}, stop”."),
    EchoState.MUTED: ("Muted", "The microphone is closed. Typed questions work."),
    EchoState.ERROR: ("No microphone", "Typed questions work."),
    EchoState.OFFLINE: ("Offline", "The backend cannot answer."),
}
"""State → its name and a hint."""
STARTING_WORDS = "Starting…"
"""Name of the offline state while the backend starts or loads."""
OFFLINE_WORDS: dict[LinkState, tuple[str, str]] = {
    LinkState.UNREACHABLE: ("Offline", "The backend cannot be reached; it is tried again."),
    LinkState.FORBIDDEN: (
        "Not connected",
        "The backend’s address is not encrypted; see the settings.",
    ),
    LinkState.STOPPED: ("Stopped", STOPPED_SENTENCE),
    LinkState.FAILED: ("Failed", "The backend could not load. The notice says why."),
}
"""The offline state in more detail: state of the link → name and hint."""
