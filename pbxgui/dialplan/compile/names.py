"""The names under which a configuration appears in a dialplan."""

from collections.abc import Callable
from dataclasses import dataclass

INTERNAL = "pbxgui"  # the context with every number and extension
PUBLIC = "pbxgui-public"  # the context of calls from outside: the public numbers, and nothing else


def custom_sound(greeting: str) -> str:
    """Return the sound of a greeting: where Asterisk keeps an installation's own sounds."""
    return f"custom/{greeting}"


def music_class(greeting: str) -> str:
    """Return the music-on-hold class that loops a greeting."""
    return f"pbxgui-{greeting}"


def own_prompt(prompt: str) -> str:
    """Return the sound of a prompt that comes with pbxgui."""
    return prompt


@dataclass(frozen=True, slots=True)
class Names:
    """How greetings are named: the sound that Playback plays, the class that Dial's option m plays.

    `prompt` is the sound of a prompt that is not the person's own.
    """

    sound: Callable[[str], str] = custom_sound
    music: Callable[[str], str] = music_class
    prompt: Callable[[str], str] = own_prompt


DEFAULT_NAMES = Names()
