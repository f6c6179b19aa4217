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


def find_wrong_words(reference: Sequence[str], hypothesis: Sequence[str]) -> set[int]:
    """Find the places in the reference that a shortest alignment substitutes or leaves out."""
    distances = [list(range(len(hypothesis) + 1))]
    for row, word in enumerate(reference, start=1):
        distances.append([row])
        for column, other in enumerate(hypothesis, start=1):
            distances[row].append(
                min(
                    distances[row - 1][column - 1] + (word != other),
                    distances[row - 1][column] + 1,
                    distances[row][column - 1] + 1,
                )
            )
    wrong: set[int] = set()
    row, column = len(reference), len(hypothesis)
    while row:
        here = distances[row][column]
        differs = column == 0 or reference[row - 1] != hypothesis[column - 1]
        if column and here == distances[row - 1][column - 1] + differs:
            row, column = row - 1, column - 1
            if differs:
                wrong.add(row)
        elif here == distances[row - 1][column] + 1:
            row -= 1
            wrong.add(row)
        else:
            column -= 1
    return wrong


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
