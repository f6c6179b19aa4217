"""Sizes, thresholds and biases by which intents are found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class InterpreterTuning:
    """Sizes of the shortlist, thresholds and biases. Set by hand, 2026-12-01.

    Tried on `tests/backend/nlu/routing_sentences.py`.

    Attributes:
        nearest: count of intents on the shortlist by embedding.
        sharing: count of intents on the shortlist by shared words.
        least_doing_share: 0 to 1, of the samples of an intent that does what is asked and is put on
            a shortlist of none that does.
        least_probability: 0 to 1, of an intent that is accepted.
        least_refusal_probability: the same for what only says that something cannot be done: it
            does no harm. Set by hand with `least_probability`, 2026-11-30.
        least_invoked_probability: the same for the intents of a skill that the sentence names.
        sure_probability: 0 to 1, above which an intent is preferred to an ambiguous invocation.
        sample_bias: nats, added to the log-odds when the sentence is a sample utterance with listed
            values in its slots.
        active_skill_bias: nats, added to the log-odds of a skill that waits for an answer.
        launch_confidence: 0 to 1, of an ambiguous invocation without a request.
        fallback_confidence: 0 to 1, of the fallback intent of a named skill.
        least_undisputed_log_odds: nats, of one of our intents that explains each word, does what is
            asked and leads by `undisputed_lead`.
        undisputed_lead: nats.
        least_kept_topic_share: 0 to 1, of an intent's samples, those with a word of what shall be
            kept; with less of them, nobody could have changed it.
    """

    nearest: int = 8
    sharing: int = 2
    least_doing_share: float = 0.5
    least_probability: float = 0.387
    least_refusal_probability: float = 0.25
    least_invoked_probability: float = 0.15
    sure_probability: float = 0.8
    sample_bias: float = 3.0
    active_skill_bias: float = 2.0
    launch_confidence: float = 0.9
    fallback_confidence: float = 0.5
    least_kept_topic_share: float = 0.3
    least_undisputed_log_odds: float = -1.5
    undisputed_lead: float = 2.0


TUNING = InterpreterTuning()
