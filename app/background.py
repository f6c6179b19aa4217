"""Lets Bergamot run with its window closed: tray, notifications, quitting, start at login."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.echo.echo import Echo
from app.echo.timer_entry import name_timer
from app.echo.timers import Timers
from app.errors import LoginStartError
from app.login_start import find_login_start
from app.notices import Notices
from app.settings.pages import Settings
from app.settings.sections import SettingName
from app.settings.store import SettingsStore
from app.translation import tr, tr_noop
from app.windows.closing_question import describe_pending_timers, is_closing_confirmed
from app.windows.main_window import MainWindow
from app.windows.tray_icon import TrayIcon
from app.windows.window_state import WindowState
from backend.wire.wake_word import WAKE_WORD_TITLE

PAGE = "desktop"
"""The page of the settings that this file reads."""
NO_TRAY = tr_noop(
    "This desktop has no tray for Bergamot's icon, so closing the window quits. "
    "Minimise the window to let Bergamot run on."
)
RUNS_ON = tr_noop(
    "The window is closed and Bergamot runs on: say “{wake_word}”, or click its icon here. "
    "The icon's menu quits; the settings change this."
)


class DesktopApplication(QApplication):
    """Qt's application, which tells a wish to quit from a window that is closed.

    Signals:
        quit_requested: the system wants the app to end, by Cmd+Q on macOS for example.
    """

    quit_requested = Signal()

    def event(self, event: QEvent) -> bool:
        """Announce a wish to quit; Qt itself would close the window, which can run on then."""
        if event.type() == QEvent.Type.Quit:
            self.quit_requested.emit()
            event.ignore()
            return True
        return super().event(event)


class BackgroundRunning(QObject):
    """Decides what closing the window does, and stands in for the window while it is closed.

    Attributes:
        tray_icon: the icon in the tray; invisible on a desktop without one.
        has_tray: says whether the desktop has a tray now; it can come later than the app.
    """

    def __init__(
        self,
        window: MainWindow,
        echo: Echo,
        timers: Timers,
        store: SettingsStore,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._echo = echo
        self._timers = timers
        self._store = store
        self._window_state = WindowState(window, notices)
        self._window_state.restore()
        self._login_start = find_login_start()
        self._is_quitting = False
        self._starts_at_login = store.settings.desktop.start_at_login
        self.has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable
        self.tray_icon = TrayIcon(self)
        self._connect_tray_icon()
        window.may_close = self._may_close
        window.quit_requested.connect(self.quit)
        timers.ringing_changed.connect(self._on_ringing_changed)
        store.changed.connect(self._on_settings_changed)
        # The settings page was opened: a tray may have come or gone since.
        window.settings_page.devices_requested.connect(self._show_whether_tray)

    def start(self, in_background: bool) -> None:
        """Show the icon, and the window too unless it is to stay in the background."""
        self._adopt_login_start()
        self._show_whether_tray()
        if not in_background:
            self._window.show()
        elif not self.has_tray():
            # Without a tray, a window that is closed could not be reached.
            self._window.showMinimized()

    def quit(self) -> None:
        """End the app, after a question when a timer or alarm is set."""
        self._is_quitting = True
        self._window.close()
        self._is_quitting = False

    def shut_down(self) -> None:
        """Take the icon out of the tray and keep the window's place."""
        self._window_state.save()
        self.tray_icon.remove()

    # ----- closing

    def _may_close(self) -> bool:
        """Close, or hide the window and run on; ask if timers or alarms would not ring."""
        application = QApplication.instance()
        if isinstance(application, QApplication) and application.isSavingSession():
            return True
        if not self._is_quitting and self._store.settings.desktop.run_in_tray and self.has_tray():
            self._run_on()
            return False
        sentence = describe_pending_timers(self._timers.entries)
        return not sentence or is_closing_confirmed(self._window, sentence)

    def _run_on(self) -> None:
        self.tray_icon.show()
        self._window_state.save()
        self._window.hide()
        if not self._store.settings.desktop.tray_explained:
            self._store.update(PAGE, tray_explained=True)
            words = tr(RUNS_ON).format(wake_word=WAKE_WORD_TITLE)
            self.tray_icon.notify(tr("Bergamot runs on"), words)

    # ----- tray

    def _connect_tray_icon(self) -> None:
        icon = self.tray_icon
        icon.open_clicked.connect(self._window.come_to_front)
        icon.talk_clicked.connect(self._on_talk)
        icon.stop_clicked.connect(self._echo.stop)
        icon.quit_clicked.connect(self.quit)
        icon.mute_toggled.connect(self._echo.set_muted)
        self._echo.state_changed.connect(icon.show_state)
        self._echo.muted_changed.connect(icon.show_muted)
        icon.show_state(self._echo.state)
        icon.show_muted(self._store.settings.audio.muted)

    def _on_talk(self) -> None:
        """Listen as after a click on the talk button: a pause ends the question."""
        self._echo.press_to_talk()
        self._echo.release_to_talk()

    def _on_ringing_changed(self, is_ringing: bool) -> None:
        if not is_ringing or self._window.isActiveWindow():
            return
        names = [name_timer(timer) for timer in self._timers.entries if timer.ringing]
        hint = tr("Say “{wake_word}, stop”, or choose Stop in this menu.")
        self.tray_icon.notify(tr(" and ").join(names), hint.format(wake_word=WAKE_WORD_TITLE))
        # Where nothing shows notifications, a window that is minimised asks for attention.
        QApplication.alert(self._window)

    def _show_whether_tray(self) -> None:
        row = self._window.settings_page.rows[SettingName(PAGE, "run_in_tray")]
        if self.has_tray():
            self.tray_icon.show()
            row.show_available(self._store.settings.desktop.run_in_tray)
        else:
            row.show_unavailable(False, tr(NO_TRAY))

    # ----- start at login

    def _adopt_login_start(self) -> None:
        """Show what the system does, which its own settings may have changed meanwhile."""
        self._starts_at_login = self._login_start.is_on()
        self._store.update(PAGE, start_at_login=self._starts_at_login)

    def _on_settings_changed(self, settings: Settings) -> None:
        wanted = settings.desktop.start_at_login
        if wanted == self._starts_at_login:
            return
        try:
            self._login_start.set_on(wanted)
        except LoginStartError as error:
            self._store.update(PAGE, start_at_login=self._starts_at_login)
            self._window.settings_page.show_problem(
                SettingName(PAGE, "start_at_login"), error.sentence
            )
        else:
            self._starts_at_login = wanted
