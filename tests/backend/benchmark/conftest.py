"""Rows of a bench as its plots and tables get them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backend.benchmark.row import Agreement, ComparedToBaseline, Row, RunFacts


def _facts(**changes: Any) -> RunFacts:
    values: dict[str, Any] = {
        "date": "2026-11-23T15:00+00:00",
        "machine": "A processor",
        "cores": 2,
        "threads": 1,
        "system": "Linux",
        "version": "0.1.0",
        "command": "python -m backend bench a.wav",
        "recordings": 1,
        "voice_seconds": 2.5,
        "stages": {"4": "voice → phonemes", "10": "text → speech"},
        "rounds": 3,
        "seed": 1,
        "baseline": "slow",
        "utilisation": 0.5,
    }
    return RunFacts.model_validate(values | changes)


@pytest.fixture
def make_row() -> Callable[..., Row]:
    """Makes a row; `run` holds changes of its facts."""

    def make(run: dict[str, Any] | None = None, **changes: Any) -> Row:
        ratio = ComparedToBaseline(ratio=0.5, low=0.4, high=0.6, pairs=9)
        values: dict[str, Any] = {
            "accelerator": "quick",
            "title": "Quick (fp32)",
            "family": "Quick",
            "precision": "fp32",
            "hardware": "A processor",
            "version": "quick 1.0",
            "figures": "measured",
            "concurrency": 1,
            "requests": 9,
            "failed": 0,
            "failures": (),
            "voice_seconds": 2.5,
            "median_stages_ms": {"4": 40.0, "10": 60.0},
            "p95_stages_ms": {"4": 50.0, "10": 70.0},
            "median_stages_span_ms": {},
            "median_first_audio_ms": 80.0,
            "p95_first_audio_ms": 95.0,
            "median_first_audio_span_ms": None,
            "median_request_ms": 100.0,
            "p95_request_ms": 120.0,
            "compared": {"first_audio": ratio, "10": ratio},
            "agreement": Agreement(pairs=9, same=8),
            "hearing_real_time_factor": 0.016,
            "speaking_real_time_factor": 0.03,
            "requests_per_second": 10.0,
            "price_per_hour_usd": 0.36,
            "price_note": "as set here",
            "cost_per_million_requests_usd": 20.0,
            "memory_bytes": 100 * 2**20,
            "load_seconds": 2.0,
            "warm_up_ms": 300.0,
            "run": _facts(**(run or {})),
        }
        return Row.model_validate(values | changes)

    return make


@pytest.fixture
def rows(make_row: Callable[..., Row]) -> list[Row]:
    """Two that are measured, the second the baseline, and one that is modelled."""
    modelled: dict[str, Any] = {
        "accelerator": "modelled-chip",
        "title": "A chip",
        "figures": "modelled",
        "median_first_audio_ms": 30.0,
        "median_first_audio_span_ms": (20.0, 40.0),
        "median_stages_span_ms": {"4": (10.0, 20.0), "10": (10.0, 30.0)},
    }
    return [
        make_row(),
        make_row(accelerator="slow", title="Slow (fp32)", median_first_audio_ms=160.0),
        make_row(**modelled),
    ]
