"""Greetings edited: steps carried out on the recording that a version was made from; the outcome is a new version."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pbxgui.audio.edits.carrying_out import Told, untold
from pbxgui.audio.edits.confined import edit_confined
from pbxgui.audio.importing import ImportedAudio
from pbxgui.audio.wav import probe
from pbxgui.core.config import (
    Edited,
    EditStep,
    Greeting,
    GreetingVersion,
    Kind,
    found,
    version_index,
    with_version,
)
from pbxgui.core.config.edit_draft import EditDraft
from pbxgui.core.config.fields import shown
from pbxgui.store.store import Store


@dataclass(frozen=True, slots=True)
class Editing:
    """What is being edited.

    Attributes:
        greeting: as it is now.
        index: of the version that is edited.
        master: hash of the recording that the steps are carried out on: that of the version, or of the one that the
            version itself was made from by editing.
        steps: which made the version; none of a recording.

    """

    greeting: Greeting
    index: int
    master: str
    steps: tuple[EditStep, ...]

    @property
    def version(self) -> GreetingVersion:
        """The version that is edited."""
        return self.greeting.versions[self.index]


@dataclass(frozen=True, slots=True)
class EditedGreeting:
    """What came of editing.

    Attributes:
        greeting: as it is now; its current version is the edited one.
        before: as it was.
        audio: what was made; None where nothing had to be, because the outcome is the master itself.

    """

    greeting: Greeting
    before: Greeting
    audio: ImportedAudio | None


def _wait() -> None:
    pass


def editing(store: Store, name: str, number: int | None = None, draft: EditDraft | None = None) -> Editing:
    """Return what there is to edit of a version of a greeting, counted from 1, the current one for none.

    What was begun in a `draft` is edited on instead, for the version that it was begun with where that is still there.
    Raises UserError `no-greeting` or `no-such-version`.
    """
    greeting = found(store.read().greeting_by_name, Kind.GREETING, name)
    index = version_index(greeting, number)
    if draft is not None:
        hashes = [version.sha256 for version in greeting.versions]
        index = hashes.index(draft.version) if draft.version in hashes else index
        return Editing(greeting, index, draft.master, draft.begun_with)
    version = greeting.versions[index]
    if isinstance(version.origin, Edited):
        return Editing(greeting, index, version.origin.master, version.origin.steps)
    return Editing(greeting, index, version.sha256, ())


def edit_greeting(  # noqa: PLR0913 - what is edited, how, and two things for those who wait
    store: Store,
    cache: Path,
    name: str,
    steps: Iterable[EditStep],
    version: int | None = None,
    *,
    while_waiting: Callable[[], None] = _wait,
    told: Told = untold,
) -> EditedGreeting:
    """Let these steps make a new version of a greeting, which callers hear from now on; one change, one undo.

    The steps are carried out on the recording behind the version (see `Editing.master`) and take the place of those
    that made it. `while_waiting` is called ten times a second; what it raises ends the work. `told` is given the share
    that is done, 0 to 1. Raises UserError for a greeting or version that is not there and for a step that cannot be
    carried out, EnvironmentProblem for a lost recording and for the disk; everything is then as it was.
    """
    edited = editing(store, name, version)
    wanted = Edited(edited.master, tuple(steps))
    working = store.audio.working(edited.master)
    audio = render_edit(store.audio.directory, cache, working, wanted, while_waiting, told)
    return keep_edit(store, edited, wanted, audio)


def render_edit(  # noqa: PLR0913, PLR0917 - where from, where to, and two things for those who wait
    masters: Path,
    cache: Path,
    working: Path,
    wanted: Edited,
    while_waiting: Callable[[], None] = _wait,
    told: Told = untold,
) -> ImportedAudio | None:
    """Do the first part of editing, which takes its time, changes nothing and needs no store.

    `masters` is the store's audio folder, `working` the working copy of the master there. None where no step is
    switched on: the outcome is the master then. Raises what `edit_greeting` raises.
    """
    if not any(step.enabled for step in wanted.steps):
        return None
    return edit_confined(working, wanted.steps, masters, cache, while_waiting, told)


def keep_edit(store: Store, edited: Editing, wanted: Edited, audio: ImportedAudio | None) -> EditedGreeting:
    """Do the second part, within the hour: make the outcome the version that callers hear."""
    name = edited.greeting.name
    with store.change(f"Edit greeting {shown(name)}") as change:
        before = found(change.before.greeting_by_name, Kind.GREETING, name)
        if audio is None or audio.sha256 == wanted.master:
            greeting = _with_master(before, edited, wanted.master, store)
        else:
            greeting = with_version(before, _version(edited.version, audio, wanted))
        change.put(greeting)
    return EditedGreeting(greeting, before, audio)


def _version(edited: GreetingVersion, audio: ImportedAudio, wanted: Edited) -> GreetingVersion:
    """Return the new version, with everything that was said about the one that was edited."""
    now = datetime.now(UTC)
    return replace(edited, sha256=audio.sha256, seconds=audio.seconds, added=now, origin=wanted)


def _with_master(before: Greeting, edited: Editing, master: str, store: Store) -> Greeting:
    """Return the greeting with the recording itself current again: its version as it is, or made anew."""
    for index, version in enumerate(before.versions):
        if version.sha256 == master:
            return replace(before, current=index)
    seconds = probe(store.audio.working(master)).duration
    anew = replace(edited.version, sha256=master, seconds=seconds, added=datetime.now(UTC), origin=None)
    return with_version(before, anew)
