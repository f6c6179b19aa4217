"""Reads request texts and turns them into spoken lower-case words for the recogniser's training."""

from __future__ import annotations

import json
import random
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from backend.itn.number_words import SMALL_NUMBER_WORDS, TEN_WORDS
from backend.text_normalisation.number_speller import (
    number_in_words,
    ordinal_in_words,
    year_in_words,
)

MERIDIEM = {"am": "a m", "pm": "p m"}
SPOKEN_SYMBOLS = {"&": " and ", "%": " percent ", "+": " plus ", "@": " at ", "=": " equals "}
WORD = re.compile(r"[a-z]+(?:'[a-z]+)*'?")
DIGITS_AND_TEENS = tuple(SMALL_NUMBER_WORDS)
"""The words for 0 to 19."""
SPOKEN_TIME = re.compile(
    rf"\b({'|'.join([*DIGITS_AND_TEENS[1:], *list(TEN_WORDS)[:4]])}|o'clock)\s+([ap]m)\b"
)
LONGEST_WORDS = 16


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    if minute == 0:
        tail = "" if match[3] else " o'clock"
    else:
        tail = (" oh " if minute < 10 else " ") + number_in_words(minute)
    return f" {number_in_words(hour)}{tail} {MERIDIEM.get(match[3] or '', '')} "


def _plain_number(match: re.Match[str]) -> str:
    number = int(match[0])
    if 1100 <= number < 2100 and len(match[0]) == 4:
        return f" {year_in_words(number)} "
    if number > 999_999_999 or (len(match[0]) > 1 and match[0][0] == "0"):
        return " " + " ".join(DIGITS_AND_TEENS[int(digit)] for digit in match[0]) + " "
    return f" {number_in_words(number)} "


def _grouped_number(match: re.Match[str]) -> str:
    return number_in_words(int(match[0].replace(",", "")))


def spoken_form(text: str) -> str:
    """Turn written text into lower-case words as they are said; "" when it cannot be done."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'")).lower()
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub(r"\b\d{1,3}(?:,\d{3}){1,2}\b", _grouped_number, text)
    text = re.sub(r"\b(\d{1,2}):(\d\d)\s*([ap]m)?\b", _clock, text)
    text = re.sub(r"\b([ap])\.\s?m\.?(?=\W|$)", r"\1m", text)
    text = re.sub(r"\$(\d+)(?:\.(\d\d))?", lambda m: f"{m[1]} dollars {m[2] or ''} ", text)
    text = re.sub(r"(\d+)\.(\d+)", lambda m: f"{m[1]} point {' '.join(m[2])} ", text)
    text = re.sub(r"\b(\d{1,4})(st|nd|rd|th)\b", lambda m: f" {ordinal_in_words(int(m[1]))} ", text)
    text = re.sub(r"(\d)\s*([ap]m)\b", lambda m: f"{m[1]} {MERIDIEM[m[2]]} ", text)
    text = re.sub(r"\d+", _plain_number, text)
    for symbol, words in SPOKEN_SYMBOLS.items():
        text = text.replace(symbol, words)
    if re.search(r"[^\x00-\x7f]", text):
        return ""
    text = re.sub(SPOKEN_TIME, lambda m: f"{m[1]} {MERIDIEM[m[2]]}", text)
    found: list[str] = WORD.findall(text)
    return " ".join(word if word.endswith("s'") else word.rstrip("'") for word in found)


def read_sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """Give (collection, spoken sentence) for every line of the .jsonl files in `folder`."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            text = record.get("text") or "".join(part["text"] for part in record.get("parts", ()))
            spoken = spoken_form(text)
            if spoken and len(spoken.split()) <= LONGEST_WORDS:
                yield path.stem, spoken


def is_held_out(sentence: str) -> bool:
    """Tell whether a sentence is held out for measuring: one in six, by its checksum."""
    return zlib.crc32(sentence.encode()) % 6 == 0


def fill(template: str, lists: dict[str, list[str]], choice: random.Random) -> str:
    """Fill each {name} of a template, and of what fills it, with a random entry of its list."""
    while match := re.search(r"\{(\w+)\}", template):
        name = match[1]
        value = (
            number_in_words(choice.randint(1, 100))
            if name == "number"
            else choice.choice(lists[name])
        )
        template = template[: match.start()] + value + template[match.end() :]
    return template


def make_name_requests(
    names: Sequence[str], templates: Sequence[str], count: int, seed: int
) -> list[str]:
    """Make requests with a name of one or two words, so that rare names are not unlearnt."""
    choice = random.Random(seed)
    return [
        choice.choice(templates).replace("{name}", " ".join(choice.sample(names, parts))).lower()
        for parts in choice.choices((1, 2), k=count)
    ]


def fill_templates(path: Path, count: int, seed: int) -> list[str]:
    """Generate requests from a grammar file: {"templates": [...], "lists": {name: [...]}}."""
    grammar = json.loads(path.read_text(encoding="utf-8"))
    choice = random.Random(seed)
    return [
        spoken_form(fill(choice.choice(grammar["templates"]), grammar["lists"], choice))
        for _ in range(count)
    ]
