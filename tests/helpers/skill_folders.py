"""Writes small skills into a folder, in either layout, with any handler."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

ANSWER = (
    "def lambda_handler(event, context):\n"
    '    return {"version": "1.0", "response": {"outputSpeech": {"type": "PlainText", "text": '
    '"Hello."}}}\n'
)
"""A handler that always says hello."""

INTENTS: list[dict[str, Any]] = [
    {
        "name": "PaintIntent",
        "slots": [{"name": "thing", "type": "THING"}, {"name": "color", "type": "AMAZON.Color"}],
        "samples": [
            "paint the {thing} {color}",
            "paint {thing} in {color}",
            "make the {thing} {color}",
        ],
    },
    {
        "name": "WashIntent",
        "slots": [],
        "samples": ["wash the brushes", "clean the brushes", "rinse my brushes"],
    },
    {"name": "AMAZON.StopIntent", "samples": []},
    {"name": "AMAZON.YesIntent", "samples": []},
    {"name": "AMAZON.FallbackIntent", "samples": []},
]
TYPES: list[dict[str, Any]] = [
    {
        "name": "THING",
        "values": [
            {"id": "FENCE", "name": {"value": "garden fence", "synonyms": ["fence", "railing"]}},
            {"name": {"value": "kitchen wall"}},
        ],
    }
]

LAYOUT = (
    "skill-package/skill.json",
    "skill-package/interactionModels/custom/en-US.json",
    "lambda/lambda_function.py",
)
"""Paths of manifest, interaction model and handler in a skill project."""
OLDER_LAYOUT = ("skill.json", "models/en-US.json", "lambda/py/lambda_function.py")
"""The same paths in projects of the older ASK CLI."""


def write_skill(
    folder: Path,
    *,
    handler: str | None = ANSWER,
    invocation_name: str = "house painter",
    intents: list[dict[str, Any]] | None = None,
    types: list[dict[str, Any]] | None = None,
    endpoint: str = "",
) -> Path:
    """Write a skill project into `folder`; gives the folder."""
    custom = {"endpoint": {"uri": endpoint}} if endpoint else {}
    texts = {
        "name": "House painter",
        "summary": "Paints",
        "examplePhrases": ["Alexa, paint the fence red"],
    }
    manifest = {
        "manifest": {
            "manifestVersion": "1.0",
            "apis": {"custom": custom},
            "publishingInformation": {"locales": {"en-US": texts}},
        }
    }
    language = {
        "invocationName": invocation_name,
        "intents": INTENTS if intents is None else intents,
        "types": TYPES if types is None else types,
    }
    model = {"interactionModel": {"languageModel": language}}
    contents = (json.dumps(manifest), json.dumps(model), handler)
    for place, content in zip(LAYOUT, contents, strict=True):
        if content is not None:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_text(content, encoding="utf-8")
    return folder


def declare(skill: Path, **fields: Any) -> None:
    """Add fields to the manifest of a skill that `write_skill` wrote."""
    file = skill / LAYOUT[0]
    content = json.loads(file.read_text("utf-8"))
    content["manifest"] |= fields
    file.write_text(json.dumps(content), encoding="utf-8")


def write_skill_in_older_layout(folder: Path) -> Path:
    """Write a skill project as the older ASK CLI lays it out; gives the folder."""
    write_skill(folder)
    for place, older_place in zip(LAYOUT, OLDER_LAYOUT, strict=True):
        (folder / older_place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).rename(folder / older_place)
    shutil.rmtree(folder / "skill-package")
    return folder


def write_files(folder: Path, files: dict[str, Any]) -> Path:
    """Write files by their paths below `folder`, JSON unless it is text; gives the folder."""
    for place, content in files.items():
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, indent=1)
        file.write_text(text, encoding="utf-8")
    return folder
