"""The voice's third network: five spectral parts of each frame, for the vocoder."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Self

import torch
from torch import nn

from backend.networks import hibari_voice
from backend.networks.hibari_voice import TEXT_CHANNELS
from backend.networks.network import Network, NetworkCard, Padding, TensorSpec
from backend.networks.voice_layers import ConvolutionBlock

CHANNELS = 256
BLOCKS = 8
BINS = 601
PARTS = 5
MELODY_SCALE = 5


class VoiceDecoder(Network):
    """Text vectors and melody, frame by frame → five spectral parts of 601 bins each (20 Hz apart).

    A frame depends on `frames_of_context` frames before and after it, so a long text can be decoded
    in windows that overlap by twice that, with the same result.
    """

    name: ClassVar[str] = "voice_decoder"
    inputs: tuple[TensorSpec, ...] = (
        TensorSpec("sound_text", (1, "frames", TEXT_CHANNELS)),
        TensorSpec("melody", (1, "frames", 2)),
    )
    outputs: tuple[TensorSpec, ...] = (TensorSpec("spectrum", (1, "frames", PARTS * BINS)),)
    card: ClassVar[NetworkCard] = hibari_voice.card("Voice: spectrum")
    padding: ClassVar[Padding] = "masked"
    frames_of_context: ClassVar[int] = 3 * (1 + BLOCKS)
    """How many frames on each side an output depends on (kernels of 7)."""

    def __init__(self) -> None:
        """Build the layers with random weights."""
        super().__init__()
        self.first = nn.Conv1d(TEXT_CHANNELS + 2, CHANNELS, 7, padding=3)
        self.blocks = nn.ModuleList(
            ConvolutionBlock(CHANNELS, 3 * CHANNELS, kernel=7) for _ in range(BLOCKS)
        )
        self.norm = nn.LayerNorm(CHANNELS)
        self.last = nn.Linear(CHANNELS, PARTS * BINS)

    def forward(
        self, sound_text: torch.Tensor, melody: torch.Tensor, present: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Map text (1, frames, channels), melody (1, frames, 2) to (1, frames, 5 * 601)."""
        pitch, energy = melody[..., :1], melody[..., 1:]
        steps = torch.cat(
            [sound_text, torch.log(1 + pitch.relu()) / MELODY_SCALE, energy / MELODY_SCALE], dim=2
        )
        # Padding is zeros here without a mask: text, melody and the logarithm of 1 + 0.
        steps = self.first(steps.transpose(1, 2))
        for block in self.blocks:
            steps = block(steps, present)
        return (self.last(self.norm(steps.transpose(1, 2))),)

    @classmethod
    def default_source(cls) -> Path:
        """Voice "heart" of the hibari-tts package, American English."""
        return hibari_voice.find_voice_file(hibari_voice.find_assets_folder())

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read the weights from a hibari voice: the file or the folder that holds it."""
        parts = {"m.dec_in": "first", "m.dec_norm": "norm", "m.dec": "blocks", "m.head": "last"}
        return hibari_voice.load_weights(cls(), hibari_voice.find_voice_file(source), parts)

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """The voice's ONNX file alone."""
        return (hibari_voice.find_voice_file(source),)

    def example_inputs(self) -> tuple[torch.Tensor, ...]:
        """One second of text vectors at a pitch of 200 Hz."""
        text = torch.randn(1, 80, TEXT_CHANNELS, generator=torch.Generator().manual_seed(1))
        return text, torch.tensor([200.0, 5.0]).repeat(1, 80, 1)
