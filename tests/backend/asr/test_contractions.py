"""Contractions: a sample teaches its opened and its contracted form."""

from __future__ import annotations

from backend.asr.contractions import CONTRACTIONS, variants


def test_a_sample_is_opened_and_contracted() -> None:
    assert list(variants(("i'd", "like", "{thing}"))) == [
        ("i'd", "like", "{thing}"),
        ("i", "would", "like", "{thing}"),
        ("i'd", "like", "{thing}"),
    ]
    assert set(variants(("what", "is", "it"))) == {("what", "is", "it"), ("what's", "it")}
    assert set(variants(("stop",))) == {("stop",)}


def test_every_contraction_opens_to_what_it_is_made_of() -> None:
    for pair, contracted in CONTRACTIONS.items():
        assert pair in set(variants((contracted,)))
        assert (contracted,) in set(variants(pair))
