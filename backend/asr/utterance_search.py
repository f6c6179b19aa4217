"""One utterance's search for words: what its parts share, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backend.asr.graph_search import GraphStrings
from backend.asr.rescorer import Rescorer
from backend.asr.scored_hypothesis import ScoredHypothesis
from backend.pipeline.data import Posteriorgram, WordHypothesis

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import Arrays

KEPT_HYPOTHESES = 6
"""Of those considered, so many are kept for people who want to see them."""


@dataclass(frozen=True)
class UtteranceSearch:
    """What all searches of one utterance share.

    Attributes:
        posteriorgram: from stage 4.
        cross_attention: the decoder's, of the whole utterance.
        longest: most tokens of a hypothesis.
        check_cancelled: may raise to stop the search.
        rescorer: knows the names that may be said in it.
    """

    posteriorgram: Posteriorgram
    cross_attention: Arrays
    longest: int
    check_cancelled: Callable[[], None]
    rescorer: Rescorer


def may_be_expected(
    strings: GraphStrings,
    best: ScoredHypothesis | None,
    surviving: Sequence[str],
    confident_token: float,
) -> bool:
    """Tell whether a skill may expect another text than the best unconstrained one.

    `confident_token` is in nats: of a likelier token the decoder is sure.
    """
    if best is None:
        return bool(surviving)
    if strings.texts[:1] == (best.text,):
        return False
    return bool(surviving) or min(best.hypothesis.log_probabilities) < confident_token


def describe_hypotheses(
    ordered: Sequence[ScoredHypothesis], chosen: ScoredHypothesis
) -> tuple[WordHypothesis, ...]:
    """Describe the best hypotheses, and the chosen one if it is not among them."""
    kept = list(ordered[:KEPT_HYPOTHESES])
    if chosen not in kept:
        kept.append(chosen)
    return tuple(
        WordHypothesis(one.text, ordered[0].score - one.score, one.is_expected, one is chosen)
        for one in kept
    )
