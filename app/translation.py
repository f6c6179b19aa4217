"""The language of the windows: translated strings, and numbers and dates as it writes them.

`tr("Ask")` translates a string; `tr("%n step(s)", "", count)` one with a number that changes its
words; `tr("Price of {name}").format(name=name)` one with values (never an f-string, which
Qt's tools cannot read). A string at the level of a module is marked with `tr_noop("Ask")` and
translated by `tr` where it is shown. `scripts/translations.py` collects the strings of all these
calls, and the titles, descriptions and labels of the settings.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

SOURCE_LANGUAGE = "en"
"""What the strings in the code are written in; its file has the plural forms alone."""
LANGUAGES = (SOURCE_LANGUAGE, "de")
"""ISO 639-1 codes; each has a file in the folder of translations."""
SYSTEM_LANGUAGE = "auto"
"""Instead of a code: the first language of the system that is one of `LANGUAGES`."""
TRANSLATIONS = Path(__file__).resolve().parents[1] / "assets" / "translations"
CONTEXT = ""
"""Qt's tools put strings of plain calls into the context without a name."""


class _Language:
    """The language that is in use.

    Attributes:
        locale: writes its numbers and dates.
        translators: hold its strings; those asked first come first.
        of_qt: holds the strings of Qt's own dialogs and menus.
    """

    def __init__(self, code: str, folder: Path) -> None:
        self.locale = QLocale(code)
        # In memory: Qt would map the files, whose change under the running app it does not bear.
        self._files = [
            file.read_bytes()
            for each in dict.fromkeys((code, SOURCE_LANGUAGE))
            if (file := folder / f"bergamot_{each}.qm").is_file()
        ]
        self.translators = [_load(content) for content in self._files]
        self.of_qt = QTranslator()
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.of_qt.load(f"qtbase_{code}", qt_folder)  # there is none for English


def _load(content: bytes) -> QTranslator:
    """Read a compiled file, which must be kept as long as the translator."""
    translator = QTranslator()
    translator.load(content)
    return translator


_in_use = _Language(SOURCE_LANGUAGE, TRANSLATIONS)


def choose_language(choice: str, folder: Path = TRANSLATIONS) -> None:
    """Use a language for all strings from now on; windows that exist keep theirs.

    Args:
        choice: one of `LANGUAGES`, or `SYSTEM_LANGUAGE`.
        folder: holds a file `bergamot_CODE.qm` for each language.
    """
    global _in_use
    code = _find_system_language() if choice == SYSTEM_LANGUAGE else choice
    before, _in_use = _in_use, _Language(code, folder)
    QLocale.setDefault(_in_use.locale)
    if QCoreApplication.instance() is not None:
        QCoreApplication.removeTranslator(before.of_qt)
        QCoreApplication.installTranslator(_in_use.of_qt)


def _find_system_language() -> str:
    codes = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in codes if code in LANGUAGES), SOURCE_LANGUAGE)


def tr(source: str, comment: str = "", n: int = -1) -> str:
    """Translate a string of the code; one that is not known stays as it is.

    Args:
        source: English, with `{names}` for `str.format` and `%n` for the number.
        comment: tells apart strings that are the same in English only.
        n: the number that `%n` stands for, which decides on the plural form; -1 for none.
    """
    found = (each.translate(CONTEXT, source, comment, n) for each in _in_use.translators)
    text = next(filter(None, found), source)
    return text.replace("%n", str(n)) if n >= 0 else text


def tr_noop(source: str) -> str:
    """Mark a string that `tr` translates later, when it is shown."""
    return source


def locale() -> QLocale:
    """The locale of the language in use."""
    return _in_use.locale


def format_decimal(value: float, digits: int) -> str:
    """Write a number with so many decimals, with the decimal sign of the language, ungrouped."""
    return f"{value:.{digits}f}".replace(".", _in_use.locale.decimalPoint())


def format_grouped(value: float, digits: int = 0) -> str:
    """Write a number with so many decimals and with the group separators of the language."""
    return _in_use.locale.toString(float(value), "f", digits)
