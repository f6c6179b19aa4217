"""Dispatches requests, and notifications of ended sessions, to the installed skills."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from time import monotonic
from typing import Any

from backend.errors import Cancelled, SkillError
from backend.pipeline.data import Intent, SessionEnd, SkillDocument
from backend.pipeline.playback_notice import PlaybackNotice
from backend.pipeline.request import Request
from backend.pipeline.skill_observer import SkillObserver
from backend.pipeline.stage import StageResources
from backend.skill_package.interaction_model import InteractionModel
from backend.skill_package.skill import Skill
from backend.skill_runtime.alexa_services.server import ALEXA_SERVICES
from backend.skill_runtime.alexa_services.session import ServiceSession, open_session
from backend.skill_runtime.apologies import answer_unusable
from backend.skill_runtime.audio_directives import is_about_audio, write_audio_directives
from backend.skill_runtime.caller import UNWATCHED, SkillCaller
from backend.skill_runtime.choose_caller import create_caller
from backend.skill_runtime.connections import (
    answer_connection,
    find_connection,
    merge_documents,
)
from backend.skill_runtime.document import reply_from_document
from backend.skill_runtime.envelope import wrap_intent, wrap_playback_notice, wrap_session_end
from backend.skill_runtime.own_documents import build_own_document
from backend.skill_runtime.permission_question import (
    CONNECTIONS_RESPONSE,
    ask_for_permission,
    build_permission_answer,
)

READY_LIMIT_SECONDS = 5.0
"""Longest wait of the backend's start for all built-in skills together; it waits for no others."""
CLOSE_LIMIT_SECONDS = 1.0
"""Longest wait of `close` for skills that are being notified of the end of their sessions."""
_LOG = logging.getLogger(__name__)
Directives = tuple[Mapping[str, Any], ...]


