"""Trims Whisper's vocabulary to lower-case words: a smaller embedding, nearly its own tokens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tokenizers import Tokenizer

from backend.asr.word_tokens import END, WORD_START

LOWER_CASE = re.compile(rf"{WORD_START}?[a-z']*")
NAME = re.compile(rf"{WORD_START}[A-Z][a-z]+")
"""A token that is a whole capitalised word."""
PROMPTS = {
    51_864: ("<|startoftranscript|>",),
    51_865: ("<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|notimestamps|>"),
}
"""Whisper's tokens before a transcript, by the size of its vocabulary: English only, and all
languages."""


def trim_tokenizer(whisper: Path, sentences: Iterable[str], kept_merges: int) -> Tokenizer:
    """Keep the tokens of lower-case words and of names.

    Kept are those of the first `kept_merges` merges, those that the sentences need, and all
    letters, which spell every word. A token's parts are always kept with it, so the byte-pair
    rules stay closed and words split as before. A word that Whisper writes with a capital only
    becomes a lower-case token as a whole.
    """
    content = json.loads((whisper / "tokenizer.json").read_text(encoding="utf-8"))
    old = content["model"]["vocab"]
    merges = [
        tuple(merge.split(" ")) if isinstance(merge, str) else tuple(merge)
        for merge in content["model"]["merges"]
    ]
    parts = {left + right: (left, right) for left, right in reversed(merges)}
    wanted = {
        left + right for left, right in merges[:kept_merges] if LOWER_CASE.fullmatch(left + right)
    }
    whole = Tokenizer.from_file(str(whisper / "tokenizer.json"))
    words = sorted({word for sentence in sentences for word in sentence.split()})
    for encoding in whole.encode_batch([f" {word}" for word in words], add_special_tokens=False):
        wanted.update(encoding.tokens)
    for token in list(wanted):
        _add_parts(token, parts, wanted)
    wanted.update(f"{WORD_START}'abcdefghijklmnopqrstuvwxyz")
    names = {WORD_START + token[1:].lower() for token in old if NAME.fullmatch(token)} - old.keys()
    special = [END, *find_prompt(whisper)]
    tokens = [*special, *sorted(wanted, key=lambda token: old[token]), *sorted(names)]
    content["model"] |= {
        "vocab": {token: number for number, token in enumerate(tokens)},
        "merges": [
            list(merge)
            for merge in merges
            if merge[0] + merge[1] in wanted and wanted.issuperset(merge)
        ],
        # A name has no merges of its own: it is a token wherever it is a whole word.
        "ignore_merges": True,
    }
    content["added_tokens"] = [
        {**token, "id": tokens.index(token["content"])}
        for token in content["added_tokens"]
        if token["content"] in special
    ]
    content["post_processor"] = None
    content["pre_tokenizer"]["add_prefix_space"] = True
    return Tokenizer.from_str(json.dumps(content))


def rows_in_whisper(whisper: Path, trimmed: Tokenizer) -> list[int]:
    """Give Whisper's own number for each token of a trimmed tokenizer, in order.

    A word's row is that of the spelling that Whisper writes most often: "i" has the one of "I",
    "london" of "London".
    """
    content = json.loads((whisper / "tokenizer.json").read_text(encoding="utf-8"))
    added = {token["content"]: token["id"] for token in content["added_tokens"]}
    vocabulary = added | content["model"]["vocab"]
    return [
        _find_row(trimmed.id_to_token(number), vocabulary)
        for number in range(trimmed.get_vocab_size())
    ]


def find_prompt(whisper: Path) -> tuple[str, ...]:
    """Give the tokens that Whisper wants before a transcript."""
    config = json.loads((whisper / "config.json").read_text(encoding="utf-8"))
    return PROMPTS[config["vocab_size"]]


def _find_row(token: str, vocabulary: Mapping[str, int]) -> int:
    spellings = [token]
    if token.startswith(WORD_START):
        word = token.removeprefix(WORD_START)
        spellings += [WORD_START + word.capitalize(), WORD_START + word.upper()]
    # The vocabulary is sorted by how often its merges occurred.
    return min(vocabulary[spelling] for spelling in spellings if spelling in vocabulary)


def _add_parts(token: str, parts: dict[str, tuple[str, str]], wanted: set[str]) -> None:
    for part in parts.get(token, ()):
        if part not in wanted:
            wanted.add(part)
            _add_parts(part, parts, wanted)
