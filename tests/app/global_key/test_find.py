"""Where a global key is available, and what is said where it is not."""

from __future__ import annotations

import pytest

from app.errors import GlobalKeyError
from app.global_key.combination import parse_combination
from app.global_key.find import find_global_key
from app.global_key.x11_key_grab import KEY_SYMBOLS, MODIFIER_BITS, X11KeyGrab
from app.settings.audio_page import NO_TALK_KEY, AudioSettings


def test_an_x11_desktop_has_a_grab() -> None:
    assert isinstance(find_global_key(platform="linux", environment={"DISPLAY": ":0"}), X11KeyGrab)


@pytest.mark.parametrize(
    ("platform", "environment", "word"),
    [
        ("linux", {}, "no desktop"),
        ("linux", {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "bus"),
        ("win32", {}, "Windows"),
        ("darwin", {"DISPLAY": ":0"}, "macOS"),
    ],
)
def test_other_systems_say_why_not(
    platform: str, environment: dict[str, str], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(GlobalKeyError) as refused:
        find_global_key(platform=platform, environment=environment)
    assert word in refused.value.sentence


def test_every_combination_of_the_settings_can_be_grabbed() -> None:
    names = AudioSettings.model_json_schema()["properties"]["global_talk_key"]["enum"]
    for name in set(names) - {NO_TALK_KEY}:
        combination = parse_combination(name)
        assert combination.key in KEY_SYMBOLS
        assert combination.modifiers <= MODIFIER_BITS.keys()
    assert AudioSettings().global_talk_key == NO_TALK_KEY


@pytest.mark.parametrize("name", ["", "Ctrl+", "Hyper+Space"])
def test_what_is_no_combination_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no key combination"):
        parse_combination(name)
