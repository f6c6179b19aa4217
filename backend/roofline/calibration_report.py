"""The model's known error: predicted against measured times on real accelerators, in one file."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from backend.errors import SettingsError
from backend.roofline.datasheet import DATASHEETS

FILE = DATASHEETS / "model_error.json"


class Comparison(BaseModel):
    """One network's or stage's time in the recorded requests.

    Attributes:
        runs: how often networks ran.
        measured_ms, predicted_ms: sums over these runs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    runs: int
    measured_ms: float
    predicted_ms: float

    @property
    def ratio(self) -> float:
        """Predicted divided by measured."""
        return self.predicted_ms / self.measured_ms


class CalibratedAccelerator(BaseModel):
    """One real accelerator: what was calibrated, and how well that predicts.

    Attributes:
        constants: the few that micro-benchmarks gave, with their unit in the name.
        networks: by name.
        stages: the networks' part of each stage, by number.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    constants: dict[str, float]
    networks: dict[str, Comparison]
    stages: dict[int, Comparison]


class CalibrationReport(BaseModel):
    """Everything that `backend calibrate` found out on one machine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    machine: str
    threads: int
    date: datetime.date
    command: str
    accelerators: dict[str, CalibratedAccelerator]

    @property
    def largest_percent(self) -> float:
        """The largest error of any network, in per cent of what was measured."""
        return max(
            _compute_percent(each)
            for one in self.accelerators.values()
            for each in one.networks.values()
        )

    @property
    def stages_percent(self) -> dict[int, float]:
        """The largest error of each stage's networks on any accelerator, in per cent."""
        numbers = sorted({number for one in self.accelerators.values() for number in one.stages})
        return {
            number: max(
                _compute_percent(one.stages[number])
                for one in self.accelerators.values()
                if number in one.stages
            )
            for number in numbers
        }


def _compute_percent(comparison: Comparison) -> float:
    return round(abs(comparison.ratio - 1) * 100, 1)


def read_calibration_report(file: Path = FILE) -> CalibrationReport:
    """Read what a calibration found.

    Raises:
        SettingsError: the file is missing or damaged.
    """
    try:
        return CalibrationReport.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise SettingsError(
            f"The model's known error in {file} cannot be read: {error}. Run: python -m backend "
            "calibrate"
        ) from error


@cache
def load_calibration_report() -> CalibrationReport | None:
    """The report that ships with the product; None without a calibration."""
    return read_calibration_report() if FILE.is_file() else None
