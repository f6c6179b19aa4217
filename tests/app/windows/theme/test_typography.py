"""The type: the family, its weights, figures of equal width, and plain text in every label."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from app.windows.theme.theme import Theme
from app.windows.theme.typography import Role, font, install_typeface, text_label


def test_inter_is_used_and_its_weights_differ(theme: Theme) -> None:
    assert install_typeface() == "Inter"
    text = "Bergamot"
    light, strong = font(Role.BODY), font(Role.STRONG)
    assert light.pixelSize() == strong.pixelSize()
    assert QFontMetricsF(light).horizontalAdvance(text) < QFontMetricsF(strong).horizontalAdvance(
        text
    )


def test_tabular_figures_have_equal_width(theme: Theme) -> None:
    metrics = QFontMetricsF(font(Role.LABEL, figures=True))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_labels_show_mark_up_as_it_is(theme: Theme) -> None:
    label = text_label("<b>bold</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText
    label.deleteLater()
