"""The energy counters of NVIDIA GPUs: without a driver, and with a library in its place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.comparison.energy_counter import EnergyCounter
from app.comparison.gpu_energy import GpuEnergy

LIBRARY = r"""
#include <string.h>
static unsigned long long millijoules = 1000;
int nvmlInitWithFlags(unsigned int flags) { return 0; }
int nvmlDeviceGetCount_v2(unsigned int *count) { *count = 2; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device) {
  *device = (void *)(size_t)(index + 1);
  return 0;
}
int nvmlDeviceGetName(void *device, char *name, unsigned int length) {
  strncpy(name, "Some GPU", length);
  return 0;
}
/* The second one is older than Volta: 3 is NVML_ERROR_NOT_SUPPORTED. */
int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *energy) {
  if ((size_t)device == 2) return 3;
  *energy = millijoules += 2500;
  return 0;
}
"""
COUNT = """
from pathlib import Path
from app.comparison.energy_counter import EnergyCounter
counter = EnergyCounter(Path("/nonexistent"))
counter.open()
print(counter.note)
print(counter.joules_since(counter.read()))
"""


def test_a_machine_without_a_driver_says_so_and_counts_nothing() -> None:
    gpus = GpuEnergy()
    gpus.open()
    if gpus.names:
        pytest.skip("this machine has a GPU that counts")
    assert gpus.absence
    assert gpus.read() == {}


def test_what_is_missing_is_told_in_one_sentence(tmp_path: Path) -> None:
    counter = EnergyCounter(tmp_path)
    counter.open()
    if "GPU 0" in counter.note:
        pytest.skip("this machine has a GPU that counts")
    assert counter.note.startswith("Energy is absent: this machine has no energy counter of its ")
    assert "NVIDIA GPUs (NVML): no" in counter.note


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="builds a library for Linux"
)
def test_gpus_that_count_are_named_and_their_energy_is_in_joules(tmp_path: Path) -> None:
    source = tmp_path / "nvml.c"
    source.write_text(LIBRARY, encoding="ascii")
    library = tmp_path / "libnvidia-ml.so.1"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    told = subprocess.run(
        [sys.executable, "-c", COUNT],
        env=os.environ | {"LD_LIBRARY_PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert "by the counters of: GPU 0, Some GPU (NVML)." in told[0]
    assert "GPU 1" not in told[0]
    assert "This user may not read the processor's (RAPL, Linux only)." in told[0]
    assert told[1] == "2.5"
