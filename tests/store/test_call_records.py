"""Call records on disk: all of a record comes back, the oldest go, and no configuration is read again for them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.records import CallRecord
from pbxgui.core.records.retention import Retention
from pbxgui.store.call_records import CallRecords, Stored, Wanted
from pbxgui.store.feed import Feed
from pbxgui.store.store import DATABASE, Store
from tests.store.call_records import START, call
from tests.store.records import desk

GARBAGE = b"This is no database. " * 500


@pytest.fixture
def data(tmp_path: Path) -> Path:
    Store.open(tmp_path / "data").close()
    return tmp_path / "data"


@pytest.fixture
def records(data: Path) -> CallRecords:
    return CallRecords(data)


def test_all_of_a_record_comes_back(records: CallRecords) -> None:
    full = call(
        answered=5.0, ended=60.0, ended_by="caller", status=200, reason="OK \x00\udcff"[:4], jitter=0.001
    )
    bare = CallRecord(START)
    keys = records.write([(None, full), (None, bare)])
    assert [records.get(key) for key in keys] == [full, bare]
    assert records.get(keys[-1] + 1) is None


def test_a_record_is_written_again_as_its_call_goes_on(records: CallRecords) -> None:
    (key,) = records.write([(None, call())])
    later = replace(
        call(ended=61.0),
        sounds=(replace(call().sounds[0], seconds=1.0), *call().sounds),
        legs=call().legs * 3,
    )
    again, other = records.write([(key, later), (None, call(1))])
    assert again == key != other
    assert records.latest() == (Stored(other, call(1)), Stored(key, later))


def test_records_are_found_by_number_caller_and_time(records: CallRecords) -> None:
    some = [call(0), call(1, number="2002"), call(2, caller="")]
    keys = records.write([(None, record) for record in some])
    found = {
        Wanted(number="2001"): (2, 0),
        Wanted(caller=""): (2,),
        Wanted(since=START + timedelta(minutes=1)): (2, 1),
        Wanted("2001", "0301234567", START): (0,),
        Wanted(number="2003"): (),
    }
    for wanted, expected in found.items():
        assert records.latest(wanted) == tuple(Stored(keys[place], some[place]) for place in expected)
    assert records.latest(limit=1) == (Stored(keys[2], some[2]),)


def test_records_left_open_are_closed_with_the_reason(records: CallRecords) -> None:
    over = call(0, ended=60.0, ended_by="caller")
    records.write([(None, over), (None, call(1)), (None, call(2))])
    assert records.close_open("the engine ended") == 2
    assert records.close_open("again") == 0
    *cut, untouched = [stored.record for stored in records.latest()]
    assert untouched == over
    assert {(record.ended, record.ended_by, record.reason) for record in cut} == {
        (60.0, "engine", "the engine ended")
    }
    assert all(leg.ended == 60.0 for record in cut for leg in record.legs)


def test_the_oldest_records_go_with_their_parts_and_numbers_are_not_used_again(
    records: CallRecords, data: Path
) -> None:
    ancient = replace(call(), started=datetime.now(UTC) - timedelta(days=401))
    recent = replace(call(), started=datetime.now(UTC))
    records.write([(None, ancient), *[(None, recent)] * 8])
    assert records.prune() == 1
    assert records.prune(most=3) == 5
    assert records.prune(most=3) == 0
    assert [stored.key for stored in records.latest()] == [9, 8, 7]
    with closing(sqlite3.connect(data / DATABASE)) as database:
        for table in ("call_legs", "call_sounds"):
            assert {key for (key,) in database.execute(f"SELECT call FROM {table}")} == {7, 8, 9}  # noqa: S608
    assert records.write([(None, recent)]) == (10,)


def test_records_are_kept_as_long_as_a_person_says(records: CallRecords, data: Path) -> None:
    now = datetime.now(UTC)
    records.write([(None, replace(call(), started=now - timedelta(days=days))) for days in (500, 300, 20, 0)])
    records.keep(Retention(None))
    assert records.prune(most=1) == 0
    records.keep(Retention(30))
    assert CallRecords(data).retention() == Retention(30)
    assert records.prune() == 2
    records.keep(Retention(10))
    assert (records.prune(), records.prune()) == (1, 0)
    assert [stored.key for stored in records.latest()] == [4]


def test_a_setting_that_nobody_can_read_removes_nothing(records: CallRecords, data: Path) -> None:
    records.write([(None, replace(call(), started=datetime.now(UTC) - timedelta(days=900)))])
    records.keep(Retention(30))
    with closing(sqlite3.connect(data / DATABASE)) as database, database:
        database.execute("UPDATE settings SET value = 'soon'")
    with pytest.raises(UserError) as caught:
        records.prune()
    assert caught.value.code == "bad-retention"
    assert len(records.latest()) == 1


def test_old_records_are_removed_in_small_steps_and_calls_in_progress_stay(records: CallRecords) -> None:
    over = call(ended=60.0, ended_by="caller")
    records.write([(None, call()), *[(None, over)] * 1_500, (None, call(1, ended=1.0))])
    assert records.count(START) == 0
    before = START + timedelta(seconds=30)
    assert records.count(before) == 1_500
    assert [records.remove(before) for _ in range(3)] == [1_000, 500, 0]
    assert [stored.key for stored in records.latest()] == [1_502, 1]


def test_new_records_have_the_numbers_of_their_calls_unless_these_may_be_taken(records: CallRecords) -> None:
    assert records.last() == 0
    assert records.write([(None, call()), (None, call())], [7, 8]) == (7, 8)
    assert records.write([(8, call()), (None, call()), (None, call()), (None, call())], [8, 8, 0, 20]) == (
        8,
        9,
        10,
        20,
    )
    assert records.last() == 20
    while records.prune(most=0):
        pass
    assert (records.latest(), records.last()) == ((), 20)


def test_a_record_is_no_change_of_the_configuration(records: CallRecords, data: Path) -> None:
    with Store.open(data) as store, store.change("Add") as change:
        change.put(desk())
    with closing(Feed(data)) as feed:
        assert feed.newer() is not None
        records.write([(None, call())])
        assert feed.newer() is None
        with Store.open(data) as store:
            assert store.revision() == 1
            assert [entry.what for entry in store.journal()] == ["Add"]
            store.undo()
        assert len(records.latest()) == 1


@pytest.fixture
def writer(data: Path) -> Iterator[sqlite3.Connection]:
    """Hold the one writer's turn."""
    with closing(sqlite3.connect(data / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_whoever_writes_records_does_not_wait_long(records: CallRecords, writer: sqlite3.Connection) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        records.write([(None, call())])
    assert caught.value.code == "store-locked"
    with closing(records._connect()) as opened:
        (patience,) = opened.execute("PRAGMA busy_timeout").fetchone()
    assert patience < 500  # milliseconds; by the clock, how busy the machine is would count as well
    writer.execute("ROLLBACK")
    assert records.write([(None, call())]) == (1,)


@pytest.mark.parametrize("content", [None, b"", GARBAGE], ids=["deleted", "emptied", "garbage"])
def test_nothing_is_written_into_what_is_no_database(
    records: CallRecords, data: Path, content: bytes | None
) -> None:
    file = data / DATABASE
    kept = file.rename(data / "kept.sqlite3")
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EnvironmentProblem) as caught:
        records.write([(None, call())])
    assert caught.value.code in {"store-unopenable", "store-damaged"}
    assert (file.read_bytes() if file.exists() else None) == content
    kept.replace(file)
    assert records.write([(None, call())]) == (1,)
