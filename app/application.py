"""Makes every object of the app once, connects their signals, runs until the window is closed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial

import psutil
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.background import BackgroundRunning, DesktopApplication
from app.comparison.controller import ComparisonController
from app.echo.device_lists import DeviceLists
from app.echo.echo import Echo, EchoParts
from app.echo.microphone import Microphone
from app.echo.reminders import Reminders
from app.echo.speaker import Speaker
from app.echo.timers import Timers
from app.echo.timing import RequestTiming
from app.garbage_collection import WindowThreadGarbageCollection
from app.global_talk import GlobalTalk
from app.guided_tour import GuidedTour
from app.history.controller import HistoryController
from app.link.link import BackendLink
from app.link.state import LinkState
from app.notices import Notices
from app.settings.changes import SettingsChanges
from app.settings.pages import Settings
from app.settings.store import SettingsStore, settings_folder
from app.settings.text_size_steps import step_text_size
from app.single_instance import SingleInstance, Start
from app.sound_check import SoundCheck
from app.termination_signals import TerminationSignals
from app.translation import SYSTEM_LANGUAGE, choose_language
from app.views.loading_words import describe_progress
from app.views.request_history import RequestHistory
from app.windows.announcements import announce
from app.windows.main_window import MainWindow
from app.windows.theme.system_motion import SystemMotion
from app.windows.theme.theme import Theme
from backend.wire.messages import Description

MEMORY_INTERVAL_MILLISECONDS = 10_000
"""How often memory use is read; nothing else is polled."""


class Application(QObject):
    """The whole app.

    Attributes:
        notices, store, changes, theme, history, window, link, timers, echo, reminders,
            comparison, kept_requests, devices, sound_check, tour, global_talk, background: each
            made once, in this order.
    """

    def __init__(self, qt_application: QApplication) -> None:
        super().__init__()
        self.notices = Notices(self)
        choose_language(SYSTEM_LANGUAGE)  # for what the store has to say of the settings
        self.store = SettingsStore(self.notices, parent=self)
        choose_language(self.store.settings.appearance.language)
        self.changes = SettingsChanges(self.store, parent=self)
        self.theme = Theme(qt_application)
        self._motion = SystemMotion(self)
        self._choose_theme(self.store.settings)
        self.history = RequestHistory(self)
        self.window = MainWindow(self.notices, self.history)
        self.link = BackendLink(self.store, self.notices, parent=self)
        self.timers = Timers(self.notices, parent=self)
        speaker = self._speaker = Speaker()
        parts = EchoParts(Microphone(), speaker, self.timers, self.link, self.store, self.notices)
        self.echo = Echo(parts, parent=self)
        self.reminders = Reminders(self.timers, self.echo, self.link, parent=self)
        self.comparison = ComparisonController(self.echo, self.link, parent=self)
        self.window.compare_page.connect_to(self.comparison)
        self.kept_requests = HistoryController(
            self.echo, self.link, self.store, self.notices, self.comparison.turn, parent=self
        )
        self.window.history_page.connect_to(self.kept_requests)
        self.devices = DeviceLists(self)
        self.sound_check = SoundCheck(self.window, self.echo, parts, self.devices, parent=self)
        self.tour = GuidedTour(
            self.window, self.store, self.history, self.link, self.sound_check, parent=self
        )
        self._shown_description: Description | None = None
        self._memory_clock = QTimer(self)
        self._memory_clock.setInterval(MEMORY_INTERVAL_MILLISECONDS)
        self._memory_clock.timeout.connect(self._show_memory)
        self._connect_echo()
        self._connect_requests()
        self._connect_window()
        self._connect_settings()
        self.global_talk = GlobalTalk(
            self.echo, self.store, self.window.settings_page, self.notices, parent=self
        )
        self.background = BackgroundRunning(
            self.window, self.echo, self.timers, self.store, self.notices, parent=self
        )

    def start(self, *, in_background: bool = False) -> None:
        """Show the window or the tray's icon, then start what takes longer: backend and Echo."""
        self._on_settings_changed(self.store.settings)
        self.background.start(in_background)
        self.notices.on_window_opened()
        self.tour.start_if_unseen()
        self._memory_clock.start()
        QTimer.singleShot(0, self._start_devices)
        QTimer.singleShot(0, self._show_memory)

    def _start_devices(self) -> None:
        self.link.start()
        self.echo.start()

    def shut_down(self) -> None:
        """Close devices, the link and our backend."""
        self._memory_clock.stop()
        self.global_talk.shut_down()
        self.background.shut_down()
        self.comparison.shut_down()
        self.echo.shut_down()
        self.kept_requests.shut_down()
        self.link.shut_down()
        self.devices.shut_down()

    def _connect_echo(self) -> None:
        panel = self.window.echo_panel
        self.echo.state_changed.connect(panel.on_state_changed)
        self.echo.state_changed.connect(self.window.conversation_page.on_state_changed)
        self.echo.level_changed.connect(panel.on_level_changed)
        self.window.conversation_page.player_bar.connect_to(self.echo.audio_player)
        panel.ring.follow_reply(self._speaker.level.at)
        self._motion.changed.connect(panel.ring.reduce_motion)
        panel.ring.reduce_motion(self._motion.is_reduced)
        self.echo.level_changed.connect(self.window.settings_page.on_level_changed)
        self.echo.muted_changed.connect(panel.on_muted_changed)
        self.echo.volume_changed.connect(panel.on_volume_changed)
        self.echo.timers_changed.connect(panel.timers.on_timers_changed)
        panel.timers.timer_cancelled.connect(self.timers.cancel)
        panel.mute_toggled.connect(self.echo.set_muted)
        panel.volume_chosen.connect(self.echo.set_volume)
        panel.stop_clicked.connect(self.echo.stop)

    def _connect_requests(self) -> None:
        for screen in (self.window.conversation_page, self.history):
            self.echo.request_started.connect(screen.on_request_started)
            self.echo.sentence_understood.connect(screen.on_sentence_understood)
            self.echo.stage_changed.connect(screen.on_stage_changed)
            self.echo.reply_received.connect(screen.on_reply_received)
            self.echo.reply_extended.connect(screen.on_reply_extended)
            self.echo.request_failed.connect(screen.on_request_failed)
        self.echo.readings_taken.connect(self.history.on_readings_taken)
        for waited in (self.window.conversation_page, self.window.echo_panel):
            self.echo.request_waiting.connect(waited.on_request_waiting)
        self.echo.partial_changed.connect(self.window.conversation_page.on_partial_changed)
        self.echo.request_finished.connect(self._on_request_finished)
        self.echo.reply_received.connect(lambda _, reply: announce(self.window, reply.text))
        self.echo.request_failed.connect(lambda _, sentence: announce(self.window, sentence))

    def _connect_window(self) -> None:
        window = self.window
        window.asked.connect(self.echo.ask)
        window.pipeline_page.play_clicked.connect(self.echo.play_speech)
        window.talk_pressed.connect(self.echo.press_to_talk)
        window.talk_released.connect(self.echo.release_to_talk)
        window.accelerator_choice.chosen.connect(self.link.choose_accelerator)
        window.settings_page.accelerator_chosen.connect(self.link.choose_accelerator)
        self.link.description_changed.connect(self._on_description_changed)
        self.link.state_changed.connect(self._on_link_state_changed)
        window.backend_status.restart_clicked.connect(self.link.restart)
        window.settings_page.restart_clicked.connect(self.link.restart)
        self.link.accelerator_refused.connect(self._on_accelerator_refused)

    def _connect_settings(self) -> None:
        page = self.window.settings_page
        page.connect_to(self.changes, lambda: self.link.address)
        self.window.text_size_stepped.connect(partial(step_text_size, self.changes))
        page.devices_requested.connect(self.devices.refresh)
        page.speaker_test_clicked.connect(self.echo.play_test_sound)
        page.voice_sample_asked.connect(self.echo.ask)
        self.devices.listed.connect(page.show_devices)
        skills = self.window.skills_page
        skills.endpoint_allowed.connect(self._allow_skill_endpoint)
        skills.endpoint_forbidden.connect(self._forbid_skill_endpoint)
        self.store.changed.connect(self._on_settings_changed)

    def _on_settings_changed(self, settings: Settings) -> None:
        self._choose_theme(settings)
        self.window.help.settings = settings
        self.window.conversation_page.show_phonemes(settings.appearance.phonemes)
        self.window.echo_panel.on_muted_changed(settings.audio.muted)
        self.window.echo_panel.on_volume_changed(settings.audio.volume)
        self.window.show_talk_key(settings.audio.talk_key)

    def _choose_theme(self, settings: Settings) -> None:
        look = settings.appearance
        self.theme.choose(look.theme, look.contrast)
        self.theme.choose_text_size(look.text_size_percent)

    def _allow_skill_endpoint(self, endpoint: str) -> None:
        allowed = self.store.settings.backend.allowed_skill_endpoints
        self.store.update("backend", allowed_skill_endpoints=(*allowed, endpoint))

    def _forbid_skill_endpoint(self, endpoint: str) -> None:
        allowed = self.store.settings.backend.allowed_skill_endpoints
        kept = tuple(each for each in allowed if each != endpoint)
        self.store.update("backend", allowed_skill_endpoints=kept)

    def _on_description_changed(self, description: Description) -> None:
        # While loading, descriptions arrive twice a second and differ little: do not rebuild
        # widgets that the user may be clicking.
        lasting = description.model_copy(
            update={"loading": None, "progress": "", "memory_bytes": 0}
        )
        if lasting != self._shown_description:
            self._shown_description = lasting
            self.window.show_description(description)
        self._show_link()

    def _on_accelerator_refused(self, sentence: str) -> None:
        self.window.accelerator_choice.on_refused()
        self.window.settings_page.on_accelerator_refused()

    def _on_request_finished(self, request_id: int, timing: RequestTiming) -> None:
        title = self._accelerator_title(timing.accelerator)
        self.window.conversation_page.on_request_finished(request_id, timing, title)
        self.history.on_request_finished(request_id, timing, title)
        if record := self.history.records.get(request_id):
            self.kept_requests.keep(record)

    def _accelerator_title(self, name: str) -> str:
        described = self.link.description.accelerators if self.link.description else ()
        return next((each.title for each in described if each.name == name), name)

    def _on_link_state_changed(self, state: LinkState) -> None:
        self._show_link()
        self._show_memory()

    def _show_link(self) -> None:
        state, description = self.link.state, self.link.description
        loading = description.loading if description is not None else None
        self.window.show_link(state, describe_progress(state, description), loading)

    def _show_memory(self) -> None:
        app_bytes = int(psutil.Process().memory_info().rss)
        backend_bytes = self.link.memory_bytes()
        self.window.backend_status.show_memory(app_bytes, backend_bytes)
        self.window.models_page.show_status(self.link.description, app_bytes, backend_bytes)


