"""The training of the acceptance network: members that are averaged."""

from __future__ import annotations

import torch

from scripts.train.intent_acceptance import MEMBERS, Members, _average


def test_the_average_gives_the_mean_log_odds_of_the_members() -> None:
    torch.manual_seed(3)
    members = Members(23)
    inputs = torch.randn(50, 23)
    with torch.inference_mode():
        each = members(inputs)
        together = _average(members)(inputs)[:, 0]
    assert each.shape == (MEMBERS, 50)
    torch.testing.assert_close(together, each.mean(dim=0))
    assert not torch.allclose(each[0], each[1]), "each member begins with weights of its own"
