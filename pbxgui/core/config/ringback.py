"""Ringback: what the caller hears while telephones ring, made by us and not by the caller's telephone."""

import re
from dataclasses import dataclass

from pbxgui.core.config.fields import check_slug, refuse, shown

_ZONE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class GreetingLoop:
    """A greeting over and over."""

    greeting: str

    def __post_init__(self) -> None:
        check_slug("greeting of the ringback", self.greeting)


@dataclass(frozen=True, slots=True)
class CountryTone:
    """The ringing tone of a country by its two letters, as Asterisk's `indications.conf` names them."""

    zone: str

    def __post_init__(self) -> None:
        if _ZONE.fullmatch(self.zone) is None:
            hint = 'Write two small letters, such as "de" or "us".'
            refuse("bad-zone", f'The country "{shown(self.zone)}" of the ringback is none.', hint)


Ringback = GreetingLoop | CountryTone
