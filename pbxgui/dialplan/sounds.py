"""The sounds that a program names, so that they can be checked and made ready before the first call."""

from pbxgui.dialplan.model import Program
from pbxgui.dialplan.understanding import understand


def music_sound(music_class: str) -> str:
    """Return the sound that is the music of a class (option m of Dial); empty is the class that Asterisk takes."""
    return f"moh/{music_class or 'default'}"


def sounds_named(program: Program) -> tuple[str, ...]:
    """Return each sound that a step names in so many words, once, in the order of the program.

    A name with a variable in it is known only during a call.
    """
    commands = (
        understand(step).command
        for context in program.contexts
        for extension in context.extensions
        for step in extension.steps
    )
    sounds = (sound for command in commands if command for sound in command.sounds())
    return tuple(dict.fromkeys(str(sound) for sound in sounds if not sound.is_unknown))
