"""Telephone tones: the cadences of each country and Asterisk's notation for them (`indications.conf`).

A tone list is `[!]frequency[+frequency|*frequency][/milliseconds]` elements separated by commas. The values of the
zones are those of ITU-T E.180 supplement 2 and of the national specifications, as Asterisk ships them. So they sound
alike here and there, where Asterisk is off as well: Japan's ringing tone is 400 Hz modulated by 15 to 20 Hz in E.180.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.tone_zones import tone_zone, tone_zone_hint
from pbxgui.dialplan.channel import Tone

HIGHEST_FREQUENCY = 3999  # Hz; telephone audio ends below 4 kHz
LONGEST_LIST = 100  # elements
_ELEMENT = re.compile(r"(!?)(\d{1,5})(?:([+*])(\d{1,5}))?(?:/(\d{1,7}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cadence:
    """Tones to play: `once` first, then `repeat` over and over; silence follows when nothing repeats."""

    repeat: tuple[Tone, ...]
    once: tuple[Tone, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """The tones of one country."""

    dial: Cadence
    ring: Cadence
    busy: Cadence
    congestion: Cadence

    def tone(self, name: str) -> Cadence | None:
        """Return the tone of this name, as PlayTones knows them."""
        return {"dial": self.dial, "ring": self.ring, "busy": self.busy, "congestion": self.congestion}.get(
            name
        )


TONE_NAMES = ("dial", "ring", "busy", "congestion")


def parse_tones(text: str) -> Cadence:
    """Parse a tone list; raise UserError `bad-tones` naming the element that is none.

    From the first element without `!` on, everything repeats (`ast_playtones_start`).
    """
    elements = text.split(",")
    if len(elements) > LONGEST_LIST:
        raise UserError(
            "bad-tones",
            said("The tone list has {count} elements.", count=len(elements)),
            said("At most {longest_list} fit.", longest_list=LONGEST_LIST),
        )
    parsed = [_parse_element(element.strip()) for element in elements]
    head = list(itertools.takewhile(lambda element: element[0], parsed))
    return Cadence(tuple(tone for _, tone in parsed[len(head) :]), tuple(tone for _, tone in head))


def split_endless(cadence: Sequence[Tone]) -> tuple[tuple[Tone, ...], tuple[Tone, ...]]:
    """Split a cadence into what is played once and what is then played over and over.

    A tone of duration 0 lasts for ever, so what is before it is heard once and what is behind it never.
    """
    for position, tone in enumerate(cadence):
        if tone.duration == 0:
            return tuple(cadence[:position]), (tone,)
    return (), tuple(cadence)


def _parse_element(text: str) -> tuple[bool, Tone]:
    found = _ELEMENT.fullmatch(text)
    if found is None:
        hint = said('Write frequencies in Hz and milliseconds, for example "440+480/2000,0/4000".')
        raise UserError("bad-tones", said('"{text}" is no tone.', text=text), hint)
    once, first, joint, second, milliseconds = found.groups(default="")
    frequencies = int(first), int(second or 0)
    if max(frequencies) > HIGHEST_FREQUENCY:
        hint = said("Telephones carry at most {highest_frequency} Hz.", highest_frequency=HIGHEST_FREQUENCY)
        raise UserError("bad-tones", said('The tone "{text}" is too high.', text=text), hint)
    return bool(once), Tone(*frequencies, int(milliseconds or 0) / 1000, modulated=joint == "*")


def _zone(dial: str, ring: str, busy: str, congestion: str) -> Zone:
    return Zone(parse_tones(dial), parse_tones(ring), parse_tones(busy), parse_tones(congestion))


ZONES: Mapping[str, Zone] = {
    "at": _zone("420", "420/1000,0/5000", "420/400,0/400", "420/200,0/200"),
    "au": _zone(
        "413+438", "413+438/400,0/200,413+438/400,0/2000", "425/375,0/375", "425/375,0/375,420/375,0/375"
    ),
    "be": _zone("425", "425/1000,0/3000", "425/500,0/500", "425/167,0/167"),
    "bg": _zone("425", "425/1000,0/4000", "425/500,0/500", "425/250,0/250"),
    "br": _zone("425", "425/1000,0/4000", "425/250,0/250", "425/250,0/250,425/750,0/250"),
    "ch": _zone("425", "425/1000,0/4000", "425/500,0/500", "425/200,0/200"),
    "cl": _zone("400", "400/1000,0/3000", "400/500,0/500", "400/200,0/200"),
    "cn": _zone("450", "450/1000,0/4000", "450/350,0/350", "450/700,0/700"),
    "cz": _zone("425/330,0/330,425/660,0/660", "425/1000,0/4000", "425/330,0/330", "425/165,0/165"),
    "de": _zone("425", "425/1000,0/4000", "425/480,0/480", "425/240,0/240"),
    "dk": _zone("425", "425/1000,0/4000", "425/500,0/500", "425/200,0/200"),
    "ee": _zone("425", "425/1000,0/4000", "425/300,0/300", "425/200,0/200"),
    "es": _zone("425", "425/1500,0/3000", "425/200,0/200", "425/200,0/200,425/200,0/200,425/200,0/600"),
    "fi": _zone("425", "425/1000,0/4000", "425/300,0/300", "425/200,0/200"),
    "fr": _zone("440", "440/1500,0/3500", "440/500,0/500", "440/250,0/250"),
    "gr": _zone("425/200,0/300,425/700,0/800", "425/1000,0/4000", "425/300,0/300", "425/200,0/200"),
    "hu": _zone("425", "425/1250,0/3750", "425/300,0/300", "425/300,0/300"),
    "id": _zone("425", "425/1000,0/4000", "425/500,0/500", "425/250,0/250"),
    "il": _zone("414", "414/1000,0/3000", "414/500,0/500", "414/250,0/250"),
    "in": _zone("400*25", "400*25/400,0/200,400*25/400,0/2000", "400/750,0/750", "400/250,0/250"),
    "it": _zone("425/200,0/200,425/600,0/1000", "425/1000,0/4000", "425/500,0/500", "425/200,0/200"),
    "jp": _zone("400", "400+15/1000,0/2000", "400/500,0/500", "400/500,0/500"),
    "lt": _zone("425", "425/1000,0/4000", "425/350,0/350", "425/200,0/200"),
    "mx": _zone("425", "425/1000,0/4000", "425/250,0/250", "425/250,0/250"),
    "my": _zone("425", "425/400,0/200,425/400,0/2000", "425/500,0/500", "425/500,0/500"),
    "nl": _zone("425", "425/1000,0/4000", "425/500,0/500", "425/250,0/250"),
    "no": _zone("425", "425/1000,0/4000", "425/500,0/500", "425/200,0/200"),
    "nz": _zone("400", "400+450/400,0/200,400+450/400,0/2000", "400/500,0/500", "400/250,0/250"),
    "ph": _zone("425", "425+480/1000,0/4000", "480+620/500,0/500", "480+620/250,0/250"),
    "pl": _zone("425", "425/1000,0/4000", "425/500,0/500", "425/500,0/500"),
    "pt": _zone("425", "425/1000,0/5000", "425/500,0/500", "425/200,0/200"),
    "ru": _zone("425", "425/1000,0/4000", "425/350,0/350", "425/175,0/175"),
    "se": _zone("425", "425/1000,0/5000", "425/250,0/250", "425/250,0/750"),
    "sg": _zone("425", "425*24/400,0/200,425*24/400,0/2000", "425/750,0/750", "425/250,0/250"),
    "th": _zone("400*50", "420/1000,0/5000", "400/500,0/500", "400/300,0/300"),
    "tw": _zone("350+440", "440+480/1000,0/2000", "480+620/500,0/500", "480+620/250,0/250"),
    "uk": _zone(
        "350+440", "400+450/400,0/200,400+450/400,0/2000", "400/375,0/375", "400/400,0/350,400/225,0/525"
    ),
    "us": _zone("350+440", "440+480/2000,0/4000", "480+620/500,0/500", "480+620/250,0/250"),
    "ve": _zone("425", "425/1000,0/4000", "425/500,0/500", "425/250,0/250"),
    "za": _zone("400*33", "400*33/400,0/200,400*33/400,0/2000", "400/500,0/500", "400/250,0/250"),
}
DEFAULT_ZONE = "us"  # Asterisk's


def zone(name: str) -> Zone:
    """Return the tones of a country by its two-letter code; raise UserError `unknown-zone`."""
    code = tone_zone(name)
    if code is None:
        message = said('There are no tones for the country "{name}".', name=name)
        raise UserError("unknown-zone", message, tone_zone_hint(name))
    return ZONES[code]
