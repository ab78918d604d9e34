"""The records of calls, looked through and read in the store's room: of what is typed, the last thing wins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbxgui.core.config import Configuration
from pbxgui.core.errors import PbxError
from pbxgui.core.records import CallRecord
from pbxgui.ui.background.editing import Editing

if TYPE_CHECKING:
    from pbxgui.store.call_records import CallRecords
    from pbxgui.store.call_search import Search, Vocabulary

Result = TypeVar("Result")
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
        trouble: why nothing could be looked for.

    """

    asked: Asked = Asked()
    keys: tuple[int, ...] = ()
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
    """Looks and reads; one search at a time, and only the last of those that wait.

    Signals:
        found: a Found.
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
        self._waiting: tuple[Asked, Configuration] | None = None
        self._searching = False
        self._asked = Asked()
        self._found: Search | None = None
        self._soon = QTimer(self, interval=_CALM, singleShot=True)
        self._soon.timeout.connect(self._add_up)

    def search(self, asked: Asked, configuration: Configuration) -> None:
        """Look for calls; names are those of the configuration."""
        self._waiting = asked, configuration
        self._soon.stop()
        if not self._searching:
            self._search_next()

    def forget_names(self) -> None:
        """Learn anew which greetings and telephones occur: there are new records."""
        self._vocabulary = None

    def read_calls(self, keys: Sequence[int]) -> None:
        """Read some records."""
        asked = tuple(keys)

        def read(records: "CallRecords") -> CallsRead:
            return CallsRead(asked, {stored.key: stored.record for stored in records.some(asked)})

        self._look(self.tr("Read calls"), read, self._tell_read, None)

    def export(self, keys: Sequence[int], file: Path, then: Callable[[int], None]) -> None:
        """Write calls to a CSV file, in the place of the one there; `then` is told how many."""

        def write(records: "CallRecords") -> int:
            from pbxgui.actions.call_export import export_calls  # noqa: PLC0415 - SQLAlchemy

            export_calls(records.each(keys), file, force=True)
            return len(keys)

        self._look(self.tr("Export calls"), write, then, None)

    def _search_next(self) -> None:
        if self._waiting is None:
            return
        (asked, configuration), self._waiting, self._searching = self._waiting, None, True

        def search(records: "CallRecords") -> Found:
            self._found = self._search_of(records, asked, configuration)
            return Found(asked, records.search(self._found))

        self._asked = asked
        self._look(self.tr("Look through calls"), search, self._done, self._failed)

    def _failed(self, error: PbxError) -> None:
        self._done(Found(self._asked, trouble=error))

    def _tell_read(self, read: CallsRead) -> None:
        self.read.emit(read)

    def _tell_added_up(self, seconds: AddedUp) -> None:
        self.added_up.emit(seconds)

    def _done(self, found: Found) -> None:
        self._searching = False
        if self._waiting is None:
            self.found.emit(found)
            self._soon.start()
        self._search_next()

    @Slot()
    def _add_up(self) -> None:
        """Add up what was found, once nobody types any more."""
        search = self._found
        if search is None:
            return

        def add_up(records: "CallRecords") -> AddedUp:
            seconds = records.seconds(search)
            return AddedUp(seconds.billed, seconds.unbilled)

        self._look(self.tr("Add up calls"), add_up, self._tell_added_up, None)

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
        read: Callable[["CallRecords"], Result],
        then: Callable[[Result], None],
        otherwise: Callable[[PbxError], None] | None,
    ) -> None:
        self._editing.look(title, lambda _store, _job: read(self._opened()), then, otherwise)

    def _opened(self) -> "CallRecords":
        if self._records is None:
            from pbxgui.store.call_records import CallRecords  # noqa: PLC0415 - see Editing

            self._records = CallRecords(self._data)
        return self._records


def numbers_named(word: str, configuration: Configuration) -> frozenset[str]:
    """Return the extensions and numbers whose names hold a word."""
    small = word.casefold()
    named = [(one.number, one.name) for one in configuration.extensions]
    named += [(one.number, one.name) for one in configuration.numbers]
    return frozenset(number for number, name in named if small in name.casefold())
