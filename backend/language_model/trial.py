"""Tries the language model of the settings with a question of its own."""

from __future__ import annotations

from backend.language_model.call import ModelCall
from backend.language_model.streamed_answer import StreamedAnswer
from backend.settings import Settings
from backend.timing.clock import clock

QUESTION = "Say hello in one short sentence."


def try_model(settings: Settings) -> StreamedAnswer:
    """Ask the model, whether or not it is switched on.

    Returns:
        Its whole answer.

    Raises:
        ModelError: it cannot be asked, or its answer failed.
    """
    asked_at = clock()
    call = ModelCall(settings, [{"role": "user", "content": QUESTION}])
    answer = StreamedAnswer(
        call, asked_at, settings.model_first_sentence_seconds, settings.model_whole_seconds
    )
    try:
        while answer.read_sentence(lambda: None):
            pass
    finally:
        answer.close()
    if answer.failure is not None:
        raise answer.failure
    return answer
