"""The sounds of a configuration by their names in the compiled program: how long each is, or why none is heard.

A greeting that is not valid on the day, or whose file is gone, is not heard: the call rings instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pbxgui.core.config import Configuration, Greeting, GreetingVersion
from pbxgui.core.sentence import said
from pbxgui.dialplan.compile.names import Names
from pbxgui.dialplan.compile.services import PROMPTS
from pbxgui.dialplan.greeting_names import greetings_by_sound
from pbxgui.dialplan.hearing import Heard, Segment
from pbxgui.dialplan.sounds import music_sound

WhyNot = Callable[[GreetingVersion], str | None]
"""Why a version's file cannot be played, as the end of a sentence; None when it can."""


@dataclass(frozen=True, slots=True)
class ConfiguredSounds:
    """Asked for a sound, it returns the seconds, or a sentence why there is nothing to hear.

    Attributes:
        configuration: whose greetings they are.
        day: on which they are heard, by the machine's own clock.
        why_not: looks at a version's file.
        names: those that the program was compiled with.

    """

    configuration: Configuration
    day: date
    why_not: WhyNot = lambda _version: None
    names: Names = field(default_factory=Names)
    _greetings: Mapping[str, Greeting] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        found = greetings_by_sound(self.configuration.greetings, self.names)
        object.__setattr__(self, "_greetings", found)

    def __call__(self, sound: str) -> float | str:
        """Return how long a sound is in seconds, or why it cannot be heard."""
        greeting = self._greetings.get(sound)
        if greeting is None and sound in PROMPTS:
            return PROMPTS[sound]
        if greeting is None:
            return said('There is no greeting for the sound "{sound}".', sound=sound)
        version = greeting.current_version
        reason = _not_valid(version, self.day) or self.why_not(version)
        return (
            version.seconds
            if reason is None
            else said('The greeting "{greeting}" {reason}.', greeting=greeting.name, reason=reason)
        )

    def name(self, segment: Segment) -> str:
        """Return the name of the greeting that is heard, as greeting or over and over; else the segment's own."""
        sound = music_sound(segment.name) if segment.heard is Heard.MUSIC else segment.name
        found = self._greetings.get(sound)
        return segment.name if found is None else found.name


def _not_valid(version: GreetingVersion, day: date) -> str | None:
    if version.is_valid_on(day):
        return None
    return said(
        "is valid only {when}, and the call is on {day}", when=version.validity_seen_from(day), day=day
    )
