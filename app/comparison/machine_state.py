"""What else the machine does during a comparison: its load, and how its clock is governed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil

from app.translation import format_decimal, tr

GOVERNOR = Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
"""Linux only, and only where the kernel may choose the clock."""


@dataclass(frozen=True)
class MachineState:
    """The state of the app's machine when a comparison began.

    Attributes:
        load_average: processes that ran or waited for a core, mean of the last minute.
        cores: number of logical processors.
        governor: what chooses the clock, like "performance"; empty where the system does not tell.
    """

    load_average: float
    cores: int
    governor: str = ""

    @property
    def words(self) -> str:
        """The state for people."""
        governor = tr("clock governor not told")
        if self.governor:
            governor = tr("clock governor {name}").format(name=self.governor)
        load = tr("load {load} on %n core(s) when it began", "", self.cores)
        return f"{load.format(load=format_decimal(self.load_average, 1))}, {governor}"


def read_machine_state(governor: Path = GOVERNOR) -> MachineState:
    """Read the state of this machine."""
    try:
        name = governor.read_text(encoding="utf-8").strip()
    except OSError:
        name = ""
    return MachineState(round(psutil.getloadavg()[0], 2), psutil.cpu_count() or 1, name)
