"""The three networks of stages 4 and 5 as one module: both losses, learning rates by part."""

from __future__ import annotations

from pathlib import Path

import torch
from recogniser_batches import Batch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.speech_encoder import SpeechEncoder
from backend.networks.whisper_layers import HEAD_WIDTH, HEADS, LAYERS
from backend.networks.word_decoder import WordDecoder
from backend.networks.word_decoder_memory import WordDecoderMemory

RATES = {"head": 5e-4, "encoder": 6e-5, "decoder": 3e-5}
FRAMES_A_PHONEME = 4.0
"""Factor that makes a loss per frame as large as one per phoneme."""
STATES_SHARE = 1.0


class Recogniser(nn.Module):
    """The three networks as one, for training."""

    def __init__(self, symbols: tuple[str, ...], vocabulary: int) -> None:
        """Create the networks for these phonemes and this number of tokens."""
        super().__init__()
        self.speech_encoder = SpeechEncoder(symbols)
        self.word_decoder_memory = WordDecoderMemory()
        self.word_decoder = WordDecoder(vocabulary)

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
        self, batch: Batch, start: int, teacher: SpeechEncoder | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Compute the phonemes' CTC loss, the words' cross-entropy, the distillation loss or 0."""
        log_probabilities, states = self.speech_encoder(batch.features)
        frames = torch.full((len(states),), states.shape[1], dtype=torch.int64)
        phoneme_loss = functional.ctc_loss(
            log_probabilities.float().transpose(0, 1),
            batch.columns,
            frames,
            batch.column_counts,
            zero_infinity=True,
        )
        word_loss = self._word_loss(states, batch.tokens, start)
        if teacher is None:
            return phoneme_loss, word_loss, torch.zeros(())
        taught = teacher_loss(log_probabilities, states, batch.features_alone, teacher)
        return phoneme_loss, word_loss, taught

    def _word_loss(self, states: Tensor, tokens: Tensor, start: int) -> Tensor:
        pairs = [layer(states) for layer in self.word_decoder_memory.layers]
        cross_attention = (
            torch.stack([keys for keys, _ in pairs]),
            torch.stack([values for _, values in pairs]),
        )
        given = torch.cat([torch.full((len(states), 1), start), tokens[:, :-1].clamp(min=0)], dim=1)
        nothing = torch.zeros(LAYERS, len(states), HEADS, 0, HEAD_WIDTH)
        words, _, _ = self.word_decoder(given, nothing, nothing, *cross_attention)
        return functional.nll_loss(words.float().flatten(0, 1), tokens.flatten(), ignore_index=-1)

    def groups(self) -> list[dict[str, object]]:
        """Group the parameters by learning rate; the positional embeddings are not trained."""
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
            if parameter.requires_grad:
                sorted_parameters[kind].append(parameter)
        return [
            {"params": parameters, "lr": RATES[kind]}
            for kind, parameters in sorted_parameters.items()
        ]


def teacher_loss(
    log_probabilities: Tensor, states: Tensor, features_alone: Tensor, teacher: SpeechEncoder
) -> Tensor:
    """Compute the distillation loss to a teacher that receives the same speech without noise.

    The teacher's probabilities at every frame tell more than the labels do (Li et al. 2017,
    "Large-scale domain adaptation via teacher-student learning"); so do its states.
    """
    with torch.no_grad():
        wanted, wanted_states = teacher(features_alone)
    divergence = functional.kl_div(
        log_probabilities.float(), wanted.float(), reduction="none", log_target=True
    )
    distance = functional.mse_loss(states.float(), wanted_states.float())
    per_phoneme = FRAMES_A_PHONEME * divergence.sum(-1).mean()
    return per_phoneme + STATES_SHARE * distance / wanted_states.float().var()
