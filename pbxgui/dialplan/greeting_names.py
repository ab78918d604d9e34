"""The greetings of a configuration by the names that its compiled program has for them."""

from collections.abc import Iterable

from pbxgui.core.config import Greeting
from pbxgui.dialplan.compile.names import Names
from pbxgui.dialplan.sounds import music_sound


def greetings_by_sound(greetings: Iterable[Greeting], names: Names) -> dict[str, Greeting]:
    """Return each greeting under two names: of the sound that is played once, and of the one over and over."""
    found: dict[str, Greeting] = {}
    for greeting in greetings:
        found[names.sound(greeting.name)] = greeting
        found[music_sound(names.music(greeting.name))] = greeting
    return found
