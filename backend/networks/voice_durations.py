"""The voice's first network: the duration of each phoneme, and the text vectors of the others."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Self

import torch
from torch import nn
from torch.nn import functional

from backend.networks import hibari_voice
from backend.networks.hibari_voice import PROSODY_CHANNELS, SYMBOLS, TEXT_CHANNELS
from backend.networks.network import Network, NetworkCard, Padding, TensorSpec
from backend.networks.voice_layers import TextEncoder


class VoiceDurations(Network):
    """Phoneme identifiers → durations in units of 25 ms, and two vectors for each phoneme."""

    name: ClassVar[str] = "voice_durations"
    inputs: tuple[TensorSpec, ...] = (
        TensorSpec("ids", (1, "phonemes"), "int64"),
        TensorSpec("speed", (1,)),
    )
    outputs: tuple[TensorSpec, ...] = (
        TensorSpec("durations", (1, "phonemes")),
        TensorSpec("prosody_text", (1, "phonemes", PROSODY_CHANNELS)),
        TensorSpec("sound_text", (1, "phonemes", TEXT_CHANNELS)),
    )
    card: ClassVar[NetworkCard] = hibari_voice.card("Voice: text and durations")
    padding: ClassVar[Padding] = "masked"
    fp32_reason: ClassVar[str] = (
        "rounds durations to 25 ms, so errors would change the pace of speech"
    )

    def __init__(self) -> None:
        """Build the layers with random weights."""
        super().__init__()
        self.prosody_text = TextEncoder(SYMBOLS, PROSODY_CHANNELS, rounds=6)
        self.sound_text = TextEncoder(SYMBOLS, TEXT_CHANNELS, rounds=4)
        self.duration_hidden = nn.Conv1d(PROSODY_CHANNELS, PROSODY_CHANNELS, 3, padding=1)
        self.duration_out = nn.Conv1d(PROSODY_CHANNELS, 1, 1)

    def forward(
        self, ids: torch.Tensor, speed: torch.Tensor, present: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Map identifiers (1, phonemes) and the speed (1,; 1 is normal) to the outputs.

        Durations are whole numbers, at least 1. Identifier 0 stands at both ends of a piece of
        text.
        """
        prosody_text = self.prosody_text(ids, present)
        steps = prosody_text.transpose(1, 2)
        hidden = functional.gelu(
            self.duration_hidden(steps if present is None else steps * present)
        )
        log_durations = self.duration_out(hidden).squeeze(1)
        durations = ((torch.exp(log_durations) - 1) / speed).round().clamp(min=1)
        return durations, prosody_text, self.sound_text(ids, present)

    @classmethod
    def default_source(cls) -> Path:
        """Voice "heart" of the hibari-tts package, American English."""
        return hibari_voice.find_voice_file(hibari_voice.find_assets_folder())

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read the weights from a hibari voice: the file or the folder that holds it."""
        parts = {
            "pn.text": "prosody_text",
            "m.text": "sound_text",
            "pn.dur.0": "duration_hidden",
            "pn.dur.2": "duration_out",
        }
        return hibari_voice.load_weights(cls(), hibari_voice.find_voice_file(source), parts)

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """The voice's ONNX file alone."""
        return (hibari_voice.find_voice_file(source),)

    def example_inputs(self) -> tuple[torch.Tensor, ...]:
        """A sentence of 40 phonemes at normal speed."""
        ids = torch.arange(40).remainder(100).add(20)
        ids[0] = ids[-1] = 0
        return ids.unsqueeze(0), torch.ones(1)
