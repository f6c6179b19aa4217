"""Makes a row of figures from what was measured."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from backend.benchmark.candidate import Candidate
from backend.benchmark.measuring import MeasuredAccelerator, Measurement
from backend.benchmark.row import Agreement, ComparedToBaseline, Row, RunFacts, Span
from backend.benchmark.statistics import (
    compute_cost_per_million_usd,
    compute_median,
    compute_percentile_95,
)
from backend.wire.paired_ratio import compare_pairs

HEARING, SPEAKING = (4, 5, 6), 10
NO_PRICE = "no price set: give --price machine=USD, or one for this accelerator"
Reading = Callable[[Measurement], float | None]


def summarise(
    candidates: Sequence[Candidate], measured: Mapping[str, MeasuredAccelerator], facts: RunFacts
) -> list[Row]:
    """A row for each candidate that was measured, in their order."""
    baseline = measured.get(facts.baseline)
    return [
        _build_row(candidate, measured[candidate.name], baseline, facts)
        for candidate in candidates
        if candidate.name in measured
    ]


def _build_row(
    candidate: Candidate,
    measured: MeasuredAccelerator,
    baseline: MeasuredAccelerator | None,
    facts: RunFacts,
) -> Row:
    accelerator_class = candidate.accelerator_class
    answered = _select_answered(measured)
    outcomes = [each.outcome for each in measured.measurements]
    failures = [outcome.error.sentence for outcome in outcomes if outcome.error is not None]
    return Row(
        accelerator=accelerator_class.name,
        title=accelerator_class.title,
        family=accelerator_class.family,
        precision=accelerator_class.precision,
        hardware=accelerator_class.hardware(),
        version=accelerator_class.version(),
        figures=accelerator_class.provenance,
        concurrency=measured.concurrency,
        requests=len(outcomes),
        failed=len(failures),
        failures=tuple(dict.fromkeys(failures)),
        compared=_compare(answered, _select_answered(baseline) if baseline else [], facts.seed),
        agreement=_measure_agreement(answered, _select_answered(baseline) if baseline else []),
        memory_bytes=candidate.memory_bytes,
        load_seconds=round(candidate.load_seconds, 2),
        warm_up_ms=round(candidate.warm_up_ms, 2),
        voice_seconds=facts.voice_seconds,
        run=facts,
        **_summarise_times(candidate, answered),
        **_summarise_throughput(candidate, measured, facts.utilisation),
    )


def _select_answered(measured: MeasuredAccelerator) -> list[Measurement]:
    return [each for each in measured.measurements if each.outcome.error is None]


def _summarise_times(candidate: Candidate, answered: Sequence[Measurement]) -> dict[str, Any]:
    first = _list_values(answered, _read_first_audio_ms)
    whole = [each.request_ms for each in answered]
    numbers = [stage.number for stage in candidate.pipeline.stages]
    stages = {
        str(number): _list_values(answered, _build_stage_reading(number)) for number in numbers
    }
    spans = {
        str(number): [
            each.outcome.times.stages_span_ms[number]
            for each in answered
            if number in each.outcome.times.stages_span_ms
        ]
        for number in numbers
    }
    first_spans = [
        each.outcome.times.first_audio_span_ms
        for each in answered
        if each.outcome.times.first_audio_span_ms
    ]
    return {
        "median_stages_ms": {number: _round(compute_median(ms)) for number, ms in stages.items()},
        "p95_stages_ms": {
            number: _round(compute_percentile_95(ms)) for number, ms in stages.items()
        },
        "median_stages_span_ms": {
            number: _compute_median_span(each) for number, each in spans.items() if each
        },
        "median_first_audio_ms": _round(compute_median(first)),
        "p95_first_audio_ms": _round(compute_percentile_95(first)),
        "median_first_audio_span_ms": _compute_median_span(first_spans) if first_spans else None,
        "median_request_ms": _round(compute_median(whole)),
        "p95_request_ms": _round(compute_percentile_95(whole)),
        "hearing_real_time_factor": _round(
            compute_median(_list_values(answered, _compute_recognition_factor)), 4
        ),
        "speaking_real_time_factor": _round(
            compute_median(_list_values(answered, _compute_synthesis_factor)), 4
        ),
    }


def _summarise_throughput(
    candidate: Candidate, measured: MeasuredAccelerator, utilisation: float
) -> dict[str, Any]:
    answered = _select_answered(measured)
    seconds = measured.busy_seconds
    if candidate.accelerator_class.provenance == "modelled":
        # The clock of this machine says nothing about another chip: one request after the other, as
        # the model has them.
        seconds = sum(each.request_ms for each in answered) / 1_000
    rate = len(answered) / seconds if answered and seconds else None
    price = candidate.price
    cost = compute_cost_per_million_usd(price.usd, rate, utilisation) if price and rate else None
    return {
        "requests_per_second": _round(rate, 3),
        "price_per_hour_usd": price.usd if price else None,
        "price_note": price.note if price else NO_PRICE,
        "cost_per_million_requests_usd": _round(cost, 3),
    }


def _compare(
    answered: Sequence[Measurement], baseline: Sequence[Measurement], seed: int
) -> dict[str, ComparedToBaseline]:
    numbers = sorted({number for each in baseline for number in each.outcome.times.stages_ms})
    readings: dict[str, Reading] = {
        "first_audio": _read_first_audio_ms,
        "request": lambda each: each.request_ms,
        **{str(number): _build_stage_reading(number) for number in numbers},
    }
    compared = {}
    for name, reading in readings.items():
        ratio = compare_pairs(
            _index_by_key(answered, reading), _index_by_key(baseline, reading), seed
        )
        if ratio is not None:
            compared[name] = ComparedToBaseline(
                ratio=round(ratio.ratio, 4),
                low=_round(ratio.low, 4),
                high=_round(ratio.high, 4),
                pairs=ratio.pairs,
            )
    return compared


def _measure_agreement(
    answered: Sequence[Measurement], baseline: Sequence[Measurement]
) -> Agreement | None:
    expected = {each.key: each.understood for each in baseline}
    pairs = [(each.understood, expected[each.key]) for each in answered if each.key in expected]
    if not pairs:
        return None
    return Agreement(pairs=len(pairs), same=sum(own == other for own, other in pairs))


def _index_by_key(measurements: Sequence[Measurement], reading: Reading) -> dict[Hashable, float]:
    found = {each.key: reading(each) for each in measurements}
    return {key: value for key, value in found.items() if value is not None}


def _list_values(measurements: Sequence[Measurement], reading: Reading) -> list[float]:
    return list(_index_by_key(measurements, reading).values())


def _read_first_audio_ms(measurement: Measurement) -> float | None:
    return measurement.outcome.times.first_audio_ms


def _build_stage_reading(number: int) -> Reading:
    return lambda measurement: measurement.outcome.times.stages_ms.get(number)


def _compute_recognition_factor(measurement: Measurement) -> float | None:
    stages = [measurement.outcome.times.stages_ms.get(number, 0.0) for number in HEARING]
    return sum(stages) / 1_000 / measurement.voice_seconds


def _compute_synthesis_factor(measurement: Measurement) -> float | None:
    spoken_ms = measurement.outcome.times.stages_ms.get(SPEAKING)
    if spoken_ms is None or not measurement.speech_seconds:
        return None
    return spoken_ms / 1_000 / measurement.speech_seconds


def _compute_median_span(spans: Sequence[Span]) -> Span:
    low, high = (compute_median([span[end] for span in spans]) or 0.0 for end in (0, 1))
    return round(low, 2), round(high, 2)


def _round(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)
