"""The colour schemes: light and dark, each also with high contrast."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QGuiApplication, QPalette


@dataclass(frozen=True)
class Colours:
    """One scheme; every value is "#rrggbb".

    Attributes:
        window: background of the window.
        surface: cards, bubbles, entries.
        raised: buttons, hovered rows.
        border: decorative lines.
        outline: edges of controls.
        text, secondary, faint: text in three strengths; `faint` has too little contrast to be read.
        accent, on_accent: the colour of bergamot, and text on it.
        accent_soft: a tint of the accent as background of text.
        danger, warning, success: for errors, warnings and good news.
        danger_soft, warning_soft: tints of these as background of text.
        echo_step, plain_step: bars of the Echo's own steps and of stages without a network.
    """

    window: str
    surface: str
    raised: str
    border: str
    outline: str
    text: str
    secondary: str
    faint: str
    accent: str
    on_accent: str
    accent_soft: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    echo_step: str
    plain_step: str

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """The colour with this name and an opacity of 0 to 1."""
        colour = QColor(getattr(self, name))
        colour.setAlphaF(alpha)
        return colour

    def names(self) -> dict[str, str]:
        """Name → "#rrggbb" of all colours, for the style sheet."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT = Colours(
    window="#f5f6f0",
    surface="#ffffff",
    raised="#eceee4",
    border="#d9dccd",
    outline="#868d78",
    text="#1b1f14",
    secondary="#596050",
    faint="#a6ad98",
    accent="#4f7a14",
    on_accent="#ffffff",
    accent_soft="#e6efd0",
    danger="#b3261e",
    danger_soft="#fbe5e2",
    warning="#8a5a00",
    warning_soft="#fbeed0",
    success="#2f7d32",
    echo_step="#6b86a3",
    plain_step="#7f9d44",
)
DARK = Colours(
    window="#12140e",
    surface="#1b1e16",
    raised="#272b20",
    border="#353a2c",
    outline="#707763",
    text="#eef1e6",
    secondary="#a9b09b",
    faint="#626955",
    accent="#c3dc5c",
    on_accent="#1a1f08",
    accent_soft="#2e3718",
    danger="#ff8f85",
    danger_soft="#43201d",
    warning="#f2c15c",
    warning_soft="#3d3013",
    success="#86cf8a",
    echo_step="#7f9cbb",
    plain_step="#7d9140",
)


HIGH_CONTRAST_LIGHT = Colours(
    window="#ffffff",
    surface="#ffffff",
    raised="#e8e8e8",
    border="#000000",
    outline="#000000",
    text="#000000",
    secondary="#222222",
    faint="#6b6b6b",
    accent="#274500",
    on_accent="#ffffff",
    accent_soft="#e4f2c4",
    danger="#8b0000",
    danger_soft="#ffe5e2",
    warning="#5a3800",
    warning_soft="#fff0c8",
    success="#0b4f12",
    echo_step="#16406e",
    plain_step="#4d5f00",
)
HIGH_CONTRAST_DARK = Colours(
    window="#000000",
    surface="#000000",
    raised="#262626",
    border="#ffffff",
    outline="#ffffff",
    text="#ffffff",
    secondary="#e6e6e6",
    faint="#8a8a8a",
    accent="#d9ff3d",
    on_accent="#000000",
    accent_soft="#2b3600",
    danger="#ff9d94",
    danger_soft="#4a0f0a",
    warning="#ffd35c",
    warning_soft="#3f3000",
    success="#8dffa0",
    echo_step="#9ecbff",
    plain_step="#b6c85a",
)
SCHEMES = {
    "light": LIGHT,
    "dark": DARK,
    "high contrast, light": HIGH_CONTRAST_LIGHT,
    "high contrast, dark": HIGH_CONTRAST_DARK,
}


def current_colours() -> Colours:
    """The scheme in use, according to the application's palette."""
    palette = QGuiApplication.palette()
    window = palette.color(QPalette.ColorRole.Window)
    for colours in SCHEMES.values():
        if window.name() == colours.window:
            return colours
    return DARK if window.lightness() < 128 else LIGHT


def make_palette(colours: Colours) -> QPalette:
    """Make the Qt palette of a scheme."""
    role = QPalette.ColorRole
    palette = QPalette()
    pairs = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.secondary,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Mid: colours.border,
        role.BrightText: colours.danger,
    }
    for each_role, value in pairs.items():
        palette.setColor(each_role, QColor(value))
    for each_role in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, each_role, QColor(colours.faint))
    return palette
