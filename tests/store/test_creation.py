"""A new database is whole from the moment it is there, whoever makes it, looks meanwhile, or is killed in doing so."""

import multiprocessing
import os
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

import pytest

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.store import connection, creation, migration, schema
from pbxgui.store.call_records import CallRecords
from pbxgui.store.feed import Feed
from pbxgui.store.store import DATABASE, Store
from tests.store.records import configuration, desk
from tests.store.template import new_store
from tests.store.test_troubles import files_no_longer_than

PROCESSES = 6
KILLS = 16
PATIENCE = 60.0  # seconds for another process to come to something, on a machine that is busy
FORK = multiprocessing.get_context("fork")  # ready in a millisecond, with Alembic loaded

# Where a process is held that makes a database: before SQLite writes the first byte, before everything is committed,
# before the file is checked, before it gets its name, and before its other name goes.
PHASES = [
    (schema, "make_private", "after"),
    (migration, "_check_references", "before"),
    (creation, "_settle", "before"),
    (creation, "_put", "before"),
    (creation, "_put", "after"),
]
IDS = ["empty", "in-the-transaction", "committed", "checked", "named"]

Phase = tuple[object, str, str]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(EnvironmentProblem) as caught:
        action()
    return caught.value.code


def hold_in(phase: Phase, there: Connection) -> None:
    """Make this process stop in the phase, say so, and go on when it is told to."""
    module, name, when = phase
    original = getattr(module, name)

    def held(*arguments: object) -> object:
        if when == "before":
            wait()
        result = original(*arguments)
        if when == "after":
            wait()
        return result

    def wait() -> None:
        there.send("held")
        there.recv()

    setattr(module, name, held)


def make(folder: Path, phase: Phase, there: Connection) -> None:
    hold_in(phase, there)
    Store.open(folder).close()
    there.send("made")


@contextmanager
def held_maker(folder: Path, phase: Phase) -> Iterator[tuple[BaseProcess, Connection]]:
    """Start a process that makes a database, and yield it when it is in the phase."""
    here, there = FORK.Pipe()
    maker = FORK.Process(target=make, args=(folder, phase, there))
    maker.start()
    there.close()
    try:
        with here:
            assert here.poll(PATIENCE)
            assert here.recv() == "held"
            yield maker, here
    finally:
        maker.kill()
        maker.join()


