"""Stage 4, voice → phonemes: the speech encoder, run while the user speaks."""

from __future__ import annotations

from typing import ClassVar

from backend.asr.phoneme_recogniser import PhonemeRecogniser
from backend.networks.find import find_network_folder
from backend.networks.weights import read_config
from backend.pipeline.data import Posteriorgram, UserAudio
from backend.pipeline.request import Request
from backend.pipeline.stage import FedStage, Feed, StageResources


class UserAudioToPhonemes(FedStage[UserAudio, Posteriorgram]):
    """Recognises phonemes, and partial ones while the user speaks."""

    number: ClassVar[int] = 4
    name: ClassVar[str] = "voice → phonemes"
    takes: ClassVar[type] = UserAudio
    gives: ClassVar[type] = Posteriorgram
    networks: ClassVar[tuple[str, ...]] = ("speech_encoder",)

    def prepare(self, resources: StageResources) -> None:
        """Read the symbols of the network's output columns."""
        config = read_config(find_network_folder("speech_encoder", resources.settings))
        self._symbols = tuple(config["symbols"])
        self._frames_per_second = float(config["frames_per_second"])
        self._encoder = resources.networks["speech_encoder"]
        self._has_spare_core = resources.has_spare_core

    def open(self, request: Request) -> Feed[UserAudio, Posteriorgram]:
        """Open an utterance."""
        return PhonemeRecogniser(
            self._encoder, self._symbols, self._frames_per_second, request, self._has_spare_core
        )

    def short_form(self, output: Posteriorgram) -> str:
        """The best phonemes."""
        return output.phoneme_string or "(nothing)"
