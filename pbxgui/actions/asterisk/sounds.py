"""The sounds of greetings in the folder, compared with their recordings: what is to be put there, and what goes."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pbxgui.actions.asterisk.change import Change, Status, status
from pbxgui.actions.asterisk.folder import Folder
from pbxgui.actions.asterisk.manifest import Entry
from pbxgui.audio.greeting_sounds import recording
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.audio.working import verify
from pbxgui.core.config import Greeting
from pbxgui.dialplan.asterisk import sound_files
from pbxgui.store.audio import AudioFiles


@dataclass(frozen=True, slots=True)
class Sounds:
    """The recordings, and the folder in which their renditions are to be.

    Attributes:
        audio: the recordings.
        cache: the folder of renditions, where those that are missing are made.
        folder: where they are to be.
        before: which sounds in it are ours.

    """

    audio: AudioFiles
    cache: Path
    folder: Folder
    before: frozenset[Entry]

    def changes(self, greetings: Iterable[Greeting]) -> Iterator[Change]:
        """Yield what happens to the sounds of these greetings, and of no others.

        What is to be put there is compared with its recording, sample by sample.
        """
        library = SoundLibrary([self.audio.directory], self.cache)
        for greeting in greetings:
            for rate, name in sound_files(greeting.name).items():
                rendition = recording(library, greeting, rate)
                change = self._change(name, rendition.path)
                if change.status is not Status.UNCHANGED:
                    verify(self.audio.working(greeting.current_version.sha256), rendition)
                yield change

    def unused(self, wanted: Iterable[Change]) -> Iterator[Change]:
        """Yield the sounds that are ours, as we left them, and wanted no more."""
        names = {change.name for change in wanted}
        for name, sha256 in sorted(self.before):
            if name not in names and self.folder.sha256(name) == sha256:
                yield Change(name, Status.REMOVED)

    def _change(self, name: str, rendition: Path) -> Change:
        with rendition.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        there = self.folder.sha256(name)
        if there not in {None, sha256} and (name, there) not in self.before:
            raise self.folder.foreign(name)
        return Change(name, status(there, sha256), sha256, rendition)