def look(folder: Path) -> bool:
    """Look at the database as those do who make none; return whether it is there, and then it is whole."""
    try:
        assert CallRecords(folder).latest() == ()
    except EnvironmentProblem as problem:
        assert problem.code == "store-unopenable", problem  # noqa: PT017 - another code is what this is about
        return False
    with closing(sqlite3.connect(f"{(folder / DATABASE).as_uri()}?mode=rw", uri=True)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (schema.head(),)
        assert database.execute("PRAGMA quick_check").fetchone() == ("ok",)
    return True


@pytest.mark.parametrize("phase", PHASES, ids=IDS)
def test_who_looks_while_it_is_made_finds_none_or_all_of_it(tmp_path: Path, phase: Phase) -> None:
    with held_maker(tmp_path, phase) as (_, maker):
        assert look(tmp_path) == (tmp_path / DATABASE).exists() == (phase is PHASES[-1])
        maker.send("go on")
        assert maker.poll(PATIENCE)
        assert maker.recv() == "made"
        assert look(tmp_path)
    assert names(tmp_path) == [DATABASE]
    assert (tmp_path / DATABASE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / DATABASE).stat().st_nlink == 1


@pytest.mark.parametrize("phase", PHASES, ids=IDS)
def test_who_opens_it_while_it_is_made_gets_the_same_one(tmp_path: Path, phase: Phase) -> None:
    opened: list[Feed] = []
    opening = threading.Thread(target=lambda: opened.append(Feed(tmp_path)))
    with held_maker(tmp_path, phase) as (_, maker):
        opening.start()
        opening.join(0.3)
        assert bool(opened) <= (phase is PHASES[-1])
        maker.send("go on")
        opening.join(PATIENCE)
        with closing(opened[0]) as feed:
            made = (tmp_path / DATABASE).stat().st_ino
            snapshot = feed.newer()
            assert snapshot is not None
            assert snapshot.configuration == configuration([])
        assert maker.recv() == "made"
    assert (tmp_path / DATABASE).stat().st_ino == made
    assert names(tmp_path) == [DATABASE]


@pytest.mark.parametrize("phase", PHASES, ids=IDS)
def test_one_killed_while_it_makes_it_leaves_nothing_in_the_way(tmp_path: Path, phase: Phase) -> None:
    with held_maker(tmp_path, phase) as (maker, _):
        maker.kill()
        maker.join()
    left = set(names(tmp_path))
    assert left >= {creation._lock(tmp_path / DATABASE).name}
    assert look(tmp_path) == (phase is PHASES[-1])
    with Store.open(tmp_path) as store:
        assert store.read() == configuration([])
        with store.change("Add") as change:
            change.put(desk())
    assert names(tmp_path) == [DATABASE]
    with Store.open(tmp_path) as store:
        assert store.read() == configuration([desk()])


def test_what_one_has_in_hand_is_not_swept(tmp_path: Path) -> None:
    with held_maker(tmp_path, PHASES[-1]) as (_, maker):
        before = names(tmp_path)
        with Store.open(tmp_path) as store:
            assert store.read() == configuration([])
        assert names(tmp_path) == before
        maker.send("go on")
        assert maker.recv() == "made"
    assert names(tmp_path) == [DATABASE]


def open_together(folder: Path, position: int, together: Barrier, ended: Connection) -> None:
    # How long writers wait for each other is another matter, and so is how busy the machine is.
    connection._PRAGMAS = (f"busy_timeout = {PATIENCE * 1000:.0f}", *connection._PRAGMAS[1:])
    together.wait(PATIENCE)
    with Store.open(folder) as store, store.change(f"Add {position}") as change:
        change.put(desk(number=f"{1001 + position}"))
    ended.send("saved")


def look_all_the_time(folder: Path, together: Barrier, enough: Event, ended: Connection) -> None:
    """Look until it is enough, as briefly as can be; tell what was seen that nobody may see."""
    database = folder / DATABASE
    together.wait(PATIENCE)
    looks = 0
    while not enough.is_set():
        with suppress(FileNotFoundError):
            assert database.stat().st_size > 0
        try:
            CallRecords(folder).latest()
        except EnvironmentProblem as problem:
            assert problem.code == "store-unopenable", problem  # noqa: PT017 - see `look`
        looks += 1
    ended.send(looks)


def test_many_that_open_a_new_folder_at_once_share_one_database_and_nobody_sees_half_of_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    together = FORK.Barrier(PROCESSES + 1)
    enough = FORK.Event()
    pipes = [FORK.Pipe(duplex=False) for _ in range(PROCESSES + 1)]
    processes = [
        FORK.Process(target=open_together, args=(folder, position, together, pipes[position][1]))
        for position in range(PROCESSES)
    ]
    processes.append(FORK.Process(target=look_all_the_time, args=(folder, together, enough, pipes[-1][1])))
    for process in processes:
        process.start()
    for _, there in pipes:
        there.close()
    try:
        for here, _ in pipes[:-1]:
            assert here.poll(PATIENCE)
            assert here.recv() == "saved"
        enough.set()
        assert pipes[-1][0].poll(PATIENCE)
        assert pipes[-1][0].recv() > 0
    finally:
        for process in processes:
            process.kill()
            process.join()
        for here, _ in pipes:
            here.close()
    with Store.open(folder) as store:
        assert sorted(extension.number for extension in store.read().extensions) == [
            f"{1001 + position}" for position in range(PROCESSES)
        ]
        assert store.revision() == PROCESSES
    assert names(folder) == [DATABASE]


def just_open(folder: Path, there: Connection) -> None:
    there.send("begun")
    Store.open(folder).close()
    there.send("opened")


def seconds_to_open(folder: Path, kill_after: float | None) -> float:
    """Open a store in a process of its own, which is killed some seconds after its start; return how long it took."""
    here, there = FORK.Pipe(duplex=False)
    process = FORK.Process(target=just_open, args=(folder, there))
    process.start()
    there.close()
    with here:
        assert here.recv() == "begun"
        begun = time.monotonic()
        if kill_after is None:
            assert here.recv() == "opened"
        else:
            time.sleep(kill_after)
            process.kill()
        process.join()
        return time.monotonic() - begun


def test_one_killed_at_any_moment_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    moments = random.Random(20261123)  # noqa: S311 - moments to kill at, no secrets
    duration = seconds_to_open(tmp_path / "measured", None)
    for kill in range(KILLS):
        folder = tmp_path / f"{kill}"
        folder.mkdir()
        seconds_to_open(folder, moments.uniform(0, duration))
        assert look(folder) == (folder / DATABASE).exists()
        with Store.open(folder) as store:
            assert store.read() == configuration([])
        assert names(folder) == [DATABASE]


def test_one_that_does_not_come_to_an_end_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(creation, "_PATIENCE", 0.1)
    with held_maker(tmp_path, PHASES[1]):
        assert code_of(lambda: Store.open(tmp_path)) == "store-locked"
    Store.open(tmp_path).close()
    assert names(tmp_path) == [DATABASE]


@pytest.mark.parametrize("has_links", [True, False], ids=["linked", "renamed"])
def test_one_that_comes_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    other = new_store(tmp_path / "other")
    with Store.open(other) as store, store.change("Add") as change:
        change.put(desk())
    folder = tmp_path / "data"
    link = os.link

    def link_late(source: Path, target: Path) -> None:
        (other / DATABASE).rename(target)
        if not has_links:
            raise PermissionError
        link(source, target)

    monkeypatch.setattr(os, "link", link_late)
    with Store.open(folder) as store:
        assert store.read() == configuration([desk()])
    assert names(folder) == [DATABASE]


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    Store.open(tmp_path / "data").close()
    assert look(tmp_path / "data")
    assert names(tmp_path / "data") == [DATABASE]


def test_the_log_of_one_that_is_gone_is_not_taken_for_that_of_the_new_one(tmp_path: Path) -> None:
    log = tmp_path / f"{DATABASE}-wal"
    with Store.open(tmp_path) as store:
        with store.change("Add") as change:
            change.put(desk())
        kept = log.read_bytes()
    (tmp_path / DATABASE).unlink()
    log.write_bytes(kept)
    with Store.open(tmp_path) as store:
        assert store.read() == configuration([])
        assert store.revision() == 0
    assert look(tmp_path)
    assert names(tmp_path) == [DATABASE]


def test_an_empty_file_is_made_a_database(tmp_path: Path) -> None:
    database = tmp_path / DATABASE
    database.touch(0o644)
    empty = database.stat().st_ino
    assert code_of(CallRecords(tmp_path).latest) == "store-damaged"
    Store.open(tmp_path).close()
    assert look(tmp_path)
    assert (database.stat().st_ino, database.stat().st_mode & 0o777) == (empty, 0o600)
    assert names(tmp_path) == [DATABASE]


def test_a_link_to_where_there_is_none_yet_is_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    folder = tmp_path / "data"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / DATABASE).symlink_to(elsewhere / DATABASE)
    Store.open(folder).close()
    assert look(folder)
    assert (folder / DATABASE).is_symlink()
    assert (names(folder), names(elsewhere)) == ([DATABASE], [DATABASE])


def test_where_there_is_no_room_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with files_no_longer_than(20_000):
        assert code_of(lambda: Store.open(folder)) in {"disk-full", "store-io"}
        assert names(folder) == []
    Store.open(folder).close()
    assert look(folder)


def test_a_file_that_could_not_be_brought_together_gets_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(partial: Path) -> None:
        """Leave the file with a reader that keeps the log from being brought home."""
        original(partial)
        reader = sqlite3.connect(partial, isolation_level=None, timeout=0.1)
        readers.append(reader)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM settings").fetchall()
        with closing(sqlite3.connect(partial)) as writer, writer:
            writer.execute("DELETE FROM settings")
            writer.execute("INSERT INTO settings (name, value) VALUES ('one', 'two')")

    readers: list[sqlite3.Connection] = []
    original = schema._bring_to_head
    monkeypatch.setattr(schema, "_bring_to_head", reading)
    assert code_of(lambda: Store.open(tmp_path)) == "store-io"
    for reader in readers:
        reader.close()
    assert not (tmp_path / DATABASE).exists()
