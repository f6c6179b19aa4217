"""Formats a comparison for export: its runs as CSV, everything as JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from app.comparison.compared_quantities import quantities
from app.comparison.comparison_plan import WARM_UP, AudioRequest, ComparisonPlan
from app.comparison.comparison_run import ComparisonRun
from app.comparison.machine_state import MachineState
from app.comparison.published import AMAZON
from app.comparison.quality import Quality
from app.comparison.statistics import Change, Figure, Summary, stage_numbers
from app.link.stages import (
    VOICE,
    StageNames,
    find_stage_by_input,
    find_stage_by_output,
    list_stage_names,
)
from app.translation import locale, tr
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import AcceleratorDescription, Description
from backend.wire.version import VERSION

METHOD = (
    "Every round asks each accelerator once, in an order drawn anew; round 0 warms up and is not "
    "counted. A recording is sent "
    "as a whole, so {first_stage} works on all of it. Medians; measured: low and high are the "
    "quartiles of the runs. A change is the median over the rounds of what a run took compared "
    "with the baseline's in the same round, with the 95 % interval of a bootstrap over rounds; "
    "modelled: low and high are what the datasheet's assumptions and the model's error, as far as "
    "it "
    "was checked, leave."
)


@dataclass(frozen=True)
class Report:
    """The results of a comparison.

    Attributes:
        plan, runs, summaries: of the comparison.
        description: the backend's; None when it never described itself.
        made_at: when the comparison began, with the UTC offset.
        problem: why it ended early; empty when it did not.
        qualities: accelerator → its results beside the baseline's.
        wait_ms: what a person waited outside of the stages, median of `wait_count` spoken requests
            that this Echo measured; None before the first.
        energy_note: what is counted as energy, or why nothing is.
        machine_state: of the app's machine when the comparison began; None when it was not read.
    """

    plan: ComparisonPlan
    runs: Sequence[ComparisonRun]
    summaries: Sequence[Summary]
    description: Description | None
    made_at: datetime
    problem: str = ""
    qualities: Mapping[str, Quality] = field(default_factory=dict)
    wait_ms: float | None = None
    wait_count: int = 0
    machine_state: MachineState | None = None
    energy_note: str = ""

    @property
    def felt_wait_ms(self) -> float | None:
        """The wait that belongs to this request's felt latency."""
        return choose_felt_wait(self.plan, self.wait_ms)

    @property
    def stage_names(self) -> StageNames:
        """Stage number → name, from the backend's description."""
        return list_stage_names(self.description.stages if self.description else ())

    @property
    def stages(self) -> tuple[int, ...]:
        """The numbers of the described stages, or else of those that the runs passed."""
        return tuple(self.stage_names) or stage_numbers(self.runs)

    @property
    def method(self) -> str:
        """How the comparison was measured, in sentences."""
        # Files are English, whatever the windows speak.
        number = find_stage_by_input(self.stage_names, VOICE)
        stage = "the stage that takes the voice" if number is None else f"stage {number}"
        return METHOD.format(first_stage=stage)

    def accelerator(self, name: str) -> AcceleratorDescription | None:
        """The backend's description of an accelerator; None for an unknown name."""
        described = self.description.accelerators if self.description else ()
        return next((accelerator for accelerator in described if accelerator.name == name), None)

    @property
    def machine(self) -> str:
        """The chip of the first compared accelerator that is measured."""
        described = [self.accelerator(name) for name in self.plan.accelerators]
        names = [known.hardware for known in described if known and known.figures == "measured"]
        everything = self.description.accelerators if self.description else ()
        names += [other.hardware for other in everything if other.figures == "measured"]
        return next((name for name in names if name), platform.machine())


def choose_felt_wait(plan: ComparisonPlan, wait_ms: float | None) -> float | None:
    """The wait, if the request was spoken: a typed one has no end of speech to wait for."""
    return wait_ms if isinstance(plan.request, AudioRequest) else None


