"""What a version of a greeting was made from, in plain words."""

import re

from pbxgui.core.config.edit_words import edits_words
from pbxgui.core.config.greeting import Greeting, GreetingVersion
from pbxgui.core.config.greeting_origin import Edited, SpokenText
from pbxgui.core.config.ringback_design import RingbackLoop, loop_text
from pbxgui.core.sentence import Sentence, said

_SHOWN_WORDS = 60  # characters of a spoken text, by which versions are told apart
_RECORDED = re.compile(r"recorded \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.wav|Recorded by .+ \d{4}-.+\.wav")
"""What recordings of the microphone, and of phones, are called among the files of a greeting."""


def made_from(greeting: Greeting, version: GreetingVersion) -> Sentence:
    """Return what a version was made from, as part of a sentence: "edited from version 1: loudness -23 LUFS"."""
    match version.origin:
        case Edited(master, steps):
            return said(
                "edited from {what}: {steps}", what=version_named(greeting, master), steps=edits_words(steps)
            )
        case SpokenText(text, voice, pace):
            return said(
                "spoken by {voice}, {pace} words a minute: “{words}”",
                voice=voice,
                pace=pace,
                words=_beginning(text),
            )
        case RingbackLoop():
            return said("put together: {parts}", parts=loop_text(version.origin))
    if _RECORDED.fullmatch(version.file_name):
        return said("recorded")
    return said("imported from {file}", file=version.file_name)


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN_WORDS else f"{words[:_SHOWN_WORDS].rstrip()}…"


def version_named(greeting: Greeting, sha256: str) -> Sentence:
    """Return which version of a greeting a recording is."""
    numbers = [number for number, one in enumerate(greeting.versions, start=1) if one.sha256 == sha256]
    if numbers:
        return said("version {number}", number=numbers[0])
    return said("a recording that no version is")
