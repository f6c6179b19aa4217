"""Checks a skill by running it: its handler loads and answers each of its intents with sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

from backend.errors import SkillError
from backend.pipeline.data import Intent, Resolution, Slot
from backend.pipeline.request import Request
from backend.pipeline.skill_observer import SkillObserver
from backend.settings import Settings
from backend.skill_authoring.finding import Finding
from backend.skill_package.interaction_model import IntentDeclaration, InteractionModel
from backend.skill_package.skill import Skill
from backend.skill_runtime.caller import SkillCaller
from backend.skill_runtime.choose_caller import create_caller
from backend.skill_runtime.document import reply_from_document
from backend.skill_runtime.envelope import wrap_intent
from backend.skill_runtime.skill_process import POLL_SECONDS, START_LIMIT_SECONDS

SLOW_SECONDS = 2.0
"""From which on a launch is told as slow: the user waits for it before anything is heard."""
TRACEBACK_SECONDS = 0.3
MOST_FAILURES = 3
"""A skill that fails so often is not asked further."""
TYPED_VALUES = {
    "AMAZON.DATE": "2027-01-15",
    "AMAZON.TIME": "17:00",
    "AMAZON.DURATION": "PT10M",
    "AMAZON.NUMBER": "7",
    "AMAZON.Ordinal": "1",
    "AMAZON.FOUR_DIGIT_NUMBER": "1234",
    "AMAZON.PhoneNumber": "2065550100",
}
OTHER_VALUE = "Boston"
_FRAME = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)|(?P<node>/[^\s()]+):(?P<row>\d+):')


class _Log(SkillObserver):
    """Keeps what the skill writes, and why it cannot be loaded."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def on_line(self, skill: str, line: str) -> None:
        self.lines.append(line)

    def wait_for_traceback(self) -> None:
        """Wait a moment: what a skill prints comes through another pipe than its answers."""
        deadline = monotonic() + TRACEBACK_SECONDS
        while not any(map(_FRAME.search, self.lines)) and monotonic() < deadline:
            sleep(POLL_SECONDS)


def check_answers(skill: Skill, settings: Settings) -> Iterator[Finding]:
    """Load the handler of a usable skill, launch it, and say a sample of each of its intents."""
    log = _Log()
    with closing(create_caller(skill, settings.skill_memory_limit_mb, log)) as caller:
        try:
            caller.start()
        except SkillError as error:
            yield _create_finding(skill, log, error.sentence, "Start it again.")
            return
        caller.wait_until_ready(monotonic() + START_LIMIT_SECONDS + 1.0)
        if caller.problem:
            problem, _, advice = caller.problem.partition(". ")
            yield _create_finding(skill, log, problem, advice or "Correct what is raised here.")
            return
        failures = 0
        for intent in _list_intents(skill):
            finding = _check_answer(skill, caller, intent, settings, log)
            if finding is not None:
                yield finding
                failures += finding.severity == "error"
            if failures >= MOST_FAILURES:
                return


def _check_answer(
    skill: Skill, caller: SkillCaller, intent: Intent, settings: Settings, log: _Log
) -> Finding | None:
    log.lines.clear()
    started = monotonic()
    asked = "its launch" if intent.launch else f"{intent.name} ({intent.sentence})"
    envelope = wrap_intent(skill, intent, Request("check", session_id="check"))
    try:
        document = caller.ask(envelope, settings.skill_limit_seconds, lambda: None).document
        if not isinstance(document, Mapping):
            raise SkillError(f"the answer is {type(document).__name__}, not an object")
        reply = reply_from_document(document)
    except SkillError as error:
        what = {
            "skill-crashed": "the handler failed",
            "skill-timeout": f"there was no answer in {settings.skill_limit_seconds:g} s",
        }.get(error.code, error.sentence.rstrip("."))
        if error.code == "skill-crashed":
            log.wait_for_traceback()
        reason = next((line for line in reversed(log.lines) if "Error" in line), "")
        text = f"{asked}: {what}{f': {reason.strip()}' if reason else ''}"
        return _create_finding(skill, log, text, "Answer with a response document in time.")
    has_content = reply.text or reply.cards or reply.directives
    if not has_content:
        advice = "Say something, or nobody knows what happened."
        return _create_finding(skill, log, f"{asked}: the answer is empty", advice, is_error=False)
    if intent.launch and monotonic() - started > SLOW_SECONDS:
        problem = f"{asked}: it took more than {SLOW_SECONDS:g} s"
        return _create_finding(skill, log, problem, "Do less before it answers.", is_error=False)
    return None


def _create_finding(
    skill: Skill, log: _Log, problem: str, advice: str, *, is_error: bool = True
) -> Finding:
    """Place a finding at the innermost line of the skill's own code in its last traceback."""
    log.wait_for_traceback()
    assert skill.handler is not None
    place, line = skill.handler.file, 0
    for found in _FRAME.finditer("\n".join(log.lines)):
        file = Path(found["file"] or found["node"])
        if file.is_relative_to(skill.folder.resolve()) and file.is_file():
            place, line = file, int(found["line"] or found["row"])
    severity = "error" if is_error else "warning"
    return Finding(place, line, problem.rstrip("."), advice, severity)  # type: ignore[arg-type]


def _list_intents(skill: Skill) -> Iterator[Intent]:
    """The launch, and each intent with its first sample and a value in each slot of it."""
    yield Intent(skill.id, "LaunchRequest", (), 1.0, "", launch=True)
    assert skill.interaction_model is not None
    for declaration in skill.intents:
        sentence = next(iter(declaration.samples), declaration.name)
        slots = tuple(_fill(declaration, sentence, skill.interaction_model))
        yield Intent(skill.id, declaration.name, slots, 1.0, sentence)


def _fill(declaration: IntentDeclaration, sentence: str, model: InteractionModel) -> Iterator[Slot]:
    for slot in declaration.slots:
        if f"{{{slot.name}}}" not in sentence.replace(" ", ""):
            continue
        listed = model.types[slot.type].values if slot.type in model.types else ()
        if listed:
            value = listed[0].name.value
            resolved = Resolution(slot.type, value, listed[0].id)
            yield Slot(slot.name, value, resolved=resolved)
        else:
            yield Slot(slot.name, TYPED_VALUES.get(slot.type, OTHER_VALUE))
