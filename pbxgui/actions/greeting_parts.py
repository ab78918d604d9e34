"""A part of an edited greeting kept as a greeting of its own: one change, and the greeting it came from stays."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pbxgui.actions.greeting_editing import Editing, editing
from pbxgui.audio.edits.carrying_out import Told, untold
from pbxgui.audio.edits.confined import edit_confined
from pbxgui.audio.edits.session import prepare
from pbxgui.audio.importing import ImportedAudio
from pbxgui.core.config import Edited, EditKind, EditStep, Greeting
from pbxgui.core.config.edit_parts import Part, part_numbered
from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.sentence import said
from pbxgui.store.store import Store


def _wait() -> None:
    pass


def greeting_of_part(  # noqa: PLR0913 - of what, which part, and as what
    store: Store,
    cache: Path,
    name: str,
    steps: Iterable[EditStep],
    *,
    number: int,
    new: str,
    version: int | None = None,
    while_waiting: Callable[[], None] = _wait,
    told: Told = untold,
) -> Greeting:
    """Make a greeting called `new` of a part, counted from 1, of what steps make of a version of a greeting.

    Raises what `edit_greeting` raises, UserError `no-such-part`, and as `check_new_name`; everything is then as it was.
    """
    edited, steps = editing(store, name, version), tuple(steps)
    check_new_name(store, edited, new)
    working = store.audio.working(edited.master)
    wanted = of_part(edited, steps, part_numbered(prepare(working).parts(steps), number))
    audio = edit_confined(working, wanted.steps, store.audio.directory, cache, while_waiting, told)
    return keep_part(store, edited, wanted, new, audio)


def of_part(edited: Editing, steps: tuple[EditStep, ...], part: Part) -> Edited:
    """Return what the sound of a part is made from."""
    return Edited(
        edited.master, (*steps, EditStep(EditKind.TRIM, (("start", part.start), ("end", part.end))))
    )


def check_new_name(store: Store, edited: Editing, name: str) -> None:
    """Refuse, before anything is rendered, a name that is none, and one that a greeting has: `duplicate-greeting`."""
    replace(edited.greeting, name=name)
    if name in store.read().greeting_by_name:
        message = said('The greeting "{name}" is there already.', name=name)
        refuse("duplicate-greeting", message, "Choose another name.")


def keep_part(store: Store, edited: Editing, wanted: Edited, name: str, audio: ImportedAudio) -> Greeting:
    """Do the last part, once the sound is made: keep it as a greeting that has the other one's licence and tags."""
    check_new_name(store, edited, name)
    origin = None if audio.sha256 == wanted.master else wanted  # a part that is the whole
    version = replace(
        edited.version, sha256=audio.sha256, seconds=audio.seconds, added=datetime.now(UTC), origin=origin
    )
    before = edited.greeting
    greeting = Greeting(name, (version,), 0, language=before.language, tags=before.tags)
    with store.change(f"Keep a part of greeting {shown(before.name)} as {name}") as change:
        change.add(greeting)
    return greeting
