"""A comparison as files: every run as CSV, everything as JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from app.comparison.plan import WARM_UP, Plan, VoiceRequest
from app.comparison.published import AMAZON
from app.comparison.run import Run
from app.comparison.statistics import Summary, quantities, stages_of
from app.link.stages import VOICE, StageNames, stage_giving, stage_names, stage_words
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import AcceleratorDescription, Description
from backend.wire.version import VERSION

METHOD = (
    "Every round asks each accelerator once, in an order drawn anew; round 0 warms up and is not "
    "counted. A recording is sent "
    "as a whole, so {first_stage} works on all of it. Medians; measured: low and high are the "
    "quartiles of the runs. A change is the median over the rounds of what a run took compared "
    "with the baseline's in the same round, with the 95 % interval of a bootstrap over rounds; "
    "modelled: low and high are what the datasheet's assumptions leave."
)


@dataclass(frozen=True)
class Report:
    """All that is known of a comparison.

    Attributes:
        plan, runs, summaries: what was asked, and what came of it.
        description: what the backend said of itself; None when it never did.
        made_at: when it began, with its offset.
        problem: why it ended early; "" when it did not.
    """

    plan: Plan
    runs: Sequence[Run]
    summaries: Sequence[Summary]
    description: Description | None
    made_at: datetime
    problem: str = ""

    @property
    def stage_names(self) -> StageNames:
        """The stages' names as the backend says them."""
        return stage_names(self.description.stages if self.description else ())

    @property
    def stages(self) -> tuple[int, ...]:
        """The numbers of the stages: all that the backend described, or else that the runs went through."""
        return tuple(self.stage_names) or stages_of(self.runs)

    @property
    def method(self) -> str:
        """How it was measured."""
        return METHOD.format(first_stage=stage_words(self.stage_names, VOICE))

    def accelerator(self, name: str) -> AcceleratorDescription | None:
        """What the backend says of an accelerator."""
        described = self.description.accelerators if self.description else ()
        return next((each for each in described if each.name == name), None)

    @property
    def machine(self) -> str:
        """The backend's processor, or chip, as its first measured accelerator here names it."""
        described = [self.accelerator(name) for name in self.plan.accelerators]
        names = [each.hardware for each in described if each and each.figures == "measured"]
        everything = self.description.accelerators if self.description else ()
        names += [each.hardware for each in everything if each.figures == "measured"]
        return next((name for name in names if name), platform.machine())


def as_csv(report: Report) -> str:
    """Every run, one a line, the warm-up included; units stand in the head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
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
    return out.getvalue()


def as_json(report: Report) -> str:
    """Everything: request, machine, versions, date, accelerators, figures, changes, every run."""
    plan, description = report.plan, report.description
    document = {
        "kind": "bergamot-comparison",
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "request": _request(plan),
        "rounds": plan.rounds,
        "warm_up_round": WARM_UP,
        "seed": plan.seed,
        "baseline": plan.baseline,
        "method": report.method,
        "problem": report.problem,
        "machine": {
            "hardware": report.machine,
            "app_system": platform.platform(),
            "app_processors": os.cpu_count(),
        },
        "versions": {
            "app": VERSION,
            "backend": description.version if description else "",
            "wire": WIRE_VERSION,
            "python_of_the_app": platform.python_version(),
        },
        "units": {quantity.key: quantity.unit for quantity in quantities(report.stages)},
        "accelerators": [_accelerator(report, summary) for summary in report.summaries],
        "published": asdict(AMAZON) | {"stage": stage_giving(report.stage_names, AMAZON.gives)},
        "runs": [asdict(run) for run in report.runs],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def price_words(accelerator: AcceleratorDescription | None) -> str:
    """What an hour costs and of which day that is; or that no price is set."""
    if accelerator is None or accelerator.price_per_hour_usd is None:
        return "no price set"
    dated = accelerator.price_note.partition(";")[0]
    return f"${accelerator.price_per_hour_usd:.4g} per hour" + (f", {dated}" if dated else "")


def _request(plan: Plan) -> Mapping[str, Any]:
    if isinstance(plan.request, VoiceRequest):
        voice = plan.request
        return {"kind": voice.origin, "name": voice.name, "seconds": round(voice.seconds, 3)}
    return {"kind": "typed", "text": plan.request.text}


def _accelerator(report: Report, summary: Summary) -> Mapping[str, Any]:
    described = report.accelerator(summary.accelerator)
    chosen = {"name", "title", "family", "precision", "hardware", "version", "figures", "remark"}
    chosen |= {"price_per_hour_usd", "price_note", "model_error", "assumptions"}
    return {
        "name": summary.accelerator,
        **(described.model_dump(mode="json", include=chosen) if described else {}),
        "price": price_words(described),
        "runs_counted": summary.counted,
        "runs_failed": summary.failed,
        "medians": {key: asdict(figure) for key, figure in summary.figures.items()},
        "changes_percent": {key: asdict(change) for key, change in summary.changes.items()},
    }


def _cell(value: float | None) -> float | str:
    return "" if value is None else value
