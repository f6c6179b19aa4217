"""The n-gram of a skill's samples: which words and slots follow which."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from backend.asr.spoken import spell_text
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE

START, END = "<", ">"
ARTICLE = "a|an"
"""Either article, before a slot: which one is right depends on the value."""
GENITIVE = "'s"
Context = tuple[str, ...]


@dataclass(frozen=True)
class NgramTuning:
    """The n-gram's smoothing. Set by hand, 2026-11-23; not fitted.

    Attributes:
        discount: taken off each count, 0 to 1, and given to what the samples do not show (absolute
            discounting: Ney, Essen and Kneser 1994).
        longest_context: tokens.
    """

    discount: float = 0.6
    longest_context: int = 2


TUNING = NgramTuning()


def is_slot(token: str) -> bool:
    """Tell a slot, "{name}", from a word."""
    return token.startswith("{")


def split_sample(sample: str) -> tuple[str, ...]:
    """Split a sample into spoken words and slots.

    "Get me an {size} tea" → get, me, a|an, {size}, tea.
    """
    tokens: list[str] = []
    position = 0
    for slot in SLOT_IN_SAMPLE.finditer(sample):
        tokens += spell_text(sample[position : slot.start()]).split()
        if tokens and tokens[-1] in ("a", "an"):
            tokens[-1] = ARTICLE
        tokens.append("{" + slot.group(1) + "}")
        position = slot.end()
    return (*tokens, *spell_text(sample[position:]).split())


class ClassNgram:
    """Probabilities of words and slots after up to two others, with back-off to shorter contexts.

    A slot ends the context before it, so that its values are needed only once.

    Attributes:
        followers: for each context, the cost of each token after it, END among them; costs are
            negative natural logarithms.
        back_off: for each context but the empty one, the cost of dropping its first token.
    """

    def __init__(
        self, samples: Iterable[tuple[str, ...]], longest_context: int = TUNING.longest_context
    ) -> None:
        """Count the samples' tokens; without any sample there are no followers."""
        self._longest = longest_context
        counts: dict[Context, Counter[str]] = {}
        for sample in dict.fromkeys(samples):
            context: Context = (START,)
            for token in (*sample, END):
                for length in range(len(context) + 1):
                    counts.setdefault(context[length:], Counter())[token] += 1
                context = self._extend(context, token)
        self.followers: dict[Context, dict[str, float]] = {}
        self.back_off: dict[Context, float] = {}
        for context, found in counts.items():
            total = found.total()
            taken = TUNING.discount if context else 0.0
            self.followers[context] = {
                token: -math.log((count - taken) / total) for token, count in found.items()
            }
            if context:
                self.back_off[context] = -math.log(TUNING.discount * len(found) / total)

    def find_context_after(self, context: Context, token: str) -> Context:
        """Give the longest known context after a token that follows a context."""
        after = self._extend(context, token)
        return after if after in self.followers else after[1:]

    def _extend(self, context: Context, token: str) -> Context:
        return (token,) if is_slot(token) else (*context, token)[-self._longest :]
