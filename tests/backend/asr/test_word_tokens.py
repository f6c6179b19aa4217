"""The word decoder's tokens."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.asr.word_tokens import WordTokens
from backend.errors import NetworkLoadError
from backend.networks.word_decoder import WordDecoder


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


@pytest.mark.parametrize(
    "words",
    [
        "what's the weather in reykjavik",
        "xylophone",
        "set a timer for five minutes",
        "the drivers' seats",
    ],
)
def test_words_come_back_from_their_tokens(tokens: WordTokens, words: str) -> None:
    found = tokens.join_words(tokens.encode(words))
    assert [text for text, _, _ in found] == words.split()
    assert found[0][1] == 0
    assert all(before[2] == after[1] for before, after in zip(found, found[1:], strict=False))


def test_an_empty_text_has_no_tokens(tokens: WordTokens) -> None:
    assert tokens.encode("") == []
    assert tokens.join_words([]) == []
    assert tokens.end not in tokens.prompt


@pytest.mark.parametrize("content", [None, "", "{}", '{"model": 3}'])
def test_a_damaged_tokenizer_is_a_sentence(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "tokenizer.json").write_text(content, encoding="utf-8")
    with pytest.raises(NetworkLoadError, match=r"tokenizer\.json"):
        WordTokens(tmp_path)
