"""Builds HTML and SVG as element trees, so that output is well-formed and escaped."""

from __future__ import annotations

import xml.etree.ElementTree as ET

Child = ET.Element | str


def create_element(
    tag: str, attributes: dict[str, str | float] | None = None, *children: Child
) -> ET.Element:
    """One element; children are elements or texts."""
    made = ET.Element(
        tag, {name: _format_text(value) for name, value in (attributes or {}).items()}
    )
    for child in children:
        append(made, child)
    return made


def append(parent: ET.Element, child: Child) -> None:
    """Add a child at the end."""
    if isinstance(child, ET.Element):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + child
    else:
        parent.text = (parent.text or "") + child


def serialize_page(root: ET.Element) -> str:
    """The whole page as HTML."""
    return "<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode", method="html") + "\n"


def _format_text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}" if abs(value) < 1e5 else f"{value:.0f}"
