"""Energy that this machine's processor used, read from its counters (RAPL)."""

from __future__ import annotations

from pathlib import Path

from app.translation import tr_noop

POWERCAP = Path("/sys/class/powercap")
"""Linux only; many systems let only the administrator read the counters in it."""
MICRO = 1e-6
ENERGY_ABSENT = tr_noop(
    "Energy is absent: this machine has no energy counter of its processor that this user may read."
)


class EnergyCounter:
    """Reads the counters of whole processor packages that this user may read."""

    def __init__(self, powercap: Path = POWERCAP) -> None:
        # Zones of parts, like "intel-rapl:0:0", are contained in those of whole packages.
        zones = sorted(zone for zone in powercap.glob("intel-rapl:*") if zone.name.count(":") == 1)
        self._zones = [zone for zone in zones if _read(zone / "energy_uj") is not None]

    def read(self) -> dict[Path, int]:
        """Counter → its value now, in microjoules."""
        values = {zone: _read(zone / "energy_uj") for zone in self._zones}
        return {zone: value for zone, value in values.items() if value is not None}

    def joules_since(self, before: dict[Path, int]) -> float | None:
        """The energy of all packages since an earlier reading, in joules; None without counters."""
        differences = []
        for zone, value in self.read().items():
            if zone in before:
                difference = value - before[zone]
                if difference < 0:  # the counter has started from zero
                    difference += _read(zone / "max_energy_range_uj") or 0
                differences.append(max(0, difference))
        return sum(differences) * MICRO if differences else None


def _read(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
