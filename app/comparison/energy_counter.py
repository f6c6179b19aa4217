"""Energy that this machine used: its processor's counters (RAPL) and its GPUs' (NVML)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.comparison.gpu_energy import GpuEnergy
from app.translation import tr, tr_noop

POWERCAP = Path("/sys/class/powercap")
"""Linux only; many systems let only the administrator read the counters in it."""
MICRO = 1e-6
ANOTHER_MACHINE = tr_noop(
    "Energy is absent: the backend runs on another machine, and the app reads the counters of its "
    "own."
)


@dataclass(frozen=True)
class EnergyReading:
    """All counters at one time, in microjoules: a zone's folder → value, a GPU's number → value."""

    zones: Mapping[Path, int] = field(default_factory=dict)
    gpus: Mapping[int, int] = field(default_factory=dict)


class EnergyCounter:
    """Reads whole processor packages that this user may read, and NVIDIA GPUs once it is open."""

    def __init__(self, powercap: Path = POWERCAP) -> None:
        # Zones of parts, like "intel-rapl:0:0", are contained in those of whole packages.
        zones = sorted(zone for zone in powercap.glob("intel-rapl:*") if zone.name.count(":") == 1)
        self._zones = [zone for zone in zones if _read(zone / "energy_uj") is not None]
        self._gpus = GpuEnergy()

    def open(self) -> None:
        """Find the GPUs; takes up to seconds, on any thread."""
        self._gpus.open()

    @property
    def note(self) -> str:
        """What is counted, or why nothing is, in one or two sentences."""
        counted = [tr("the processor (RAPL)")] if self._zones else []
        gpu = tr("GPU {number}, {name} (NVML)")
        counted += [gpu.format(number=each, name=name) for each, name in self._gpus.names.items()]
        if not counted:
            return tr(
                "Energy is absent: this machine has no energy counter of its processor that this "
                "user may read (RAPL, Linux only). NVIDIA GPUs (NVML): {why}."
            ).format(why=self._gpus.absence)
        note = tr(
            "Energy: measured by the app on this machine from the request to its end, idle power "
            "and other programs included, by the counters of: {counters}."
        ).format(counters=", ".join(counted))
        if self._zones:
            return note
        missing = tr("This user may not read the processor's (RAPL, Linux only).")
        return f"{note} {missing}"

    def read(self) -> EnergyReading:
        """Read all counters now."""
        values = {zone: _read(zone / "energy_uj") for zone in self._zones}
        zones = {zone: value for zone, value in values.items() if value is not None}
        return EnergyReading(zones, self._gpus.read())

    def joules_since(self, before: EnergyReading) -> float | None:
        """The energy of processor and GPUs since an earlier reading, in joules; None if unknown."""
        now = self.read()
        differences = []
        for zone, value in now.zones.items():
            if zone in before.zones:
                difference = value - before.zones[zone]
                if difference < 0:  # the counter has started from zero
                    difference += _read(zone / "max_energy_range_uj") or 0
                differences.append(max(0, difference))
        differences += [
            max(0, value - before.gpus[number])
            for number, value in now.gpus.items()
            if number in before.gpus
        ]
        return sum(differences) * MICRO if differences else None


def _read(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
