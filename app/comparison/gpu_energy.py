"""Energy that NVIDIA's GPUs used, from the counters of their driver (NVML)."""

from __future__ import annotations

from typing import Any

from app.translation import tr

MICROJOULES = 1_000
"""NVML counts in millijoules, since its driver was loaded."""


class GpuEnergy:
    """Reads the counter of every GPU of this machine that has one (Volta and newer).

    Attributes:
        names: GPU's number → its name, of those with a counter.
        absence: why there is none, in words; empty if there is one.
    """

    def __init__(self) -> None:
        self._handles: dict[int, Any] = {}
        self.names: dict[int, str] = {}
        self.absence = tr("not looked for yet")

    def open(self) -> None:
        """Load the driver's library and find the GPUs; takes up to seconds, on any thread."""
        import pynvml

        if self._handles:
            return
        try:
            pynvml.nvmlInit()
            handles = [
                pynvml.nvmlDeviceGetHandleByIndex(number)
                for number in range(pynvml.nvmlDeviceGetCount())
            ]
        except pynvml.NVMLError as error:
            self.absence = tr("no driver answers ({error})").format(error=error)
            return
        self._handles = dict(enumerate(handles))
        self.names = {
            number: str(pynvml.nvmlDeviceGetName(self._handles[number])) for number in self.read()
        }
        self.absence = "" if self.names else tr("none counts its energy")

    def read(self) -> dict[int, int]:
        """GPU's number → energy in microjoules since its driver was loaded."""
        import pynvml

        values = {}
        for number, handle in self._handles.items():
            try:
                millijoules = pynvml.nvmlDeviceGetTotalEnergyConsumption(handle)
            except pynvml.NVMLError:
                continue  # it is older than Volta, or was taken away
            values[number] = int(millijoules) * MICROJOULES
        return values
