"""Finds networks by name, decides where their weights come from, checks and loads them."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path
from typing import get_args

import backend.networks
from backend.discovery import find_classes
from backend.errors import NetworkLoadError, SettingsError
from backend.networks.manifest import check_against_manifest
from backend.networks.network import Network
from backend.networks.onnx_stand_in import create_stand_in, find_stand_in_file
from backend.settings import Settings
from backend.wire.vocabulary import RecogniserSize

SMALL_RECOGNISER: RecogniserSize = "small"
"""The size whose networks lie at the top of the folder of weights; others have a folder each."""


@cache
def find_network_classes() -> dict[str, type[Network]]:
    """Give all network classes by name."""
    classes = find_classes(backend.networks, Network)  # type: ignore[type-abstract]
    return {network.name: network for network in classes}


def find_network_class(name: str) -> type[Network]:
    """Give the network of that name.

    Raises:
        SettingsError: there is none; suggests one.
    """
    network_type = find_network_classes().get(name)
    if network_type is None:
        close = difflib.get_close_matches(name, find_network_classes(), n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise SettingsError(f"There is no network named {name!r}.{hint}", code="network-unknown")
    return network_type


def list_recogniser_sizes(settings: Settings) -> tuple[RecogniserSize, ...]:
    """The sizes that can be loaded; none where other networks are set in place of ours."""
    own = (name for name, kind in find_network_classes().items() if kind.is_of_recogniser)
    is_replaced = any(name in settings.network_sources for name in own)
    return () if is_replaced else get_args(RecogniserSize)


def find_own_source(network_type: type[Network], recogniser: RecogniserSize) -> Path:
    """Give the folder (or file) of the product's own weights, for a size of the recogniser."""
    source = network_type.default_source()
    key = find_manifest_key(network_type, recogniser)
    return source if key == network_type.name else source.parent / key


def find_manifest_key(network_type: type[Network], recogniser: RecogniserSize) -> str:
    """Give the name in the manifest of a network, for a size of the recogniser."""
    if network_type.is_of_recogniser and recogniser != SMALL_RECOGNISER:
        return f"{recogniser}/{network_type.name}"
    return network_type.name


def load_network(name: str, settings: Settings) -> Network:
    """Load a network from its source in the settings, or from the weights of the product.

    Raises:
        NetworkLoadError: the weights are missing, damaged or of another shape.
    """
    network_type = find_network_class(name)
    replacement = settings.network_sources.get(name)
    if replacement is None:
        source = find_own_source(network_type, settings.recogniser)
        key = find_manifest_key(network_type, settings.recogniser)
        check_against_manifest(key, network_type.weight_files(source))
    else:
        source = _find_replacement_folder(name, replacement)
        file = find_stand_in_file(network_type, source)
        if file is not None:
            return create_stand_in(network_type, file)
    network = network_type.load(source).eval()
    return network.requires_grad_(requires_grad=False)


def find_network_folder(name: str, settings: Settings) -> Path:
    """Give the folder (or file) of a network: its weights, and what stages read beside them.

    If an ONNX file stands in for a network, it is that file's folder, with config.json,
    tokenizer.json and the like.

    Raises:
        NetworkLoadError: the settings name a source that is not there.
    """
    replacement = settings.network_sources.get(name)
    if replacement is None:
        return find_own_source(find_network_class(name), settings.recogniser)
    source = _find_replacement_folder(name, replacement)
    file = find_stand_in_file(find_network_class(name), source)
    return source if file is None else file.parent


def _find_replacement_folder(name: str, replacement: str) -> Path:
    folder = Path(replacement).expanduser()
    if folder.exists():
        return folder
    repository, _, revision = replacement.partition("@")
    if repository.count("/") != 1 or not revision:
        raise NetworkLoadError(
            f"The setting for the network {name} is {replacement!r}: neither a folder nor a file "
            "nor a Hugging Face id with a revision, like owner/name@commit. Without a revision, "
            "other weights could come from one day to the next."
        )
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError

    try:
        return Path(snapshot_download(repository, revision=revision))
    except (HfHubHTTPError, OSError, ValueError) as error:
        raise NetworkLoadError(
            f"{replacement} for the network {name} cannot be fetched: {error}"
        ) from error
