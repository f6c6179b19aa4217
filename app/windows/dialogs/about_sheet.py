"""The about sheet: versions, and licences of networks and libraries."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.support.versions import list_library_licences, list_network_licences, list_versions
from app.translation import tr
from app.windows.dialogs.sheet import Sheet
from app.windows.pages.models_page import ABOUT, TYPEFACE, describe_wake_word_models
from backend.wire.messages import Description


def about_sheet(parent: QWidget, description: Description | None) -> Sheet:
    """Make the sheet from what is installed and what the backend says of itself."""
    sheet = Sheet(tr("About Bergamot"), parent)
    sheet.add_words(tr(ABOUT))
    sheet.add_table(tr("Versions"), list_versions(description))
    networks = list_network_licences(description) or [
        (tr("Networks"), tr("The backend is not connected."))
    ]
    sheet.add_table(tr("Licences of the networks"), networks)
    sheet.add_words(f"{describe_wake_word_models()} {tr(TYPEFACE)}")
    sheet.add_table(tr("Licences of the libraries"), list_library_licences())
    return sheet
