"""What an utterance means so far counts as its end only where its last word was surely heard."""

from __future__ import annotations

import pytest

from backend.asr.endpoint_decision import Meaning
from backend.pipeline.data import Intent, Sentence, Word, Words
from backend.server.speculated_meaning import read_meaning
from backend.wire.vocabulary import Ending


@pytest.mark.parametrize(
    ("ending", "confidence", "meant"),
    [
        ("complete", 0.9, "complete"),
        ("complete", 0.2, "unknown"),
        ("extendable", 0.3, "unknown"),
        ("open", 0.2, "open"),
    ],
)
def test_a_doubtful_last_word_tells_no_end(
    ending: Ending, confidence: float, meant: Ending
) -> None:
    words = Words((Word("with", 0.2), Word("milk", confidence)))
    intent = Intent("barista", "Order", (), 0.9, "With milk.", ending=ending)
    meaning = read_meaning([words, Sentence("With milk."), intent])
    assert meaning == Meaning(meant, has_words=True)


def test_without_an_intent_or_words_nothing_is_known() -> None:
    assert read_meaning([Words(())]) == Meaning("unknown", has_words=False)
