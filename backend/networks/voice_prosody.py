"""The voice's second network: the melody, pitch and energy of every frame."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Self

import torch
from torch import nn

from backend.networks import hibari_voice
from backend.networks.hibari_voice import FRAMES_PER_UNIT, PROSODY_CHANNELS
from backend.networks.network import Network, NetworkCard, Padding, TensorSpec
from backend.networks.voice_layers import ConvolutionBlock

DILATIONS = (1, 2, 4, 8, 1, 2)
HERTZ_PER_OUTPUT = 100
ENERGY_PER_OUTPUT = 5


class VoiceProsody(Network):
    """Text vectors, repeated for each 25 ms of their phoneme → two frames of melody each."""

    name: ClassVar[str] = "voice_prosody"
    inputs: tuple[TensorSpec, ...] = (TensorSpec("prosody_text", (1, "units", PROSODY_CHANNELS)),)
    outputs: tuple[TensorSpec, ...] = (TensorSpec("melody", (1, "frames", 2)),)
    card: ClassVar[NetworkCard] = hibari_voice.card("Voice: pitch and energy")
    padding: ClassVar[Padding] = "masked"

    def __init__(self) -> None:
        """Build the layers with random weights."""
        super().__init__()
        width = PROSODY_CHANNELS
        self.first = nn.Conv1d(width, width, 1)
        self.blocks = nn.ModuleList(
            ConvolutionBlock(width, 2 * width, kernel=7, dilation=dilation)
            for dilation in DILATIONS
        )
        self.last = nn.Conv1d(width, 2 * FRAMES_PER_UNIT, 1)
        self.register_buffer(
            "scale", torch.tensor([HERTZ_PER_OUTPUT, ENERGY_PER_OUTPUT]), persistent=False
        )
        self.scale: torch.Tensor

    def forward(
        self, prosody_text: torch.Tensor, present: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Map (1, units, channels) to (1, 2 * units, 2): pitch (Hz, 0 is unvoiced), energy."""
        steps = self.first(prosody_text.transpose(1, 2))
        for block in self.blocks:
            steps = block(steps, present)
        # The four outputs of a unit are pitch of its first and second frame, then energy of both.
        melody = (
            self.last(steps).unflatten(1, (2, FRAMES_PER_UNIT)).permute(0, 3, 2, 1).flatten(1, 2)
        )
        return (melody * self.scale,)

    @classmethod
    def output_sizes(cls, sizes: Mapping[str, int]) -> dict[str, int]:
        """Two frames a unit."""
        return {"frames": FRAMES_PER_UNIT * sizes["units"]}

    @classmethod
    def default_source(cls) -> Path:
        """Voice "heart" of the hibari-tts package, American English."""
        return hibari_voice.find_voice_file(hibari_voice.find_assets_folder())

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read the weights from a hibari voice: the file or the folder that holds it."""
        parts = {"pn.pro_in": "first", "pn.pro_out": "last", "pn.pro": "blocks"}
        return hibari_voice.load_weights(cls(), hibari_voice.find_voice_file(source), parts)

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """The voice's ONNX file alone."""
        return (hibari_voice.find_voice_file(source),)

    def example_inputs(self) -> tuple[torch.Tensor, ...]:
        """Three seconds of text vectors."""
        return (torch.randn(1, 120, PROSODY_CHANNELS, generator=torch.Generator().manual_seed(1)),)
