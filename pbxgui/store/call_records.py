"""Call records on disk: written in batches as calls go on, read by the commands, the oldest removed.

The database is opened for each batch, or looked at whether it is still the same (`kept_open`): one that was deleted,
restored or replaced meanwhile gets what comes from then on, and nothing is written into a file that is not there any
more, or none of ours.
"""

import functools
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, groupby, repeat
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from pbxgui.core.records import CallRecord, closed
from pbxgui.core.records.call_log import Entry
from pbxgui.core.records.retention import Retention
from pbxgui.core.sentence import said
from pbxgui.store import call_logs, connection
from pbxgui.store.base import Base
from pbxgui.store.call_mapping import Row, call_row, leg_rows, record_of, sound_rows
from pbxgui.store.call_search import (
    Search,
    Seconds,
    Vocabulary,
    Window,
    highest_up_to,
    keys_of,
    lowest_of,
    seconds_of,
)
from pbxgui.store.call_tables import CallLegRow, CallRow, CallSoundRow
from pbxgui.store.errors import damaged, readable, translated
from pbxgui.store.kept_open import kept_open
from pbxgui.store.settings import set_setting, setting
from pbxgui.store.store import DATABASE

MOST_RECORDS = 1_000_000
"""Records of any age, unless they are kept for ever: no disk is endless."""

_RETENTION = "call-records-kept"  # the setting
_REMOVED_AT_ONCE = 1_000  # so that nobody else waits long for the writer's turn
_READ_AT_ONCE = 500
_LATEST_SEARCHED = (
    2_000  # records, before all others: where most of them are found, that is all a person waits for
)
_SEARCHED_AT_ONCE = 5_000
_PATIENCE = 250  # milliseconds; whoever writes records has more to do than to wait, and tries again

CallKey = int
"""The number of a record in its database."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record and its number."""

    key: CallKey
    record: CallRecord


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A part of what a search finds.

    Attributes:
        keys: the records' numbers, the latest first.
        rest: the number up to which there are more to look through; None where these are all.

    """

    keys: tuple[CallKey, ...]
    rest: CallKey | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: those of a number dialled, of a caller, from a moment on; None leaves it open."""

    number: str | None = None
    caller: str | None = None
    since: datetime | None = None

    def conditions(self) -> Iterator[sa.ColumnElement[bool]]:
        """Return what must hold."""
        if self.number is not None:
            yield CallRow.number == self.number
        if self.caller is not None:
            yield CallRow.caller == self.caller
        if self.since is not None:
            yield CallRow.started >= self.since


ALL = Wanted()


def _nothing() -> None:
    pass


