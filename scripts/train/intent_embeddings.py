"""Embeds the sentences of training worlds, and keeps the embeddings for the next training."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.networks.sentence_encoder import SentenceEncoder
from backend.nlu.sentence_embedder import Embeddings, SentenceEmbedder
from backend.settings import Settings


class Embedders(SentenceEmbedder):
    """The sentence encoder with a cache of all embeddings: worlds share most of their sentences."""

    def __init__(self) -> None:
        """Load the encoder on PyTorch."""
        source = SentenceEncoder.default_source()
        cache = Settings().cache_folder
        network = PyTorchEager(1, cache).load(SentenceEncoder.load(source))
        super().__init__(network, source, cache)
        self._file = cache / "training_embeddings.npz"
        self._kept: dict[str, Embeddings] = {}
        if self._file.is_file():
            with np.load(self._file) as kept:
                self._kept = dict(zip(kept["texts"].tolist(), kept["rows"], strict=True))

    def keep(self) -> None:
        """Write the cache to disk, for the next training."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(
            self._file, texts=np.array(list(self._kept)), rows=np.stack(list(self._kept.values()))
        )

    def embed(self, text: str) -> Embeddings:
        """Give the embedding of one sentence, from the cache if it is there."""
        return self.embed_samples([text])[0]

    def embed_samples(self, texts: Sequence[str]) -> Embeddings:
        """Embed the sentences that are not in the cache yet."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._kept]
        if missing:
            self._kept.update(zip(missing, self._embed_all(missing), strict=True))
        return np.stack([self._kept[text] for text in texts])
