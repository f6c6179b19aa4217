"""Densities of common foods, to convert between cooking measures and weights.

The figures are in foods.txt, whose head says where they are from.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

CUP_MILLILITERS = 236.5882365
"""A US cup, of which the table gives the weights."""

_LIQUIDS = frozenset("water milk oil cream juice broth stock coffee tea buttermilk".split())


@lru_cache(maxsize=1)
def list_foods() -> dict[str, float]:
    """Map the names of foods to their density in grams per milliliter."""
    lines = Path(__file__).with_name("foods.txt").read_text(encoding="utf-8").splitlines()
    return {
        name.strip(): float(grams) / CUP_MILLILITERS
        for grams, _, names in (line.partition(";") for line in lines if line[:1] != "#")
        for name in names.split(",")
    }


def find_density(food: str) -> float | None:
    """Find the density of a food in grams per milliliter; None for one that the table lacks."""
    foods = list_foods()
    for name in (food, food.removesuffix("s"), food + "s"):
        if name in foods:
            return foods[name]
    return None


def is_liquid(food: str) -> bool:
    """Whether its ounces are fluid ounces."""
    return food.split()[-1] in _LIQUIDS
