"""The three networks of stages 4 and 5 as one module: both losses, learning rates by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from recogniser_batches import Batch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.speech_encoder import SpeechEncoder
from backend.networks.whisper_layers import HEAD_WIDTH, WhisperSize
from backend.networks.word_decoder import WordDecoder
from backend.networks.word_decoder_memory import WordDecoderMemory

RATES = {"head": 5e-4, "encoder": 6e-5, "decoder": 3e-5}
FRAMES_A_PHONEME = 4.0
"""Factor that makes a loss per frame as large as one per phoneme."""
STATES_SHARE = 1.0


@dataclass(frozen=True)
class Teachers:
    """Encoders that hear each sentence without noise.

    Attributes:
        phonemes: its probabilities are learnt; of any size, with the same symbols.
        states: its states are learnt, as the decoder expects them; of the same size.
    """

    phonemes: SpeechEncoder | None
    states: SpeechEncoder | None


class Recogniser(nn.Module):
    """The three networks as one, for training."""

    def __init__(self, size: WhisperSize, symbols: tuple[str, ...], vocabulary: int) -> None:
        """Create the networks for these phonemes and this number of tokens."""
        super().__init__()
        self.size = size
        self.speech_encoder = SpeechEncoder(size, symbols)
        self.word_decoder_memory = WordDecoderMemory(size)
        self.word_decoder = WordDecoder(size, vocabulary)

    def start_from_whisper(self, weights: Path, kept: list[int]) -> None:
        """Load Whisper's weights, and of its embedding the rows `kept`."""
        whisper = {
            name: tensor.float()
            for name, tensor in load_file(weights / "model.safetensors").items()
        }
        whisper["model.decoder.embed_tokens.weight"] = whisper["model.decoder.embed_tokens.weight"][
            kept
        ]
        own = self.state_dict()
        for name in own:
            part, _, rest = name.partition(".")
            place = "encoder" if part == "speech_encoder" else "decoder"
            if part == "word_decoder_memory":
                rest = rest.replace(".k_proj", ".encoder_attn.k_proj").replace(
                    ".v_proj", ".encoder_attn.v_proj"
                )
            if not rest.startswith("head."):
                own[name] = whisper[f"model.{place}.{rest}"]
        self.load_state_dict(own)

    def losses(
        self, batch: Batch, prompt: Tensor, teachers: Teachers
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Compute the phonemes' CTC loss, the words' cross-entropy, the distillation loss or 0."""
        log_probabilities, states = self.speech_encoder(batch.features)
        phoneme_loss = self.phoneme_loss(log_probabilities, batch.columns, batch.column_counts)
        word_loss = self.word_loss(states, batch.tokens, prompt)
        taught = teacher_loss(log_probabilities, states, batch.features_alone, teachers)
        return phoneme_loss, word_loss, taught

    @staticmethod
    def phoneme_loss(log_probabilities: Tensor, columns: Tensor, counts: Tensor) -> Tensor:
        """Compute the CTC loss of (batch, frames, symbols); `columns`, `counts`: see `Batch`."""
        batch, frames, _ = log_probabilities.shape
        return functional.ctc_loss(
            log_probabilities.float().transpose(0, 1),
            columns,
            torch.full((batch,), frames, dtype=torch.int64),
            counts,
            zero_infinity=True,
        )

    def word_loss(self, states: Tensor, tokens: Tensor, prompt: Tensor) -> Tensor:
        """Compute the tokens' cross-entropy given the encoder's states and a prompt (1, any)."""
        pairs = [layer(states) for layer in self.word_decoder_memory.layers]
        cross_attention = (
            torch.stack([keys for keys, _ in pairs]),
            torch.stack([values for _, values in pairs]),
        )
        prompts = prompt.expand(len(states), -1)
        given = torch.cat([prompts, tokens[:, :-1].clamp(min=0)], dim=1)
        nothing = torch.zeros(self.size.layers, len(states), self.size.heads, 0, HEAD_WIDTH)
        words, _, _ = self.word_decoder(given, nothing, nothing, *cross_attention)
        words = words[:, prompts.shape[1] - 1 :].float()
        return functional.nll_loss(words.flatten(0, 1), tokens.flatten(), ignore_index=-1)

    def groups(self, shares: Mapping[str, float]) -> list[dict[str, object]]:
        """Group the parameters by learning rate, of which `shares` (by part) are taken.

        A part whose share is 0 is not trained; nor are the encoder's positional embeddings.
        """
        self.speech_encoder.embed_positions.requires_grad_(requires_grad=False)
        sorted_parameters: dict[str, list[nn.Parameter]] = {name: [] for name in RATES}
        for name, parameter in self.named_parameters():
            kind = (
                "head"
                if ".head." in name
                else "encoder"
                if name.startswith("speech_encoder")
                else "decoder"
            )
            if shares[kind] == 0:
                parameter.requires_grad = False
            if parameter.requires_grad:
                sorted_parameters[kind].append(parameter)
        return [
            {"params": parameters, "lr": RATES[kind] * shares[kind]}
            for kind, parameters in sorted_parameters.items()
            if parameters
        ]


def teacher_loss(
    log_probabilities: Tensor, states: Tensor, features_alone: Tensor, teachers: Teachers
) -> Tensor:
    """Compute the distillation loss to teachers that receive the same speech without noise.

    The teacher's probabilities at every frame tell more than the labels do (Li et al. 2017,
    "Large-scale domain adaptation via teacher-student learning"); so do its states.
    """
    loss = torch.zeros(())
    if teachers.phonemes is not None:
        with torch.no_grad():
            wanted, _ = teachers.phonemes(features_alone)
        divergence = functional.kl_div(
            log_probabilities.float(), wanted.float(), reduction="none", log_target=True
        )
        loss = loss + FRAMES_A_PHONEME * divergence.sum(-1).mean()
    if teachers.states is not None:
        with torch.no_grad():
            _, wanted_states = teachers.states(features_alone)
        distance = functional.mse_loss(states.float(), wanted_states.float())
        loss = loss + STATES_SHARE * distance / wanted_states.float().var()
    return loss