class CallRecords:
    """The records of one store, for one thread at a time. Errors are EnvironmentProblem, with the remedy."""

    def __init__(self, directory: Path, *, stays_open: bool = False) -> None:
        """Take the store in a folder, which `Store.open` has brought to this version's schema.

        `stays_open` is for whoever writes batch after batch, and closes it in the end.
        """
        self._path = directory / DATABASE
        self._engine = sa.create_engine("sqlite://", creator=self._connect, poolclass=sa.pool.NullPool)
        if stays_open:
            self._engine = kept_open(self._connect, self._path)
        sa.event.listen(self._engine, "begin", connection.begin)
        self._writing = connection.for_writing(self._engine)
        self._logged: int | None = None  # bytes of all logs, about; others may have removed some

    def _connect(self) -> sqlite3.Connection:
        """Open the database that is there; never make one, nor turn something else into one."""
        if self._path.exists() and self._path.stat().st_size == 0:
            raise damaged(self._path, said("it is empty"))
        opened = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        # NORMAL: a killed process loses nothing; a power cut may lose the last records, and no more.
        for pragma in (f"busy_timeout = {_PATIENCE}", "synchronous = NORMAL", "foreign_keys = ON"):
            opened.execute(f"PRAGMA {pragma}").close()
        return opened

    @contextmanager
    def _session(self, engine: sa.Engine) -> Iterator[sa.Connection]:
        try:
            with translated(self._path), engine.begin() as session:
                yield session
        except BaseException:
            self.close()  # whatever was wrong, the next one begins anew
            raise

    def close(self) -> None:
        """Let the database go; the next batch opens it."""
        self._engine.dispose()

    # Writing

    def write(
        self,
        records: Sequence[tuple[CallKey | None, CallRecord]],
        names: Sequence[CallKey] = (),
        pieces: Sequence[call_logs.Piece] = (),
    ) -> tuple[CallKey, ...]:
        """Write records, new ones without a number yet, in one transaction; return their numbers in order.

        `names` are the numbers that new ones have been given elsewhere, in the order of the records; one that is not
        above all that the database has seen is passed over, for it may be another call's. `pieces` are added to logs.
        """
        with self._session(self._writing) as session:
            following = _highest(session) + 1
            keys = []
            for (key, _), name in zip(records, chain(names, repeat(0)), strict=False):
                keys.append(max(following, name) if key is None else key)
                following = max(following, keys[-1] + 1)
            numbered = tuple(zip(keys, (record for _, record in records), strict=True))
            _put(session, CallRow, [call_row(key, record) for key, record in numbered])
            _put(session, CallLegRow, [row for key, record in numbered for row in leg_rows(key, record)])
            _put(session, CallSoundRow, [row for key, record in numbered for row in sound_rows(key, record)])
            call_logs.add(session, pieces)
        if self._logged is not None:
            self._logged += sum(len(piece.entries) for piece in pieces)
        return tuple(keys)

    def close_open(self, reason: str) -> int:
        """End the records of calls whose end nobody saw; return how many there were."""
        with self._session(self._engine) as session:
            found = tuple(self._read(session, sa.select(CallRow).where(CallRow.ended.is_(None))))
        self.write([(stored.key, closed(stored.record, reason)) for stored in found])
        return len(found)

    def prune(self, most: int = MOST_RECORDS) -> int:
        """Remove some of the oldest records, if there are more than `most` or older ones than kept; return how many."""
        with self._session(self._writing) as session:
            oldest = _retention(session).oldest(datetime.now(UTC))
            if oldest is None:
                return 0
            return _remove(session, sa.or_(CallRow.id <= _highest(session) - most, CallRow.started < oldest))

    def prune_logs(self, most: int = call_logs.MOST_BYTES) -> int:
        """Remove the logs of some of the oldest calls, if all of them have more bytes; return how many bytes went."""
        if self._logged is not None and self._logged <= most:
            return 0
        with self._session(self._writing) as session:
            self._logged = call_logs.size(session)
            gone = call_logs.remove_oldest(session) if self._logged > most else 0
        self._logged -= gone
        return gone

    def keep_sip(self, *, kept: bool) -> None:
        """Keep the SIP messages of calls from now on, or no longer."""
        with self._session(self._writing) as session:
            call_logs.keep_sip(session, kept=kept)

    def keep(self, retention: Retention) -> None:
        """Keep records so long from now on; those that are too old go within the next minutes of an engine."""
        with self._session(self._writing) as session:
            set_setting(session, _RETENTION, retention.text())

    def remove(self, before: datetime) -> int:
        """Remove some of the records of calls that began before a moment and have ended; return how many."""
        with self._session(self._writing) as session:
            return _remove(session, _over_before(before))

    # Reading

    def retention(self) -> Retention:
        """Return how long records are kept."""
        with self._session(self._engine) as session:
            return _retention(session)

    def keeps_sip(self) -> bool:
        """Return whether the SIP messages of calls are kept."""
        with self._session(self._engine) as session:
            return call_logs.keeps_sip(session)

    def log(self, key: CallKey) -> tuple[Entry, ...]:
        """Return what happened on a call, in the order of time; nothing of a call that has no log."""
        with self._session(self._engine) as session, readable(self._path, "a call's log"):
            return call_logs.log_of(session, key)

    def last(self) -> CallKey:
        """Return the highest number that a record has ever had; 0 before the first."""
        with self._session(self._engine) as session:
            return _highest(session)

    def count(self, before: datetime) -> int:
        """Return how many records `remove` would remove."""
        with self._session(self._engine) as session:
            return session.scalar(sa.select(sa.func.count(CallRow.id)).where(_over_before(before))) or 0

    def get(self, key: CallKey) -> CallRecord | None:
        """Return a record, or None if it is not there."""
        with self._session(self._engine) as session:
            found = next(self._read(session, sa.select(CallRow).where(CallRow.id == key)), None)
        return None if found is None else found.record

    def latest(self, wanted: Wanted = ALL, limit: int | None = None) -> tuple[Stored, ...]:
        """Return records, the latest first."""
        asked = sa.select(CallRow).where(*wanted.conditions()).order_by(CallRow.id.desc()).limit(limit)
        with self._session(self._engine) as session:
            return tuple(self._read(session, asked))

    def some(self, keys: Sequence[CallKey]) -> tuple[Stored, ...]:
        """Return the records with these numbers that are there, the latest first."""
        asked = sa.select(CallRow).where(CallRow.id.in_(keys)).order_by(CallRow.id.desc())
        with self._session(self._engine) as session:
            return tuple(self._read(session, asked))

    def each(self, keys: Sequence[CallKey]) -> Iterator[Stored]:
        """Return the records with these numbers that are there, in this order, some at a time."""
        for first in range(0, len(keys), _READ_AT_ONCE):
            some = keys[first : first + _READ_AT_ONCE]
            found = {stored.key: stored for stored in self.some(some)}
            yield from (found[key] for key in some if key in found)

    def vocabulary(self) -> Vocabulary:
        """Return what occurs in records again and again."""
        columns = (CallRow.number, CallRow.reason, CallSoundRow.greeting, CallLegRow.target)
        with self._session(self._engine) as session:
            found = (session.scalars(sa.select(column).distinct()) for column in columns)
            return Vocabulary(*(tuple(filter(None, some)) for some in found))

    def search(self, search: Search) -> tuple[CallKey, ...]:
        """Return the numbers of the records that are looked for, the latest first."""
        return self.search_part(search).keys

    def search_part(
        self,
        search: Search,
        upto: CallKey | None = None,
        enough: int | None = None,
        between: Callable[[], None] = _nothing,
    ) -> FoundPart:
        """Look through the latest records, or those up to a number, and through more until enough have been found.

        `between` is called every few milliseconds, and ends the search by whatever it raises.
        """
        keys: list[CallKey] = []
        rest: CallKey | None = None
        with self._session(self._engine) as session:
            for (found,), following in _in_windows(session, search, keys_of, upto):
                keys += sorted(json.loads(found), reverse=True)
                rest = following
                if enough is not None and len(keys) >= enough:
                    break
                between()
        return FoundPart(tuple(keys), rest)

    def seconds(self, search: Search, between: Callable[[], None] = _nothing) -> Seconds:
        """Return what the records that are looked for add up to; `between` as for `search_part`."""
        whole = Seconds()
        with self._session(self._engine) as session:
            for row, _ in _in_windows(session, search, seconds_of):
                whole += Seconds(*row)
                between()
        return whole

    def _read(self, session: sa.Connection, asked: sa.Select[Any]) -> Iterator[Stored]:
        with readable(self._path, "a call record"):
            for some in session.execute(asked).mappings().partitions(_READ_AT_ONCE):
                keys = [row["id"] for row in some]
                legs, sounds = (_parts(session, table, keys) for table in (CallLegRow, CallSoundRow))
                for row in some:
                    key = row["id"]
                    parts = legs.get(key, ()), sounds.get(key, ())
                    yield Stored(key, record_of(dict(row), *parts))


