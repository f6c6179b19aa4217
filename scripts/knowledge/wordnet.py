"""Reads the database files of WordNet 3.1: meanings, words, relations, counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SATELLITE = "s"
"""An adjective whose opposite is that of the adjective which it is similar to."""

Address = tuple[str, int]
"""Part of speech and position in its file."""


@dataclass(frozen=True)
class Pointer:
    """A relation: its sign, the other meaning, and the numbers of the words (0 for all)."""

    sign: str
    target: Address
    source_word: int
    target_word: int


@dataclass
class Synset:
    """One meaning and the words that have it.

    Attributes:
        part: of speech: n, v, a, s or r.
        field: number of the lexicographer's file, like 18 for people.
        words: spelt with spaces, capitals kept.
        definition: without examples.
        examples: whole phrases or sentences.
    """

    part: str
    field: int
    words: list[str]
    pointers: list[Pointer]
    definition: str
    examples: list[str]


@dataclass
class WordNet:
    """All meanings, and each word's meanings with the most common first."""

    synsets: dict[Address, Synset] = field(default_factory=dict)
    senses: dict[str, list[tuple[Address, int]]] = field(default_factory=dict)
    """Lower-case word → its meanings and how often each was counted in texts."""

    def count(self, word: str) -> int:
        """How often a word was counted in texts, in all its meanings."""
        return sum(count for _, count in self.senses.get(word.lower(), ()))

    def count_meaning(self, word: str, address: Address) -> int:
        """How often a word was counted in one of its meanings."""
        return dict(self.senses.get(word.lower(), ())).get(address, 0)


def read_wordnet(folder: Path) -> WordNet:
    """Read the files of a folder: data.* and index.sense."""
    wordnet = WordNet()
    for name, part in FILES.items():
        for line in _lines(folder / f"data.{name}"):
            wordnet.synsets[part, int(line[:8])] = _read_synset(line, part)
    parts = dict(enumerate("nvars", start=1))
    numbered: dict[str, list[tuple[str, int, Address, int]]] = defaultdict(list)
    for line in _lines(folder / "index.sense"):
        key, offset, number, count = line.split()
        lemma, _, rest = key.partition("%")
        part = parts[int(rest[0])].replace(SATELLITE, "a")
        word = lemma.replace("_", " ")
        numbered[word].append((part, int(number), (part, int(offset)), int(count)))
    for word, senses in numbered.items():
        totals: dict[str, int] = defaultdict(int)
        for sense in senses:
            totals[sense[0]] += sense[3]
        senses.sort(key=lambda sense: (-totals[sense[0]], sense[0], sense[1]))
        wordnet.senses[word] = [(address, count) for _, _, address, count in senses]
    return wordnet


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("  "):
            yield line


def _read_synset(line: str, part: str) -> Synset:
    data, _, gloss = line.partition(" | ")
    parts = data.split()
    word_count = int(parts[3], 16)
    words = [
        re.sub(r"\(\w+\)$", "", word).replace("_", " ")
        for word in parts[4 : 4 + 2 * word_count : 2]
    ]
    start = 4 + 2 * word_count
    pointers = []
    for index in range(int(parts[start])):
        sign, offset, other, words_of = parts[start + 1 + 4 * index : start + 5 + 4 * index]
        target = (other.replace(SATELLITE, "a"), int(offset))
        pointers.append(Pointer(sign, target, int(words_of[:2], 16), int(words_of[2:], 16)))
    examples = re.findall(r'"([^"]+)"', gloss)
    definition = re.split(r'; ?"', gloss)[0].strip(" ;")
    return Synset(parts[2], int(parts[1]), words, pointers, definition, examples)