class SkillDispatcher:
    """Holds a caller for every usable skill; may be used by several threads at once.

    Attributes:
        limit_seconds: how long a skill may take to answer a request.
    """

    def __init__(self) -> None:
        """Create a dispatcher without skills."""
        self.limit_seconds = 0.0
        self._skills: dict[str, Skill] = {}
        self._callers: dict[str, SkillCaller] = {}
        self._observer = SkillObserver()
        self._resources: StageResources | None = None
        self._told_effects: set[tuple[str, str]] = set()
        # One thread is enough: no request waits for a skill's answer to the end of its session.
        self._notifications = ThreadPoolExecutor(1, thread_name_prefix="session-ended")
        self._last_notification: Future[None] | None = None

    def start(self, resources: StageResources) -> None:
        """Start all skills concurrently and wait for the built-in ones."""
        self.limit_seconds = resources.settings.skill_limit_seconds
        self._observer, self._resources = resources.skill_observer, resources
        self._skills = {skill.id: skill for skill in resources.skills if skill.is_usable}
        for skill in self._skills.values():
            self._start_skill(skill, resources)
        deadline = monotonic() + READY_LIMIT_SECONDS
        for skill_id, caller in self._callers.items():
            if self._skills[skill_id].is_system:
                caller.wait_until_ready(deadline)

    def _start_skill(self, skill: Skill, resources: StageResources) -> None:
        memory_limit_mb = resources.settings.skill_memory_limit_mb
        try:
            caller = create_caller(skill, memory_limit_mb, self._observer)
            self._callers[skill.id] = caller
            caller.start()
        except SkillError as error:
            _LOG.warning("skill %s did not start: %s", skill.id, error.sentence)

    def restart(self, skill_id: str) -> None:
        """Load the code of a skill anew; requests that it answers meanwhile fail as crashed."""
        skill, caller = self._skills.get(skill_id), self._callers.get(skill_id)
        if skill is not None and caller is not None and self._resources is not None:
            self._start_skill(skill, self._resources)
            caller.close()

    def ask(self, intent: Intent, request: Request) -> SkillDocument:
        """Ask the skill that owns an intent.

        An intent of no skill, or one that needs a confirmation, gets a document of our own.

        Raises:
            SkillError: the skill hangs, crashed or gave no JSON object; the sentence can be spoken.
            Cancelled: the client cancelled the request.
        """
        if not intent.skill or intent.confirmation_question:
            return SkillDocument("", build_own_document(intent, request))
        skill = self._skills.get(intent.skill)
        caller = self._callers.get(intent.skill)
        if skill is None or caller is None:
            raise SkillError(
                "Sorry, the skill for that is not installed any more.", code="skill-missing"
            )
        if skill.is_repeatable is False:
            request.effects.begin()
        envelope = _build_envelope(skill, intent, request)
        services = open_session(skill, request, str(envelope["request"]["locale"]))
        document = self._exchange(caller, envelope, request, services)
        directive = find_connection(document)
        if directive is not None:
            question = ask_for_permission(skill, directive, document)
            if question is not None:
                return replace(question, document=services.add_directives(question.document))
            answer = answer_connection(skill, directive, document, request)
            document = merge_documents(document, self._exchange(caller, answer, request, services))
        return SkillDocument(skill.id, services.add_directives(document))

    def _exchange(
        self,
        caller: SkillCaller,
        envelope: Mapping[str, Any],
        request: Request,
        services: ServiceSession,
    ) -> Mapping[str, Any]:
        skill = services.skill
        with request.effects.in_doubt() as doubt, self._telling_notes(services):
            with ALEXA_SERVICES.admit(services, envelope) as admitted:
                answer = caller.ask(
                    admitted, self.limit_seconds, lambda: _attend(request, services)
                )
            _attend(request, services)  # what came with the answer is said before it
            effect = answer.effect or services.effect
            if skill.is_repeatable or not effect:
                doubt.dismiss()
            else:
                self._tell_effect(skill, effect)
        document = answer.document
        self._observer.on_exchange(skill.id, admitted, document)
        if not isinstance(document, Mapping):
            raise answer_unusable(skill.name)
        return document

    @contextlib.contextmanager
    def _telling_notes(self, services: ServiceSession) -> Iterator[None]:
        """Write into the skill's log what the services did not do, also if it fails."""
        try:
            yield
        except (SkillError, Cancelled):
            services.drop_changes()
            raise
        finally:
            for note in services.take_notes():
                self._observer.on_line(services.skill.id, note)

    def _tell_effect(self, skill: Skill, effect: str) -> None:
        """Tell the author in the skill's log, once, why it is not asked again."""
        if effect != UNWATCHED and (skill.id, effect) not in self._told_effects:
            self._told_effects.add((skill.id, effect))
            self._observer.on_line(skill.id, f"Not asked again if the person goes on: {effect}.")

    def find_model(self, skill_id: str) -> InteractionModel | None:
        """Find the interaction model of a skill; None for one that is not installed."""
        skill = self._skills.get(skill_id)
        return skill.interaction_model if skill else None

    def is_own(self, skill_id: str) -> bool:
        """Whether a skill is installed and comes with Bergamot."""
        skill = self._skills.get(skill_id)
        return skill is not None and skill.is_system

    def tell_playback(self, notice: PlaybackNotice, request: Request) -> Directives:
        """Tell a skill what happened to its stream, and give the directives of its answer.

        What may not be answered (speech, other directives) is left out, and said in its log.

        Raises:
            SkillError: the skill hangs, crashed, is gone or gave no valid document.
        """
        skill, caller = self._skills.get(notice.skill), self._callers.get(notice.skill)
        if skill is None or caller is None:
            raise SkillError("The skill whose stream plays is not installed.", code="skill-missing")
        envelope = wrap_playback_notice(skill, request, notice)
        services = open_session(skill, request, str(envelope["request"]["locale"]))
        reply = reply_from_document(self._exchange(caller, envelope, request, services))
        directives = tuple(filter(is_about_audio, reply.directives))
        if notice.event == "PlaybackStopped":
            directives = ()
        if reply.text or reply.cards or len(directives) < len(reply.directives):
            may = "nothing" if notice.event == "PlaybackStopped" else "AudioPlayer directives"
            self._observer.on_line(
                skill.id, f"{notice.request_type} may be answered by {may} only."
            )
        return write_audio_directives(directives, skill.id)

    def notify_session_ended(self, ended: SessionEnd, request: Request) -> None:
        """Send a skill a SessionEndedRequest from another thread; its answer is not used."""
        if ended.skill in self._callers:
            envelope = wrap_session_end(self._skills[ended.skill], request, ended)
            with contextlib.suppress(RuntimeError):  # closed meanwhile
                self._last_notification = self._notifications.submit(
                    self._send_session_ended, ended.skill, envelope
                )

    def _send_session_ended(self, skill: str, envelope: Mapping[str, Any]) -> None:
        try:
            self._callers[skill].ask(envelope, self.limit_seconds, lambda: None)
        except SkillError as error:
            _LOG.info("skill %s failed at the end of its session: %s", skill, error.sentence)

    def close(self) -> None:
        """End the skills' processes; notifications of ended sessions get a second to finish."""
        if self._last_notification is not None:
            wait([self._last_notification], timeout=CLOSE_LIMIT_SECONDS)
        self._notifications.shutdown(wait=False, cancel_futures=True)
        for caller in self._callers.values():
            caller.close()
        self._callers.clear()


def _attend(request: Request, services: ServiceSession) -> None:
    """Do what is to be done while a skill works.

    Raises:
        Cancelled: the client cancelled the request.
    """
    request.check_cancelled()
    services.early_speech.speak(request.say_early)


def _build_envelope(skill: Skill, intent: Intent, request: Request) -> Mapping[str, Any]:
    if intent.name == CONNECTIONS_RESPONSE:
        return build_permission_answer(skill, intent, request)
    return wrap_intent(skill, intent, request)
