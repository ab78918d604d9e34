"""Takes of a recorder: where they lie, which were left behind, and how one becomes a greeting."""

from collections.abc import Iterable
from pathlib import Path

from pbxgui.actions.greetings import (
    GreetingFacts,
    ImportedGreeting,
    check_greeting,
    decode_greeting,
    keep_greeting,
)
from pbxgui.audio.take import Take, remove_take, takes, unfinished
from pbxgui.audio.take_sound import write_wav
from pbxgui.audio.take_writer import recover
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable
from pbxgui.store.store import Store

_NOTHING = GreetingFacts()


def takes_folder(data: Path) -> Path:
    """Return where the takes of a data folder lie."""
    return data / "takes"


def take_file_name(take: Take) -> str:
    """Return what the recording is called among the versions of a greeting: when it was made."""
    return f"recorded {take.begun.astimezone():%Y-%m-%d %H.%M.%S}.wav"


def check_recordable(name: str, facts: GreetingFacts = _NOTHING) -> None:
    """Refuse, before anything is said into the microphone, what no greeting can be called or have."""
    check_greeting(name, facts)


def keep_take(  # noqa: PLR0913 - what is kept, where, and as what
    store: Store,
    cache: Path,
    take: Take,
    name: str,
    facts: GreetingFacts = _NOTHING,
    *,
    forget: Iterable[Take] = (),
) -> ImportedGreeting:
    """Make a take the current version of a greeting, in one change which undo takes back, and remove the take.

    `cache` is the folder of renditions. The takes to `forget`, those that it was chosen from, are removed too.
    Raises UserError and EnvironmentProblem as `import_greeting` and `write_wav` do; all takes are then kept.
    """
    source = write_wav(take, take.wav)
    audio = decode_greeting(store.audio.directory, cache, source, name, facts)
    kept = keep_greeting(store, audio, take_file_name(take), name, facts, what=f"Record greeting {name}")
    for one in (take, *forget):
        remove_take(one)
    return kept


def recovered(folder: Path, identity: str | None = None) -> Take:
    """Return the take of this name, else the latest that was left behind, with everything that reached the disk.

    Raises UserError `no-take`, and EnvironmentProblem as for a take that cannot be read or written.
    """
    found = unfinished(folder) if identity is None else takes(folder)
    for take in found:
        if identity in {None, take.identity}:
            return recover(take)
    if identity is None:
        raise UserError(
            "no-take", "There is no take that was left behind.", "Record one: pbxgui record NAME."
        )
    known = ", ".join(take.identity for take in found[:3]) or "none"
    message = said("There is no take {identity}.", identity=f"{printable(identity):.60}")
    raise UserError("no-take", message, said("These are there, the latest first: {known}.", known=known))
