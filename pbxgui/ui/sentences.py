"""The window's edge: what comes from below it in English, said in the person's language.

Core, store, engine and the others make sentences (`pbxgui.core.sentence`) and know no language but English. Here the
template of each is looked up among the window's translations, in the context `Sentences`, and its values put in.
"""

from PySide6.QtCore import QCoreApplication, QLocale

from pbxgui.core.errors import PbxError
from pbxgui.core.sentence import Sentence, filled, word
from pbxgui.core.tone_zones import TONE_ZONES

CONTEXT = "Sentences"
_COUNTRIES = {name: code for code, name in TONE_ZONES.items()}


def in_our_language(text: str) -> str:
    """Return a sentence from below in the person's language; what is not known there stays as it is."""
    sentence = word(text)
    if sentence.template in _COUNTRIES:
        return country_name(_COUNTRIES[sentence.template])
    values = {
        name: in_our_language(value) if isinstance(value, Sentence) else value
        for name, value in sentence.values.items()
    }
    return filled(QCoreApplication.translate(CONTEXT, sentence.template), values)


def country_name(code: str) -> str:
    """Return a country whose tones are known in the window's language: as we translate it, else as Qt calls it."""
    name = TONE_ZONES[code]
    translated = QCoreApplication.translate(CONTEXT, name)
    return _own_name(code) or name if translated == name else translated


def _own_name(code: str) -> str:
    """Return what a country calls itself where the window's language is spoken there; empty for everywhere else."""
    language = QLocale().language()
    territory = QLocale.codeToTerritory("GB" if code == "uk" else code.upper())
    own = QLocale(language, territory)
    is_known = own.territory() is territory and own.language() is language
    return own.nativeTerritoryName() if is_known and language is not QLocale.Language.English else ""


def told(error: PbxError) -> str:
    """Return an error with its remedy in the person's language."""
    return in_our_language(error.sentence)
