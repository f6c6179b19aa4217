"""Modelled accelerators, one per datasheet: a real one computes, a model gives the times."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from backend.accelerators.find import find_best_measured
from backend.accelerators.runtime.accelerator import Accelerator, Availability
from backend.accelerators.runtime.onnx_export import export_network
from backend.accelerators.runtime.packages import check_package
from backend.pipeline.loaded_network import LoadedNetwork
from backend.roofline.datasheet import Datasheet, Price, list_damaged_datasheets, load_datasheets
from backend.roofline.modelled_timekeeper import ModelledTimekeeper
from backend.roofline.network_model import NetworkModel
from backend.timing.timekeeper import Provenance, Timekeeper

if TYPE_CHECKING:
    from pathlib import Path

    from backend.networks.network import Network

REMARK = "not in this machine: computed from its datasheet"


class Modelled(Accelerator):
    """The base of the modelled ones; abstract until it has a datasheet."""

    provenance: ClassVar[Provenance] = "modelled"
    family: ClassVar[str] = "Modelled"
    preference: ClassVar[int] = -10
    datasheet: ClassVar[Datasheet]

    def __init__(self, threads: int, cache_folder: Path) -> None:
        """Choose the real one that computes."""
        super().__init__(threads, cache_folder)
        self._real = find_best_measured()(threads, cache_folder)
        self._chips = tuple(self.datasheet.create_chip(favourable=best) for best in (True, False))
        self._models: dict[str, NetworkModel] = {}

    def load(self, network: Network) -> LoadedNetwork:
        """Load it on the real one, and read its operations."""
        loaded = self._real.load(network)
        file = export_network(network, self.cache_folder)
        self._models[network.name] = NetworkModel(file, *self._chips)
        return loaded

    @classmethod
    def fp32_reason(cls, network: Network | type[Network]) -> str:
        """It computes nothing itself."""
        return ""

    def synchronize(self) -> None:
        """Wait for the real one."""
        self._real.synchronize()

    def timekeeper(self) -> Timekeeper:
        """A clock that takes every run for as long as the model says."""
        return ModelledTimekeeper(self._models)

    @classmethod
    def price(cls) -> Price | None:
        """Its datasheet's price."""
        return cls.datasheet.price

    @classmethod
    def assumptions(cls) -> tuple[str, ...]:
        """Its datasheet's, with the span of each, and what the model leaves out."""
        assumed = (
            f"{name.replace('_', ' ')}: {each.favourable:g} to {each.unfavourable:g}. {each.why}"
            for name, each in cls.datasheet.assumptions.items()
        )
        return (*assumed, cls.datasheet.notes)

    @classmethod
    def hardware(cls) -> str:
        """The chip of the datasheet."""
        return f"{cls.datasheet.chip}, {cls.datasheet.instance}"

    @classmethod
    def version(cls) -> str:
        """In place of a version: how much of the datasheet is known, and how well."""
        figures = cls.datasheet.figures.values()
        confirmed = sum(figure.confirmed for figure in figures)
        return (
            f"datasheet: {len(figures)} figures, {confirmed} of them from the maker; "
            f"{len(cls.datasheet.assumptions)} assumptions"
        )

    def close(self) -> None:
        """Free what the real one holds."""
        self._real.close()


def _check_availability(cls: type[Accelerator]) -> Availability:
    """Wherever a network can be exported, which is how its operations are read."""
    exporter = check_package("onnx", "onnx")
    return Availability(True, remark=REMARK) if exporter.available else exporter


def _create_accelerator(datasheet: Datasheet) -> type[Accelerator]:
    members = {
        "__doc__": f"{datasheet.title}, computed from its datasheet.",
        "__module__": __name__,
        "name": datasheet.name,
        "title": datasheet.title,
        "datasheet": datasheet,
        "precision": datasheet.precision,
        "availability": classmethod(_check_availability),
    }
    return type(_build_class_name(datasheet.name), (Modelled,), members)


def _create_damaged_accelerator(name: str, reason: str) -> type[Accelerator]:
    """One that only says why its datasheet cannot be used: the others work without it."""
    members = {
        "__doc__": reason,
        "__module__": __name__,
        "name": name,
        "title": f"{name} (modelled)",
        "availability": classmethod(lambda cls: Availability(available=False, reason=reason)),
        "assumptions": classmethod(lambda cls: ()),
        "price": classmethod(lambda cls: None),
        "hardware": classmethod(lambda cls: "its datasheet cannot be read"),
        "version": classmethod(lambda cls: ""),
    }
    return type(_build_class_name(name), (Modelled,), members)


def _build_class_name(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-"))


# Accelerators are discovered as classes of their module (backend/discovery.py).
_FOUND = [
    *map(_create_accelerator, load_datasheets().values()),
    *(_create_damaged_accelerator(*each) for each in list_damaged_datasheets().items()),
]
globals().update({kind.__name__: kind for kind in _FOUND})
