"""`pbxgui greeting speak` and `voices`: greetings that the computer speaks."""

import argparse
import locale
from collections.abc import Iterator
from pathlib import Path

from pbxgui.actions.greeting_speech import speak_greeting, usual_voice
from pbxgui.audio.greeting_sounds import today
from pbxgui.audio.speech import can_read, voices
from pbxgui.audio.speech.speaking import main_language
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.greeting_options import fact_options, facts
from pbxgui.cli.config.greeting_shown import seconds_words
from pbxgui.cli.config.not_heard import warnings
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.files import cache_directory
from pbxgui.cli.output import say, say_list
from pbxgui.cli.stored import opened
from pbxgui.cli.text_files import read_text
from pbxgui.core.config import Greeting, SpokenText, last_spoken, read_whole_number
from pbxgui.core.config.fields import plain_lines
from pbxgui.core.config.greeting_origin import LONGEST_SPOKEN_TEXT, USUAL_PACE
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.store.store import Store

ABOUT = (
    "Let the computer speak a text, as a new greeting or as the current version of one. The text is kept: without a "
    "text, the last one is spoken again, at another pace or with another voice. Voices are those of espeak-ng, and "
    "those of Piper that are installed."
)
_BYTES_OF_A_CHARACTER = 4  # of UTF-8, at most


def speak_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting speak`."""
    parser.add_argument(
        "name", metavar="NAME", help="of a new greeting, or of the one that it is a version of"
    )
    texts = parser.add_mutually_exclusive_group()
    texts.add_argument("text", nargs="?", metavar="TEXT", help="what callers are to hear")
    texts.add_argument("--file", type=Path, metavar="FILE", help="the same, from a text file")
    parser.add_argument("--voice", metavar="VOICE", help="one of “pbxgui greeting voices”")
    parser.add_argument("--pace", metavar="N", help=f"words a minute; {USUAL_PACE} if not given")
    fact_options(parser)


def voices_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting voices`."""
    parser.add_argument("--language", metavar="CODE", help="only those that speak it, de or en")


def speak(options: argparse.Namespace) -> int:
    """Speak a text."""
    about = facts(options)
    with opened(options) as store:
        spoken = _spoken(store, options)
        cache = cache_directory() / "renditions"
        made = speak_greeting(store, cache, options.name, spoken, about)
    greeting = made.greeting
    worries = (*_unread(spoken), *made.audio.warnings, *warnings(greeting, today()))
    seconds = seconds_words(greeting.current_version.seconds)
    text = f"Greeting {greeting.name} is spoken by {spoken.voice}: version {greeting.current + 1}, {seconds} seconds."
    record = {**record_of(greeting), "new": made.before is None, "warnings": list(worries)}
    say(options, record, "\n".join((text, *worries)))
    return ExitCode.DONE


def _unread(spoken: SpokenText) -> Iterator[str]:
    language = next((voice.language for voice in voices() if str(voice) == spoken.voice), "")
    if not can_read(language, spoken.text):
        yield f"Attention: {spoken.voice} does not know this script. Choose another: pbxgui greeting voices."


def list_voices(options: argparse.Namespace) -> int:
    """Print the voices that are installed."""
    wanted = main_language(options.language or "")
    rows = [
        (
            {"voice": str(voice), "language": voice.language, "name": voice.title, "natural": voice.natural},
            (str(voice), voice.language, voice.title),
        )
        for voice in voices()
        if main_language(voice.language) == wanted or not wanted
    ]
    empty = "No voice is installed. Install espeak-ng, or a voice of Piper."
    say_list(options, ("VOICE", "LANGUAGE", "NAME"), rows, f"No voice speaks {wanted}." if wanted else empty)
    return ExitCode.DONE


def _spoken(store: Store, options: argparse.Namespace) -> SpokenText:
    greeting = store.read().greeting_by_name.get(options.name)
    last = last_spoken(greeting)
    text = options.text if options.file is None else _text_of(options.file)
    if text is None and last is None:
        message = said("Greeting {name} has no text that could be spoken again.", name=options.name)
        raise UserError(
            "nothing-to-say", message, "Write what callers are to hear: greeting speak NAME TEXT."
        )
    pace = last.words_per_minute if last else USUAL_PACE
    voice = options.voice if options.voice is not None or last is None else last.voice
    return SpokenText(
        plain_lines(text) if text is not None else last.text if last else "",
        voice if voice is not None else str(usual_voice(_language(greeting, options.language))),
        pace if options.pace is None else read_whole_number("pace", options.pace),
    )


def _text_of(file: Path) -> str:
    most = LONGEST_SPOKEN_TEXT * _BYTES_OF_A_CHARACTER
    return read_text(file, "text to speak", most)


def _language(greeting: Greeting | None, given: str | None) -> str:
    """Return the language to speak: what was asked for, the greeting's, or else this computer's."""
    own = (locale.getlocale()[0] or "").replace("_", "-")
    return given or (greeting.language if greeting else "") or (own if own[:1].islower() else "") or "en"
