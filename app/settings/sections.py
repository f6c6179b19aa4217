"""The settings in the order of the screen: sections by what a user wants, across the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from app.settings.pages import Page, Settings
from app.translation import tr_noop


class SettingName(NamedTuple):
    """Where a setting is kept: the page in `Settings`, and its field there."""

    page: str
    field: str


@dataclass(frozen=True)
class Section:
    """Settings that stand together under a heading.

    Attributes:
        title: the heading.
        settings: in order.
    """

    title: str
    settings: tuple[SettingName, ...]


def _section(title: str, **fields: str) -> Section:
    """A section from page names and the names of fields, separated by spaces."""
    names = (SettingName(page, field) for page in fields for field in fields[page].split())
    return Section(title, tuple(names))


ANSWERING_SECTION = _section(
    tr_noop("Where it is answered"),
    backend="address token allow_unencrypted accelerator threads skill_folders",
)
SECTIONS = (
    _section(tr_noop("Microphone and speaker"), audio="microphone speaker volume alarm_volume"),
    _section(
        tr_noop("Waking up"),
        wake_word="threshold speaking_threshold engine listens_on refractory_seconds chime",
        audio="talk_key global_talk_key",
    ),
    _section(
        tr_noop("Listening and answering"),
        audio="voice speaking_rate",
        backend="recogniser patience minimum_confidence",
        device="location time_zone locale",
    ),
    _section(
        tr_noop("What no skill can answer"),
        backend="asks_model model_name model_address model_key model_first_sentence_seconds "
        "model_whole_seconds",
    ),
    _section(
        tr_noop("Look and language"),
        appearance="language theme contrast text_size_percent phonemes",
    ),
    _section(tr_noop("Privacy and history"), audio="muted", history="keep max_age_days"),
    _section(tr_noop("Desktop"), desktop="run_in_tray start_at_login"),
    ANSWERING_SECTION,
    _section(tr_noop("Costs"), backend="prices"),
)


def shown_settings() -> Iterator[SettingName]:
    """All settings of the screen, in order."""
    for section in SECTIONS:
        yield from section.settings


def section_of(name: SettingName) -> Section | None:
    """The section that shows a setting; None for one that is not on the screen."""
    return next((section for section in SECTIONS if name in section.settings), None)


def info_of(name: SettingName) -> FieldInfo:
    """Title, description, limits and more of a setting."""
    page: Page = Settings.model_fields[name.page].default
    return type(page).model_fields[name.field]


def value_of(settings: Settings, name: SettingName) -> Any:
    """The value of a setting."""
    return getattr(getattr(settings, name.page), name.field)


def default_of(info: FieldInfo) -> Any:
    """The value of a setting that nobody changed."""
    return info.get_default(call_default_factory=True)


def extra_of(info: FieldInfo, key: str, otherwise: Any = "") -> Any:
    """What a setting says of itself in `json_schema_extra`."""
    extra = info.json_schema_extra
    return extra.get(key, otherwise) if isinstance(extra, dict) else otherwise
