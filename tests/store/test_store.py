"""The store: what is changed is read back, by this process and by others; what may not be leaves all as it was."""

import multiprocessing
import os
import stat
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import given

from pbxgui.core.config import (
    ContactGroup,
    Extension,
    Greeting,
    GreetingLoop,
    Handling,
    InContactGroup,
    Number,
    Rule,
    Treatment,
)
from pbxgui.core.errors import Bug, UserError
from pbxgui.store import canonical
from pbxgui.store.journal_tables import EntryState
from pbxgui.store.record_types import Record
from pbxgui.store.store import DATABASE, Store
from tests.store.records import SECRET, configuration, desk, line, records, welcome
from tests.store.template import new_store


@given(records)
def test_canonical_json_gives_the_record_back_and_is_the_same_each_time(record: Record) -> None:
    text = canonical.dumps(record)
    read = canonical.loads(type(record), text)
    assert read == record
    assert canonical.dumps(read) == text


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(new_store(tmp_path / "data")) as opened:
        yield opened


def test_what_is_put_is_read_back_and_counted(store: Store) -> None:
    assert store.read() == configuration([])
    assert store.revision() == 0
    with store.change("Add the front desk") as change:
        change.add(line(greeting="welcome"))
        change.add(welcome())
        change.add(desk())
    assert store.read() == configuration([desk(), line(greeting="welcome"), welcome()])
    assert store.revision() == 1


def test_a_change_sees_its_own_edits_and_records_each_once(store: Store) -> None:
    with store.change("Try names") as change:
        assert change.get(Extension, "1001") is None
        change.put(desk("First"))
        change.put(desk("Second"))
        assert change.get(Extension, "1001") == desk("Second")
        change.remove(Extension, "1001")
        assert change.get(Extension, "1001") is None
        change.put(desk("Third"))
    (entry,) = store.journal()
    assert [(edit.key, edit.before) for edit in entry.edits] == [("1001", None)]
    assert store.read() == configuration([desk("Third")])


def test_nothing_changed_is_nothing_recorded(store: Store) -> None:
    with store.change("Add") as change:
        change.put(desk())
    with store.change("The same again") as change:
        change.put(desk())
    with store.change("There and back") as change:
        change.put(desk("Other"))
        change.put(desk())
    assert store.revision() == 1
    assert [entry.what for entry in store.journal()] == ["Add"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, KeyError, ValueError])
def test_a_failing_change_leaves_all_as_it_was(store: Store, error: type[BaseException]) -> None:
    def half() -> None:
        with store.change("Half of it") as change:
            change.put(desk())
            raise error

    with pytest.raises(error):
        half()
    assert store.read() == configuration([])
    assert store.journal() == ()


def test_the_journal_shows_no_secret(store: Store) -> None:
    with store.change("Add") as change:
        change.put(desk())
    (entry,) = store.journal()
    assert SECRET not in repr(entry)
    assert '"secret":"(secret)"' in str(entry.edits[0].after)
    store.undo()
    store.redo()
    assert store.read().extension("1001") == desk()


def test_adding_what_is_there_names_field_and_value(store: Store) -> None:
    with store.change("Add") as change:
        change.add(desk())
    with (
        pytest.raises(UserError, match='The extension "1001" is there already') as caught,
        store.change("Add again") as change,
    ):
        change.add(desk("Somebody else"))
    assert caught.value.code == "duplicate-extension"
    assert store.read() == configuration([desk()])


def test_names_that_differ_in_case_only_are_refused(store: Store) -> None:
    with store.change("Add") as change:
        change.add(welcome())
    with pytest.raises(UserError, match='"Welcome" and "welcome"') as caught, store.change("Add") as change:
        change.add(welcome(name="Welcome"))
    assert caught.value.code == "duplicate-greeting"
    with store.change("Rename") as change:
        change.remove(Greeting, "welcome")
        change.add(welcome(name="Welcome"))
    assert store.read() == configuration([welcome(name="Welcome")])


def test_removing_what_is_not_there_is_refused(store: Store) -> None:
    with (
        pytest.raises(UserError, match=r'no greeting "\\x1b"') as caught,
        store.change("Remove") as change,
    ):
        change.remove(Greeting, "\x1b")
    assert caught.value.code == "no-greeting"


