"""Makes the dictionary: meanings, synonyms, opposites and examples of each word, and rhymes."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from wordnet import SATELLITE, Address, Synset, WordNet

MOST_MEANINGS = 3
"""Of each part of speech."""
MOST_OTHER_WORDS = 6
LONGEST_EXAMPLE = 90
PEOPLE_AND_PLACES = "@i"
"""Sign of what a meaning is an instance of: it is a name, and belongs to the facts."""
ALSO_SEE, SIMILAR = "^", "&"
LATIN_NAME = re.compile(r"^(?:[A-Z][a-z]+ [a-z]+|genus .*|(?:class|order|family|phylum) [A-Z].*)$")
STRESSED = re.compile(r"[A-Z]+[12]")
MEMBER_LETTERS = 2
RHYMES_MEMBER = "rhymes"
EARLIEST = (2020, 1, 1, 0, 0, 0)
"""Date of each member, so that the same input gives the same file."""


def write_dictionary(wordnet: WordNet, pronunciations: Path, path: Path) -> tuple[int, int]:
    """Write a zip archive with a text per two first letters and one of rhymes.

    A line of a text: word, part of speech, definition, synonyms, opposites, example; separated by
    tabs, the words by semicolons.

    Returns:
        The number of meanings and of rhyming groups.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for word in sorted(wordnet.senses):
        for line in _lines(wordnet, word):
            members[_member(word)].append(line)
    rhymes = list(_rhyming_groups(wordnet, pronunciations))
    members[RHYMES_MEMBER] = rhymes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, lines in sorted(members.items()):
            archive.writestr(
                zipfile.ZipInfo(name, EARLIEST),
                "".join(f"{line}\n" for line in lines),
                zipfile.ZIP_DEFLATED,
                9,
            )
    return sum(map(len, members.values())) - len(rhymes), len(rhymes)


def _member(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.lower())
    letters = re.sub(r"[^a-z]", "", plain)[:MEMBER_LETTERS]
    return letters or "other"


def _lines(wordnet: WordNet, word: str) -> Iterable[str]:
    written: Counter[str] = Counter()
    for address, _ in wordnet.senses[word]:
        synset = wordnet.synsets[address]
        if written[address[0]] == MOST_MEANINGS or _is_name(synset, word):
            continue
        written[address[0]] += 1
        yield "\t".join(
            (
                word,
                synset.part.replace(SATELLITE, "a"),
                synset.definition,
                ";".join(_synonyms(wordnet, address, word)),
                ";".join(_opposites(wordnet, address, word)),
                _example(synset, word),
            )
        )


def _is_name(synset: Synset, word: str) -> bool:
    if any(pointer.sign == PEOPLE_AND_PLACES for pointer in synset.pointers):
        return True
    spelt = next((spelling for spelling in synset.words if spelling.lower() == word), word)
    return bool(LATIN_NAME.match(spelt)) or any(letter.isdigit() for letter in word)


def _synonyms(wordnet: WordNet, address: Address, word: str) -> list[str]:
    """The other words of a meaning, the most common in it first; else those of related ones."""
    synset = wordnet.synsets[address]
    others = [other for other in synset.words if other.lower() != word]
    others.sort(key=lambda other: -wordnet.count_meaning(other, address))
    for sign in ALSO_SEE, SIMILAR:
        if not others:
            related = [pointer.target for pointer in synset.pointers if pointer.sign == sign]
            others = [other for target in related for other in wordnet.synsets[target].words[:1]]
    return list(dict.fromkeys(others))[:MOST_OTHER_WORDS]


def _opposites(wordnet: WordNet, address: Address, word: str) -> list[str]:
    synset = wordnet.synsets[address]
    found = []
    for pointer in synset.pointers:
        if pointer.sign == "!" and synset.words[pointer.source_word - 1].lower() == word:
            found.append(wordnet.synsets[pointer.target].words[pointer.target_word - 1])
    if not found and synset.part == SATELLITE:
        heads = [pointer.target for pointer in synset.pointers if pointer.sign == SIMILAR]
        for head in heads[:1]:
            found += _opposites(wordnet, head, wordnet.synsets[head].words[0].lower())
    return list(dict.fromkeys(found))


def _example(synset: Synset, word: str) -> str:
    """The first example that has the word itself, or its beginning before an ending."""
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    fitting = [text for text in synset.examples if pattern.search(text)]
    return next((text for text in fitting if len(text) <= LONGEST_EXAMPLE), "")


def _rhyming_groups(wordnet: WordNet, pronunciations: Path) -> Iterable[str]:
    """Words that sound alike from the last stressed vowel on, the most common first."""
    groups: dict[str, set[str]] = defaultdict(set)
    for line in pronunciations.read_text(encoding="utf-8").splitlines():
        spelling, *sounds = line.partition("#")[0].split()
        word = re.sub(r"\(\d+\)$", "", spelling)
        if word.isalpha() and _is_known(wordnet, word):
            groups[_rhyme(sounds)].add(word)
    for _, words in sorted(groups.items()):
        if len(words) > 1:
            yield " ".join(sorted(words, key=lambda word: (-wordnet.count(word), word)))


def _is_known(wordnet: WordNet, word: str) -> bool:
    """Whether it is a word rather than a surname: the pronunciations have both."""
    bases = [word, *(word.removesuffix(end) for end in ("s", "es", "ed", "d", "ing"))]
    return len(word) > 1 and any(
        not _is_name(wordnet.synsets[address], base)
        for base in bases
        for address, _ in wordnet.senses.get(base, ())
    )


def _rhyme(sounds: list[str]) -> str:
    stressed = [place for place, sound in enumerate(sounds) if STRESSED.fullmatch(sound)]
    return " ".join(re.sub(r"\d", "", sound) for sound in sounds[stressed[-1] if stressed else 0 :])
