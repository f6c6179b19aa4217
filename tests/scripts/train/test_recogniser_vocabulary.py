"""A trimmed vocabulary: lower-case words, names as whole tokens, rows of the usual spelling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from scripts.train.recogniser_vocabulary import find_prompt, rows_in_whisper, trim_tokenizer

MERGES = [
    ("Ġ", "t"),
    ("Ġt", "o"),
    ("Ġ", "T"),
    ("ĠT", "o"),
    ("Ġ", "I"),
    ("O", "s"),
    ("Os", "l"),
    ("Osl", "o"),
    ("Ġ", "Oslo"),
    ("o", "l"),
    ("Ġ", "i"),
    ("t", "ol"),
]


@pytest.fixture
def whisper(tmp_path: Path) -> Path:
    """A small tokenizer in Whisper's form."""
    letters = ["Ġ", "'", *"abcdefghijklmnopqrstuvwxyzOIT", "1"]
    merged = ["".join(merge) for merge in MERGES]
    tokens = list(dict.fromkeys([*letters, *merged]))
    numbers = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocab=numbers, merges=MERGES))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(["<|endoftext|>", "<|startoftranscript|>"])
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    config = json.dumps({"vocab_size": 51_864})
    (tmp_path / "config.json").write_text(config, encoding="utf-8")
    return tmp_path


def test_names_become_lower_case_tokens_and_every_word_can_be_spelled(whisper: Path) -> None:
    trimmed = trim_tokenizer(whisper, ["to oslo"], kept_merges=3)
    assert trimmed.encode("to oslo").tokens == ["Ġto", "Ġoslo"]
    assert "".join(trimmed.encode("xyz tool").tokens) == "ĠxyzĠtool"
    assert not any(letter in "OIT" for token in trimmed.get_vocab() for letter in token)
    assert "1" not in trimmed.get_vocab()


def test_a_word_has_the_row_of_its_most_frequent_spelling(whisper: Path) -> None:
    trimmed = trim_tokenizer(whisper, ["i"], kept_merges=len(MERGES))
    numbers = Tokenizer.from_file(str(whisper / "tokenizer.json")).get_vocab()
    rows = dict(
        zip(
            sorted(trimmed.get_vocab(), key=trimmed.token_to_id),
            rows_in_whisper(whisper, trimmed),
            strict=True,
        )
    )
    assert rows["Ġoslo"] == numbers["ĠOslo"]
    assert rows["Ġi"] == numbers["ĠI"]
    assert rows["Ġto"] == numbers["Ġto"]
    assert rows["<|endoftext|>"] == numbers["<|endoftext|>"]
    assert find_prompt(whisper) == ("<|startoftranscript|>",)
