"""Connected speech and accents: pronunciations vary as people vary them."""

import numpy as np

from scripts.train.recogniser_accents import vary_pronunciation


def test_pronunciations_vary_and_stay_speakable() -> None:
    """In "lot of" the "t" becomes a tap and "of" a schwa and "v"; hibari can spell all."""
    from hibari import Hibari

    reading = "wˈɑnt ɐ lˈɑt ʌv mˈɪlk ænd ɹˈOst kˈɔfi"
    random = np.random.default_rng(3)
    said = {vary_pronunciation(reading, random) for _ in range(200)}
    assert len(said) > 50
    assert any("lˈɑT əv" in one for one in said)
    assert any("ɹˈOs k" in one for one in said)
    hibari = Hibari(threads=1)
    assert all(len(hibari.ids(one)) == len(one) + 2 for one in said), (
        "a symbol that hibari does not know"
    )


def test_the_same_seed_gives_the_same_speech() -> None:
    """Training can be run again by others."""
    first, second = (vary_pronunciation("ðæt ju mˌAd", np.random.default_rng(7)) for _ in range(2))
    assert first == second
