"""The user's changes of settings, which can be undone and done again."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.settings.pages import Settings
from app.settings.sections import (
    SettingName,
    default_of,
    info_of,
    shown_settings,
    value_of,
)
from app.settings.store import SettingsStore
from app.settings.value_words import describe_value
from app.translation import tr

Values = Mapping[SettingName, Any]

STEPS_KEPT = 100
SAME_STEP_SECONDS = 1.0
"""Changes of one setting that follow each other faster are one step: a slider being dragged."""
ACCELERATOR = SettingName("backend", "accelerator")
"""Changes later than it was chosen, when the backend has agreed."""


class SettingsStep(QUndoCommand):
    """One step: values before and after it."""

    def __init__(self, store: SettingsStore, before: Values, after: Values) -> None:
        super().__init__(_describe(before, after))
        self._store = store
        self._before, self._after = before, after
        self._changed_at = time.monotonic()
        self._is_done = True

    def undo(self) -> None:
        """Give the settings their former values."""
        self._is_done = False
        self._store.change(self._before)

    def redo(self) -> None:
        """Give them the later ones; at first they have them already."""
        if not self._is_done:
            self._store.change(self._after)
        self._is_done = True

    def id(self) -> int:
        """All steps may be parts of one: `mergeWith` decides."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take up a change of the same setting that follows at once."""
        if not isinstance(other, SettingsStep) or len(self._after) != 1:
            return False
        waited = other._changed_at - self._changed_at
        if other._after.keys() != self._after.keys() or waited > SAME_STEP_SECONDS:
            return False
        self._after, self._changed_at = other._after, other._changed_at
        self.setText(_describe(self._before, self._after))
        self.setObsolete(self._after == self._before)
        return True


class SettingsChanges(QObject):
    """Changes settings for the user and remembers how they were.

    Signals:
        stepped(str): a sentence that says what was changed, undone or done again.
        available_changed(str, str): what an undo and a redo would change now; empty for nothing.
    """

    stepped = Signal(str)
    available_changed = Signal(str, str)

    def __init__(self, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(STEPS_KEPT)
        self._stack.indexChanged.connect(self._tell_available)
        self._settings = store.settings
        self._is_own_change = False
        store.changed.connect(self._on_store_changed)

    def change(self, name: SettingName, value: Any) -> None:
        """Change a setting.

        Raises:
            SettingsFileError: the value does not fit.
        """
        self._change({name: value})

    def restore(self, name: SettingName) -> None:
        """Give a setting its default back."""
        self._change({name: default_of(info_of(name))})

    def restore_all(self) -> None:
        """Give all settings of the screen their defaults back, in one step."""
        self._change({name: default_of(info_of(name)) for name in shown_settings()})

    def changed_settings(self) -> tuple[SettingName, ...]:
        """The settings of the screen that have other values than their defaults."""
        return tuple(
            name
            for name in shown_settings()
            if value_of(self.store.settings, name) != default_of(info_of(name))
        )

    def undo(self) -> None:
        """Take the last step back, if there is one."""
        if self._stack.canUndo():
            words = self._stack.undoText()
            self._step(self._stack.undo)
            self.stepped.emit(tr("Undone: {change}").format(change=words))

    def redo(self) -> None:
        """Do the step again that was taken back last, if there is one."""
        if self._stack.canRedo():
            words = self._stack.redoText()
            self._step(self._stack.redo)
            self.stepped.emit(words)

    def _step(self, move: Any) -> None:
        self._is_own_change = True
        try:
            move()
        finally:
            self._is_own_change = False

    def _change(self, after: Values) -> None:
        earlier = self.store.settings
        self._step(lambda: self.store.change(after))
        self._remember(earlier, after)

    def _on_store_changed(self, settings: Settings) -> None:
        """Remember the accelerator when the backend has switched to it."""
        earlier, self._settings = self._settings, settings
        if not self._is_own_change:
            self._remember(earlier, {ACCELERATOR: settings.backend.accelerator})

    def _remember(self, earlier: Settings, names: Values) -> None:
        """Keep what differs of these settings as one step."""
        now = self.store.settings
        before = {
            name: value_of(earlier, name)
            for name in names
            if value_of(earlier, name) != value_of(now, name)
        }
        if before:
            step = SettingsStep(self.store, before, {name: value_of(now, name) for name in before})
            self._stack.push(step)
            self.stepped.emit(self._stack.undoText() or tr("As it was."))

    def _tell_available(self) -> None:
        self.available_changed.emit(self._stack.undoText(), self._stack.redoText())


def _describe(before: Values, after: Values) -> str:
    """What a step changes, as a sentence."""
    if len(after) != 1:
        return tr("%n setting(s) have their defaults again.", "", len(after))
    name = next(iter(after))
    info = info_of(name)
    title = tr(info.title or "")
    old, new = describe_value(info, before[name]), describe_value(info, after[name])
    if old and new and old != new:
        sentence = tr("“{setting}” changed from {old} to {new}.")
        return sentence.format(setting=title, old=old, new=new)
    return tr("“{setting}” changed.").format(setting=title)
