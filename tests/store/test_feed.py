"""The feed: each state of the configuration once, whoever committed it, and a sentence when there is none."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pbxgui.core.errors import EnvironmentProblem, PbxError
from pbxgui.store.feed import Feed, Snapshot
from pbxgui.store.store import DATABASE, Store
from tests.store.records import configuration, desk, line

GARBAGE = b"This is no database. " * 500


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def feed(data: Path) -> Iterator[Feed]:
    opened = Feed(data)
    assert opened.newer() == Snapshot(0, configuration([]))
    yield opened
    opened.close()


def commit(data: Path, name: str = "Front desk") -> None:
    with Store.open(data) as store, store.change("Test") as change:
        change.put(desk(name))


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(PbxError) as caught:
        action()
    assert caught.value.hint
    return caught.value.code


def test_each_state_is_told_once(feed: Feed, data: Path) -> None:
    assert feed.newer() is None
    commit(data)
    assert feed.newer() == Snapshot(1, configuration([desk()]))
    assert feed.newer() is None


def test_several_commits_are_one_state(feed: Feed, data: Path) -> None:
    for name in ("One", "Two", "Three"):
        commit(data, name)
    assert feed.newer() == Snapshot(3, configuration([desk("Three")]))
    assert feed.newer() is None


def test_what_is_undone_is_a_new_state(feed: Feed, data: Path) -> None:
    commit(data)
    feed.newer()
    with Store.open(data) as store:
        store.undo()
    assert feed.newer() == Snapshot(2, configuration([]))


def test_what_is_refused_is_none(feed: Feed, data: Path) -> None:
    with Store.open(data) as store, pytest.raises(PbxError), store.change("Test") as change:
        change.put(line("1009"))
    assert feed.newer() is None


def test_a_checkpoint_is_none(feed: Feed, data: Path) -> None:
    """SQLite writes to the file itself then, and nothing has changed."""
    commit(data)
    os.utime(data / DATABASE, (0, 0))  # who writes within this tick of the clock is seen as well
    feed.newer()
    before = (data / DATABASE).stat()
    with closing(sqlite3.connect(data / DATABASE)) as other:
        busy, frames, brought_home = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert (busy, frames) == (0, brought_home)
    assert (data / DATABASE).stat().st_mtime_ns != before.st_mtime_ns
    assert feed.newer() is None


@pytest.mark.parametrize("content", [None, b"", GARBAGE], ids=["deleted", "emptied", "garbage"])
def test_a_file_that_is_gone_or_damaged_is_told_each_time_and_taken_up_again(
    feed: Feed, data: Path, content: bytes | None
) -> None:
    commit(data)
    feed.newer()
    file = data / DATABASE
    kept = file.rename(data / "kept.sqlite3")
    if content is not None:
        file.write_bytes(content)
    for _ in range(2):
        assert code_of(feed.newer) == ("store-missing" if content is None else "store-damaged")
    assert file.exists() == (content is not None)  # it makes no new one
    kept.replace(file)
    assert feed.newer() == Snapshot(1, configuration([desk()]))
    assert feed.newer() is None


def test_a_file_overwritten_in_place_is_told(feed: Feed, data: Path) -> None:
    (data / DATABASE).write_bytes(GARBAGE)
    assert code_of(feed.newer) == "store-damaged"


def test_another_database_in_its_place_is_a_new_state_whatever_its_revision(
    feed: Feed, data: Path, tmp_path: Path
) -> None:
    commit(data)
    feed.newer()
    commit(tmp_path / "other", "Other desk")
    for suffix in ("-wal", "-shm"):  # these belong to the file that goes
        (data / f"{DATABASE}{suffix}").unlink()
    (tmp_path / "other" / DATABASE).replace(data / DATABASE)
    assert feed.newer() == Snapshot(1, configuration([desk("Other desk")]))


def test_a_folder_that_cannot_be_made_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentProblem):
        Feed(tmp_path / "file" / "data")
