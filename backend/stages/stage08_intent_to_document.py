"""Stage 8, intent → document: the skill that owns an intent gives its response document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from backend.dialog.dialog_manager import DialogManager
from backend.dialog.request_runner import RequestRunner
from backend.language_model.fallback import ModelFallback
from backend.pipeline.data import Intent, SessionEnd, SkillDocument
from backend.pipeline.playback_notice import PlaybackNotice
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage, StageResources
from backend.settings import Settings
from backend.skill_runtime.dispatcher import SkillDispatcher

SHORT_FORM_CHARACTERS = 300


class IntentToDocument(Stage[Intent, SkillDocument]):
    """Sends requests to skills in other processes or on servers, with a timeout."""

    number = 8
    name = "intent → document"
    takes = Intent
    gives = SkillDocument
    waits_for_others = True

    def __init__(self) -> None:
        """Create the stage without skills."""
        self._dispatcher = SkillDispatcher()
        dialogs = DialogManager(self._dispatcher.ask, self._dispatcher.find_model)
        self._requests = RequestRunner(dialogs.ask)
        self._model = ModelFallback(Settings(), self._dispatcher.is_own)

    def prepare(self, resources: StageResources) -> None:
        """Start every skill's process."""
        self._model.settings = resources.settings
        self._dispatcher.start(resources)

    def use_settings(self, settings: Settings) -> None:
        """Take the skills' timeout, and which language model is asked."""
        self._dispatcher.limit_seconds = settings.skill_limit_seconds
        self._model.settings = settings

    def run(self, given: Intent, request: Request) -> SkillDocument:
        """Ask the skill; then, if that is wanted, a language model what no skill can answer.

        Raises:
            SkillError: the skill hangs, crashed or gave no JSON object; the sentence can be spoken.
            Cancelled: the client cancelled the request.
        """
        document = self._requests.ask(given, request)
        return self._model.answer(given, document, request)

    def short_form(self, output: SkillDocument) -> str:
        """The document as JSON, shortened to `SHORT_FORM_CHARACTERS`."""
        text = json.dumps(output.document, ensure_ascii=False, default=str)
        return (
            text if len(text) <= SHORT_FORM_CHARACTERS else text[: SHORT_FORM_CHARACTERS - 1] + "…"
        )

    def on_session_ended(self, ended: SessionEnd, request: Request) -> None:
        """Notify the skill from another thread."""
        self._dispatcher.notify_session_ended(ended, request)

    def tell_playback(
        self, notice: PlaybackNotice, request: Request
    ) -> tuple[Mapping[str, Any], ...] | None:
        """Tell the skill whose stream it is."""
        return self._dispatcher.tell_playback(notice, request)

    def on_skill_changed(self, skill: str) -> None:
        """Load its code anew."""
        self._dispatcher.restart(skill)

    def close(self) -> None:
        """End the skills' processes."""
        self._dispatcher.close()
