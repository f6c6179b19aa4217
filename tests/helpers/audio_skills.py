"""Skills that play audio by Alexa's unmodified SDK, made as Amazon's two audio player samples are.

The first plays one endless stream. The second plays a list of streams, keeps where it is with a
persistence adapter, and has the next stream waiting before the present one ends.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.helpers.skill_folders import declare, write_skill

_HEAD = """
import json
from pathlib import Path

from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model.interfaces.audioplayer import (
    AudioItem, AudioItemMetadata, ClearBehavior, ClearQueueDirective, PlayBehavior, PlayDirective,
    StopDirective, Stream)

HERE = Path(__file__).parent
STREAMS = json.loads((HERE / "streams.json").read_text())


def log(handler_input):
    request = handler_input.request_envelope.request
    line = {"type": request.object_type, "token": getattr(request, "token", None),
            "offset": getattr(request, "offset_in_milliseconds", None)}
    if getattr(request, "error", None):
        line["error"] = request.error.object_type.value
    with (HERE / "told.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\\n")


def play(handler_input, index, behavior=PlayBehavior.REPLACE_ALL, offset=0, previous=None):
    stream = Stream(token=str(index), url=STREAMS[index], offset_in_milliseconds=offset,
                    expected_previous_token=previous)
    metadata = AudioItemMetadata(title=f"Number {index + 1}", subtitle="A test")
    handler_input.response_builder.add_directive(PlayDirective(
        play_behavior=behavior, audio_item=AudioItem(stream=stream, metadata=metadata)))
    return handler_input.response_builder.set_should_end_session(True).response

"""

_SINGLE = """
builder = CustomSkillBuilder()


@builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def launch(handler_input):
    handler_input.response_builder.speak("Here is the station.")
    return play(handler_input, 0)


@builder.request_handler(can_handle_func=lambda each: is_intent_name("AMAZON.PauseIntent")(each)
                         or is_intent_name("AMAZON.StopIntent")(each)
                         or is_intent_name("AMAZON.CancelIntent")(each))
def stop(handler_input):
    return handler_input.response_builder.add_directive(StopDirective()).response


@builder.request_handler(can_handle_func=is_intent_name("AMAZON.ResumeIntent"))
def resume(handler_input):
    return play(handler_input, 0)


@builder.request_handler(can_handle_func=lambda each: each.request_envelope.request
                         .object_type.startswith("AudioPlayer."))
def told(handler_input):
    log(handler_input)
    return handler_input.response_builder.response


handler = builder.lambda_handler()
"""

_MULTI = """
from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter


class FileAdapter(AbstractPersistenceAdapter):
    FILE = HERE / "kept.json"

    def get_attributes(self, request_envelope):
        return json.loads(self.FILE.read_text()) if self.FILE.exists() else {}

    def save_attributes(self, request_envelope, attributes):
        self.FILE.write_text(json.dumps(attributes))

    def delete_attributes(self, request_envelope):
        self.FILE.unlink(missing_ok=True)


builder = CustomSkillBuilder(persistence_adapter=FileAdapter())


def kept(handler_input):
    values = handler_input.attributes_manager.persistent_attributes
    values.setdefault("index", 0)
    values.setdefault("offset", 0)
    values.setdefault("loop", False)
    return values


def keep(handler_input, **changes):
    kept(handler_input).update(changes)
    handler_input.attributes_manager.save_persistent_attributes()


def following(handler_input, step):
    values = kept(handler_input)
    index = values["index"] + step
    if values["loop"]:
        return index % len(STREAMS)
    return index if 0 <= index < len(STREAMS) else None


@builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def launch(handler_input):
    values = kept(handler_input)
    handler_input.response_builder.speak("Here is the list.")
    return play(handler_input, values["index"], offset=values["offset"])


def is_next(handler_input):
    return (is_intent_name("AMAZON.NextIntent")(handler_input)
            or is_request_type("PlaybackController.NextCommandIssued")(handler_input))


def is_previous(handler_input):
    return (is_intent_name("AMAZON.PreviousIntent")(handler_input)
            or is_request_type("PlaybackController.PreviousCommandIssued")(handler_input))


@builder.request_handler(can_handle_func=lambda each: is_next(each) or is_previous(each))
def move(handler_input):
    log(handler_input)
    forward = is_next(handler_input)
    index = following(handler_input, 1 if forward else -1)
    if index is None:
        return handler_input.response_builder.speak("There is no other one.").response
    keep(handler_input, index=index, offset=0)
    return play(handler_input, index)


@builder.request_handler(can_handle_func=lambda each: is_intent_name("AMAZON.PauseIntent")(each)
                         or is_intent_name("AMAZON.StopIntent")(each)
                         or is_intent_name("AMAZON.CancelIntent")(each))
