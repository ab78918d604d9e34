"""The logs of calls on disk: added in pieces, gone with their records, bounded together."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.records.call_log import LogEvent, packed
from pbxgui.store.call_logs import Piece
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import DATABASE, Store
from tests.store.call_records import call

LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def records(tmp_path: Path) -> CallRecords:
    Store.open(tmp_path).close()
    return CallRecords(tmp_path)


def piece(key: int, position: int, at: float, text: str = "") -> Piece:
    return Piece(key, position, packed([LogEvent(at, "message", text)]))


def logged(records: CallRecords, key: int) -> list[float]:
    return [entry.at for entry in records.log(key)]


def test_pieces_make_one_log_in_the_order_of_time(records: CallRecords) -> None:
    first, second = records.write([(None, call()), (None, call(1))])
    records.write([], (), [piece(first, 0, 2.0), piece(second, 0, 9.0)])
    records.write([(first, call(ended=60.0))], (), [piece(first, 1, 1.0), piece(first, 1, 7.0)])
    assert logged(records, first) == [1.0, 2.0]
    assert logged(records, second) == [9.0]
    assert records.log(99) == ()


def test_a_log_goes_with_its_record_and_gets_none_without(records: CallRecords) -> None:
    (key,) = records.write([(None, call(ended=60.0))])
    records.write([], (), [piece(key, 0, 1.0)])
    assert records.remove(LATER) == 1
    records.write([], (), [piece(key, 1, 2.0)])
    assert records.log(key) == ()


def test_the_oldest_calls_lose_their_logs_when_there_is_too_much(records: CallRecords) -> None:
    keys = records.write([(None, call(minute, ended=60.0)) for minute in range(500)])
    records.write([], (), [piece(key, 0, 1.0, "x" * 100) for key in keys])
    size = 500 * len(piece(1, 0, 1.0, "x" * 100).entries)
    assert records.prune_logs(size) == 0
    assert records.prune_logs(size - 1) == 200 * (size // 500)
    assert records.prune_logs(size - 1) == 0
    assert [bool(records.log(key)) for key in keys] == [False] * 200 + [True] * 300
    assert records.get(keys[0]) is not None
    records.write([], (), [piece(keys[0], 1, 2.0, "y" * size)])
    assert records.prune_logs(size) > 0, "what was written since is counted"


def test_it_is_counted_anew_before_anything_is_removed(records: CallRecords) -> None:
    (key,) = records.write([(None, call(ended=60.0))])
    assert records.prune_logs(1_000) == 0
    records.write([], (), [piece(key, 0, 1.0, "x" * 900)])
    CallRecords.remove(records, LATER)
    (other,) = records.write([(None, call(ended=60.0))])
    records.write([], (), [piece(other, 0, 1.0, "x" * 900)])
    assert records.prune_logs(1_000) == 0
    assert logged(records, other) == [1.0]


def test_a_damaged_log_is_told(records: CallRecords, tmp_path: Path) -> None:
    (key,) = records.write([(None, call())])
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database, database:
        database.execute("INSERT INTO call_logs VALUES (?, 0, ?)", (key, b"[["))
    with pytest.raises(EnvironmentProblem, match="a call's log"):
        records.log(key)


def test_whether_sip_messages_are_kept_is_set(records: CallRecords) -> None:
    assert not records.keeps_sip()
    records.keep_sip(kept=True)
    assert records.keeps_sip()
    records.keep_sip(kept=False)
    assert not records.keeps_sip()
