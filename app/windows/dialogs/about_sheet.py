"""The about sheet: versions, and licences of networks and libraries."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.support.versions import list_library_licences, list_network_licences, list_versions
from app.windows.dialogs.sheet import Sheet
from app.windows.pages.models_page import ABOUT, TYPEFACE, WAKE_WORD_MODELS
from backend.wire.messages import Description


def about_sheet(parent: QWidget, description: Description | None) -> Sheet:
    """Make the sheet from what is installed and what the backend says of itself."""
    sheet = Sheet("About Bergamot", parent)
    sheet.add_words(ABOUT)
    sheet.add_table("Versions", list_versions(description))
    networks = list_network_licences(description) or [("Networks", "The backend is not connected.")]
    sheet.add_table("Licences of the networks", networks)
    sheet.add_words(f"{WAKE_WORD_MODELS} {TYPEFACE}")
    sheet.add_table("Licences of the libraries", list_library_licences())
    return sheet
