"""A greeting that the computer speaks: the text is kept with the sound, and spoken again when it is changed."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pbxgui.actions.greetings import GreetingFacts, ImportedGreeting, decode_greeting, keep_greeting
from pbxgui.audio.speech import Voice, speak, voice_for, voices
from pbxgui.core.config import Greeting, SpokenText
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.store.store import Store

USUAL_PACE = 150
"""Words a minute: a little slower than people talk, as one understands it on the telephone."""

_FILE_NAME = "spoken.wav"


def _wait() -> None:
    pass


def last_spoken(greeting: Greeting | None) -> SpokenText | None:
    """Return the text of the newest version that was spoken, the current one before all others."""
    if greeting is None:
        return None
    newest_first = (greeting.current_version, *reversed(greeting.versions))
    return next((v.origin for v in newest_first if isinstance(v.origin, SpokenText)), None)


def usual_voice(language: str) -> Voice:
    """Return the best voice of a language, or of English where no voice speaks it.

    Raises EnvironmentProblem `speech-not-installed`.
    """
    found = voice_for(language) or voice_for("en") or next(iter(voices()), None)
    if found is None:
        hint = said("Install espeak-ng; “installers/pbxgui run” does it.")
        raise EnvironmentProblem("speech-not-installed", "No program that speaks is installed.", hint)
    return found


def speak_greeting(  # noqa: PLR0913, PLR0917 - as import_greeting
    store: Store,
    cache: Path,
    name: str,
    spoken: SpokenText,
    facts: GreetingFacts,
    while_waiting: Callable[[], None] = _wait,
) -> ImportedGreeting:
    """Speak a text as a new greeting, or as the current version of the greeting of this name, in one change.

    The text becomes the transcript unless `facts` has another one. Raises what `speak` and `import_greeting` raise.
    """
    about = replace(
        facts, origin=spoken, transcript=spoken.text if facts.transcript is None else facts.transcript
    )
    with tempfile.TemporaryDirectory(prefix="pbxgui-speech-") as folder:
        file = Path(folder) / _FILE_NAME
        speak(spoken, file, while_waiting)
        audio = decode_greeting(store.audio.directory, cache, file, name, about, while_waiting)
    return keep_greeting(store, audio, _FILE_NAME, name, about, what=f"Speak greeting {name}")
