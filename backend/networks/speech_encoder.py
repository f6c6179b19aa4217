"""Whisper's encoder with a phoneme head: mel features → phonemes, encoder states (stage 4)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Self

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.manifest import ASSETS
from backend.networks.network import Network, NetworkCard, Padding, TensorSpec
from backend.networks.weights import read_config, read_setting, read_weights
from backend.networks.whisper_layers import EncoderLayer, WhisperSize

MEL_BANDS = 80
LONGEST_FRAMES = 1500
HEAD_KERNEL = 5
LEAST = 1e-30
COMPANION_SHARE = 0.6
"""Of the companion's probabilities in the average: it heard far more speech."""


class PhonemeHead(nn.Module):
    """A small convolution that classifies each frame of encoder states (CTC: column 0 is blank)."""

    def __init__(self, width: int, symbols: int) -> None:
        """Make the head for states of `width` and `symbols` columns."""
        super().__init__()
        self.context = nn.Conv1d(width, width, HEAD_KERNEL, padding=HEAD_KERNEL // 2)
        self.symbols = nn.Conv1d(width, symbols, 1)

    def forward(self, states: Tensor) -> Tensor:
        """Map states (batch, frames, width) to log-probabilities (batch, frames, symbols)."""
        context = functional.gelu(self.context(states.transpose(1, 2)))
        return self.symbols(context).transpose(1, 2).log_softmax(-1)


def _list_outputs(width: int | str) -> tuple[TensorSpec, ...]:
    return (
        TensorSpec("log_probabilities", (1, "frames", "symbols")),
        TensorSpec("encoder_states", (1, "frames", width)),
    )


class SpeechEncoder(Network):
    """Whisper's encoder, on input not padded to 30 s, fine-tuned with a phoneme head.

    config.json holds its size, its symbols, how many frames it gives a second, and the size of a
    companion, if it has one: a second encoder whose probabilities of phonemes are averaged with its
    own. Networks of different training err in different places. It may hold `blank_penalty`, too,
    which stage 5 reads.
    """

    name: ClassVar[str] = "speech_encoder"
    is_of_recogniser: ClassVar[bool] = True
    inputs: tuple[TensorSpec, ...] = (TensorSpec("features", (1, MEL_BANDS, "mel_frames")),)
    outputs: tuple[TensorSpec, ...] = _list_outputs("width")
    card: ClassVar[NetworkCard] = NetworkCard(
        title="Voice → phonemes: Whisper's encoder with a phoneme head",
        version="1",
        licence="MIT (Whisper); fine-tuned weights Apache-2.0",
        source="openai/whisper-base and -tiny.en, fine-tuned by scripts/train/recogniser*.py",
    )
    padding: ClassVar[Padding] = "masked"
    largest_sizes: ClassVar[Mapping[str, int]] = {"mel_frames": 2 * LONGEST_FRAMES}
    # Their inputs have a few outliers, which cause two thirds of the 8-bit quantization error; in
    # higher precision they cost a tenth of the time.
    precise_parts: ClassVar[tuple[str, ...]] = ("fc2", "out_proj")

    def __init__(self, size: WhisperSize, symbols: tuple[str, ...]) -> None:
        """Make the network for these symbols; the first is CTC's blank."""
        super().__init__()
        self.outputs = _list_outputs(size.width)
        self.symbols = symbols
        self.conv1 = nn.Conv1d(MEL_BANDS, size.width, 3, padding=1)
        self.conv2 = nn.Conv1d(size.width, size.width, 3, stride=2, padding=1)
        self.embed_positions = nn.Embedding(LONGEST_FRAMES, size.width)
        self.layers = nn.ModuleList(EncoderLayer(size) for _ in range(size.layers))
        self.layer_norm = nn.LayerNorm(size.width)
        self.head = PhonemeHead(size.width, len(symbols))
        self.companion: SpeechEncoder | None = None

    def forward(self, features: Tensor, present: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Encode log-mel features (batch, 80, mel_frames) of up to 30 s.

        Gives log-probabilities and states of ceil(mel_frames / 2) frames; `present` is 1 for real
        mel frames and 0 for padding.
        """
        hidden = functional.gelu(self.conv1(features))
        hidden = hidden if present is None else hidden * present
        states = functional.gelu(self.conv2(hidden)).transpose(1, 2)
        states = states + self.embed_positions.weight[: states.shape[1]]
        frames = None if present is None else present[:, ::2]
        mask = None if frames is None else (1.0 - frames) * torch.finfo(states.dtype).min
        for layer in self.layers:
            states = layer(states, mask)
        states = self.layer_norm(states)
        present_states = states if frames is None else states * frames.unsqueeze(2)
        log_probabilities = self.head(present_states)
        if self.companion is not None:
            others, _ = self.companion(features, present)
            shared = (1 - COMPANION_SHARE) * log_probabilities.exp()
            # Both may be 0 in single precision.
            log_probabilities = (shared + COMPANION_SHARE * others.exp()).clamp(min=LEAST).log()
        return log_probabilities, states

    @classmethod
    def output_sizes(cls, sizes: Mapping[str, int]) -> dict[str, int]:
        """Give one frame for every two mel frames, rounded up."""
        return {"frames": -(-sizes["mel_frames"] // 2)}

    @classmethod
    def default_source(cls) -> Path:
        """Give the folder with the weights that come with the product."""
        return ASSETS / cls.name

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """Give the files that decide what it computes; the card beside them does not."""
        return tuple(source / name for name in ("config.json", "model.safetensors"))

    @classmethod
    def list_tensors(cls, source: Path) -> tuple[tuple[TensorSpec, ...], tuple[TensorSpec, ...]]:
        """List those of the size in `source`/config.json."""
        return cls.inputs, _list_outputs(WhisperSize.read(source).width)

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read config.json and model.safetensors in `source`."""
        symbols = tuple(read_setting(source, "symbols"))
        network = cls(WhisperSize.read(source), symbols)
        companion = read_config(source).get("companion")
        if companion is not None:
            network.companion = cls(WhisperSize(**companion), symbols)
        read_weights(network, source)
        return network.eval()

    def example_inputs(self) -> tuple[Tensor, ...]:
        """Three seconds of features."""
        return (torch.zeros(1, MEL_BANDS, 300),)
