"""What is to happen to the folder: every file compared with what is there, nothing written yet."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pbxgui.actions.asterisk.change import Change, status
from pbxgui.actions.asterisk.folder import Folder
from pbxgui.actions.asterisk.manifest import Entry
from pbxgui.actions.asterisk.sounds import Sounds
from pbxgui.audio.greeting_sounds import today
from pbxgui.core.config import Configuration
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import joined, said, word
from pbxgui.core.text import printable
from pbxgui.dialplan.asterisk import ConfigFile, Layout, taken, written
from pbxgui.store.store import Store

_PJSIP_FILES = "pjsip*.conf"  # the installation's own, and what distributions let it include
_SHOWN = 5  # problems that a message names


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to happen to a folder.

    Attributes:
        layout: where Asterisk finds the files.
        changes: in the order in which they happen: what is named before what names it, removals last.
        before: the sounds that were ours so far.

    """

    layout: Layout
    changes: tuple[Change, ...]
    before: frozenset[Entry]

    @property
    def after(self) -> frozenset[Entry]:
        """The sounds that are ours from now on."""
        return frozenset((one.name, one.sha256) for one in self.changes if one.text is None and one.sha256)


def plan_files(store: Store, folder: Folder, cache: Path, place: str | None = None) -> Plan:
    """Return what is to happen for the configuration in force; renditions that are missing are made in `cache`.

    `place` is where Asterisk will find the folder if not where it is now.

    Raises UserError `configuration-problems`, `bad-place`, `foreign-file`, `extension-taken`; SoundError for a
    recording that cannot be played; EnvironmentProblem.
    """
    configuration = store.read()
    _check(configuration, today())
    _check_taken(configuration, folder)
    layout = Layout(str(folder.path) if place is None else place)
    wanted = written(configuration, layout)
    before = folder.manifest()
    sounds = Sounds(store.audio, cache, folder, before)
    exchanged = tuple(sounds.changes(configuration.greeting_by_name[name] for name in wanted.greetings))
    texts = (_text(file, folder) for file in wanted.files)
    return Plan(layout, (*exchanged, *texts, *sounds.unused(exchanged)), before)


def _check(configuration: Configuration, day: date) -> None:
    problems = configuration.check(day)
    if not problems:
        return
    named = joined(" ", (word(problem.message) for problem in problems[:_SHOWN]))
    more = said(" And {count} more.", count=len(problems) - _SHOWN) if len(problems) > _SHOWN else ""
    message = said(
        "The configuration has {count} problem(s), so nothing was written: {named}{more}",
        count=len(problems),
        named=named,
        more=more,
    )
    raise UserError("configuration-problems", message, problems[0].hint)


def _check_taken(configuration: Configuration, folder: Folder) -> None:
    for path, text in folder.own_texts(_PJSIP_FILES):
        for name in taken(configuration, text):
            message = said(
                '"{name}" is in {path} already. With two of that name Asterisk would load none of its '
                "telephones.",
                name=printable(name),
                path=printable(path),
            )
            hint = said("Remove it there, or give the extension another number in pbxgui.")
            raise UserError("extension-taken", message, hint)


def _text(file: ConfigFile, folder: Folder) -> Change:
    before = folder.text(file.name)
    sha256 = hashlib.sha256(file.text.encode()).hexdigest()
    return Change(file.name, status(before, file.text), sha256, None, before, file.text, file.secret)
