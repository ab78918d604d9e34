"""A text spoken into a file, by the program whose voice it is."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pbxgui.audio.speech.espeak import Espeak
from pbxgui.audio.speech.piper import Piper
from pbxgui.audio.speech.voice import Speaker, Voice
from pbxgui.core.config import SpokenText, suggest
from pbxgui.core.config.fields import shown
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

SPEAKERS: Sequence[Speaker] = (Piper(), Espeak())
"""Best voices first."""

PATIENCE_SECONDS = 300.0
_USUAL_OF_FAMILY = {"zh": "cmn", "no": "nb"}  # RFC 5646, macrolanguages: Mandarin, Bokmål
_BETWEEN_CALLS = 0.1  # seconds
_LAST_WORDS = 300  # bytes of what a program said that a message shows


def voices() -> tuple[Voice, ...]:
    """Return all voices that are installed, the most natural ones first."""
    return tuple(voice for speaker in SPEAKERS for voice in speaker.voices())


def voice_for(language: str) -> Voice | None:
    """Return the best voice of a language that is installed; None where no voice speaks it."""
    return best_voice(voices(), language)


def best_voice(found: Sequence[Voice], language: str) -> Voice | None:
    """Return the best voice of a language (RFC 5646): of its region if it has one, or else of the language.

    A natural one comes first, then one of no region, then one of a country.
    """
    wanted = language.lower()
    akin = [voice for voice in found if main_language(voice.language) == main_language(wanted)]
    fitting = [voice for voice in akin if "-" not in wanted or voice.language == wanted]
    return min(fitting or akin, key=lambda voice: (not voice.natural, len(voice.language)), default=None)


def main_language(code: str) -> str:
    """Return the language of a code without its country; the one of a family that is meant by its name."""
    language = code.lower().partition("-")[0]
    return _USUAL_OF_FAMILY.get(language, language)


def _wait() -> None:
    pass


def speak(spoken: SpokenText, target: Path, while_waiting: Callable[[], None] = _wait) -> None:
    """Speak a text into a WAV file.

    `while_waiting` is called ten times a second; what it raises ends the program. Raises UserError
    `unknown-voice`, EnvironmentProblem `speech-not-installed` or `speech-failed`.
    """
    voice, speaker = _voice(spoken.voice)
    command = speaker.command(voice, spoken.words_per_minute, target)
    with tempfile.TemporaryFile() as noise, tempfile.TemporaryFile() as text:
        text.write(speaker.read_from(spoken.text).encode())
        text.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - one of our speakers, and a voice that it has
                command, stdin=text, stdout=noise, stderr=noise
            )
        except OSError as error:
            raise _failed(voice, error.strerror or str(error)) from error
        _wait_for(process, voice, while_waiting)
        noise.seek(max(0, noise.tell() - _LAST_WORDS))
        last_words = noise.read().decode(errors="replace").strip().rpartition("\n")[2]
        if process.returncode or not target.is_file() or not target.stat().st_size:
            raise _failed(voice, last_words or f"it ended with {process.returncode}")


def not_installed() -> EnvironmentProblem:
    """Return the problem of a computer that cannot speak."""
    hint = said("Install espeak-ng; “installers/pbxgui run” does it.")
    return EnvironmentProblem("speech-not-installed", "No program that speaks is installed.", hint)


def _voice(name: str) -> tuple[Voice, Speaker]:
    known = {str(voice): (voice, speaker) for speaker in SPEAKERS for voice in speaker.voices()}
    if not known:
        raise not_installed()
    if name not in known:
        hint = suggest(name, known, "“pbxgui greeting voices” lists those that are installed.")
        raise UserError("unknown-voice", said('There is no voice "{name}".', name=shown(name)), hint)
    return known[name]


def _wait_for(process: subprocess.Popen[bytes], voice: Voice, while_waiting: Callable[[], None]) -> None:
    """Wait for the end of the program; end it when it takes too long, or when nobody wants it any more."""
    until = time.monotonic() + PATIENCE_SECONDS
    try:
        while True:
            try:
                process.wait(_BETWEEN_CALLS)
            except subprocess.TimeoutExpired:
                while_waiting()
            else:
                return
            if time.monotonic() > until:
                raise _failed(voice, f"it took more than {PATIENCE_SECONDS:.0f} seconds")
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _failed(voice: Voice, reason: str) -> EnvironmentProblem:
    message = said(
        "{program} could not speak with the voice {voice}: {reason}.",
        program=voice.program,
        voice=printable(voice.name),
        reason=printable(reason),
    )
    return EnvironmentProblem("speech-failed", message, "Try another voice, or a shorter text.")
