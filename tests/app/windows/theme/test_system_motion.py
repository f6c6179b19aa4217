"""The system's wish for reduced motion, as desktops tell it on a real session bus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusVariant
from pytestqt.qtbot import QtBot

from app.windows.theme.system_motion import ANIMATIONS, REDUCED_MOTION, SystemMotion

ROOT = Path(__file__).resolve().parents[4]
PORTAL = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant
from app.windows.theme.system_motion import (
    ANIMATIONS, PORTAL, PORTAL_PATH, PORTAL_SETTINGS, REDUCED_MOTION, SystemMotion,
)

@ClassInfo({"D-Bus Interface": PORTAL_SETTINGS})
class Portal(QObject):
    @Slot(str, str, result=QDBusVariant)
    def Read(self, group, key):
        return QDBusVariant(QDBusVariant(1 if (group, key) == REDUCED_MOTION else True))

application = QCoreApplication([])
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "portal")
portal = Portal()
assert bus.registerObject(PORTAL_PATH, portal, QDBusConnection.RegisterOption.ExportAllSlots)
assert bus.registerService(PORTAL)
motion = SystemMotion()
answers = []

def change(is_reduced):
    answers.append(is_reduced)
    if len(answers) == 2:
        application.quit()
        return
    signal = QDBusMessage.createSignal(PORTAL_PATH, PORTAL_SETTINGS, "SettingChanged")
    signal.setArguments([*REDUCED_MOTION, QDBusVariant(0)])
    bus.send(signal)

motion.changed.connect(change)
QTimer.singleShot(10_000, application.quit)
application.exec()
print(answers)
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a D-Bus daemon")
def test_the_desktop_is_asked_and_heard_when_it_changes() -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", PORTAL]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stdout.strip() == "[True, False]", ran.stderr


def test_switched_off_animations_mean_reduced_motion(qtbot: QtBot) -> None:
    motion = SystemMotion()
    with qtbot.waitSignal(motion.changed) as told:
        motion.on_setting_changed(*ANIMATIONS, QDBusVariant(False))
    assert told.args == [True]
    assert motion.is_reduced
    motion.on_setting_changed(*ANIMATIONS, QDBusVariant(True))
    assert not motion.is_reduced


def test_other_settings_of_the_desktop_change_nothing(qtbot: QtBot) -> None:
    motion = SystemMotion()
    was_reduced = motion.is_reduced
    with qtbot.assertNotEmitted(motion.changed):
        motion.on_setting_changed(REDUCED_MOTION[0], "color-scheme", QDBusVariant(1))
    assert motion.is_reduced == was_reduced
