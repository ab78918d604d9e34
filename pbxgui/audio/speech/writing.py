"""Whether a voice can read a text at all: to one of English, Chinese is “Chinese letter, Chinese letter”."""

import unicodedata

_WESTERN = {"ca", "de", "en", "es", "fr", "it", "nl", "pt"}
_NORTHERN = {"da", "et", "fi", "lt", "lv", "nb", "no", "sv"}
_EASTERN = {"cs", "hr", "hu", "pl", "ro", "sk", "sl", "tr"}
_IN_LATIN = _WESTERN | _NORTHERN | _EASTERN
_SOME = 2  # times as many letters of another script make it another one's text


def can_read(language: str, text: str) -> bool:
    """Tell whether a voice of a language (RFC 5646) knows the script in which most of a text is written.

    It says no of languages alone that are known to be written in Latin letters.
    """
    if language.partition("-")[0].lower() not in _IN_LATIN:
        return True
    letters = [character for character in text if character.isalpha()]
    foreign = sum("LATIN" not in unicodedata.name(letter, "LATIN") for letter in letters)
    return _SOME * foreign <= len(letters)
