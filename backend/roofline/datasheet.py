"""Reads datasheets (assets/accelerators/*.toml): published values with sources, and assumptions."""

from __future__ import annotations

import datetime
import logging
import tomllib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from backend.errors import SettingsError
from backend.roofline.chip import ELEMENT_BYTES, Chip
from backend.roofline.utilisation import SystolicArray, Tiles, Unit
from backend.wire.vocabulary import Precision

_LOG = logging.getLogger(__name__)
DATASHEETS = Path(__file__).resolve().parents[2] / "assets" / "accelerators"
QUANTITIES = frozenset(
    "matrix_teraflops vector_teraflops memory_gigabytes_per_second on_chip_mebibytes "
    "on_chip_gigabytes_per_second link_gigabytes_per_second launch_microseconds call_microseconds "
    "sustained_compute_share sustained_bandwidth_share fuses_vector_operations cores".split()
)
"""Quantities of every datasheet, each given as a figure or as an assumption."""
UNIT_QUANTITIES = {
    "systolic": frozenset(
        {"array_rows", "array_columns", "preloads_weights", "least_rows", "cores_per_run"}
    ),
    "tiles": frozenset({"processors", "tile_rows", "tile_columns", "splits_depth"}),
}
"""Further quantities, by the type of the matrix unit."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(_Entry):
    """A published value.

    `date` is the day on which the source was read; not `confirmed`: no first-hand source.
    """

    value: float
    source: str = Field(min_length=3)
    date: datetime.date
    confirmed: bool = True


class Assumption(_Entry):
    """An assumption that no source states: the best and the worst plausible value, and why."""

    favourable: float
    unfavourable: float
    why: str = Field(min_length=10)


class Price(_Entry):
    """Price of an hour of the instance in US dollars."""

    usd_per_hour: float = Field(gt=0)
    region: str
    terms: str
    source: str = Field(min_length=3)
    date: datetime.date


class Datasheet(_Entry):
    """One chip in one instance.

    Attributes:
        name: the accelerator's name, from the file's.
        precision: of weights and activations: "fp16".
        unit: the kind of its matrix unit.
        notes: what the model leaves out.
    """

    name: str
    title: str
    chip: str
    instance: str
    precision: Precision
    unit: Literal["systolic", "tiles"]
    notes: str = ""
    price: Price
    figures: dict[str, Figure]
    assumptions: dict[str, Assumption]

    @model_validator(mode="after")
    def _check_complete(self) -> Datasheet:
        """Every quantity is there once: published or assumed."""
        wanted = QUANTITIES | UNIT_QUANTITIES[self.unit]
        both = self.figures.keys() & self.assumptions.keys()
        there = self.figures.keys() | self.assumptions.keys()
        if both or there != wanted:
            raise ValueError(
                f"missing {sorted(wanted - there)}, twice {sorted(both)}, unknown "
                f"{sorted(there - wanted)}"
            )
        return self

    def create_chip(self, *, favourable: bool) -> Chip:
        """The chip under the best or the worst of what is assumed."""
        number = partial(self._read_number, favourable=favourable)
        cores = self.count_cores_per_run(favourable=favourable)
        bandwidth = number("sustained_bandwidth_share")
        on_chip = number("on_chip_gigabytes_per_second") * 1e9 * cores
        return Chip(
            matrix_flops=cores
            * number("matrix_teraflops")
            * 1e12
            * number("sustained_compute_share"),
            vector_flops=cores * number("vector_teraflops") * 1e12,
            memory_bytes_per_second=number("memory_gigabytes_per_second") * 1e9 * bandwidth,
            on_chip_bytes=cores * number("on_chip_mebibytes") * 2**20,
            on_chip_bytes_per_second=on_chip,
            activation_bytes_per_second=on_chip,
            launch_seconds=number("launch_microseconds") * 1e-6,
            call_seconds=number("call_microseconds") * 1e-6,
            link_bytes_per_second=number("link_gigabytes_per_second") * 1e9,
            element_bytes=ELEMENT_BYTES[self.precision],
            unit=self._read_unit(number),
            fuses=bool(number("fuses_vector_operations")),
        )

    @property
    def cores(self) -> int:
        """Units that may each work on a request of its own."""
        return int(self._read_number("cores", favourable=True))

    def count_cores_per_run(self, *, favourable: bool) -> int:
        """Count of cores that work on one run of a network."""
        split = self.unit == "systolic"
        return int(self._read_number("cores_per_run", favourable=favourable)) if split else 1

    @property
    def teraflops(self) -> float:
        """Dense peak of all cores."""
        return self.cores * self._read_number("matrix_teraflops", favourable=True)

    @property
    def gigabytes_per_second(self) -> float:
        """Bandwidth of the memory, which the cores share."""
        return self._read_number("memory_gigabytes_per_second", favourable=True)

    def _read_number(self, quantity: str, *, favourable: bool) -> float:
        if quantity in self.figures:
            return self.figures[quantity].value
        assumed = self.assumptions[quantity]
        return assumed.favourable if favourable else assumed.unfavourable

    def _read_unit(self, number: Callable[[str], float]) -> Unit:
        if self.unit == "systolic":
            return SystolicArray(
                rows=int(number("array_rows")),
                columns=int(number("array_columns")),
                preloads=bool(number("preloads_weights")),
                least_rows=int(number("least_rows")),
            )
        return Tiles(
            rows=int(number("tile_rows")),
            columns=int(number("tile_columns")),
            processors=int(number("processors")),
            splits_depth=bool(number("splits_depth")),
        )


def read_datasheet(file: Path) -> Datasheet:
    """Read one datasheet.

    Raises:
        SettingsError: the file cannot be read or is not complete.
    """
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        return Datasheet.model_validate({**content, "name": _name_of(file)})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        reason = f"{place}: {first['msg']}" if place else first["msg"]
        raise SettingsError(f"The datasheet {file} cannot be used: {reason}.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"The datasheet {file} cannot be used: {error}.") from error


@cache
def _read_all() -> dict[str, Datasheet | SettingsError]:
    """Every datasheet, or why it cannot be used, by the name of its accelerator."""
    found: dict[str, Datasheet | SettingsError] = {}
    for file in sorted(DATASHEETS.glob("*.toml")):
        try:
            found[_name_of(file)] = read_datasheet(file)
        except SettingsError as error:
            _LOG.warning("%s", error.sentence)
            found[_name_of(file)] = error
    return found


def load_datasheets() -> dict[str, Datasheet]:
    """Every datasheet that can be used, by the name of its accelerator."""
    return {name: each for name, each in _read_all().items() if isinstance(each, Datasheet)}


def list_damaged_datasheets() -> dict[str, str]:
    """Why a datasheet cannot be used, by the name of its accelerator."""
    return {
        name: each.sentence for name, each in _read_all().items() if isinstance(each, SettingsError)
    }


def _name_of(file: Path) -> str:
    return f"modelled-{file.stem}"
