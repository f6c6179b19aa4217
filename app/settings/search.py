"""Finds settings by words of their titles, descriptions, values and synonyms."""

from __future__ import annotations

import unicodedata

from app.settings.sections import SettingName, extra_of, info_of, section_of, shown_settings
from app.translation import tr


def find_settings(words: str) -> frozenset[SettingName]:
    """The settings that have every one of these words, or its beginning; all for no words."""
    wanted = _plain(words).split()
    return frozenset(
        name for name in shown_settings() if all(word in _text_of(name) for word in wanted)
    )


def _text_of(name: SettingName) -> str:
    """All that a setting is found by, in the language in use and in English."""
    info, section = info_of(name), section_of(name)
    labels = extra_of(info, "labels", {}).values()
    parts = [
        section.title if section else "",
        info.title or "",
        info.description or "",
        extra_of(info, "keywords"),
        *labels,
    ]
    return _plain(" ".join(f"{part} {tr(part)}" for part in parts if part))


def _plain(text: str) -> str:
    """Without capitals and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
