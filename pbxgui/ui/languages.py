"""The languages of the window: which there are, which is meant, and its texts put in force."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

TRANSLATIONS = Path(__file__).resolve().parent / "translations"
_FILES = ("qtbase", "pbxgui")  # what Qt itself says, and what we say
SOURCE = "en"
"""The language in which the texts are written; its file holds plurals only."""


def languages() -> tuple[str, ...]:
    """Return the codes of all languages that there are texts in, the source's first."""
    found = sorted(path.stem.removeprefix("pbxgui_") for path in TRANSLATIONS.glob("pbxgui_*.qm"))
    return (SOURCE, *(code for code in found if code != SOURCE))


def language_name(code: str) -> str:
    """Return what a language calls itself."""
    if code == SOURCE:
        return "English"  # where Qt would name a country's
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]


def chosen_language(wanted: str) -> str:
    """Return a language that there are texts in: the one that was chosen, or the system's first one, or English."""
    there = languages()
    systems = (name.replace("_", "-").partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in (wanted, *systems) if code in there), SOURCE)


class Texts:
    """The texts that are in force."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []

    def put_in_force(self, wanted: str) -> str:
        """Let everything that is made from now on be in this language, or the system's; return its code."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        code = chosen_language(wanted)
        folders = (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), str(TRANSLATIONS))
        found = (_loaded(f"{name}_{code}", of) for name, of in zip(_FILES, folders, strict=True))
        self._installed = [translator for translator in found if translator is not None]
        for translator in self._installed:
            QCoreApplication.installTranslator(translator)
        QLocale.setDefault(_locale(code))
        self._application.setLayoutDirection(_direction(code))
        return code


def _loaded(name: str, folder: str) -> QTranslator | None:
    translator = QTranslator()
    return translator if translator.load(name, folder) else None


def _locale(code: str) -> QLocale:
    """Return the country's way to write numbers where its language is the window's, else the language's."""
    system = QLocale.system()
    return system if system.name().startswith(code) else QLocale(code)


def _direction(code: str) -> Qt.LayoutDirection:
    return QLocale(code).textDirection()
