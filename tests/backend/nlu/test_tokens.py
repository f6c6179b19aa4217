"""Sentences that say the same give the same tokens."""

from __future__ import annotations

import pytest

from backend.nlu.tokens import cut_original_text, list_texts, tokenize


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("What's 15% of 240?", "what is 15 percent of 240"),
        ("I'd like TWO lattes, please.", "i would like two lattes please"),
        ("Wake me at 6:30 a.m.", "wake me at 6:30 am"),
        ("at 7pm", "at 7 pm"),
        ("tomorrow's weather", "tomorrow 's weather"),
        ("It costs $5.50", "it costs 5.50 dollars"),
        ("5+3 and 8-2", "5 plus 3 and 8 minus 2"),
        ("a twenty-five minute timer", "a twenty five minute timer"),
        ("1,250,000 people in the U.S.A.", "1250000 people in the usa"),
        ("20°C", "20 degrees celsius"),
        ("It's 72°F at 30 km/h.", "it is 72 degrees fahrenheit at 30 kilometers per hour"),
        ("5 km, 3 kg and 2 g", "5 kilometers 3 kilograms and 2 grams"),
        ("7 kgs and 5 great kms", "7 kgs and 5 great kms"),
        ("¥100", "100 yen"),
        ("5'11\" in cm", "5 feet 11 inches in cm"),
        ("5² and 2³ and 10⁶", "5 squared and 2 cubed and 10 to the power of 6"),
        ("set a timer for ⁵ minutes", "set a timer for 5 minutes"),
        ("roll ② dice", "roll 2 dice"),
        ("½ cup and 2¾ cups", "a half cup and 2 and 3 quarters cups"),
        ("call 206-555-0123", "call 206 555 0123"),
        ("Hey Alexa, stop!", "stop"),
        ("alexa", "alexa"),
        ("Café Noir — it’s good", "café noir it is good"),
        ("…?!", ""),
    ],
)
def test_tokens_have_the_texts_of_a_sentence(sentence: str, texts: str) -> None:
    assert " ".join(list_texts(tokenize(sentence))) == texts


def test_the_original_words_of_a_span() -> None:
    sentence = "Who wrote War and Peace?"
    assert cut_original_text(sentence, tokenize(sentence), 2, 5) == "War and Peace"
    assert cut_original_text(sentence, tokenize(sentence), 2, 2) == ""
