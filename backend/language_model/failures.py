"""What is said when a language model cannot be asked or its answer fails: a sentence for each."""

from __future__ import annotations

from backend.errors import ModelError
from backend.pipeline.model_answer import ModelSource

BROKEN_OFF = "There the language model's answer broke off."
STOPPED = "The language model takes too long, so I stop there."
"""Said after the sentences that came."""


def name_place(source: ModelSource) -> str:
    """Say where the model is."""
    return "on this machine" if source.is_on_this_machine else f"at {source.host}"


def report_unnamed() -> ModelError:
    """Nothing to ask is named in the settings."""
    return ModelError(
        "I don't know that, and the settings name no language model.",
        "the settings model_address and model_name are not both set",
        code="model-not-named",
    )


def report_unsafe_key(source: ModelSource) -> ModelError:
    """The key would go through a network unencrypted."""
    return ModelError(
        f"I don't know that, and I send no key to the language model at {source.host} without "
        "encryption.",
        "a key needs an https:// address, or one on this machine",
        code="model-key-unsafe",
    )


def report_unreachable(source: ModelSource, why: object) -> ModelError:
    """No connection, or none that speaks HTTP."""
    return ModelError(
        f"I don't know that, and I can't reach the language model {name_place(source)}.",
        f"no connection: {why}",
        code="model-unreachable",
    )


def report_key_refused(source: ModelSource, status: int, *, has_key: bool) -> ModelError:
    """The server wants a key, or another one."""
    wanted = "refuses the key from the settings" if has_key else "asks for a key"
    return ModelError(
        f"I don't know that, and the language model {name_place(source)} {wanted}.",
        f"status {status}",
        code="model-key-refused",
    )


def report_unknown_model(source: ModelSource, status: int) -> ModelError:
    """The server has no model of that name."""
    return ModelError(
        f"I don't know that, and there is no language model {source.name} {name_place(source)}.",
        f"status {status}: the model is unknown",
        code="model-unknown",
    )


def report_busy(source: ModelSource, status: int) -> ModelError:
    """The server has too much to do, or the user's quota is used up."""
    return ModelError(
        f"I don't know that, and the language model {name_place(source)} takes no more requests "
        "now.",
        f"status {status}",
        code="model-busy",
    )


def report_status(source: ModelSource, status: int) -> ModelError:
    """The server answers with another error."""
    return ModelError(
        f"I don't know that, and the language model {name_place(source)} reports error {status}.",
        f"status {status}",
        code="model-error",
    )


def report_unusable(source: ModelSource, why: str) -> ModelError:
    """What answers does not speak as an OpenAI-compatible server."""
    return ModelError(
        f"I don't know that, and what answers {name_place(source)} is no language model that I "
        "can use.",
        why,
        code="model-answer-unusable",
    )


def report_error_event(source: ModelSource) -> ModelError:
    """The server gave up in the middle of its answer."""
    return ModelError(
        f"I don't know that, and the language model {name_place(source)} failed.",
        "the stream holds an error",
        code="model-error",
    )


def report_too_slow(seconds: float) -> ModelError:
    """The time for the first sentence is over."""
    return ModelError(
        "I don't know that, and the language model takes too long to answer.",
        f"no sentence within {seconds:g} s",
        code="model-timeout",
    )


def report_broken(why: object) -> ModelError:
    """The connection ended before the answer did."""
    return ModelError(
        "I don't know that, and the language model's answer broke off.",
        f"the stream ended early: {why}",
        code="model-answer-broken",
    )


def report_empty() -> ModelError:
    """The answer has nothing that can be said."""
    return ModelError(
        "I don't know that, and the language model gave an empty answer.",
        "the answer has no words",
        code="model-answer-empty",
    )