def _in_windows(
    session: sa.Connection,
    search: Search,
    statement: Callable[[Search, Window], sa.Executable],
    upto: CallKey | None = None,
) -> Iterator[tuple[sa.Row[Any], CallKey | None]]:
    """Ask about one window after the other, the latest first; tell of each up to which number the next one is.

    Where numbers are missing, a window begins below the gap.
    """
    lowest: CallKey | None = session.scalar(lowest_of(search))
    following: CallKey | None = session.scalar(highest_up_to(upto))
    size = _LATEST_SEARCHED if upto is None else _SEARCHED_AT_ONCE
    while lowest is not None and following is not None and following >= lowest:
        found = session.execute(statement(search, Window(following - size, following))).one()
        following = session.scalar(highest_up_to(following - size))
        yield found, following if following is not None and following >= lowest else None
        size = _SEARCHED_AT_ONCE


def _highest(session: sa.Connection) -> int:
    """Return the highest number ever given, also to a record that has been removed (sqlite.org/autoinc.html)."""
    asked = "SELECT seq FROM sqlite_sequence WHERE name = 'calls'"
    found = session.exec_driver_sql(asked).scalar()
    return found if isinstance(found, int) else 0


def _retention(session: sa.Connection) -> Retention:
    text = setting(session, _RETENTION)
    return Retention() if text is None else Retention.read(text)


def _over_before(moment: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(CallRow.started < moment, CallRow.ended.is_not(None))


def _remove(session: sa.Connection, which: sa.ColumnElement[bool]) -> int:
    """Remove some of these records, the oldest first."""
    keys = sa.select(CallRow.id).where(which).order_by(CallRow.id).limit(_REMOVED_AT_ONCE)
    return session.execute(sa.delete(CallRow).where(CallRow.id.in_(keys))).rowcount


def _put(session: sa.Connection, table: type[Base], rows: list[Row]) -> None:
    """Write rows, new or again, as the driver takes them: that costs a fifth of what typed rows cost."""
    if rows:
        session.exec_driver_sql(_upsert(table), rows)


@functools.cache
def _upsert(table: type[Base]) -> str:
    """Return the statement with a parameter named as each column."""
    made = insert(table)
    columns = table.__table__.columns
    new = {column.name: made.excluded[column.name] for column in columns if not column.primary_key}
    keys = [column.name for column in columns if column.primary_key]
    statement = made.on_conflict_do_update(index_elements=keys, set_=new)
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))


def _parts(
    session: sa.Connection, table: type[CallLegRow | CallSoundRow], keys: Sequence[CallKey]
) -> Mapping[CallKey, list[Row]]:
    asked = sa.select(table).where(table.call.in_(keys)).order_by(table.call, table.position)
    of_call: Callable[[Row], CallKey] = lambda row: row["call"]  # noqa: E731 - one word for groupby
    rows: Iterable[Row] = (dict(row) for row in session.execute(asked).mappings())
    return {key: list(some) for key, some in groupby(rows, of_call)}
