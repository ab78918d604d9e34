"""The countries whose telephone tones are known, by the codes that Asterisk's `indications.conf` gives them."""

import difflib
from collections.abc import Mapping

from pbxgui.core.sentence import Sentence, said, word

TONE_ZONES: Mapping[str, str] = {
    "at": "Austria",
    "au": "Australia",
    "be": "Belgium",
    "bg": "Bulgaria",
    "br": "Brazil",
    "ch": "Switzerland",
    "cl": "Chile",
    "cn": "China",
    "cz": "Czechia",
    "de": "Germany",
    "dk": "Denmark",
    "ee": "Estonia",
    "es": "Spain",
    "fi": "Finland",
    "fr": "France",
    "gr": "Greece",
    "hu": "Hungary",
    "id": "Indonesia",
    "il": "Israel",
    "in": "India",
    "it": "Italy",
    "jp": "Japan",
    "lt": "Lithuania",
    "mx": "Mexico",
    "my": "Malaysia",
    "nl": "Netherlands",
    "no": "Norway",
    "nz": "New Zealand",
    "ph": "Philippines",
    "pl": "Poland",
    "pt": "Portugal",
    "ru": "Russia",
    "se": "Sweden",
    "sg": "Singapore",
    "th": "Thailand",
    "tw": "Taiwan",
    "uk": "United Kingdom",
    "us": "United States",
    "ve": "Venezuela",
    "za": "South Africa",
}
_ALIASES = {"gb": "uk"}  # ISO 3166 has GB; Asterisk's file has uk and does not know gb
_LONGEST = 60  # characters of a name that are compared


def tone_zone(name: str) -> str | None:
    """Return Asterisk's code of a country, in whatever case it is written; None where its tones are not known."""
    wanted = name.casefold()
    code = _ALIASES.get(wanted, wanted)
    return code if code in TONE_ZONES else None


def tone_zone_hint(name: str) -> str:
    """Return which country may have been meant, by its code or by its name; else all there are."""
    known = tone_zone(name)
    if known is not None:
        return said('Did you mean "{code}" ({country})?', code=known, country=country_of(known))
    codes = {country.casefold(): code for code, country in TONE_ZONES.items()}
    close = difflib.get_close_matches(name[:_LONGEST].casefold(), codes, n=2)
    if close:
        first, *second = (_named(codes[country]) for country in close)
        meant = said("{names} or {last}", names=first, last=second[0]) if second else first
        return said("Did you mean {names}?", names=meant)
    return said("Known are {names}.", names=", ".join(TONE_ZONES))


def country_of(code: str) -> Sentence:
    """Return the country of a code of ours, as a word that can be translated."""
    return word(TONE_ZONES[code])


def _named(code: str) -> Sentence:
    return said('"{code}" ({country})', code=code, country=country_of(code))
