"""Stage 8: asks the skill that owns an intent, and gives its response document."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from time import monotonic
from typing import Any

from backend.errors import SkillError
from backend.pipeline.data import Intent, SessionEnd, SkillDocument
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage, StageResources
from backend.settings import Settings
from backend.skill_package.skill import Skill
from backend.skill_runtime.apologies import answer_unusable
from backend.skill_runtime.caller import SkillCaller
from backend.skill_runtime.choose_caller import caller_for
from backend.skill_runtime.envelope import intent_envelope, session_ended_envelope
from backend.skill_runtime.own_documents import own_document

SHORT_FORM_CHARACTERS = 300
READY_LIMIT_SECONDS = 5.0
"""How long the backend's start waits for our own skills together; it never waits for anybody
else's."""
CLOSE_LIMIT_SECONDS = 1.0
"""How long closing waits for skills that are being told the end of a session."""
_LOG = logging.getLogger(__name__)


class IntentToDocument(Stage[Intent, SkillDocument]):
    """Builds the request envelope and lets the skill answer it outside of this process, within the time limit."""

    number = 8
    name = "intent → document"
    takes = Intent
    gives = SkillDocument
    waits_for_others = True

    def __init__(self) -> None:
        """Have no skills yet."""
        self._skills: dict[str, Skill] = {}
        self._callers: dict[str, SkillCaller] = {}
        self._limit_seconds = 0.0
        # One at a time is enough: nobody waits for what a skill says to the end of its session.
        self._endings = ThreadPoolExecutor(1, thread_name_prefix="session-ended")
        self._last_ending: Future[None] | None = None

    def prepare(self, resources: StageResources) -> None:
        """Start every skill's process; they load side by side, and only our own are waited for."""
        self.use_settings(resources.settings)
        self._skills = {skill.id: skill for skill in resources.skills if skill.is_usable}
        for skill in self._skills.values():
            on_problem = partial(resources.on_skill_problem, skill.id)
            try:
                caller = caller_for(skill, resources.settings.skill_memory_limit_mb, on_problem)
                self._callers[skill.id] = caller
                caller.start()
            except SkillError as error:
                _LOG.warning("skill %s did not start: %s", skill.id, error.sentence)

        deadline = monotonic() + READY_LIMIT_SECONDS
        for skill_id, caller in self._callers.items():
            if self._skills[skill_id].is_system:
                caller.wait_until_ready(deadline)

    def use_settings(self, settings: Settings) -> None:
        """Take the skills' time limit."""
        self._limit_seconds = settings.skill_limit_seconds

    def run(self, given: Intent, request: Request) -> SkillDocument:
        """Ask the skill.

        Raises:
            SkillError: the skill hangs, crashed or gave no JSON object; the sentence can be spoken.
            Cancelled: the client took the request back.
        """
        if not given.skill:
            return SkillDocument("", own_document(given, request))
        skill = self._skills.get(given.skill)
        caller = self._callers.get(given.skill)
        if skill is None or caller is None:
            raise SkillError(
                "Sorry, the skill for that is not installed any more.", code="skill-missing"
            )
        envelope = intent_envelope(skill, given, request)
        document = caller.ask(envelope, self._limit_seconds, request.check_cancelled)
        if not isinstance(document, Mapping):
            raise answer_unusable(skill.name)
        return SkillDocument(skill.id, document)

    def short_form(self, output: SkillDocument) -> str:
        """The document as JSON, cut where it is long."""
        text = json.dumps(output.document, ensure_ascii=False, default=str)
        return (
            text if len(text) <= SHORT_FORM_CHARACTERS else text[: SHORT_FORM_CHARACTERS - 1] + "…"
        )

    def on_session_ended(self, ended: SessionEnd, request: Request) -> None:
        """Send the skill a SessionEndedRequest from another thread; what it answers is not used."""
        if ended.skill in self._callers:
            envelope = session_ended_envelope(self._skills[ended.skill], request, ended)
            with contextlib.suppress(RuntimeError):  # the stage was closed meanwhile
                self._last_ending = self._endings.submit(self._tell_ended, ended.skill, envelope)

    def _tell_ended(self, skill: str, envelope: Mapping[str, Any]) -> None:
        try:
            self._callers[skill].ask(envelope, self._limit_seconds, lambda: None)
        except SkillError as error:
            _LOG.info("skill %s took the end of its session badly: %s", skill, error.sentence)

    def close(self) -> None:
        """End the skills' processes; the ends of sessions are still told, as far as that goes in a second."""
        if self._last_ending is not None:
            wait([self._last_ending], timeout=CLOSE_LIMIT_SECONDS)
        self._endings.shutdown(wait=False, cancel_futures=True)
        for caller in self._callers.values():
            caller.close()
        self._callers.clear()
