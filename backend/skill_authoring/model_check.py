"""Checks an interaction model as a whole: all that is wrong with it, with lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from backend.skill_authoring.alexa_names import INTENTS, PREFIX, SLOT_TYPES, find_likely_name
from backend.skill_authoring.finding import Finding
from backend.skill_authoring.json_lines import JsonLines, JsonPath, parse_with_lines
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE, InteractionModel

_INVOCATION_NAME = re.compile(r"[a-z'. ]+|[^\x00-\x7f]+")
_OWN_CHECKS = frozenset({"value_error"})
"""Pydantic's type of what the models' own validators raise, of which it reports only the first."""


def check_model(file: Path) -> list[Finding]:
    """Check the interaction model in a file."""
    try:
        content, lines = parse_with_lines(file.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        return [Finding(file, error.lineno, f"this is not JSON: {error.msg}", "Correct it here.")]
    except (OSError, ValueError, RecursionError) as error:
        return [Finding(file, 0, f"it cannot be read: {error}", "Write it as JSON in UTF-8.")]
    prefix: JsonPath = ()
    if isinstance(content, dict) and "interactionModel" in content:
        content, prefix = content["interactionModel"], ("interactionModel",)
    return list(_ModelCheck(file, lines, prefix).check(content))


class _ModelCheck:
    """Finds what is wrong in one file."""

    def __init__(self, file: Path, lines: JsonLines, prefix: JsonPath) -> None:
        self._file = file
        self._lines = lines
        self._prefix = prefix

    def check(self, content: Any) -> Iterator[Finding]:
        for path, line in self._lines.repeated:
            yield Finding(
                self._file, line, f"the key {path[-1]!r} stands twice in one object", "Keep one."
            )
        broken = list(self._check_structure(content))
        yield from broken
        language = content.get("languageModel") if isinstance(content, dict) else None
        if broken or not isinstance(language, dict):
            return
        yield from self._check_invocation_name(str(language.get("invocationName")))
        yield from self._check_intents(language.get("intents") or [], language.get("types") or [])
        yield from self._check_types(language.get("types") or [])

    def _found(self, path: JsonPath, problem: str, advice: str, **more: Any) -> Finding:
        line = self._lines.find((*self._prefix, *path))
        return Finding(self._file, line, problem, advice, **more)

    def _check_structure(self, content: Any) -> Iterator[Finding]:
        try:
            InteractionModel.model_validate(content)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False):
                if each["type"] not in _OWN_CHECKS:
                    place = ".".join(map(str, each["loc"])) or "the file"
                    advice = "Write it as Alexa's schema of interaction models says."
                    yield self._found(each["loc"], f"{place}: {each['msg']}", advice)

    def _check_invocation_name(self, name: str) -> Iterator[Finding]:
        path = ("languageModel", "invocationName")
        if not name.strip():
            yield self._found(path, "the invocation name is empty", "Name what people say.")
        elif not _INVOCATION_NAME.fullmatch(name):
            yield self._found(
                path,
                f"the invocation name {name!r} has capital letters, digits or signs",
                "Write it in small letters as it is spoken, numbers in words.",
                severity="warning",
            )

    def _check_intents(self, intents: list[Any], types: list[Any]) -> Iterator[Finding]:
        if not intents:
            yield self._found(("languageModel",), "it has no intents", "Add at least one.")
        defined = {each["name"] for each in types}
        names: set[str] = set()
        owners: dict[str, str] = {}
        for index, intent in enumerate(intents):
            path = ("languageModel", "intents", index)
            name = intent["name"]
            if name in names:
                yield self._found(
                    (*path, "name"),
                    f"the intent {name} is defined twice",
                    "Merge the two, or rename one.",
                )
            names.add(name)
            yield from self._check_intent_name(path, intent)
            yield from self._check_slots(path, intent, defined)
            yield from self._check_samples(path, intent, owners)

    def _check_intent_name(self, path: JsonPath, intent: Any) -> Iterator[Finding]:
        name, path = intent["name"], (*path, "name")
        if name.startswith(PREFIX) and name not in INTENTS and "<" not in name:
            likely = find_likely_name(name, INTENTS)
            advice = f"Write {likely}." if likely else "Use one of Alexa's, or drop AMAZON."
            yield self._found(path, f"there is no built-in intent {name}", advice)
        elif not name.startswith(PREFIX):
            likely = find_likely_name(f"{PREFIX}{name}", INTENTS)
            if likely and not intent.get("samples"):
                yield self._found(
                    path, f"the intent {name} has no samples", f"If it is built in, write {likely}."
                )
            elif not intent.get("samples"):
                yield self._found(
                    path,
                    f"the intent {name} has no samples, so nothing that is said reaches it",
                    "Add samples, unless another intent leads to it.",
                    severity="warning",
                )

    def _check_slots(self, path: JsonPath, intent: Any, defined: set[str]) -> Iterator[Finding]:
        names: set[str] = set()
        for index, slot in enumerate(intent.get("slots") or []):
            place = (*path, "slots", index)
            if slot["name"] in names:
                yield self._found(
                    (*place, "name"),
                    f"{intent['name']} has two slots {slot['name']}",
                    "Rename one of them.",
                )
            names.add(slot["name"])
            yield from self._check_slot_type((*place, "type"), slot, defined)

    def _check_slot_type(self, path: JsonPath, slot: Any, defined: set[str]) -> Iterator[Finding]:
        name = slot["type"]
        if name in defined or name in SLOT_TYPES:
            return
        if not name.startswith(PREFIX):
            likely = find_likely_name(name, frozenset(defined)) or find_likely_name(
                f"{PREFIX}{name}", SLOT_TYPES
            )
            advice = f"Write {likely}, or define it." if likely else 'Define it under "types".'
            yield self._found(path, f"the slot type {name} is not defined", advice)
            return
        likely = find_likely_name(name, SLOT_TYPES)
        advice = f"Write {likely}." if likely else "Use one of Alexa's, or define your own."
        severity = "error" if likely else "warning"
        yield self._found(path, f"there is no built-in slot type {name}", advice, severity=severity)

    def _check_samples(
        self, path: JsonPath, intent: Any, owners: dict[str, str]
    ) -> Iterator[Finding]:
        declared = {slot["name"] for slot in intent.get("slots") or []}
        for index, sample in enumerate(intent.get("samples") or []):
            place = (*path, "samples", index)
            for name in SLOT_IN_SAMPLE.findall(sample):
                if name not in declared:
                    likely = find_likely_name(name, frozenset(declared))
                    advice = f"Write {{{likely}}}." if likely else "Add the slot to the intent."
                    yield self._found(
                        place,
                        f"the sample {sample!r} has a slot {name} that {intent['name']} lacks",
                        advice,
                    )
            if re.search(r"[{}]", SLOT_IN_SAMPLE.sub("", sample)):
                yield self._found(
                    place, f"the braces of the sample {sample!r} do not fit", "Write {slot}."
                )
            yield from self._check_repeated(place, sample, intent["name"], owners)

    def _check_repeated(
        self, path: JsonPath, sample: str, intent: str, owners: dict[str, str]
    ) -> Iterator[Finding]:
        key = " ".join(sample.lower().split())
        owner = owners.setdefault(key, intent)
        if not key:
            yield self._found(path, f"{intent} has an empty sample", "Remove it.")
        elif owner != intent:
            yield self._found(
                path,
                f"the sample {sample!r} belongs to {owner} and {intent}",
                "Keep it in one of them: nobody can tell which is meant.",
            )
        elif f"{key}\n{intent}" in owners:
            yield self._found(
                path,
                f"{intent} has the sample {sample!r} twice",
                "Remove one.",
                severity="warning",
            )
        owners[f"{key}\n{intent}"] = intent

    def _check_types(self, types: list[Any]) -> Iterator[Finding]:
        names: set[str] = set()
        for index, each in enumerate(types):
            path, name = ("languageModel", "types", index, "name"), each["name"]
            if name in names:
                yield self._found(path, f"the slot type {name} is defined twice", "Merge the two.")
            names.add(name)
            values = [value["name"]["value"].lower() for value in each.get("values") or []]
            if not values and not name.startswith(PREFIX):
                yield self._found(
                    path, f"the slot type {name} has no values", "Add those that people say."
                )
            for value in sorted({each for each in values if values.count(each) > 1}):
                yield self._found(
                    path,
                    f"the slot type {name} has the value {value!r} twice",
                    "Merge their synonyms.",
                    severity="warning",
                )
