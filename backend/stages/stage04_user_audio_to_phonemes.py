"""Stage 4, voice → phonemes: the speech encoder, run while the user speaks."""

from __future__ import annotations

from typing import ClassVar

from backend.asr.phoneme_recogniser import EncoderOutputs, PhonemeRecogniser
from backend.networks.find import find_network_folder
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
    is_free_of_effects: ClassVar[bool] = True

    def prepare(self, resources: StageResources) -> None:
        """Read the symbols of the network's output columns."""
        source = find_network_folder("speech_encoder", resources.settings)
        self._outputs = EncoderOutputs.read(source)
        self._encoder = resources.networks["speech_encoder"]
        self._has_spare_core = resources.has_spare_core

    def open(self, request: Request) -> Feed[UserAudio, Posteriorgram]:
        """Open an utterance."""
        return PhonemeRecogniser(self._encoder, self._outputs, request, self._has_spare_core)

    def short_form(self, output: Posteriorgram) -> str:
        """The best phonemes."""
        return output.phoneme_string or "(nothing)"
