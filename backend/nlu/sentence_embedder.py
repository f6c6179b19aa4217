"""Embeds sentences with the sentence encoder; caches those of sample utterances on disk."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from backend.cache import compute_fingerprint, read_kept, report_build, write_kept
from backend.errors import NetworkLoadError
from backend.pipeline.loaded_network import LoadedNetwork

TOKENS_LIMIT = 64
"""Longest sentence; longer ones are cut."""
BATCH_SENTENCES = 32
EMBEDDING_WIDTH = 384
Embeddings = NDArray[np.float32]
_LOG = logging.getLogger(__name__)


class SentenceEmbedder:
    """Embeds sentences as vectors of length 1."""

    def __init__(self, network: LoadedNetwork, source: Path, cache_folder: Path) -> None:
        """Read the tokenizer that belongs to the network.

        Args:
            network: the sentence encoder on an accelerator.
            source: the folder with its weights and tokenizer.json.
            cache_folder: of the embeddings of sample utterances.

        Raises:
            NetworkLoadError: the tokenizer is missing or damaged.
        """
        self._network = network
        self._folder = cache_folder / "sample_embeddings"
        self._source = compute_fingerprint(source)
        try:
            self._tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
        except Exception as error:
            raise NetworkLoadError(f"The tokenizer in {source} cannot be read: {error}") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(TOKENS_LIMIT)

    def embed(self, text: str) -> Embeddings:
        """Embed one sentence: float32 (384,)."""
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        embedding: Embeddings = self._run(ids, np.ones_like(ids))[0]
        return embedding

    def embed_samples(self, texts: Sequence[str]) -> Embeddings:
        """Embed sentences, float32 (texts, 384), or read their embeddings from the cache."""
        file = self._folder / f"{compute_fingerprint(self._source, *texts)}.npy"
        kept = _read(file, len(texts))
        if kept is not None:
            return kept
        report_build()
        embeddings = self._embed_all(texts)
        _write(file, embeddings)
        return embeddings

    def _embed_all(self, texts: Sequence[str]) -> Embeddings:
        encoded = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        # Batches of similar lengths need little padding.
        order = sorted(range(len(texts)), key=lambda index: len(encoded[index]))
        result: Embeddings = np.zeros((len(texts), EMBEDDING_WIDTH), np.float32)
        for first in range(0, len(order), BATCH_SENTENCES):
            chosen = order[first : first + BATCH_SENTENCES]
            width = max(len(encoded[index]) for index in chosen)
            ids = np.zeros((len(chosen), width), np.int64)
            mask = np.zeros_like(ids)
            for row, index in enumerate(chosen):
                ids[row, : len(encoded[index])] = encoded[index]
                mask[row, : len(encoded[index])] = 1
            result[chosen] = self._run(ids, mask)
        return result

    def _run(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> Embeddings:
        outputs = self._network.run({"input_ids": ids, "attention_mask": mask})
        embeddings: Embeddings = outputs["sentence_embedding"].astype(np.float32, copy=False)
        return embeddings


def _read(file: Path, count: int) -> Embeddings | None:
    content = read_kept(file)
    if content is None:
        return None
    try:
        kept: Embeddings = np.load(io.BytesIO(content), allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return kept if kept.shape == (count, EMBEDDING_WIDTH) and kept.dtype == np.float32 else None


def _write(file: Path, embeddings: Embeddings) -> None:
    """Write to the cache; where that fails, the next start embeds the samples again."""
    content = io.BytesIO()
    np.save(content, embeddings)
    try:
        write_kept(file, content.getvalue())
    except OSError as error:
        _LOG.warning("sample embeddings cannot be kept in %s: %s", file.parent, error)
