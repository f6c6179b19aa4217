"""The help sheet: how to talk to the Echo, what the pages show, and every shortcut."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.settings.pages import NO_TALK_KEY
from app.windows.dialogs.sheet import Sheet
from backend.wire.wake_word import WAKE_WORD_TITLE

INTRODUCTION = (
    f"Say “{WAKE_WORD_TITLE}” and ask, hold the talk button while you speak, or type a question. "
    "Every step "
    "from your voice to the reply is shown with its time on the Pipeline page; Compare runs the "
    "same request on several accelerators, and History keeps what you asked."
)
SHORTCUTS = (
    ("F1", "This sheet"),
    ("Shift+F1", "The guided tour, one minute"),
    ("Space, held", "Talk (where it types nothing)"),
    ("Escape", "Stop speech, ringing and the request under way"),
    ("Ctrl+M", "Mute or unmute the microphone"),
    ("Ctrl+L", "Type a question"),
    ("Ctrl+,", "Settings"),
    ("Tab, Shift+Tab", "Next or previous control"),
    ("Enter", "Press the focused button"),
    ("Ctrl+Q", "Quit"),
)


def help_sheet(parent: QWidget, page_titles: list[str], talk_key: str) -> Sheet:
    """Make the sheet; `talk_key` is the second talk key, "none" for no other."""
    sheet = Sheet("Help", parent)
    sheet.add_words(INTRODUCTION)
    second = [] if talk_key == NO_TALK_KEY else [(f"{talk_key}, held", "Talk, also while you type")]
    sheet.add_table("Shortcuts", [*SHORTCUTS, *second])
    numbered = [(f"Ctrl+{n}", title) for n, title in enumerate(page_titles, start=1)]
    sheet.add_table("Pages", numbered)
    return sheet