def test_a_greeting_in_use_is_kept_with_its_users_named(store: Store) -> None:
    with store.change("Add") as change:
        change.put(welcome())
        change.put(desk())
        for number in ("2001", "2002", "2003", "2004"):
            change.put(line(number=number, greeting="welcome"))
    before = store.read()
    with (
        pytest.raises(UserError, match=r"is in use: Number 2001.* and 1 more") as caught,
        store.change("Remove") as change,
    ):
        change.remove(Greeting, "welcome")
    assert caught.value.code == "greeting-in-use"
    assert store.read() == before
    assert store.revision() == 1


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (line(), "unknown-extension"),
        (Number("2001", "x", (), Handling(Treatment.REFUSE, "welcome")), "unknown-greeting"),
        (
            Number("2001", "x", (), Handling(Treatment.CUSTOM_RINGBACK, ringback=GreetingLoop("welcome"))),
            "unknown-greeting",
        ),
        (
            Number(
                "2001",
                "x",
                (Rule(InContactGroup("vip"), None, Handling(Treatment.REFUSE)),),
                Handling(Treatment.REFUSE),
            ),
            "unknown-contact-group",
        ),
    ],
)
def test_naming_what_is_not_there_is_refused(store: Store, record: Record, code: str) -> None:
    with pytest.raises(UserError) as caught, store.change("Add") as change:
        change.put(record)
    assert caught.value.code == code
    assert store.read() == configuration([])
    assert store.revision() == 0


def test_what_uses_a_record_may_go_with_it(store: Store) -> None:
    with store.change("Add") as change:
        change.put(welcome())
        change.put(desk())
        change.put(line(greeting="welcome"))
    with store.change("Remove") as change:
        change.remove(Greeting, "welcome")
        change.remove(Extension, "1001")
        change.remove(Number, "2001")
    assert store.read() == configuration([])


def test_only_records_are_kept(store: Store) -> None:
    with pytest.raises(Bug), store.change("Nonsense") as change:
        change.put("1001")  # type: ignore[arg-type]


def test_folder_and_files_are_for_the_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Store.open(tmp_path / "deep" / "data") as store, store.change("Add") as change:
            change.put(desk())
            files = (tmp_path / "deep" / "data").iterdir()
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in files}
    finally:
        os.umask(before)
    assert {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"} == set(modes)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "deep" / "data").stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store.open(tmp_path).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def _names(store: Store) -> list[str]:
    return [extension.name for extension in store.read().extensions]


def _engine(directory: Path, pipe: Connection) -> None:
    """Tell each revision as it appears to another process, what that reads then, and when it last looked in vain."""
    with Store.open(directory) as store:
        seen = store.revision()
        in_vain = time.monotonic()
        pipe.send((seen, _names(store), in_vain))
        while not pipe.poll(0.002):
            looking = time.monotonic()
            if store.revision() == seen:
                in_vain = looking
            else:
                seen = store.revision()
                pipe.send((seen, _names(store), in_vain))


def test_another_process_sees_a_commit_at_once(tmp_path: Path, store: Store) -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    other = context.Process(target=_engine, args=(tmp_path / "data", there))
    other.start()
    try:
        assert here.poll(60)
        assert here.recv()[:2] == (0, [])
        for number in range(5):
            with store.change("Rename") as change:
                change.put(desk(f"Desk {number}"))
            committed = time.monotonic()
            assert here.poll(30)
            revision, seen, in_vain = here.recv()
            assert (revision, seen) == (number + 1, [f"Desk {number}"])
            assert in_vain < committed  # it was seen by the first look after the commit
    finally:
        here.send("stop")
        other.join(20)
    assert other.exitcode == 0


def test_two_stores_see_each_other_and_one_history(tmp_path: Path, store: Store) -> None:
    with Store.open(tmp_path / "data") as other:
        with store.change("One") as change:
            change.put(desk("One"))
        assert other.read() == configuration([desk("One")])
        with other.change("Two") as change:
            change.put(ContactGroup("vip", ("+4930",)))
        assert store.read() == other.read()
        assert store.undo().what == "Two"
        assert other.read() == configuration([desk("One")])
        assert [(entry.what, entry.state) for entry in other.journal()] == [
            ("Two", EntryState.UNDONE),
            ("One", EntryState.DONE),
        ]
