"""A greeting that the computer speaks: the text is kept with the sound, and spoken again when it is changed."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pbxgui.actions.greetings import GreetingFacts, ImportedGreeting, decode_greeting, keep_greeting
from pbxgui.audio.speech import Voice, best_voice, not_installed, speak, voices
from pbxgui.core.config import SpokenText
from pbxgui.store.store import Store

_FILE_NAME = "spoken.wav"


def _wait() -> None:
    pass


def usual_voice(language: str) -> Voice:
    """Return the best voice of a language, or of English where no voice speaks it.

    Raises EnvironmentProblem `speech-not-installed`.
    """
    installed = voices()
    found = best_voice(installed, language) or best_voice(installed, "en") or next(iter(installed), None)
    if found is None:
        raise not_installed()
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
