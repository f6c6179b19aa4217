"""Finds networks by name, decides where their weights come from, checks and loads them."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path

import backend.networks
from backend.discovery import find_classes
from backend.errors import NetworkLoadError, SettingsError
from backend.networks.manifest import check_against_manifest
from backend.networks.network import Network
from backend.networks.onnx_stand_in import create_stand_in, find_stand_in_file
from backend.settings import Settings


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


def load_network(name: str, settings: Settings) -> Network:
    """Load a network from its source in the settings, or from the weights of the product.

    Raises:
        NetworkLoadError: the weights are missing, damaged or of another shape.
    """
    network_type = find_network_class(name)
    replacement = settings.network_sources.get(name)
    if replacement is None:
        source = network_type.default_source()
        check_against_manifest(name, network_type.weight_files(source))
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
        return find_network_class(name).default_source()
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
