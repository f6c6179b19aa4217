"""Stage 9, document → text: validates a response document and converts it to a reply."""

from __future__ import annotations

import logging
from dataclasses import replace

from backend.dialog.replies import ask_again, merge_replies
from backend.errors import SkillError
from backend.pipeline.data import Reply, SkillDocument
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage
from backend.skill_runtime.apologies import answer_unusable
from backend.skill_runtime.audio_directives import write_audio_directives
from backend.skill_runtime.document import reply_from_document

_LOG = logging.getLogger(__name__)


class DocumentToText(Stage[SkillDocument, Reply]):
    """Validates the whole document before anything of it is used."""

    number = 9
    name = "document → text"
    takes = SkillDocument
    gives = Reply

    def run(self, given: SkillDocument, request: Request) -> Reply:
        """Validate and convert.

        Raises:
            SkillError: the document is not valid; the log says why, the sentence can be spoken.
        """
        request.check_cancelled()
        if given.following:
            parts = [self._convert(part) for part in (given, *given.following)]
            return merge_replies(parts)
        return self._convert(given)

    @staticmethod
    def _convert(given: SkillDocument) -> Reply:
        try:
            reply = reply_from_document(given.document)
            directives = write_audio_directives(reply.directives, given.skill)
        except SkillError as error:
            _LOG.warning("skill %s: %s", given.skill, error.sentence)
            raise answer_unusable("that skill", error.code) from error
        reply = replace(reply, directives=(*given.undo, *directives))
        if given.model_answer is not None:
            reply = replace(reply, model_answer=given.model_answer)
        if given.dialog is not None:
            # Its question is answered, whatever the skill says about the end of the session.
            reply = replace(reply, dialog=given.dialog, end_session=False)
        return ask_again(reply, given.resumed_question)

    def short_form(self, output: Reply) -> str:
        """The words, and how many cards and directives come with them."""
        extras = [
            f"{len(items)} {name}" + ("" if len(items) == 1 else "s")
            for items, name in ((output.cards, "card"), (output.directives, "directive"))
            if items
        ]
        return output.text + (f" ({', '.join(extras)})" if extras else "")
