"""The base of every accelerator: what runs networks, and what it says about itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from backend.accelerators.runtime.cpu import read_cpu_name
from backend.pipeline.loaded_network import LoadedNetwork
from backend.timing.timekeeper import Timekeeper
from backend.wire.vocabulary import Precision as Precision
from backend.wire.vocabulary import Provenance

if TYPE_CHECKING:
    from pathlib import Path

    from backend.networks.network import Network
    from backend.roofline.datasheet import Price


@dataclass(frozen=True)
class Availability:
    """Whether an accelerator can run on this machine.

    Attributes:
        available: True when `load` will work.
        reason: when it will not: exactly why, and what to install or change. Empty otherwise.
        remark: what to know of one that can: that its chip is not in this machine, for example.
            Usually empty.
    """

    available: bool
    reason: str = ""
    remark: str = ""


def warm_up(loaded: LoadedNetwork, network: Network) -> LoadedNetwork:
    """Run a network once with its example inputs: first runs are slow.

    Raises:
        AcceleratorError: it does not run.
    """
    examples = network.example_inputs()
    loaded.run(
        {spec.name: tensor.numpy() for spec, tensor in zip(network.inputs, examples, strict=True)}
    )
    return loaded


class Accelerator(ABC):
    """Base class of accelerators. One file each; the framework is imported inside methods only.

    Class attributes:
        name: kebab-case, what settings and commands call it.
        title: for people.
        family: the framework's title; accelerators of one family differ in precision.
        precision: of its networks.
        tolerance: how far its outputs may be from PyTorch eager's on real inputs: root mean square
            of the difference relative to that of the output.
        preference: the available accelerator with the highest figure is the default.
        provenance: whether the times of its networks are measured or modelled.
        first_load_seconds: about how long a network takes to load when nothing is made of it yet.

    Example (a file in backend/accelerators is found by being there):
        >>> from backend.accelerators.pytorch_eager import PyTorchEagerNetwork
        >>> from backend.accelerators.runtime.packages import check_package
        >>> class PyTorchOneThread(Accelerator):
        ...     name, title = "pytorch-one-thread", "PyTorch, one thread (CPU, fp32)"
        ...     family = "PyTorch, one thread"
        ...
        ...     @classmethod
        ...     def availability(cls):
        ...         return check_package("torch", "torch")
        ...
        ...     def load(self, network):
        ...         import torch
        ...
        ...         torch.set_num_threads(1)
        ...         return warmed_up(PyTorchEagerNetwork(network), network)
        >>> PyTorchOneThread.availability().available
        True
    """

    name: ClassVar[str]
    title: ClassVar[str]
    family: ClassVar[str]
    precision: ClassVar[Precision] = "fp32"
    tolerance: ClassVar[float] = 1e-4
    preference: ClassVar[int] = 0
    provenance: ClassVar[Provenance] = "measured"
    first_load_seconds: ClassVar[float] = 1.5

    def __init__(self, threads: int, cache_folder: Path) -> None:
        """Prepare nothing heavy yet.

        Args:
            threads: how many cores one run may use.
            cache_folder: where converted networks are kept between starts.
        """
        self.threads = threads
        self.cache_folder = cache_folder

    @classmethod
    @abstractmethod
    def availability(cls) -> Availability:
        """Tell whether it can run here, without importing its framework."""

    @classmethod
    def describe_fp32_networks(cls) -> str:
        """The networks that stay in fp32 although its own precision is coarser.

        Imports the networks, and PyTorch with them.
        """
        if cls.precision == "fp32":
            return ""
        from backend.networks.find import find_network_classes

        reasons = {name: cls.fp32_reason(kind) for name, kind in find_network_classes().items()}
        kept = ", ".join(f"{name} ({why})" for name, why in reasons.items() if why)
        return f"in fp32: {kept}" if kept else ""

    @classmethod
    def fp32_reason(cls, network: Network | type[Network]) -> str:
        """Why a network stays in fp32 although its own precision is coarser; "" if it does not."""
        return "" if cls.precision == "fp32" else network.fp32_reason

    @abstractmethod
    def load(self, network: Network) -> LoadedNetwork:
        """Prepare a network: convert (cached by weights, versions, precision), load and warm up.

        Raises:
            AcceleratorError: the network cannot run on this accelerator, and why.
        """

    def synchronize(self) -> None:  # noqa: B027 - a CPU has nothing to wait for
        """Wait until the device has finished all its work; timing calls it at both ends."""

    def timekeeper(self) -> Timekeeper:
        """Converts one request's clock readings to durations."""
        return Timekeeper()

    @classmethod
    def price(cls) -> Price | None:
        """Its instance's price by its datasheet; None for this machine, priced by the settings."""
        return None

    @classmethod
    def assumptions(cls) -> tuple[str, ...]:
        """Assumptions of a modelled accelerator that no source states, a sentence each."""
        return ()

    @classmethod
    def hardware(cls) -> str:
        """The chip it runs on, for people."""
        return read_cpu_name()

    @classmethod
    def version(cls) -> str:
        """The framework's name and version, read without importing it."""
        return ""

    def close(self) -> None:  # noqa: B027 - most hold nothing that the garbage collector does not free
        """Free the device's memory."""
