"""The backend's words about its stages, in the language of the windows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.link.stages import translate_loading
from app.translation import SOURCE_LANGUAGE, choose_language


@pytest.fixture
def _german() -> Iterator[None]:
    choose_language("de")
    yield
    choose_language(SOURCE_LANGUAGE)


@pytest.mark.usefixtures("_german")
@pytest.mark.parametrize(
    ("progress", "words"),
    [
        ("step 5, phonemes → words", "Schritt 5, Phoneme → Wörter"),
        (
            "step 4, voice → phonemes (first start, 40 %)",
            "Schritt 4, Stimme → Phoneme (first start, 40 %)",
        ),
        ("the networks", "die Netze"),
        ("a new thing", "a new thing"),
    ],
)
def test_what_the_backend_loads_is_translated_as_far_as_it_is_known(
    progress: str, words: str
) -> None:
    assert translate_loading(progress) == words
