"""Annotated requests (SNIPS, CLINC150, SLURP) as training text, truecased and punctuated."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from backend.itn.spoken_words import normalise_words
from scripts.train.sentence_writer_numbers import spoken_tokens, with_spans
from scripts.train.sentence_writer_slots import Token, Tokens, plain_tokens
from scripts.train.sentence_writer_templates import read_lists

_NAME_SLOTS = frozenset(
    "artist city state country entity_name track album playlist object_name movie_name "
    "restaurant_name location_name poi geographic_poi person place_name business_name artist_name "
    "song_name audiobook_name podcast_name app_name transport_agency audiobook_author "
    "playlist_owner".split()
)
_TITLE_SLOTS = frozenset(
    "entity_name track album playlist object_name movie_name restaurant_name song_name".split()
)
_COUNT_SLOTS = frozenset("rating_value best_rating party_size_number".split())
_SMALL_WORDS = frozenset(
    "the a an of in on at to and or for by with from my our is it me you your here home around "
    "near area town current location place downtown playlist list song songs music radio".split()
)
_COMMON_NOUNS = frozenset(
    "boss mom dad wife husband brother sister friend friends family players work office library "
    "school city street state country apartment airport restaurant store house coworker colleague "
    "group team everyone all clinic".split()
)
_AMBIGUOUS = frozenset(
    "march may target apple oracle subway delta visa chase slack zoom echo windows outlook united "
    "queens nice mobile friends frozen yellow imagine will mark bill grace rose jack frank art "
    "drew joy hope faith chris don ken max long king prince queen sting muse blur oasis cher drake "
    "heroes clocks orange polish turkey amber virginia ruth pat sue christian dean dale gene guy "
    "harry herb jean jordan lee lily mercury rich rob ray sandy scout skip stew tab wade ward "
    "warren wood young am pin id est ac un ups ford disney led fm clear reading bath gas us it "
    "dolphins giants eagles bulls rangers cubs mets cowboys buffalo providence mars amazon iron "
    "man yesterday respect respect jaws alien avatar rocky friends yellow".split()
)
_QUESTION_STARTS = frozenset(
    "what what's who who's whose where where's when when's why how how's which whats is are am was "
    "were do does did can could would will should shall may might has have had isn't aren't don't "
    "doesn't didn't can't couldn't won't wouldn't what'll how'd who'll whom".split()
)
_OPENERS = frozenset(
    "alexa siri olly google hey hi hello okay ok yes no yeah well so please sorry thanks and also "
    "then now cortana".split()
)
_SUBJECTS = frozenset("i i'm you we he she it they there the my that this".split())


def is_question(words: list[str]) -> bool:
    """Tell whether unpunctuated words are a question, by their first words after openers."""
    while len(words) > 1 and words[0] in _OPENERS:
        words = words[1:]
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first not in _QUESTION_STARTS:
        return False
    if first in ("do", "have", "don't"):
        return second in _SUBJECTS or second in ("any", "people")
    if first == "when" and (second in _SUBJECTS or second.endswith("ing")):
        return False
    if first == "may":
        return second in ("i", "we")
    if first == "what" and second in ("a", "an"):
        return "is" in words[2:] or "does" in words
    return not (first in ("will", "might") and second == "")


class Names:
    """Names that are capitalised in every context, longest first."""

    def __init__(self) -> None:
        lists = read_lists()
        self._names: dict[tuple[str, ...], Tokens] = {}
        for group in (
            "country", "the_country", "city", "state", "place", "language", "nationality", "first",
            "famous", "brand",
            "acronym", "sport", "holiday", "month", "weekday",
        ):  # fmt: skip
            for name in lists[group]:
                tokens = plain_tokens(name)
                if not (len(tokens) == 1 and tokens[0].word in _AMBIGUOUS):
                    self._names[tuple(token.word for token in tokens)] = tokens

    def restore_case(self, tokens: Tokens) -> Tokens:
        """Give the tokens with known names truecased."""
        cased, index = list(tokens), 0
        while index < len(cased):
            index = self._case_at(cased, index)
        return cased

    def _case_at(self, tokens: Tokens, index: int) -> int:
        for length in (4, 3, 2, 1):
            words = [token.word for token in tokens[index : index + length]]
            bare = [*words[:-1], words[-1].removesuffix("'s")]
            name = self._names.get(tuple(bare))
            if name is not None and len(words) == length:
                for offset, part in enumerate(name):
                    tokens[index + offset] = replace(tokens[index + offset], case=part.case)
                return index + length
        return index + 1


def _with_marks(tokens: Tokens) -> Tokens:
    """Commas after openers, before "please" at the end, and the mark at the end."""
    words, marked = [token.word for token in tokens], list(tokens)
    place = 0
    if (
        words[0] in ("hey", "okay", "ok", "hi", "hello")
        and len(words) > 2
        and words[1] in ("alexa", "siri", "google", "olly", "cortana")
    ):
        place = 2
    elif (
        words[0]
        in ("alexa", "siri", "olly", "yes", "no", "hello", "hi", "sorry", "okay", "ok", "hey")
        and len(words) > 2
    ):
        place = 1
    if place and not (
        words[0] == "no" and words[1] not in ("thank", "i", "it's", "that's", "thanks")
    ):
        marked[place - 1] = replace(marked[place - 1], mark=",")
    if words[-1] == "please" and len(words) > 2:
        marked[-2] = replace(marked[-2], mark=",")
    marked[-1] = replace(marked[-1], mark="?" if is_question(words) else ".")
    return marked


def _tokens(parts: list[tuple[str, str]], names: Names, rng: random.Random) -> Tokens | None:
    """Tokens of a sentence given as (text, slot name or "") parts; None when it is unclear."""
    tokens: Tokens = []
    hints: dict[int, str] = {}
    for text, slot in parts:
        for place, written in enumerate(text.split()):
            stem = written.strip('.?!,;:"()')
            mark = "," if written.endswith(",") else ""
            if re.search(r"\d", stem):
                said = spoken_tokens(stem, rng)
                if said is None:
                    return None
                tokens += said
                continue
            words = normalise_words([stem])
            if len(words) != 1 or not re.fullmatch(r"[a-zé'-]+", words[0]):
                return None
            if slot == "time" or slot in _COUNT_SLOTS:
                hints[len(tokens)] = "time" if slot == "time" else "number"
            case = "capital" if slot in _TITLE_SLOTS and place == 0 else _case_in(words[0], slot)
            tokens.append(Token(words[0], case, mark))
    if not 0 < len(tokens) < 26 or re.search(
        r"\b[b-hj-z] [a-z]\b", " ".join(token.word for token in tokens)
    ):
        return None
    spanned = with_spans(names.restore_case(tokens), hints)
    return _with_marks(_with_months(spanned)) if spanned else None


def _with_months(tokens: Tokens) -> Tokens:
    """March and May are months beside a day, or after "in", "of" and the like."""
    cased = list(tokens)
    for index, token in enumerate(tokens):
        before = tokens[index - 1].word if index else ""
        after = tokens[index + 1].kind if index + 1 < len(tokens) else ""
        near = before in ("in", "of", "until", "since", "next", "last", "for") or after in (
            "ordinal",
            "number",
        )
        if token.word in ("march", "may") and near:
            cased[index] = replace(token, case="capital")
    return cased


def _case_in(word: str, slot: str) -> str:
    if word.split("'")[0] == "i":
        return "capital"
    if slot == "state" and len(word) == 2 or word in ("tv", "usa", "uk", "bbc", "dj"):
        return "upper"
    if slot in _NAME_SLOTS and word not in _SMALL_WORDS and word not in _COMMON_NOUNS:
        return "mixed" if re.match(r"mc\w{3}|o'\w", word) else "capital"
    return "lower"


def _slurp_parts(annotated: str) -> list[tuple[str, str]]:
    parts = []
    for piece in re.split(r"(\[[^\]]*\])", annotated):
        slot, _, text = piece.strip("[]").partition(" : ")
        parts.append((text, slot.strip()) if piece.startswith("[") else (piece, ""))
    return parts


def read_requests(folder: Path, rng: random.Random, *, hold_out: bool) -> Iterator[Tokens]:
    """Sentences of all files but every tenth of SLURP, or with `hold_out` only those."""
    names = Names()
    for file in ("snips_train.jsonl", "clinc_train.jsonl", "slurp_devel.jsonl"):
        for index, line in enumerate((folder / file).read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if hold_out != (file.startswith("slurp") and index % 10 == 0):
                continue
            if "parts" in row:
                parts = [(part["text"], part.get("slot", "")) for part in row["parts"]]
            elif "annotated" in row:
                parts = _slurp_parts(row["annotated"])
            else:
                parts = [(row["text"], "")]
            tokens = _tokens(parts, names, rng)
            if tokens:
                yield tokens
