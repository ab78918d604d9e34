"""Greetings: recorded sounds in versions, of which one is current and may expire."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from pbxgui.core.config.fields import (
    check_name,
    check_seconds,
    check_slug,
    check_unique,
    plain,
    refuse,
    shown,
)
from pbxgui.core.config.greeting_origin import Edited, Origin
from pbxgui.core.config.ringback_design import RingbackLoop
from pbxgui.core.sentence import said

LONGEST_GREETING = (
    3660.0  # seconds: an hour, to which encoders add a little; music for a custom ringback included
)
LONGEST_FILE_NAME = 255
LONGEST_TRANSCRIPT = 10_000
LONGEST_LICENCE = 200
LONGEST_TAG, MOST_TAGS = 30, 20
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


def file_name_shown(name: str) -> str:
    """Return the name of an imported file as a version keeps it, whatever the file system allowed."""
    return plain(name, LONGEST_FILE_NAME)


@dataclass(frozen=True, slots=True)
class GreetingVersion:
    """One recording.

    Attributes:
        sha256: of the master's bytes, hexadecimal; names the file that is kept.
        file_name: of the file imported, for the eye only.
        seconds: how long it sounds.
        added: the moment it was added, with its time zone.
        valid_from: the first day on which it may be heard; none means always.
        valid_until: the last day on which it may be heard; none means for ever.
        origin: what it was made from; none of a recording.
        licence: by what right it is played to callers, such as "CC BY 4.0, music by Example"; for the eye only.

    """

    sha256: str
    file_name: str
    seconds: float
    added: datetime
    valid_from: date | None = None
    valid_until: date | None = None
    origin: Origin | None = None
    licence: str = ""

    def __post_init__(self) -> None:
        if _SHA256.fullmatch(self.sha256) is None:
            hint = said("Give 64 hexadecimal digits in lower case.")
            refuse("bad-sha256", "The SHA-256 of the greeting's master is none.", hint)
        check_name(said("greeting's file name"), self.file_name, LONGEST_FILE_NAME)
        check_seconds(said("greeting's length"), self.seconds, 0.001, LONGEST_GREETING)
        if self.added.utcoffset() is None:
            refuse(
                "naive-moment",
                said("The moment {added} has no time zone.", added=self.added),
                "Give it with its time zone.",
            )
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            days = said(
                "{valid_from} until {valid_until}", valid_from=self.valid_from, valid_until=self.valid_until
            )
            refuse(
                "bad-dates",
                said("The greeting's validity {days} runs backwards.", days=days),
                "Exchange the dates.",
            )
        if self.licence:
            check_name(said("licence note"), self.licence, LONGEST_LICENCE)

    @property
    def masters(self) -> tuple[str, ...]:
        """The hashes of the recordings that must be kept for it."""
        match self.origin:
            case Edited(master, _):
                return self.sha256, master
            case RingbackLoop():
                return self.sha256, *self.origin.recordings
            case _:
                return (self.sha256,)

    def is_valid_on(self, day: date) -> bool:
        """Whether callers may hear it on this day."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)

    def validity_seen_from(self, day: date) -> str:
        """Return in words the limit that is nearest to a day on which it is not valid: `from … on`, or `until …`."""
        is_early = self.valid_from is not None and day < self.valid_from
        return (
            said("from {valid_from} on", valid_from=self.valid_from)
            if is_early
            else said("until {valid_until}", valid_until=self.valid_until)
        )


@dataclass(frozen=True, slots=True)
class Greeting:
    """A greeting under its name, with every version it had.

    Attributes:
        name: becomes part of files' names.
        versions: at least one, oldest first.
        current: index of the version that callers hear.
        transcript: what is said, for those who cannot listen.
        language: as in RFC 5646, such as "de" or "pt-BR"; empty if unknown.
        tags: words by which people find it again.

    """

    name: str
    versions: tuple[GreetingVersion, ...]
    current: int
    transcript: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_slug(said("greeting's name"), self.name)
        if not 0 <= self.current < len(self.versions):
            what = said(
                'The greeting "{name}" has no version {version}', name=self.name, version=self.current + 1
            )
            refuse(
                "no-such-version",
                said("{what} of {count}.", what=what, count=len(self.versions)),
                "Choose one that is there.",
            )
        if self.language and _LANGUAGE.fullmatch(self.language) is None:
            refuse(
                "bad-language",
                said('The language "{language}" is none.', language=shown(self.language)),
                'Write "de" or "pt-BR".',
            )
        _check_transcript(self.name, self.transcript)
        _check_tags(self.name, self.tags)

    @property
    def current_version(self) -> GreetingVersion:
        """The version that callers hear."""
        return self.versions[self.current]


def _check_transcript(name: str, transcript: str) -> None:
    if len(transcript) > LONGEST_TRANSCRIPT:
        hint = said("Keep to {longest_transcript} characters.", longest_transcript=LONGEST_TRANSCRIPT)
        refuse("transcript-too-long", said('The transcript of "{name}" is too long.', name=name), hint)
    for line in transcript.split("\n"):
        if line.strip():
            check_name(said('transcript of "{name}"', name=name), line.strip(), LONGEST_TRANSCRIPT)


def _check_tags(name: str, tags: tuple[str, ...]) -> None:
    if len(tags) > MOST_TAGS:
        hint = said("Keep to {most_tags}.", most_tags=MOST_TAGS)
        refuse(
            "too-many-tags",
            said('The greeting "{name}" would have {count} tags.', name=name, count=len(tags)),
            hint,
        )
    for tag in tags:
        check_name(said('tag of "{name}"', name=name), tag, LONGEST_TAG)
        if "," in tag:
            hint = said("Write a tag for each word.")
            refuse(
                "bad-tag",
                said('The tag "{tag}" holds a comma, which parts one tag from the next.', tag=shown(tag)),
                hint,
            )
    check_unique(said('tag of "{name}"', name=name), tags)
