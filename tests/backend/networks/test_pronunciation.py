"""The pronunciation network reads unknown words as the package's own session does."""

from __future__ import annotations

from hibari.g2p.oov import OOV

from backend.g2p.unknown_words import UnknownWords
from tests.helpers.speech_synthesis import load_networks

WORDS = (
    "bergamotty", "Zyxwv", "Kubernetes", "naïvish", "inferentia", "quokkadrome", "Llanfair",
    "torchness", "Wozniakovich", "a", "mmmm", "Ljubljanans", "snarflewick", "O'Flannaghery",
)  # fmt: skip


def test_the_network_reads_words_as_the_package_does() -> None:
    package, ours = OOV(), UnknownWords(load_networks()["pronunciation"])
    assert [ours(word) for word in WORDS] == [package(word) for word in WORDS]


def test_a_word_without_any_known_letter_cannot_be_read() -> None:
    assert UnknownWords(load_networks()["pronunciation"])("日本") is None


def test_words_longer_than_the_network_takes_are_read_to_their_end() -> None:
    ours = UnknownWords(load_networks()["pronunciation"])
    long_word = "supercalifragilisticexpialidocious"
    reading = ours(long_word)
    assert reading is not None
    assert reading.startswith(ours(long_word[:24]) or "?")
    assert len(reading) > len(ours(long_word[:24]) or "")
