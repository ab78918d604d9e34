"""What the machine can do to the store: each trouble is named with its remedy, and leaves the old state."""

import multiprocessing
import os
import resource
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.store import connection
from pbxgui.store.store import DATABASE, Store
from tests.requirements import require_root
from tests.small_disk import small_disk
from tests.store.records import configuration, desk, one_of_each
from tests.store.template import new_store

NOBODY = 65_534
ROOM = 1000 * 1024  # bytes: enough for the empty database, too little for the big change


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(new_store(tmp_path / "data")) as opened:
        with opened.change("Add") as change:
            change.put(desk())
        yield opened


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "small", ROOM) as mounted:
        yield mounted


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def add_many(store: Store) -> None:
    with store.change("Import") as change:
        for number in range(2000):
            change.put(desk("x" * 60, f"{number + 5000}"))


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(EnvironmentProblem) as caught:
        action()
    assert caught.value.hint
    return caught.value.code


def test_a_full_disk_leaves_what_was_saved(disk: Path) -> None:
    with Store.open(disk / "data") as store:
        with store.change("Add") as change:
            change.put(desk())
        assert code_of(lambda: add_many(store)) == "disk-full"
        assert store.read() == configuration([desk()])
        assert [entry.what for entry in store.journal()] == ["Add"]
    with Store.open(disk / "data") as store:
        assert store.read() == configuration([desk()])


def test_a_file_that_may_not_grow_leaves_what_was_saved(store: Store) -> None:
    with files_no_longer_than(ROOM // 2):
        assert code_of(lambda: add_many(store)) in {"disk-full", "store-io"}
    assert store.read() == configuration([desk()])
    with store.change("Afterwards") as change:
        change.put(desk("Again"))
    assert store.revision() == 2


@pytest.fixture
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait 300 ms for another writer to end, in place of seconds."""
    monkeypatch.setattr(connection, "_PRAGMAS", ("busy_timeout = 300", *connection._PRAGMAS[1:]))


def test_a_writer_that_does_not_end_is_told_of(little_patience: None, store: Store, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "data" / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert store.read() == configuration([desk()])
        assert code_of(store.undo) == "store-locked"
        other.execute("ROLLBACK")
    store.undo()


def _as_nobody(action: Callable[[], object], answers: Connection) -> None:
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try:
        action()
        answers.send("nothing was refused")
    except EnvironmentProblem as problem:
        answers.send(problem.code)


def as_nobody(action: Callable[[], object]) -> str:
    """Return the code of the problem that a user without rights has."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_as_nobody, args=(action, there))
    process.start()
    process.join(20)
    with here:
        return str(here.recv())


@pytest.fixture
def public() -> Iterator[Path]:
    """Return a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_folder_without_the_rights_is_named(public: Path) -> None:
    require_root()
    with Store.open(public / "data") as store, store.change("Add") as change:
        change.put(desk())
    assert as_nobody(lambda: Store.open(public / "data")) in {"store-read-only", "store-unopenable"}
    assert as_nobody(lambda: Store.open(public / "new")) == "store-read-only"
    for path in (public / "data", public / "data" / DATABASE):
        path.chmod(0o755)
    assert as_nobody(lambda: Store.open(public / "data")) in {"store-read-only", "store-unopenable"}


def damage(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def test_wrong_bytes_in_the_file_are_told_and_left(store: Store, tmp_path: Path) -> None:
    store.close()
    path = tmp_path / "data" / DATABASE
    whole = path.read_bytes()
    for offset, content in ((0, b"this is no database"), (100, bytes(3000)), (0, whole[:4096] * 2)):
        path.write_bytes(whole)
        damage(path, offset, content)
        before = path.read_bytes()
        assert code_of(lambda: Store.open(tmp_path / "data").read()) == "store-damaged"
        assert path.read_bytes() == before


def test_a_cut_file_is_told(store: Store, tmp_path: Path) -> None:
    store.close()
    path = tmp_path / "data" / DATABASE
    path.write_bytes(path.read_bytes()[:9000])
    assert code_of(lambda: Store.open(tmp_path / "data").read()) == "store-damaged"


def test_a_database_of_another_program_is_left(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = (tmp_path / DATABASE).read_bytes()
    assert code_of(lambda: Store.open(tmp_path)) == "store-damaged"
    assert (tmp_path / DATABASE).read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE extensions SET number = 'not a number'",
        "UPDATE ring_groups SET strategy = 'by-magic'",
        "UPDATE schedule_weekly_hours SET days = '9'",
        "UPDATE numbers SET refuse_with = 4711",
        "UPDATE greeting_versions SET added = 'yesterday'",
        "UPDATE greeting_versions SET valid_from = 'yesterday'",
        "UPDATE rules SET caller = 'somebody'",
    ],
)
def test_values_that_no_version_writes_are_told(store: Store, tmp_path: Path, statement: str) -> None:
    with store.change("One of each") as change:
        for record in one_of_each():
            change.put(record)
    with closing(sqlite3.connect(tmp_path / "data" / DATABASE)) as other, other:
        assert other.execute(statement).rowcount > 0
    with Store.open(tmp_path / "data") as again:
        assert code_of(again.read) == "store-damaged"


@pytest.mark.parametrize("text", ["{", "[]", '{"is":"Number"}', '{"is":"Extension","number":7}'])
def test_a_journal_that_cannot_be_read_is_told(store: Store, tmp_path: Path, text: str) -> None:
    with closing(sqlite3.connect(tmp_path / "data" / DATABASE)) as other, other:
        other.execute("UPDATE journal_edits SET after = ?", [text])
    assert code_of(store.journal) == "store-damaged"
    assert code_of(store.undo) == "store-damaged"
    assert store.read() == configuration([desk()])
