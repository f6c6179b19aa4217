"""The time of each step of a request, measured by the Echo and reported by the backend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.link.request_figures import RequestFigures
from backend.wire.messages import ListeningReport, NetworkRun


@dataclass(frozen=True)
class RequestTiming(RequestFigures):
    """Durations of one request, all in milliseconds of a monotonic clock.

    The latency that a person feels runs from the last voiced sample to the first sample of the
    reply that leaves the speaker, the buffers of both devices included, and is the sum of its four
    parts: `perceived_ms = endpoint_wait_ms + uplink_ms + first_audio_ms + playback_start_ms`. A
    typed request has no audio: its first part is 0 and its uplink is counted in `playback_start_ms`
    (one clock cannot tell the two ways apart). A part that was not or cannot be measured is None,
    and counts as nothing in the sum.

    Attributes:
        request_id: the request.
        trigger: "wake_word", "push_to_talk", "follow_up", "continued" or "typed".
        accelerator: what ran the networks.
        steps_ms: step number (1-11) → time, for the steps that this request went through. 1: the
            user audio itself; 2: the wake word's computation for the deciding block; 3: uplink;
            4-10: the stages; 11: downlink and playback start.
        endpoint_reason: why the utterance ended; "" when typed.
        endpoint_wait_ms: from the last voiced sample to the backend's decision.
        uplink_ms: what transport and the microphone's buffers added to that.
        stages_start_ms: stage number → from the backend's decision (or the typed request) to the
            stage's start; negative for a stage that ran ahead in the silence before it.
        network_runs: every run of a network, counted in the same way; modelled as `figures`.
        pre_roll_ms: length of the user audio up to the end of the wake word.
        playback_start_ms: from the first samples of speech to the first sound, downlink and the
            speaker's buffers included.
        listening: how the end of the utterance was found; None when typed, or not ended yet.
        perceived_ms: the sum; None when nothing was spoken.
        loading_wait_ms: how long it waited for a backend that started or loaded; measured, and in
            no other figure.
        cancelled: the request was taken back.
        taken_up: that was because speech went on: another request has all of it.
    """

    request_id: int
    trigger: str
    accelerator: str = ""
    steps_ms: Mapping[int, float] = field(default_factory=dict)
    endpoint_reason: str = ""
    endpoint_wait_ms: float | None = None
    uplink_ms: float | None = None
    stages_start_ms: Mapping[int, float] = field(default_factory=dict)
    network_runs: tuple[NetworkRun, ...] = ()
    pre_roll_ms: float = 0.0
    playback_start_ms: float | None = None
    listening: ListeningReport | None = None
    perceived_ms: float | None = None
    loading_wait_ms: float = 0.0
    cancelled: bool = False
    taken_up: bool = False
