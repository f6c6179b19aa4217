"""The help sheet: how to talk to the Echo, what the pages show, and every shortcut."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.settings.pages import NO_TALK_KEY, AudioSettings
from app.translation import tr, tr_noop
from app.windows.dialogs.sheet import Sheet
from backend.wire.wake_word import WAKE_WORD_TITLE

INTRODUCTION = tr_noop(
    "Say “{wake_word}” and ask, hold the talk button while you speak, or type a question. Every "
    "step from your voice to the reply is shown with its time on the Pipeline page; Compare runs "
    "the same request on several accelerators, and History keeps what you asked. If it "
    "does not hear you, or you do not hear it: “Check microphone and speaker” in the help menu."
)
SHORTCUTS = (
    (tr_noop("F1"), tr_noop("This sheet")),
    (tr_noop("Shift+F1"), tr_noop("The guided tour, one minute")),
    (tr_noop("Space, held"), tr_noop("Talk (where it types nothing)")),
    (tr_noop("Escape"), tr_noop("Stop speech, ringing and the request under way")),
    (tr_noop("Ctrl+M"), tr_noop("Mute or unmute the microphone")),
    (tr_noop("Ctrl+L"), tr_noop("Type a question")),
    (tr_noop("Ctrl+,"), tr_noop("Settings")),
    (tr_noop("Ctrl+F"), tr_noop("Search the settings")),
    (tr_noop("Ctrl+Z, Ctrl+Y"), tr_noop("Undo a change of settings, or make it again")),
    (tr_noop("Ctrl++, Ctrl+-"), tr_noop("Larger or smaller text")),
    (tr_noop("Ctrl+0"), tr_noop("Text in its usual size")),
    (tr_noop("Tab, Shift+Tab"), tr_noop("Next or previous control")),
    (tr_noop("Enter"), tr_noop("Press the focused button")),
    (tr_noop("Ctrl+Q"), tr_noop("Quit")),
)


def help_sheet(parent: QWidget, page_titles: list[str], audio: AudioSettings) -> Sheet:
    """Make the sheet; the settings name the talk keys."""
    sheet = Sheet(tr("Help"), parent)
    sheet.add_words(tr(INTRODUCTION).format(wake_word=WAKE_WORD_TITLE))
    shortcuts = [(tr(keys), tr(words)) for keys, words in SHORTCUTS]
    for key, words in (
        (audio.talk_key, tr("Talk, also while you type")),
        (audio.global_talk_key, tr("Talk, also from other programs")),
    ):
        if key != NO_TALK_KEY:
            shortcuts.append((tr("{key}, held").format(key=tr(key)), words))
    sheet.add_table(tr("Shortcuts"), shortcuts)
    numbers = range(1, len(page_titles) + 1)
    keys = [tr("Ctrl+{number}").format(number=number) for number in numbers]
    sheet.add_table(tr("Pages"), list(zip(keys, page_titles, strict=True)))
    return sheet
