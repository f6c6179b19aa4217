"""Words for a language model that was asked: which one, whether the question left, how long."""

from __future__ import annotations

from app.translation import tr
from app.views.number_formats import format_milliseconds
from backend.wire.messages import ModelTimes, ReplyModel
from backend.wire.model_trial import ModelTrial


def describe_model(model: ReplyModel) -> str:
    """Say which model was asked, and whether the words left the machine that answers."""
    if model.is_on_backends_machine:
        words = tr(
            "I asked the language model {name}. Your words did not leave the machine that answers."
        )
    else:
        words = tr("I asked the language model {name} at {host}. Your words left the machine.")
    return words.format(name=model.name, host=model.host)


def describe_trial(trial: ModelTrial) -> str:
    """Say what a model answered that was tried, and how long it took."""
    return tr("“{text}” The first sentence took {first}, the whole answer {whole}.").format(
        text=trial.text,
        first=format_milliseconds(trial.first_sentence_ms),
        whole=format_milliseconds(trial.whole_ms),
    )


def describe_model_times(times: ModelTimes | None) -> str:
    """Say how long a model was waited for; empty if none was asked."""
    if times is None:
        return ""
    return tr(
        "language model, measured: first sentence {first}, whole answer {whole}, waits in between "
        "{waits}"
    ).format(
        first=format_milliseconds(times.first_sentence_ms),
        whole=format_milliseconds(times.whole_ms),
        waits=format_milliseconds(times.later_waits_ms),
    )
