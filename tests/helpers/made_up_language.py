"""A made-up language, in which every string of the code stands between ⟦ and ⟧."""

from __future__ import annotations

import html
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QLineEdit,
    QListView,
    QSpinBox,
    QWidget,
)

from app.translation import TRANSLATIONS
from app.views.tour_pages import TOUR_QUESTION
from app.windows.widgets.elided_label import ElidedLabel
from app.windows.widgets.two_line_delegate import SECOND_LINE_ROLE
from backend.wire.messages import Description
from backend.wire.wake_word import WAKE_WORD_TITLE
from scripts.translations import compile_translation
from tests.helpers.detailed_requests import REPLY, SENTENCE, stage_details

MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[A-Za-z]{2,}")
TAG = re.compile(r"<[^>]*>")
TEXTS = (
    "text",
    "full_text",
    "toolTip",
    "placeholderText",
    "accessibleName",
    "accessibleDescription",
    "windowTitle",
    "prefix",
    "suffix",
    "specialValueText",
)
NAMES = ("Bergamot", "Alexa", "Qt (PySide6)", "Python", "openWakeWord")
"""Names that are the same in every language."""
UNITS = re.compile(r"\b(ms|dB|Hz|kHz|KiB|MiB|GiB|dBFS|nats)\b")
KEYS = re.compile(r"\((Strg|Umschalt|Alt)\+[^)]*\)|Pause|F\d+")
"""Keys: how Qt writes those of a standard action, and the names of talk keys."""


def make_up_language(folder: Path) -> None:
    """Write its compiled file, in the place of the German one, and those of other languages."""
    for file in TRANSLATIONS.glob("*.qm"):
        shutil.copy(file, folder)
    source = folder / "bergamot_de.ts"
    messages = ElementTree.parse(TRANSLATIONS / source.name)
    for message in messages.iter("message"):
        for form in (*message.iter("numerusform"), *message.iter("translation")):
            if not len(form):
                form.text = f"⟦{message.findtext('source')}⟧"
    messages.write(source, encoding="utf-8")
    compile_translation(source)


def unmarked(text: str, data: Iterable[str]) -> str:
    """What of a text was neither translated nor is data."""
    text = html.unescape(TAG.sub(" ", text))
    while (rest := MARKED.sub(" ", text)) != text:
        text = rest
    text = UNITS.sub(" ", KEYS.sub(" ", text))
    for known in data:
        text = text.replace(known, " ")
    return text if WORD.search(text) else ""


def texts_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """Where a text is, and the text: of all widgets, menus and lists below one."""
    for widget in (root, *root.findChildren(QWidget)):
        place = f"{type(widget).__name__} {widget.accessibleName()}"
        for name in TEXTS:
            value = getattr(widget, name, None)
            if isinstance(widget, QLineEdit | QSpinBox | QDoubleSpinBox) and name == "text":
                continue  # what the user types
            if isinstance(widget, ElidedLabel) and name in ("text", "toolTip"):
                continue  # the whole text is looked at
            yield f"{place} {name}", str(value() if callable(value) else value or "")
        model = getattr(widget, "model", None)
        if isinstance(widget, QListView) and callable(model) and model() is not None:
            yield from ((place, text) for text in _texts_of_items(model(), QModelIndex()))
        for index in range(getattr(widget, "count", lambda: 0)() if _has_items(widget) else 0):
            yield place, str(widget.itemText(index))  # type: ignore[attr-defined]
    for action in root.findChildren(QAction):
        yield "a menu", action.text()


def _has_items(widget: QWidget) -> bool:
    return hasattr(widget, "itemText") and not isinstance(widget, QAbstractSpinBox)


def _texts_of_items(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, SECOND_LINE_ROLE)
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield from (str(text) for role in roles if isinstance(text := index.data(role), str))
        yield from _texts_of_items(model, index)


def strings_in(value: Any) -> Iterator[str]:
    """All strings in a structure: keys and values."""
    if isinstance(value, str):
        yield value
        yield value.removeprefix("Alexa, ").strip()
        bare = value.removeprefix("Alexa, ")
        yield bare[:1].upper() + bare[1:]
        yield value[:1].upper() + value[1:]
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings_in(key)
            yield from strings_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings_in(item)


def known_data(description: Description) -> list[str]:
    """The data that the tests show, the longest first; what can be translated is none."""
    details = [each.model_dump(mode="json") for each in stage_details().values()]
    data = set(strings_in([description.model_dump(mode="json"), details]))
    data |= {*SENTENCE.split(), *SENTENCE.lower().rstrip("?").split()}
    data |= {SENTENCE, REPLY, TOUR_QUESTION, WAKE_WORD_TITLE, *NAMES}
    data |= {
        "what is it",
        "What is it",
        "a tea",
        "a key",
        "It is a test.",
        "Earl Grey",
        "eggs",
        "Eggs",
    }
    data |= {
        "Bergamot oil.",
        "output",
        "Ada Lovelace",
        "sha256 0123456789ab",
        "RenderDocument",
        "Alexa.Presentation.APL",
        "int8",
    }
    source = (TRANSLATIONS / "bergamot_de.ts").read_text(encoding="utf-8")
    translatable = set(re.findall(r"<source>(.*?)</source>", source))
    return sorted((each for each in data - translatable if len(each) > 1), key=len, reverse=True)


def assert_translated(root: QWidget, description: Description, *more_data: str) -> None:
    data = [*sorted(more_data, key=len, reverse=True), *known_data(description)]
    left = {text: place for place, text in texts_of(root) if unmarked(text, data)}
    assert not left, "\n".join(f"{place}: {text}" for text, place in left.items())
