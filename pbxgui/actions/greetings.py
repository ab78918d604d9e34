"""Greetings: imported from any sound file, put in place of one another, and taken out of pbxgui again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pbxgui.actions.records import edit_record, remove_record
from pbxgui.audio.confined import import_confined
from pbxgui.audio.decoding import open_audio
from pbxgui.audio.describing import describe_source
from pbxgui.audio.importing import ImportedAudio
from pbxgui.audio.part import Part
from pbxgui.audio.wav import open_sound
from pbxgui.core.config import (
    Greeting,
    GreetingVersion,
    Kind,
    Number,
    Origin,
    file_name_shown,
    found,
    place,
    version_index,
    with_current,
    with_other_greeting,
    with_version,
)
from pbxgui.core.config.fields import shown
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import joined, said
from pbxgui.store.change import Change
from pbxgui.store.store import Store

_SHOWN = 3  # uses that a message names


@dataclass(frozen=True, slots=True)
class GreetingFacts:
    """What is said about a recording as it is imported; None leaves what a greeting has.

    Attributes:
        transcript: what is said in it.
        language: as in RFC 5646.
        valid_from: the first day on which it may be heard; none means always.
        valid_until: the last day on which it may be heard; none means for ever.
        tags: words by which it is found again.
        licence: by what right it is played.
        origin: what the recording was made from; none of one that came as it is.

    """

    transcript: str | None = None
    language: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    tags: tuple[str, ...] | None = None
    licence: str | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class ImportedGreeting:
    """What came of an import.

    Attributes:
        greeting: as it is now; its current version is the one imported.
        before: as it was, or None for a new one.
        audio: what the file was, what was done with it, and what the person may want to put right.

    """

    greeting: Greeting
    before: Greeting | None
    audio: ImportedAudio


def _nothing_else(_: Change, __: Greeting) -> None:
    pass


def _wait() -> None:
    pass


def import_greeting(  # noqa: PLR0913 - what is imported, and two things for those who import by other ways
    store: Store,
    cache: Path,
    source: Path,
    name: str,
    facts: GreetingFacts,
    *,
    part: Part | None = None,
    what: str = "",
    besides: Callable[[Change, Greeting], None] = _nothing_else,
) -> ImportedGreeting:
    """Import a sound file, or a part of one, as a greeting, or as the current version of the greeting of this name.

    `cache` is the folder of renditions, where those at 8 and 16 kHz go. `what` is for the journal, if it is to say
    more; `besides` does what belongs to the same change. Raises UserError for what cannot be
    used, EnvironmentProblem for the disk; the configuration is then as it was.
    """
    audio = decode_greeting(store.audio.directory, cache, source, name, facts, part=part)
    return keep_greeting(store, audio, source.name, name, facts, what=what, besides=besides)


def decode_greeting(  # noqa: PLR0913, PLR0917 - where from, where to, as what, and who waits
    masters: Path,
    cache: Path,
    source: Path,
    name: str,
    facts: GreetingFacts,
    while_waiting: Callable[[], None] = _wait,
    part: Part | None = None,
) -> ImportedAudio:
    """Do the first part of an import, which takes its time and changes nothing: decode, render, store the sound.

    `masters` is the store's audio folder. `while_waiting` is called ten times a second; what it raises ends the
    import. Raises what `import_greeting` raises, and needs no store.
    """
    check_greeting(name, facts)
    return import_confined(source, masters, cache, while_waiting, part)


def keep_greeting(  # noqa: PLR0913 - as import_greeting
    store: Store,
    audio: ImportedAudio,
    file_name: str,
    name: str,
    facts: GreetingFacts,
    *,
    what: str = "",
    besides: Callable[[Change, Greeting], None] = _nothing_else,
) -> ImportedGreeting:
    """Do the second part of an import, within the hour: let callers hear what was decoded."""
    version = _version(audio.sha256, file_name_shown(file_name), audio.seconds, facts)
    with store.change(what or f"Import greeting {name}") as change:
        before = change.get(Greeting, name)
        greeting = _greeting(before, name, version, facts)
        change.put(greeting)
        besides(change, greeting)
    return ImportedGreeting(greeting, before, audio)


def replace_greeting(store: Store, old: str, new: str, *, what: str = "") -> tuple[str, ...]:
    """Let every number that uses one greeting use another instead; return these numbers.

    Raises UserError `no-greeting`, and `same-greeting` for one in place of itself.
    """
    configuration = store.read()
    for name in (old, new):
        found(configuration.greeting_by_name, Kind.GREETING, name)
    if old == new:
        hint = said("Import the new recording under the same name: it becomes the current version.")
        raise UserError("same-greeting", said('The greeting "{old}" cannot replace itself.', old=old), hint)
    with store.change(what or f"Replace greeting {old} by {new}") as change:
        for digits in sorted({path[1] for path in configuration.users(Kind.GREETING, old)}):
            number = change.get(Number, digits)
            if number is not None:
                change.put(with_other_greeting(number, old, new))
        return tuple(edit.key for edit in change.edits())


def use_version(store: Store, name: str, number: int, *, what: str = "") -> Greeting:
    """Make another version, counted from 1, the one that callers hear; return the greeting.

    Raises UserError `no-greeting` or `no-such-version`, EnvironmentProblem `audio-missing` for a lost recording.
    """

    def use(greeting: Greeting) -> Greeting:
        index = version_index(greeting, number)
        store.audio.working(greeting.versions[index].sha256)
        return with_current(greeting, index)

    return edit_record(store, Greeting, name, what or f"Use version {number} of greeting {shown(name)}", use)


def remove_greeting(store: Store, name: str, *, what: str = "") -> None:
    """Remove a greeting that nothing uses; raise UserError `no-greeting`, or `greeting-in-use` naming where.

    Its recordings stay while undo can bring it back.
    """
    users = store.read().users(Kind.GREETING, name)
    if users:
        named = joined("; ", map(place, users[:_SHOWN]))
        if len(users) > _SHOWN:
            named = said("{names} and {count} more", names=named, count=len(users) - _SHOWN)
        message = said('The greeting "{name}" is in use: {named}.', name=name, named=named)
        hint = said(
            "Put another in its place first: “Use another instead” in the window, or greeting replace {name} OTHER.",
            name=name,
        )
        raise UserError("greeting-in-use", message, hint)
    remove_record(store, Greeting, name, what or f"Remove greeting {name}")


def describe_version(store: Store, version: GreetingVersion) -> tuple[str, ...]:
    """Return the sentences about what the file of a version was and what the import did with it.

    Raises EnvironmentProblem `audio-missing`, and UserError for a file that has been damaged since.
    """
    store.audio.working(version.sha256)
    master = store.audio.path(version.sha256)
    with open_sound(master) as file, open_audio(file, master.suffix, version.file_name) as decoder:
        return tuple(describe_source(decoder.format, version.seconds))


def with_facts(greeting: Greeting, facts: GreetingFacts) -> Greeting:
    """Return the greeting with what is said about it, and not about one of its versions; None leaves what it has."""
    return replace(
        greeting,
        transcript=greeting.transcript if facts.transcript is None else facts.transcript,
        language=greeting.language if facts.language is None else facts.language,
        tags=greeting.tags if facts.tags is None else facts.tags,
    )


def check_greeting(name: str, facts: GreetingFacts) -> None:
    """Refuse what no greeting can have before a long file is decoded for it, or anything recorded."""
    _greeting(None, name, _version("0" * 64, "none yet", 1.0, facts), facts)


def _version(sha256: str, file_name: str, seconds: float, facts: GreetingFacts) -> GreetingVersion:
    now = datetime.now(UTC)
    days = facts.valid_from, facts.valid_until
    return GreetingVersion(
        sha256, file_name, seconds, now, *days, origin=facts.origin, licence=facts.licence or ""
    )


def _greeting(before: Greeting | None, name: str, version: GreetingVersion, facts: GreetingFacts) -> Greeting:
    greeting = Greeting(name, (version,), 0) if before is None else with_version(before, version)
    return with_facts(greeting, facts)
