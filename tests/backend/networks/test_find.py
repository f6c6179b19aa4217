"""The larger networks that hear, through stages 4 and 5."""

from __future__ import annotations

import numpy as np

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.networks.find import find_manifest_key, find_network_folder, load_network
from backend.networks.manifest import read_manifest
from backend.networks.word_decoder import WordDecoder
from backend.pipeline.data import UserAudio
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.stages.stage04_user_audio_to_phonemes import UserAudioToPhonemes
from backend.stages.stage05_phonemes_to_words import PhonemesToWords
from tests.helpers.user_audio import say_as_user


def test_the_larger_size_hears_words_and_none_in_silence() -> None:
    settings = Settings(recogniser="base")
    accelerator = PyTorchEager(settings.threads, settings.cache_folder)
    names = dict.fromkeys([*UserAudioToPhonemes.networks, *PhonemesToWords.networks])
    networks = {name: accelerator.load(load_network(name, settings)) for name in names}
    phonemes, words = UserAudioToPhonemes(), PhonemesToWords()
    for stage in (phonemes, words):
        stage.prepare(StageResources(networks=networks, skills=(), settings=settings))
    said = {"set a timer for five minutes": say_as_user("Set a timer for five minutes."),
            "": np.zeros(32_000, np.int16)}  # fmt: skip
    for text, samples in said.items():
        request = Request("test")
        heard = words.run(phonemes.run(UserAudio(samples), request), request)
        assert heard.text == text


def test_each_size_has_weights_of_its_own_in_the_manifest() -> None:
    small, base = Settings(recogniser="small"), Settings(recogniser="base")
    assert find_network_folder("word_decoder", small) == WordDecoder.default_source()
    assert find_network_folder("word_decoder", base) != WordDecoder.default_source()
    keys = [find_manifest_key(WordDecoder, one.recogniser) for one in (small, base)]
    hashes = [read_manifest()[key]["model.safetensors"] for key in keys]
    assert len(set(hashes)) == len(hashes)
    voice = find_network_folder("voice_decoder", small)
    assert voice == find_network_folder("voice_decoder", base)