def main(arguments: Sequence[str] = (), *, in_background: bool = False) -> int:
    """Run the app until the user quits, or raise a running app's window; the exit status."""
    qt_application = DesktopApplication([sys.argv[0], *arguments])
    qt_application.setApplicationName("bergamot")
    qt_application.setApplicationDisplayName("Bergamot")
    qt_application.setDesktopFileName("bergamot")
    # The window's own `closed` ends the app: dialogs may close while the window is hidden.
    qt_application.setQuitOnLastWindowClosed(False)
    ending = TerminationSignals(qt_application)
    garbage_collection = WindowThreadGarbageCollection(qt_application)
    instance = SingleInstance(settings_folder(), qt_application)
    found = instance.start()
    status = (
        _run(qt_application, instance, ending, in_background)
        if found is Start.FIRST
        else _leave_to_first(found, instance)
    )
    instance.release()
    garbage_collection.release()
    ending.release()
    return status


def _run(
    qt_application: DesktopApplication,
    instance: SingleInstance,
    ending: TerminationSignals,
    in_background: bool,
) -> int:
    application = Application(qt_application)
    application.window.closed.connect(lambda: qt_application.exit(0))
    qt_application.quit_requested.connect(application.background.quit)
    instance.raise_requested.connect(application.window.come_to_front)
    application.start(in_background=in_background)
    status = 0 if ending.was_received else qt_application.exec()
    application.window.hide()
    application.shut_down()
    return status


def _leave_to_first(found: Start, instance: SingleInstance) -> int:
    if found is Start.SECOND:
        sys.stdout.write("Bergamot is running already; its window is in front now.\n")
        return 0
    sys.stderr.write(
        f"Bergamot is running already, as process {instance.holder}, but does not answer. "
        "End that process, then start again.\n"
    )
    return 1
