"""Fixed sizes: padding and cutting leave every real network's outputs as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest
import torch

from backend.accelerators.runtime.buckets import (
    BucketedNetwork,
    Program,
    choose_bucket_size,
    find_varying_sizes,
)
from backend.errors import AcceleratorError
from backend.networks.find import find_network_classes, load_network
from backend.networks.network import Network
from backend.settings import Settings
from tests.helpers.network_inputs import real_calls

FIT = [name for name, kind in find_network_classes().items() if kind.padding != "unfit"]


@cache
def _network(name: str) -> Network:
    return load_network(name, Settings())


def _run_in_buckets(name: str, made: list[Mapping[str, int]]) -> BucketedNetwork:
    """A network at fixed sizes on PyTorch eager; `made` lists the sizes that were compiled."""
    network = _network(name)

    def make(arrays: Sequence[np.ndarray], bucket: Mapping[str, int]) -> Program:
        made.append(dict(bucket))
        shapes = [array.shape for array in arrays]

        def program(given: Sequence[np.ndarray]) -> list[np.ndarray]:
            assert [array.shape for array in given] == shapes
            with torch.inference_mode():
                outputs = network(*(torch.from_numpy(array) for array in given))
            return [output.numpy() for output in outputs]

        return program

    return BucketedNetwork(network, make)


@pytest.mark.parametrize("name", FIT)
def test_padded_networks_give_what_unpadded_ones_do(name: str) -> None:
    made: list[Mapping[str, int]] = []
    bucketed = _run_in_buckets(name, made)
    calls = real_calls()[name]
    for inputs, expected in calls:
        found = bucketed.run(inputs)
        assert list(found) == list(expected)
        for output, array in expected.items():
            assert found[output].shape == array.shape
            largest = max(float(np.abs(array).max(initial=0)), 1e-6)
            assert np.abs(found[output] - array).max(initial=0) < 1e-4 * largest, output
    needed = [find_varying_sizes(_network(name), inputs) for inputs, _ in calls]
    assert any(sizes not in made for sizes in needed), "nothing was padded"
    assert len(made) == len({tuple(sorted(bucket.items())) for bucket in made})


def test_the_word_decoder_grows_at_every_step_and_is_no_network_for_fixed_sizes() -> None:
    assert set(find_network_classes()) - set(FIT) == {"word_decoder"}
    with pytest.raises(AcceleratorError, match="word_decoder would give other outputs"):
        _run_in_buckets("word_decoder", [])


def test_buckets_grow_by_half_or_a_third_and_end_at_the_limit() -> None:
    assert [choose_bucket_size(size) for size in (1, 2, 8, 9, 13, 17, 25, 33, 100, 1500)] == [
        1, 8, 8, 12, 16, 24, 32, 48, 128, 1536,
    ]  # fmt: skip
    assert choose_bucket_size(20, 24) == 24
    assert choose_bucket_size(1500, 1500) == 1500
    assert all(size <= choose_bucket_size(size) < 1.5 * size for size in range(8, 3000))


def test_more_than_the_largest_size_is_a_sentence() -> None:
    letters = np.full((1, 25), 30, np.int64)
    with pytest.raises(AcceleratorError, match="pronunciation takes at most 24 letters"):
        _run_in_buckets("pronunciation", []).run({"letters": letters})


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        {"letters": np.zeros((1, 4), np.float32)},
        {"letters": np.zeros(4, np.int64)},
        {"letters": np.zeros((2, 4), np.int64)},
    ],
)
def test_wrong_inputs_are_a_sentence(inputs: dict[str, np.ndarray]) -> None:
    with pytest.raises(AcceleratorError, match="pronunciation takes int64"):
        _run_in_buckets("pronunciation", []).run(inputs)


def test_several_threads_make_a_program_once() -> None:
    made: list[Mapping[str, int]] = []
    bucketed = _run_in_buckets("pronunciation", made)
    words = [np.full((1, length), 30, np.int64) for length in (3, 9, 5, 10, 11, 4) * 3]
    with ThreadPoolExecutor(4) as workers:
        found = list(workers.map(lambda letters: bucketed.run({"letters": letters}), words))
    assert [len(each["scores"][0]) for each in found] == [4 * word.shape[1] for word in words]
    assert sorted(bucket["letters"] for bucket in made) == [8, 12]