def stop(handler_input):
    return handler_input.response_builder.add_directive(StopDirective()).response


@builder.request_handler(can_handle_func=is_intent_name("AMAZON.ResumeIntent"))
def resume(handler_input):
    values = kept(handler_input)
    return play(handler_input, values["index"], offset=values["offset"])


@builder.request_handler(can_handle_func=is_intent_name("AMAZON.StartOverIntent"))
def start_over(handler_input):
    keep(handler_input, offset=0)
    return play(handler_input, kept(handler_input)["index"])


@builder.request_handler(can_handle_func=lambda each: is_intent_name("AMAZON.LoopOnIntent")(each)
                         or is_intent_name("AMAZON.LoopOffIntent")(each))
def loop(handler_input):
    keep(handler_input, loop=is_intent_name("AMAZON.LoopOnIntent")(handler_input))
    return handler_input.response_builder.speak("Done.").response


@builder.request_handler(can_handle_func=is_intent_name("ForgetRestIntent"))
def forget(handler_input):
    return handler_input.response_builder.add_directive(
        ClearQueueDirective(clear_behavior=ClearBehavior.CLEAR_ENQUEUED)).response


@builder.request_handler(can_handle_func=is_intent_name("WhereIntent"))
def where(handler_input):
    player = handler_input.request_envelope.context.audio_player
    text = f"{player.player_activity.value} {player.token} {player.offset_in_milliseconds}"
    return handler_input.response_builder.speak(text).response


@builder.request_handler(can_handle_func=is_request_type("AudioPlayer.PlaybackStarted"))
def started(handler_input):
    log(handler_input)
    keep(handler_input, index=int(handler_input.request_envelope.request.token))
    return handler_input.response_builder.response


@builder.request_handler(can_handle_func=is_request_type("AudioPlayer.PlaybackFinished"))
def finished(handler_input):
    log(handler_input)
    keep(handler_input, offset=0)
    return handler_input.response_builder.response


@builder.request_handler(can_handle_func=is_request_type("AudioPlayer.PlaybackStopped"))
def stopped(handler_input):
    log(handler_input)
    request = handler_input.request_envelope.request
    keep(handler_input, index=int(request.token), offset=request.offset_in_milliseconds)
    return handler_input.response_builder.response


@builder.request_handler(can_handle_func=is_request_type("AudioPlayer.PlaybackNearlyFinished"))
def nearly_finished(handler_input):
    log(handler_input)
    index = following(handler_input, 1)
    if index is None:
        return handler_input.response_builder.response
    token = handler_input.request_envelope.request.token
    return play(handler_input, index, PlayBehavior.ENQUEUE, previous=token)


@builder.request_handler(can_handle_func=is_request_type("AudioPlayer.PlaybackFailed"))
def failed(handler_input):
    log(handler_input)
    handler_input.response_builder.speak("This is never heard.")
    return handler_input.response_builder.response


handler = builder.lambda_handler()
"""

_BUILT_IN = ("Stop", "Cancel", "Pause", "Resume", "Help", "Fallback")
_MOVES = ("Next", "Previous", "StartOver", "LoopOn", "LoopOff", "ShuffleOn", "ShuffleOff", "Repeat")
SINGLE, MULTI = "test_station", "test_list"
INVOCATIONS = {SINGLE: "test station", MULTI: "my listening list"}


def write_audio_skill(skills: Path, name: str, streams: list[str]) -> Path:
    """Write a skill that plays these addresses; gives the folder of its handler."""
    names = _BUILT_IN if name == SINGLE else (*_BUILT_IN, *_MOVES)
    intents = [{"name": f"AMAZON.{each}Intent", "samples": []} for each in names]
    if name == MULTI:
        intents += [
            {"name": "WhereIntent", "samples": ["where am i", "how far is it"]},
            {"name": "ForgetRestIntent", "samples": ["forget the rest", "drop what waits"]},
        ]
    handler = _HEAD + (_SINGLE if name == SINGLE else _MULTI)
    handler += "\nlambda_handler = handler\n"
    skill = write_skill(
        skills / name,
        handler=handler,
        invocation_name=INVOCATIONS[name],
        intents=intents,
        types=[],
    )
    declare(skill, apis={"custom": {"interfaces": [{"type": "AUDIO_PLAYER"}]}})
    folder = skill / "lambda"
    (folder / "streams.json").write_text(json.dumps(streams))
    return folder


def read_told(folder: Path) -> list[dict[str, object]]:
    """What a skill was told of its streams, in order."""
    file = folder / "told.jsonl"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
