"""A ringback put together by its designer: rings of a country, recordings and pauses, over and over.

As text, the parts follow one another: `ring de 2, say hold-the-line, pause 0.5`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pbxgui.core.config.fields import check_name, check_seconds, refuse, shown
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.tone_zones import TONE_ZONES, tone_zone, tone_zone_hint

MOST_RINGS, MOST_PARTS = 20, 20
SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 30.0
"""Seconds."""

_DECIMAL_COMMA = re.compile(r"(?<=pause \d),(?=\d)|(?<=pause \d\d),(?=\d)", re.IGNORECASE)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HOW = said("Write parts such as “ring de 2”, “say NAME” and “pause 0.5”, with commas between.")


@dataclass(frozen=True, slots=True)
class Rings:
    """The ringing tone of a country, its pauses included.

    Attributes:
        zone: the country's two letters, as in TONE_ZONES.
        count: how often its whole cadence is heard.

    """

    zone: str
    count: int = 1

    def __post_init__(self) -> None:
        if self.zone not in TONE_ZONES:
            message = said('There is no ringing tone for the country "{zone}".', zone=shown(self.zone))
            refuse("bad-zone", message, tone_zone_hint(self.zone))
        if not 1 <= self.count <= MOST_RINGS:
            refuse(
                "bad-rings",
                said("{count} rings cannot be played.", count=self.count),
                said("Choose 1 to {most_rings}.", most_rings=MOST_RINGS),
            )


@dataclass(frozen=True, slots=True)
class Says:
    """A recording, once.

    Attributes:
        greeting: the greeting that it was chosen as, for the eye only.
        sha256: of the recording's bytes, hexadecimal.

    """

    greeting: str
    sha256: str

    def __post_init__(self) -> None:
        check_name(said("greeting of the ringback"), self.greeting)
        if _SHA256.fullmatch(self.sha256) is None:
            hint = said("Give 64 hexadecimal digits in lower case.")
            refuse("bad-sha256", "The SHA-256 of the recording in the ringback is none.", hint)


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence."""

    seconds: float

    def __post_init__(self) -> None:
        check_seconds(said("pause"), self.seconds, SHORTEST_PAUSE, LONGEST_PAUSE)


LoopPart = Rings | Says | Pause


@dataclass(frozen=True, slots=True)
class RingbackLoop:
    """All parts of one round, in their order."""

    parts: tuple[LoopPart, ...]

    def __post_init__(self) -> None:
        if not self.parts:
            refuse("no-parts", "The ringback has no parts.", _HOW)
        if len(self.parts) > MOST_PARTS:
            refuse(
                "too-many-parts",
                said("{count} parts are too many.", count=len(self.parts)),
                said("Keep to {most_parts}.", most_parts=MOST_PARTS),
            )

    @property
    def is_silent(self) -> bool:
        """Whether it is nothing but pauses."""
        return all(isinstance(part, Pause) for part in self.parts)

    @property
    def recordings(self) -> tuple[str, ...]:
        """The hashes of the recordings in it."""
        return tuple(part.sha256 for part in self.parts if isinstance(part, Says))


def read_loop(text: str, recordings: Mapping[str, str]) -> RingbackLoop:
    """Return the ringback of a text; `recordings` has the hash of each greeting's recording under its name."""
    parts = [part.strip() for part in _DECIMAL_COMMA.sub(".", text).split(",")]
    return RingbackLoop(tuple(_read_part(part, recordings) for part in parts if part))


def _read_part(text: str, recordings: Mapping[str, str]) -> LoopPart:
    what, *rest = text.split()
    match [what.lower(), *rest]:
        case ["ring", country]:
            return Rings(tone_zone(country) or country)
        case ["ring", country, count] if re.fullmatch("[0-9]{1,4}", count):
            return Rings(tone_zone(country) or country, int(count))
        case ["say", name] if name in recordings:
            return Says(name, recordings[name])
        case ["say", name]:
            message = said('There is no greeting "{name}".', name=shown(name))
            raise UserError("no-greeting", message, "Record or import it first.")
        case ["pause", seconds] if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?|\.[0-9]{1,3}", seconds):
            return Pause(float(seconds))
        case _:
            message = said('The part "{text}" of the ringback cannot be read.', text=shown(text))
            raise UserError("bad-part", message, _HOW)


def loop_text(loop: RingbackLoop) -> str:
    """Return the text that `read_loop` reads."""
    return ", ".join(map(_part_text, loop.parts))


def _part_text(part: LoopPart) -> str:
    match part:
        case Rings(zone, count):
            return f"ring {zone} {count}"
        case Says(greeting, _):
            return f"say {greeting}"
    return f"pause {part.seconds:g}"
