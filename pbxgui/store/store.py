"""The store: one folder with configuration, journal and audio masters, open to several processes at once."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Session

from pbxgui.core.config import Configuration
from pbxgui.store import connection, integrity, schema
from pbxgui.store.audio import AudioFiles
from pbxgui.store.change import Change
from pbxgui.store.edit import Edit
from pbxgui.store.errors import translated
from pbxgui.store.journal import KEPT_COMMITS, Journal, JournalEntry, Steps
from pbxgui.store.repository import Repository
from pbxgui.store.settings import set_setting, setting

DATABASE = "pbxgui.sqlite3"
AUDIO = "audio"
_REREAD_AT_MOST = 100  # records read one by one; beyond that reading everything is quicker


class Store:
    """The configuration as it is kept; errors are UserError, or EnvironmentProblem with the remedy.

    Attributes:
        audio: the masters of greetings.

    """

    def __init__(self, directory: Path) -> None:
        self._path = directory / DATABASE
        self._reading = connection.engine(self._path)
        self._writing = connection.for_writing(self._reading)
        self._known: tuple[int, Configuration] | None = None
        self.audio = AudioFiles(directory / AUDIO)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Open the store in a folder, made and brought to this version's schema as needed.

        UserError `store-too-new` if a newer version wrote it: then nothing is touched.
        """
        schema.migrate(directory / DATABASE)
        return cls(directory)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._reading.dispose()

    def read(self) -> Configuration:
        """Return everything, as of one moment; after a small change as quickly as the change is small."""
        with self._session(self._reading) as session:
            return self._current(session)

    def revision(self) -> int:
        """Return how many commits there have been, by any process: when it grows, read again."""
        with self._session(self._reading) as session:
            return Repository(session, self._path).revision()

    @contextmanager
    def change(self, what: str) -> Iterator[Change]:
        """Commit what is done to the change as one transaction and one entry of the journal, or nothing of it.

        UserError with the code of the first problem if the configuration would have one that it does not have now.
        The one writer's turn is held meanwhile: have everything ready that takes time.
        """
        with self._session(self._writing) as session:
            change = Change(lambda: self._current(session))
            yield change
            if edits := change.edits():
                after = integrity.changed(change.before, edits)
                revision = Repository(session, self._path).count_commit()
                Journal(session, self._path).record(what, edits, revision)
                self._commit(session, edits, after)

    def undo(self) -> JournalEntry:
        """Take the last change in force back, and return it; raise UserError `nothing-to-undo`."""
        return self._walk(Journal.undo)

    def redo(self) -> JournalEntry:
        """Bring the change back that was undone last, and return it; raise UserError `nothing-to-redo`."""
        return self._walk(Journal.redo)

    def journal(self, limit: int = 100) -> tuple[JournalEntry, ...]:
        """Return the latest changes, newest first, without secrets."""
        with self._session(self._reading) as session:
            return Journal(session, self._path).latest(limit)

    def steps(self) -> Steps:
        """Return what undo and redo would be about."""
        with self._session(self._reading) as session:
            return Journal(session, self._path).steps()

    def collect_audio(self) -> tuple[str, ...]:
        """Remove masters that neither a greeting nor the journal needs; return their hashes."""
        with self._session(self._writing) as session:
            in_force = (greeting.versions for greeting in self._current(session).greetings)
            used = {sha256 for versions in in_force for version in versions for sha256 in version.masters}
            return self.audio.collect(used | Journal(session, self._path).audio())

    def setting(self, name: str) -> str | None:
        """Return a setting's text; None where nobody has set it."""
        with self._session(self._reading) as session:
            return setting(session.connection(), name)

    def set_settings(self, values: Mapping[str, str]) -> None:
        """Set these, all or none of them; they are no part of the configuration, so there is nothing to undo."""
        with self._session(self._writing) as session:
            for name, value in values.items():
                set_setting(session.connection(), name, value)
            session.commit()

    def _current(self, session: Session) -> Configuration:
        """Return everything as of this session, and remember it for the next one."""
        repository = Repository(session, self._path)
        revision = repository.revision()
        configuration = self._read_again(session, revision) or repository.everything()
        self._known = revision, configuration
        return configuration

    def _read_again(self, session: Session, revision: int) -> Configuration | None:
        """Return what was known with all that has changed since; none if reading everything is quicker."""
        if self._known is None:
            return None
        known, configuration = self._known
        if revision == known:
            return configuration
        if revision - known > KEPT_COMMITS:  # the journal may have forgotten some of them
            return None
        touched = Journal(session, self._path).touched(known)
        if len(touched) > _REREAD_AT_MOST:
            return None
        return Repository(session, self._path).refreshed(configuration, touched)

    def _commit(self, session: Session, edits: tuple[Edit, ...], after: Configuration) -> None:
        repository = Repository(session, self._path)
        repository.apply(edits)
        revision = repository.revision()
        repository.commit(edits)
        self._known = revision, after

    def _walk(self, step: Callable[[Journal, int], tuple[JournalEntry, tuple[Edit, ...]]]) -> JournalEntry:
        with self._session(self._writing) as session:
            before = self._current(session)
            revision = Repository(session, self._path).count_commit()
            entry, edits = step(Journal(session, self._path), revision)
            self._commit(session, edits, integrity.changed(before, edits))
            return entry

    @contextmanager
    def _session(self, engine: sa.Engine) -> Iterator[Session]:
        with translated(self._path), Session(engine, autoflush=False) as session:
            session.connection()  # begins the transaction, so that all that is read is of one moment
            yield session
