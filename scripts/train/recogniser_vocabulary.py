"""Trims Whisper's vocabulary to lower-case words: a smaller embedding, the same tokenization."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

LOWER_CASE = re.compile(r"Ġ?[a-z']*")
START, END = "<|startoftranscript|>", "<|endoftext|>"


def trim_tokenizer(whisper: Path, sentences: Iterable[str], kept_merges: int) -> Tokenizer:
    """Keep the lower-case tokens of the first `kept_merges` merges, and those the sentences need.

    A token's parts are always kept with it, so the byte-pair rules stay closed and words split as
    before.
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
    wanted.update("Ġ'abcdefghijklmnopqrstuvwxyz")
    tokens = [END, START, *sorted(wanted, key=lambda token: old[token])]
    content["model"]["vocab"] = {token: number for number, token in enumerate(tokens)}
    content["model"]["merges"] = [
        list(merge)
        for merge in merges
        if merge[0] + merge[1] in wanted and wanted.issuperset(merge)
    ]
    content["added_tokens"] = [
        {**token, "id": tokens.index(token["content"])}
        for token in content["added_tokens"]
        if token["content"] in (START, END)
    ]
    content["post_processor"] = None
    content["pre_tokenizer"]["add_prefix_space"] = True
    return Tokenizer.from_str(json.dumps(content))


def rows_in_whisper(whisper: Path, trimmed: Tokenizer) -> list[int]:
    """Give Whisper's own number for each token of a trimmed tokenizer, in order."""
    whole = Tokenizer.from_file(str(whisper / "tokenizer.json"))
    return [
        whole.token_to_id(trimmed.id_to_token(number)) for number in range(trimmed.get_vocab_size())
    ]


def _add_parts(token: str, parts: dict[str, tuple[str, str]], wanted: set[str]) -> None:
    for part in parts.get(token, ()):
        if part not in wanted:
            wanted.add(part)
            _add_parts(part, parts, wanted)
