"""Converts SSML to the plain text that is spoken, and to its pauses, pace, pitch and volume."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from backend.errors import SkillError
from backend.pipeline.data import SpeechPart
from backend.pipeline.speech_part import (
    LONGEST_PAUSE_SECONDS,
    PARAGRAPH_PAUSE_SECONDS,
    SENTENCE_PAUSE_SECONDS,
)
from backend.skill_runtime.ssml_values import Prosody, read_break_seconds
from backend.text_normalisation.say_as import say_as

BLOCK_PAUSES_SECONDS = {"p": PARAGRAPH_PAUSE_SECONDS, "s": SENTENCE_PAUSE_SECONDS}
"""Elements that stand for themselves, and the silence around them."""
SPELLED = frozenset({"spell-out", "characters"})
SILENT = frozenset({"audio", "desc", "mark"})
"""Elements without words: `audio` plays a file that the Echo does not have, and its text only
describes that file."""
READ_AS = frozenset(
    {"cardinal", "number", "ordinal", "fraction", "date", "time", "unit", "address"}
)
"""What text normalisation reads; "22" as an ordinal becomes "twenty second"."""
DIGIT_BY_DIGIT = frozenset({"digits", "telephone"})


@dataclass(frozen=True)
class SpokenMarkup:
    """What an SSML document says.

    Attributes:
        text: the words, as they are shown; a pause after a phrase without punctuation is a comma.
        parts: the same words as they are said; empty where the text tells all of it.
    """

    text: str
    parts: tuple[SpeechPart, ...] = ()


def read_ssml(ssml: str) -> SpokenMarkup:
    """Read an SSML document.

    Raises:
        SkillError: the markup is not well-formed, or its root is not <speak>.
    """
    reader = _Reader()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        # Skills write "amazon:effect" without declaring the prefix; expat without namespaces takes
        # it as a name.
        parser.Parse(_escape_ampersands(ssml.strip()), True)
    except ExpatError as error:
        raise SkillError(
            f"The skill's SSML is not well-formed: {ErrorString(error.code)}, line {error.lineno}, "
            f"column {error.offset + 1}.",
            code="skill-ssml-invalid",
        ) from error
    if reader.root != "speak":
        raise SkillError(
            f"The skill's SSML starts with <{reader.root}>, not <speak>.", code="skill-ssml-invalid"
        )
    return reader.result()


@dataclass
class _Phrase:
    """Words up to a pause: what was said in each prosody, and the silence after it."""

    runs: list[tuple[Prosody, str]] = field(default_factory=list)
    block_seconds: float = 0.0
    break_seconds: float = 0.0

    @property
    def text(self) -> str:
        return " ".join("".join(text for _, text in self.runs).split())

    @property
    def pause_seconds(self) -> float:
        return min(max(self.block_seconds, self.break_seconds), LONGEST_PAUSE_SECONDS)


class _Reader:
    """Collects phrases while the parser reads the markup."""

    def __init__(self) -> None:
        self.root = ""
        self._phrases = [_Phrase()]
        self._changes: list[Callable[[str], str] | None] = []
        self._prosody = [Prosody()]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        self._pause_for_block(name)
        if name == "break" and (seconds := read_break_seconds(attributes)):
            self._end_phrase().break_seconds += seconds
        if name == "sub":
            self._add(attributes.get("alias", ""))
        self._changes.append(_change_for(name, attributes))
        prosody = self._prosody[-1]
        self._prosody.append(prosody.change(attributes) if name == "prosody" else prosody)

    def end(self, name: str) -> None:
        self._changes.pop()
        self._prosody.pop()
        self._pause_for_block(name)

    def characters(self, text: str) -> None:
        for change in reversed(self._changes):
            if change is not None:
                text = change(text)
        self._add(text)

    def result(self) -> SpokenMarkup:
        """Join what was collected."""
        phrases = [phrase for phrase in self._phrases if phrase.text]
        texts = [_end_phrase(phrase.text) for phrase in phrases[:-1]]
        texts.extend(phrase.text for phrase in phrases[-1:])
        parts = tuple(
            part
            for phrase, text in zip(phrases, texts, strict=True)
            for part in _parts_of(phrase, text)
        )
        is_plain = all(part == SpeechPart(part.text) for part in parts)
        return SpokenMarkup(" ".join(texts), () if is_plain else parts)

    def _add(self, text: str) -> None:
        self._phrases[-1].runs.append((self._prosody[-1], text))

    def _pause_for_block(self, name: str) -> None:
        if name in BLOCK_PAUSES_SECONDS:
            phrase = self._end_phrase()
            phrase.block_seconds = max(phrase.block_seconds, BLOCK_PAUSES_SECONDS[name])

    def _end_phrase(self) -> _Phrase:
        """End the phrase, unless it has no words yet: then the one before it is silent longer."""
        if self._phrases[-1].text:
            self._phrases.append(_Phrase())
        return self._phrases[-2] if len(self._phrases) > 1 else _Phrase()


def _parts_of(phrase: _Phrase, text: str) -> Iterator[SpeechPart]:
    """Give a phrase's parts, one for each prosody; only the last one has the pause."""
    mark = text[len(phrase.text) :]
    runs = [
        (prosody, words)
        for prosody, group in itertools.groupby(phrase.runs, key=lambda run: run[0])
        if (words := " ".join("".join(text for _, text in group).split()))
    ]
    for number, (prosody, words) in enumerate(runs, start=1):
        is_last = number == len(runs)
        pause_seconds = (phrase.pause_seconds or None) if is_last else 0.0
        yield SpeechPart(
            words + mark if is_last else words,
            pause_seconds,
            rate=prosody.rate,
            pitch=prosody.pitch,
            gain=prosody.gain,
        )


def _end_phrase(phrase: str) -> str:
    return phrase if phrase[-1] in ".!?,;:…—-" else phrase + ","


def _change_for(name: str, attributes: dict[str, str]) -> Callable[[str], str] | None:
    if name == "sub" or name in SILENT:
        return lambda text: ""
    if name == "say-as":
        kind = attributes.get("interpret-as", "")
        if kind in SPELLED:
            return lambda text: " ".join(text.replace(" ", "").upper())
        if kind in DIGIT_BY_DIGIT:
            return lambda text: " ".join(character for character in text if character.isalnum())
        if kind in READ_AS:
            form = attributes.get("format", "")
            return lambda text: say_as(text, kind, form) if text.strip() else text
        if kind == "expletive":
            return lambda text: "beep"
    return None


def _escape_ampersands(ssml: str) -> str:
    """Escape an "&" that starts no entity: Alexa is lenient about it, so skills contain it."""
    return re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)", "&amp;", ssml)


def _refuse_doctype(*_: object) -> None:
    raise SkillError(
        "The skill's SSML has a DOCTYPE, which is not allowed.", code="skill-ssml-invalid"
    )
