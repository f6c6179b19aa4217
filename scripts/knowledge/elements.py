"""Makes the table of the chemical elements from the database of the package mendeleev."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tables import Row

ZERO_CELSIUS_KELVIN = 273.15
OTHER_NAMES = {"Aluminum": ("aluminium",), "Cesium": ("caesium",), "Sulfur": ("sulphur",)}


def make_elements(packages: Path) -> list[Row]:
    """One row per element, by atomic number."""
    database = sqlite3.connect(packages / "mendeleev/elements.db")
    points: dict[int, tuple[float | None, float | None]] = {}
    for number, melting, boiling, _ in database.execute(
        "select atomic_number, melting_point, boiling_point, allotrope from phasetransitions"
        " order by allotrope is not null, id desc"
    ):
        points.setdefault(number, (_celsius(melting), _celsius(boiling)))
    columns = "atomic_number, name, symbol, atomic_weight, density, period, group_id"
    query = f"select {columns}, discoverers, discovery_year from elements"
    rows = []
    for number, name, symbol, weight, density, period, group, who, year in database.execute(query):
        melting, boiling = points.get(number, (None, None))
        rows.append(
            {
                "name": name.lower(), "aliases": OTHER_NAMES.get(name, ()), "symbol": symbol,
                "atomic_number": number, "atomic_weight": _rounded(weight),
                "density_grams_per_cubic_centimeter": density, "melting_point_celsius": melting,
                "boiling_point_celsius": boiling, "period": period, "group": group,
                "discovery_year": year,
                "discoverer": "" if "ancient" in (who or "") else (who or "").split(", "),
            }
        )  # fmt: skip
    return rows


def _celsius(kelvin: float | None) -> float | None:
    return None if kelvin is None else round(kelvin - ZERO_CELSIUS_KELVIN, 2)


def _rounded(weight: float | None) -> float | None:
    return None if weight is None else round(weight, 3)
