"""Ringback: what the caller hears while telephones ring, made by us and not by the caller's telephone."""

from dataclasses import dataclass

from pbxgui.core.config.fields import check_slug, refuse, shown
from pbxgui.core.sentence import said
from pbxgui.core.tone_zones import TONE_ZONES, tone_zone_hint


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
        if self.zone not in TONE_ZONES:
            message = said('There is no ringing tone for the country "{zone}".', zone=shown(self.zone))
            refuse("bad-zone", message, tone_zone_hint(self.zone))


Ringback = GreetingLoop | CountryTone
