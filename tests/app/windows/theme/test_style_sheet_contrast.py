"""Every pair of colours in the style sheet has the contrast that WCAG 2.1 AA asks for.

The style sheet itself is read: a rule that is added later is checked without being listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from app.windows.theme.colours import SCHEMES, Colours
from app.windows.theme.icons import FOLDER
from app.windows.theme.style_sheet import format_style_sheet
from tests.app.windows.theme.test_colours import contrast

TEXT_LEAST, SHAPE_LEAST = 4.5, 3.0
Rules = dict[str, dict[str, str]]
Pair = tuple[str, str, str]
SIDES = ("border-color", "border", "border-bottom", "border-left")
DECORATION = ("QFrame", "QToolTip", "QScrollArea", "QComboBox::drop-down")
"""Their edges separate and carry no information."""


def read_rules(colours: Colours) -> Rules:
    """Selector → property → value."""
    sheet = format_style_sheet(colours, FOLDER)
    rules: Rules = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        declarations = (line.partition(":") for line in body.split(";") if ":" in line)
        values = {name.strip(): value.strip() for name, _, value in declarations}
        for selector in selectors.split(","):
            rules.setdefault(" ".join(selector.split()), {}).update(values)
    return rules


def value_of(rules: Rules, selector: str, name: str) -> str:
    """The value that holds for a selector: its own, or that of a more general one."""
    parts = re.match(r"^(.*?)((?:::[\w-]+)?)((?:\[[^\]]*\])*)((?::(?!:)[\w-]+)*)$", selector)
    assert parts is not None
    chain = [selector, selector[: len(selector) - len(parts[4])] if parts[4] else selector]
    chain.append(re.sub(r"\[[^\]]*\]", "", chain[-1]))
    return next((rules[each][name] for each in chain if name in rules.get(each, {})), "")


def colours_in(value: str) -> list[str]:
    return re.findall(r"#[0-9a-f]{6}", value)


def backgrounds(rules: Rules, selector: str, colours: Colours) -> list[str]:
    """What is behind a widget's text: its own background, or that of the pages."""
    around, _, inner = selector.rpartition(" ")
    own = colours_in(value_of(rules, inner, "background"))
    own = own or colours_in(value_of(rules, around, "background") if around else "")
    return own[:1] or [colours.window, colours.surface]


def is_exempt(selector: str) -> bool:
    """Disabled controls, and texts of which the scheme says that they cannot be read."""
    return ":disabled" in selector or 'tone="faint"' in selector


def has_text(selector: str) -> bool:
    """Whether text that must be readable is drawn in the colours of a rule."""
    is_part = "::" in selector.removesuffix("::item:selected")
    return not (is_part or is_exempt(selector) or selector == 'QFrame[role="line"]')


def text_pairs(colours: Colours) -> Iterator[Pair]:
    rules = read_rules(colours)
    for selector in rules:
        if not has_text(selector):
            continue
        front = colours_in(value_of(rules, selector, "color")) or [colours.text]
        for back in backgrounds(rules, selector, colours):
            yield selector, front[0], back
    yield from special_text_pairs(rules, colours)


def special_text_pairs(rules: Rules, colours: Colours) -> Iterator[Pair]:
    """Secondary text in frames, placeholders and selected text."""
    for selector in (selector for selector in rules if selector.startswith("QFrame[")):
        for back in colours_in(rules[selector].get("background", "")):
            if back in (colours.accent, colours.border):
                continue  # The ringing banner has a text colour of its own; a line has no text.
            yield f"{selector} with secondary text", colours.secondary, back
    for name in ("placeholder-text-color", "selection-color"):
        for selector, values in rules.items():
            if name in values:
                behind = values.get("selection-background-color", colours.surface)
                back = behind if name == "selection-color" else colours.surface
                yield f"{selector} {name}", colours_in(values[name])[0], back


def edge_pairs(colours: Colours) -> Iterator[Pair]:
    """Edges of controls with what is inside and outside of them."""
    rules = read_rules(colours)
    for selector, values in rules.items():
        # Below the mouse, the pointer itself says what is meant.
        if is_exempt(selector) or selector.startswith(DECORATION) or ":hover" in selector:
            continue
        for side in SIDES:
            for front in colours_in(values.get(side, "")):
                is_filled = front in backgrounds(rules, selector, colours)
                inside = [] if is_filled else backgrounds(rules, selector, colours)
                outside = [] if "item" in selector else [colours.window, colours.surface]
                for back in inside or outside:
                    yield f"{selector} {side}", front, back


def shape_pairs(colours: Colours) -> Iterator[Pair]:
    """Filled parts of controls with the page behind them."""
    rules = read_rules(colours)
    for selector, values in rules.items():
        parts = ("::groove", "::handle", "::sub-page", "::chunk")
        if any(part in selector for part in parts) and not is_exempt(selector):
            for front in colours_in(values.get("background", "")):
                yield selector, front, colours.window
                yield selector, front, colours.surface
    for tone in ("outline", "echo_step", "accent", "plain_step", "danger"):
        yield f"{tone} of a bar", getattr(colours, tone), colours.surface


def problems(pairs: Iterator[Pair], least: float) -> list[str]:
    return [
        f"{name}: {front} on {back} is {contrast(front, back):.2f}"
        for name, front, back in pairs
        if contrast(front, back) < least
    ]


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES.keys())
def test_every_text_in_the_style_sheet_can_be_read(colours: Colours) -> None:
    assert len(list(text_pairs(colours))) > 60
    assert not problems(text_pairs(colours), TEXT_LEAST)


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES.keys())
def test_every_edge_of_a_control_can_be_seen(colours: Colours) -> None:
    names = {name for name, _, _ in edge_pairs(colours)}
    assert {"QLineEdit border", "QComboBox border", 'QPushButton[kind="chip"] border'} <= names
    assert 'QPushButton[kind="tab"]:checked border-bottom' in names, "the chosen tab is marked"
    assert not problems(edge_pairs(colours), SHAPE_LEAST)


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES.keys())
def test_every_slider_bar_and_handle_can_be_seen(colours: Colours) -> None:
    assert not problems(shape_pairs(colours), SHAPE_LEAST)
