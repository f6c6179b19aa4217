"""The sections of the settings: every setting of the screen stands in one."""

from __future__ import annotations

from collections import Counter

from app.settings.pages import Settings, page_names
from app.settings.sections import (
    SECTIONS,
    SettingName,
    default_of,
    extra_of,
    info_of,
    section_of,
    shown_settings,
    value_of,
)

NOT_IN_THE_FORM = {"none", "skills_page"}


def all_settings() -> set[SettingName]:
    return {
        SettingName(page, field)
        for page in page_names()
        for field in type(getattr(Settings(), page)).model_fields
    }


def test_every_setting_of_the_form_is_in_exactly_one_section() -> None:
    expected = {
        name for name in all_settings() if extra_of(info_of(name), "picker") not in NOT_IN_THE_FORM
    }
    assert Counter(shown_settings()) == Counter(expected)


def test_no_two_settings_and_no_two_sections_have_the_same_title() -> None:
    titles = [section.title for section in SECTIONS]
    titles += [str(info_of(name).title) for name in shown_settings()]
    assert len(set(titles)) == len(titles)


def test_every_setting_of_the_form_has_other_names_for_the_search() -> None:
    assert all(extra_of(info_of(name), "keywords") for name in shown_settings())


def test_a_setting_has_a_section_a_value_and_a_default() -> None:
    name = SettingName("audio", "volume")
    section = section_of(name)
    assert section is not None
    assert section.title == "Microphone and speaker"
    assert value_of(Settings(), name) == default_of(info_of(name)) == 5
    assert section_of(SettingName("audio", "unmuted_volume")) is None
