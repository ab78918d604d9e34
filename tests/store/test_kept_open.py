"""A connection that stays open writes into the database that is there, and into nothing else."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import DATABASE, Store
from tests.store.call_records import call

GARBAGE = b"This is no database. " * 500


@pytest.fixture
def data(tmp_path: Path) -> Path:
    Store.open(tmp_path / "data").close()
    # Whoever writes to it within this tick of the clock is seen as well.
    os.utime(tmp_path / "data" / DATABASE, (0, 0))
    return tmp_path / "data"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each connection that is made."""
    made: list[str] = []
    connect = sqlite3.connect

    def noting(name: str, **options: bool | None) -> sqlite3.Connection:
        made.append(name)
        return connect(name, **options)  # type: ignore[arg-type] # the few that are used

    monkeypatch.setattr(sqlite3, "connect", noting)
    return made


@pytest.fixture
def records(data: Path, opened: list[str]) -> Iterator[CallRecords]:
    held = CallRecords(data, stays_open=True)
    assert held.write([(None, call())]) == (1,)
    assert len(opened) == 1
    yield held
    held.close()


def count(database: Path) -> int:
    with closing(sqlite3.connect(database)) as other:
        (found,) = other.execute("SELECT count(*) FROM calls").fetchone()
    return int(found)


def test_the_database_is_opened_once_for_many_batches(records: CallRecords, opened: list[str]) -> None:
    for number in range(2, 6):
        assert records.write([(None, call())]) == (number,)
    assert not records.keeps_sip()
    assert len(opened) == 1
    records.close()
    assert records.write([(None, call())]) == (6,)
    assert len(opened) == 2


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
    assert records.write([(None, call())]) == (2,)


def test_another_store_in_its_place_gets_what_comes(records: CallRecords, data: Path, tmp_path: Path) -> None:
    data.rename(tmp_path / "before")
    Store.open(data).close()
    assert records.write([(None, call()), (None, call())]) == (1, 2)
    assert count(tmp_path / "before" / DATABASE) == 1
    assert count(data / DATABASE) == 2


def test_a_database_that_somebody_else_has_tidied_up_is_opened_anew(
    records: CallRecords, data: Path, opened: list[str]
) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    before = len(opened)
    assert records.write([(None, call())]) == (2,)
    assert len(opened) == before + 1


def test_after_a_failure_it_begins_anew(records: CallRecords, data: Path, opened: list[str]) -> None:
    with closing(sqlite3.connect(data / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentProblem) as caught:
            records.write([(None, call())])
    assert caught.value.code == "store-locked"
    before = len(opened)
    assert records.write([(None, call())]) == (2,)
    assert len(opened) == before + 1
