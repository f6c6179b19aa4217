"""Edit distances between reference and hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Edits:
    """The fewest edits that turn the reference into the hypothesis (Levenshtein), by kind."""

    substituted: int = 0
    left_out: int = 0
    inserted: int = 0

    @property
    def total(self) -> int:
        """Their number."""
        return self.substituted + self.left_out + self.inserted


def count_edits(reference: Sequence[str], hypothesis: Sequence[str]) -> Edits:
    """Align two sequences and count the edits.

    Among equally short alignments, a substitution is preferred to a deletion, and a deletion to an
    insertion.
    """
    row = [(inserted, 0, 0, inserted) for inserted in range(len(hypothesis) + 1)]
    for index, symbol in enumerate(reference, start=1):
        above, row[0] = row[0], (index, 0, index, 0)
        for column, other in enumerate(hypothesis, start=1):
            changed = symbol != other
            best = min(
                (above[0] + changed, 0, (above[1] + changed, above[2], above[3])),
                (row[column][0] + 1, 1, (row[column][1], row[column][2] + 1, row[column][3])),
                (row[column - 1][0] + 1, 2, (*row[column - 1][1:3], row[column - 1][3] + 1)),
            )
            above, row[column] = row[column], (best[0], *best[2])
    return Edits(*row[-1][1:])
