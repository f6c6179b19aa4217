"""Every network: its weights are listed, its card is filled, its tensors are as it says."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import get_args

import pytest
import torch

from backend.errors import NetworkLoadError
from backend.networks.find import (
    find_manifest_key,
    find_network_class,
    find_network_classes,
    load_network,
)
from backend.networks.manifest import check_against_manifest, read_manifest
from backend.networks.small_networks import SMALL_NETWORKS, SmallNetwork
from backend.server.network_descriptions import describe_networks
from backend.settings import Settings
from backend.wire.vocabulary import RecogniserSize
from tests.helpers.damage import DAMAGES, Damage

NAMES = list(find_network_classes())


@pytest.mark.parametrize("recogniser", get_args(RecogniserSize))
@pytest.mark.parametrize("name", NAMES)
def test_the_outputs_of_a_network_are_as_it_says(name: str, recogniser: RecogniserSize) -> None:
    network = load_network(name, Settings(recogniser=recogniser))
    examples = network.example_inputs()
    assert len(examples) == len(network.inputs)
    with torch.inference_mode():
        outputs = network(*examples)
    assert len(outputs) == len(network.outputs)
    for specs, tensors in ((network.inputs, examples), (network.outputs, outputs)):
        sizes: dict[str, int] = {}
        for spec, tensor in zip(specs, tensors, strict=True):
            assert str(tensor.dtype) == f"torch.{spec.dtype}", spec.name
            assert tensor.dim() == len(spec.shape), spec.name
            for size, found in zip(spec.shape, tensor.shape, strict=True):
                expected = sizes.setdefault(size, found) if isinstance(size, str) else size
                assert found == expected, (spec.name, size)


@pytest.mark.parametrize("name", NAMES)
def test_the_card_of_a_network_is_filled(name: str) -> None:
    card = find_network_class(name).card
    assert all((card.title, card.version, card.licence, card.source))


def test_the_manifest_lists_exactly_the_networks() -> None:
    keys = {
        find_manifest_key(network, size)
        for network in find_network_classes().values()
        for size in get_args(RecogniserSize)
    }
    assert set(read_manifest()) == keys | {each.name for each in SMALL_NETWORKS}
    assert all(read_manifest().values())


def test_damaged_weights_are_noticed(tmp_path: Path) -> None:
    name = NAMES[0]
    file = tmp_path / next(iter(read_manifest()[name]))
    file.write_bytes(b"damaged")
    with pytest.raises(NetworkLoadError, match="damaged"):
        check_against_manifest(name, (file,))


@pytest.mark.parametrize("name", NAMES)
def test_missing_weights_are_a_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkLoadError):
        find_network_class(name).load(tmp_path / "nothing")


def test_a_replacement_that_is_neither_folder_nor_id_is_a_sentence() -> None:
    with pytest.raises(NetworkLoadError, match="neither a folder nor a file nor a Hugging Face id"):
        load_network(NAMES[0], Settings(network_sources={NAMES[0]: "/no/such/folder"}))


@pytest.mark.parametrize("each", SMALL_NETWORKS, ids=lambda each: each.name)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_small_network_is_noticed_too(
    each: SmallNetwork, damage: Damage, tmp_path: Path
) -> None:
    assert each.check_files() == each.files()
    copies = tuple(Path(shutil.copy(file, tmp_path)) for file in each.files())
    damage(copies[-1])
    damaged = dataclasses.replace(each, files=lambda: copies)
    with pytest.raises(NetworkLoadError, match="damaged"):
        damaged.check_files()


def test_every_network_is_described_with_its_hash() -> None:
    described = {each.name: each for each in describe_networks(Settings())}
    assert set(described) == {*NAMES, *(each.name for each in SMALL_NETWORKS)}
    assert all(each.size_bytes and each.sha256 for each in described.values())


@pytest.mark.parametrize("wrong", ["owner/name", "owner/name@", "name@main"])
def test_a_hugging_face_id_needs_a_revision(wrong: str) -> None:
    with pytest.raises(NetworkLoadError, match="with a revision, like owner/name@commit"):
        load_network(NAMES[0], Settings(network_sources={NAMES[0]: wrong}))