def format_csv(report: Report) -> str:
    """Format all runs, including the warm-up, one per line; the units are in the header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    stages = [f"stage_{number}_ms" for number in report.stages]
    writer.writerow(
        ["accelerator", "round", "counted", "figures", "first_audio_ms"]
        + ["first_audio_low_ms", "first_audio_high_ms", *stages, "speech_seconds", "cost_usd"]
        + ["sentence", "reply", "failure"]
    )
    for run in report.runs:
        low, high = run.first_audio_span_ms or ("", "")
        times = [_cell(run.stages_ms.get(number)) for number in report.stages]
        writer.writerow(
            [run.accelerator, run.round, "yes" if run.is_counted else "no", run.figures]
            + [_cell(run.first_audio_ms), low, high, *times]
            + [run.speech_seconds, _cell(run.cost_usd), run.sentence, run.reply, run.failure]
        )
    return text.getvalue()


def format_json(report: Report) -> str:
    """Format the request, machine, versions, date, accelerators, statistics and all runs."""
    plan, description = report.plan, report.description
    document = {
        "kind": "bergamot-comparison",
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "request": describe_request(plan),
        "rounds": plan.rounds,
        "wait_outside_the_stages_ms": report.wait_ms,
        "warm_up_round": WARM_UP,
        "seed": plan.seed,
        "baseline": plan.baseline,
        "method": report.method,
        "problem": report.problem,
        "machine": {
            "hardware": report.machine,
            "app_system": platform.platform(),
            "app_processors": os.cpu_count(),
            "energy": report.energy_note,
            "app_state": asdict(report.machine_state) if report.machine_state else None,
        },
        "versions": {
            "app": VERSION,
            "backend": description.version if description else "",
            "wire": WIRE_VERSION,
            "python_of_the_app": platform.python_version(),
        },
        "units": {
            quantity.key: quantity.unit
            for quantity in quantities(report.stages, report.felt_wait_ms)
        },
        "accelerators": [_accelerator(report, summary) for summary in report.summaries],
        "published": asdict(AMAZON)
        | {"stage": find_stage_by_output(report.stage_names, AMAZON.gives)},
        "runs": [asdict(run) for run in report.runs],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def describe_price(accelerator: AcceleratorDescription | None) -> str:
    """The price of an hour and its date, or that no price is set."""
    if accelerator is None or accelerator.price_per_hour_usd is None:
        return tr("no price set")
    dated = accelerator.price_note.partition(";")[0]
    price = f"{accelerator.price_per_hour_usd:.4g}".replace(".", locale().decimalPoint())
    words = tr("${price} per hour").format(price=price)
    return f"{words}, {dated}" if dated else words


def describe_request(plan: ComparisonPlan) -> Mapping[str, Any]:
    """The request as in the result file; user audio stays in memory."""
    if isinstance(plan.request, AudioRequest):
        audio = plan.request
        return {"kind": audio.origin, "name": audio.name, "seconds": round(audio.seconds, 3)}
    return {"kind": "typed", "text": plan.request.text}


def _accelerator(report: Report, summary: Summary) -> Mapping[str, Any]:
    described = report.accelerator(summary.accelerator)
    chosen = {"name", "title", "family", "precision", "hardware", "version", "figures", "remark"}
    chosen |= {"price_per_hour_usd", "price_note", "model_error", "assumptions"}
    return {
        "name": summary.accelerator,
        **(described.model_dump(mode="json", include=chosen) if described else {}),
        "price": describe_price(described),
        "runs_counted": summary.counted,
        "runs_failed": summary.failed,
        "quality": asdict(report.qualities[summary.accelerator])
        if summary.accelerator in report.qualities
        else None,
        "medians": {key: _fields(figure) for key, figure in summary.figures.items()},
        "changes_percent": {key: _fields(change) for key, change in summary.changes.items()},
    }


def _fields(statistic: Figure | Change) -> Mapping[str, Any]:
    """The fields of a statistic; exported files call the provenance "figures", as the wire does."""
    values = asdict(statistic)
    return {"figures" if name == "provenance" else name: value for name, value in values.items()}


def _cell(value: float | None) -> float | str:
    return "" if value is None else value
