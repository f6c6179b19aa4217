"""Contractions: a sample teaches its opened and its contracted form."""

from __future__ import annotations

from backend.asr.contractions import CONTRACTIONS, list_variants


def test_a_sample_s_contractions_are_expanded_and_made() -> None:
    assert list(list_variants(("i'd", "like", "{thing}"))) == [
        ("i'd", "like", "{thing}"),
        ("i", "would", "like", "{thing}"),
        ("i'd", "like", "{thing}"),
    ]
    assert set(list_variants(("what", "is", "it"))) == {("what", "is", "it"), ("what's", "it")}
    assert set(list_variants(("stop",))) == {("stop",)}


def test_every_contraction_expands_to_its_words() -> None:
    for pair, contracted in CONTRACTIONS.items():
        assert pair in set(list_variants((contracted,)))
        assert (contracted,) in set(list_variants(pair))
