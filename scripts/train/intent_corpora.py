"""Reads the annotated requests that the acceptance network is trained on."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REQUESTS_PER_INTENT = 24
"""Of each corpus; more of them only take longer."""
_SLURP_SLOT = re.compile(r"\[\s*([a-z_]+)\s*:\s*([^\]]+?)\s*\]")


@dataclass
class Corpus:
    """Annotated requests: samples with slots and sentences, by intent; values by slot type."""

    name: str
    requests: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def read_clinc(data: Path) -> Corpus:
    """Read CLINC150: 150 intents without slots, and requests of none."""
    corpus = Corpus("clinc")
    for request in _lines(data / "clinc_train.jsonl"):
        if (
            len(corpus.requests[request["intent"]])
            >= (10 if request["intent"] == "oos" else 1) * REQUESTS_PER_INTENT
        ):
            continue
        # Braces would be slots in a sample utterance.
        text = request["text"].replace("{", "").replace("}", "")
        corpus.requests[request["intent"]].append((text, text))
    return corpus


def read_snips(data: Path) -> Corpus:
    """Read the Snips benchmark: 7 intents with many slots."""
    corpus = Corpus("snips")
    for request in _lines(data / "snips_train.jsonl"):
        parts = request["parts"]
        sample = "".join(
            "{" + part["slot"] + "}" if "slot" in part else part["text"] for part in parts
        )
        names = [part["slot"] for part in parts if "slot" in part]
        if (
            len(names) == len(set(names))
            and len(corpus.requests[request["intent"]]) < 3 * REQUESTS_PER_INTENT
        ):
            corpus.requests[request["intent"]].append(
                (sample, "".join(part["text"] for part in parts).strip())
            )
        for part in parts:
            if "slot" in part and len(corpus.values[part["slot"]]) < REQUESTS_PER_INTENT:
                corpus.values[part["slot"]].append(part["text"].strip())
    return corpus


def read_slurp(data: Path) -> Corpus:
    """Read SLURP: requests to a home assistant, with slots; rare intents are left out."""
    corpus = Corpus("slurp")
    for request in _lines(data / "slurp_devel.jsonl"):
        annotated = request["annotated"]
        names = [name for name, _ in _SLURP_SLOT.findall(annotated)]
        if len(names) == len(set(names)):
            corpus.requests[request["intent"]].append(
                (_SLURP_SLOT.sub(r"{\1}", annotated), request["text"])
            )
        for name, value in _SLURP_SLOT.findall(annotated):
            corpus.values[name].append(value)
    corpus.requests = defaultdict(
        list, {name: found for name, found in corpus.requests.items() if len(found) >= 9}
    )
    return corpus


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
