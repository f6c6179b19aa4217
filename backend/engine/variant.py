"""What a pipeline is built for: an accelerator and a size of the recogniser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from backend.accelerators.find import choose_accelerator
from backend.accelerators.runtime.accelerator import Accelerator
from backend.errors import AcceleratorError
from backend.networks.find import list_recogniser_sizes
from backend.settings import Settings
from backend.wire.variant_name import name_variant, split_variant_name
from backend.wire.vocabulary import RecogniserSize


class Variant(NamedTuple):
    """An accelerator with a size of the recogniser.

    Attributes:
        name: how requests name it: with the size only where that is not the settings' own.
        accelerator: its class.
        recogniser: the size.
    """

    name: str
    accelerator: type[Accelerator]
    recogniser: RecogniserSize


def find_variant(name: str, settings: Settings) -> Variant:
    """Find what a request or a comparison names, like "onnxruntime" or "onnxruntime:small".

    Raises:
        BackendError: there is no such accelerator or size, or the accelerator cannot run here.
    """
    asked, size = split_variant_name(name)
    recogniser = _find_size(size, settings) if size else settings.recogniser
    accelerator = choose_accelerator(asked)
    return Variant(
        normalise_variant_name(name_variant(accelerator.name, recogniser), settings),
        accelerator,
        recogniser,
    )


def find_variants(names: Iterable[str], settings: Settings) -> list[Variant]:
    """Find several, each once.

    Raises:
        BackendError: as `find_variant`.
    """
    found = (find_variant(name, settings) for name in names)
    return list({variant.name: variant for variant in found}.values())


def normalise_variant_name(name: str, settings: Settings) -> str:
    """Give the name by which a pipeline is kept: without the size that the settings have."""
    accelerator, recogniser = split_variant_name(name)
    return accelerator if recogniser == settings.recogniser else name


def _find_size(name: str, settings: Settings) -> RecogniserSize:
    sizes = list_recogniser_sizes(settings)
    for size in sizes:
        if size == name:
            return size
    known = f"there are {' and '.join(sizes)}."
    if not sizes:
        known = "other networks that hear are set in place of ours, which come in one size."
    raise AcceleratorError(
        f"The recogniser has no size {name!r} to compare: {known}", code="recogniser-unknown"
    )
