"""The records of calls, looked through and read in the store's room: of what is typed, the last thing wins.

The latest calls that are found are told with their records as soon as they fill a page, and all of them a moment later:
whoever types waits for a page, however many calls there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbxgui.core.config import Configuration
from pbxgui.core.errors import PbxError
from pbxgui.core.records import CallRecord
from pbxgui.ui.background.editing import Editing
from pbxgui.ui.background.tasks import Job, Progress

if TYPE_CHECKING:
    from pbxgui.store.call_records import CallRecords, Stored
    from pbxgui.store.call_search import Search, Vocabulary

Result = TypeVar("Result")
READ_AT_ONCE = 100
"""Records that are read together: a page."""

_SHOWN = 40  # milliseconds in which the first page is painted before the search goes on
_CALM = 250  # milliseconds without a key


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person looks for.

    Attributes:
        typed: words, all of which a call must have.
        kind: one of `pbxgui.store.call_search.Kind`.
        since: only calls from then on.
        before: only calls that began earlier.

    """

    typed: str = ""
    kind: str = "all"
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        asked: what was looked for.
        keys: the records' numbers, the latest first.
        first: the records of the first page of them.
        goes_on: whether more are looked for that began before these.
        trouble: why nothing could be looked for.

    """

    asked: Asked = Asked()
    keys: tuple[int, ...] = ()
    first: Mapping[int, CallRecord] = field(default_factory=dict)
    goes_on: bool = False
    trouble: PbxError | None = None


@dataclass(frozen=True, slots=True)
class AddedUp:
    """What the calls that were found last come to.

    Attributes:
        billed: seconds that are normally billed.
        unbilled: seconds in which callers heard us and were not answered.

    """

    billed: float
    unbilled: float


@dataclass(frozen=True, slots=True)
class CallsRead:
    """Records that were asked for, by their numbers; those that are gone are missing."""

    asked: tuple[int, ...]
    records: dict[int, CallRecord] = field(default_factory=dict)


class HistoryFeed(QObject):
    """Looks and reads; what is on its way for an earlier search is given up at its next step.

    Signals:
        found: a Found; where it goes on, another one with all of them follows.
        added_up: an AddedUp, a moment after the last Found.
        read: a CallsRead.

    """

    found = Signal(object)
    added_up = Signal(object)
    read = Signal(object)

    def __init__(self, data: Path, editing: Editing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._editing = editing
        self._records: CallRecords | None = None
        self._vocabulary: Vocabulary | None = None
        self._asked = Asked()
        self._told: Asked | None = None
        self._found: _Looking | None = None
        self._job: Job[Any] | None = None
        self._rest = QTimer(self, interval=_SHOWN, singleShot=True)
        self._rest.timeout.connect(self._go_on)
        self._soon = QTimer(self, interval=_CALM, singleShot=True)
        self._soon.timeout.connect(self._add_up)

    def search(self, asked: Asked, configuration: Configuration) -> None:
        """Look for calls; names are those of the configuration."""
        self._give_up()
        self._asked = asked
        # Of what is looked at already, the whole is told at once: a page of it would take the rest away for a moment.
        at_once = asked != self._told

        def search(records: "CallRecords", job: Job[_Looking]) -> _Looking:
            what = self._search_of(records, asked, configuration)
            part = records.search_part(what, None, READ_AT_ONCE if at_once else None, job.checkpoint)
            return _Looking(asked, what, part.keys, part.rest, _read(records, part.keys[:READ_AT_ONCE]))

        self._job = self._look(self.tr("Look through calls"), search, self._take, self._failed)

    def forget_names(self) -> None:
        """Learn anew which greetings and telephones occur: there are new records."""
        self._vocabulary = None

    def read_calls(self, keys: Sequence[int]) -> None:
        """Read some records."""
        asked = tuple(keys)

        def read(records: "CallRecords", _: object) -> CallsRead:
            return CallsRead(asked, _read(records, asked))

        self._look(self.tr("Read calls"), read, self._tell_read, None)

    def export(self, keys: Sequence[int], file: Path, then: Callable[[int], None]) -> None:
        """Write calls to a CSV file, in the place of the one there; `then` is told how many."""
        title, data = self.tr("Export calls"), self._data

        def write(job: Job[int]) -> int:
            from pbxgui.actions.call_export import export_calls  # noqa: PLC0415 - SQLAlchemy
            from pbxgui.store.call_records import CallRecords  # noqa: PLC0415

            found = CallRecords(data).each(keys)
            export_calls(_counted(found, len(keys), title, job), file, force=True)
            return len(keys)

        self._editing.aside(title, write, then)

    def _give_up(self) -> None:
        self._rest.stop()
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()

    def _take(self, looking: "_Looking") -> None:
        """Tell what was found, and go on where that is not all; nothing of an earlier search, which came too late."""
        if looking.asked != self._asked:
            return
        self._found, self._told = looking, looking.asked
        goes_on = looking.rest is not None
        self.found.emit(Found(looking.asked, looking.keys, looking.first, goes_on))
        (self._rest if goes_on else self._soon).start()

    @Slot()
    def _go_on(self) -> None:
        looking = self._found
        if looking is None:
            return

        def go_on(records: "CallRecords", job: Job[_Looking]) -> _Looking:
            part = records.search_part(looking.search, looking.rest, None, job.checkpoint)
            return replace(looking, keys=looking.keys + part.keys, rest=part.rest)

        self._job = self._look(self.tr("Look through calls"), go_on, self._take, self._failed)

    def _failed(self, error: PbxError) -> None:
        self.found.emit(Found(self._asked, trouble=error))

    def _tell_read(self, read: CallsRead) -> None:
        self.read.emit(read)

    def _tell_added_up(self, seconds: AddedUp) -> None:
        if self._told == self._asked:
            self.added_up.emit(seconds)

    @Slot()
    def _add_up(self) -> None:
        """Add up what was found, once nobody types any more."""
        found = self._found
        if found is None:
            return

        def add_up(records: "CallRecords", job: Job[AddedUp]) -> AddedUp:
            seconds = records.seconds(found.search, job.checkpoint)
            return AddedUp(seconds.billed, seconds.unbilled)

        self._job = self._look(self.tr("Add up calls"), add_up, self._tell_added_up, None)

    def _search_of(self, records: "CallRecords", asked: Asked, configuration: Configuration) -> "Search":
        from pbxgui.store.call_search import Kind, Search  # noqa: PLC0415 - see Editing

        if self._vocabulary is None:
            self._vocabulary = records.vocabulary()
        words = tuple(
            self._vocabulary.word(word, numbers_named(word, configuration)) for word in asked.typed.split()
        )
        return Search(words, Kind(asked.kind), asked.since, asked.before)

    def _look(
        self,
        title: str,
        read: Callable[["CallRecords", Job[Result]], Result],
        then: Callable[[Result], None],
        otherwise: Callable[[PbxError], None] | None,
    ) -> Job[Result]:
        return self._editing.look(title, lambda _store, job: read(self._opened(), job), then, otherwise)

    def _opened(self) -> "CallRecords":
        if self._records is None:
            from pbxgui.store.call_records import CallRecords  # noqa: PLC0415 - see Editing

            self._records = CallRecords(self._data)
        return self._records


@dataclass(frozen=True, slots=True)
class _Looking:
    """A search, and how far it is.

    Attributes:
        asked: what is looked for.
        search: the same for the store.
        keys: what has been found.
        rest: up to which record the rest is to be looked through; None where that is all.
        first: the records of the first page of what was found.

    """

    asked: Asked
    search: "Search"
    keys: tuple[int, ...]
    rest: int | None
    first: Mapping[int, CallRecord]


def _counted(found: "Iterable[Stored]", whole: int, title: str, job: Job[int]) -> "Iterator[Stored]":
    """Pass records on and tell how many there were; give up where nobody waits any more."""
    for count, stored in enumerate(found):
        if count % READ_AT_ONCE == 0:
            job.checkpoint(Progress(count / whole, title))
        yield stored


def _read(records: "CallRecords", keys: Sequence[int]) -> dict[int, CallRecord]:
    return {stored.key: stored.record for stored in records.some(keys)}


def numbers_named(word: str, configuration: Configuration) -> frozenset[str]:
    """Return the extensions and numbers whose names hold a word."""
    small = word.casefold()
    named = [(one.number, one.name) for one in configuration.extensions]
    named += [(one.number, one.name) for one in configuration.numbers]
    return frozenset(number for number, name in named if small in name.casefold())
