"""Undo and redo against a model: any sequence of changes, with the store closed and opened again in between."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.core.config import Extension
from pbxgui.core.config.new_problems import new_problems
from pbxgui.core.errors import UserError
from pbxgui.store import journal, record_types, store as store_module
from pbxgui.store.change import Change
from pbxgui.store.journal_tables import EntryState
from pbxgui.store.record_types import Record
from pbxgui.store.store import Store
from tests.store.records import configuration, desk, imported, records, welcome
from tests.store.template import new_store

Key = tuple[type[Record], str]
State = Mapping[Key, Record]


@dataclass(frozen=True)
class Edits:
    """One change: records to put, and among what is there at that time, which to remove."""

    put: tuple[Record, ...]
    removed: tuple[int, ...]


@dataclass
class Model:
    """All states there have been on the way to the present one, and those that redo would bring back."""

    past: list[State] = field(default_factory=lambda: [{}])
    future: list[State] = field(default_factory=list)

    @property
    def now(self) -> State:
        return self.past[-1]

    def change(self, after: State) -> None:
        if after != self.now:
            self.past.append(after)
            self.future.clear()


def key(record: Record) -> Key:
    return type(record), record_types.of_class(type(record)).key(record)


def removals(state: State, edits: Edits) -> list[Key]:
    there = sorted(state, key=str)
    return sorted({there[index % len(there)] for index in edits.removed}, key=str) if there else []


def apply(change: Change, removed: Iterable[Key], put: Iterable[Record]) -> None:
    for cls, name in removed:
        change.remove(cls, name)
    for record in put:
        change.put(record)


def is_whole(before: State, after: State) -> bool:
    return not new_problems(configuration(before.values()), configuration(after.values()))


def check_change(store: Store, model: Model, edits: Edits) -> None:
    removed = removals(model.now, edits)
    after = {of: record for of, record in model.now.items() if of not in removed}
    after |= {key(record): record for record in edits.put}
    if is_whole(model.now, after):
        with store.change("Change") as change:
            apply(change, removed, edits.put)
        model.change(after)
        return
    with pytest.raises(UserError), store.change("Refused") as change:
        apply(change, removed, edits.put)


edits = st.builds(
    Edits, st.lists(records, max_size=4).map(tuple), st.lists(st.integers(0, 9), max_size=2).map(tuple)
)
# Enough of everything, so that what refers to each other is whole more often than not.
seeds = st.lists(records, min_size=8, max_size=12).map(lambda some: Edits(tuple(some), ()))
steps = st.lists(st.one_of(edits, seeds, st.sampled_from(["undo", "undo", "redo", "open"])), max_size=8)


@settings(max_examples=25)
@given(steps)
def test_any_walk_through_history_is_the_models(walk: list[Edits | str]) -> None:
    model = Model()
    with tempfile.TemporaryDirectory() as directory:
        store = Store.open(new_store(Path(directory)))
        try:
            for step in walk:
                match step:
                    case Edits():
                        check_change(store, model, step)
                    case "open":
                        store.close()
                        store = Store.open(Path(directory))
                    case "undo" if len(model.past) > 1:
                        store.undo()
                        model.future.append(model.past.pop())
                    case "redo" if model.future:
                        store.redo()
                        model.past.append(model.future.pop())
                    case "undo" | "redo":
                        with pytest.raises(UserError, match="no change to"):
                            getattr(store, step)()
                assert store.read() == configuration(model.now.values())
                states = [entry.state for entry in store.journal()]
                assert states.count(EntryState.DONE) == len(model.past) - 1
                assert states.count(EntryState.UNDONE) == len(model.future)
        finally:
            store.close()


def test_undo_survives_a_restart_and_a_new_change_ends_redo(tmp_path: Path) -> None:
    for name in ("One", "Two", "Three"):
        with Store.open(tmp_path) as store, store.change(f"Call it {name}") as change:
            change.put(desk(name))
    with Store.open(tmp_path) as store:
        assert store.undo().what == "Call it Three"
        assert store.undo().what == "Call it Two"
    with Store.open(tmp_path) as store:
        assert store.redo().what == "Call it Two"
        assert store.read() == configuration([desk("Two")])
        with store.change("Call it Four") as change:
            change.put(desk("Four"))
        with pytest.raises(UserError) as caught:
            store.redo()
        assert caught.value.code == "nothing-to-redo"
        assert [(entry.what, entry.state) for entry in store.journal()] == [
            ("Call it Four", EntryState.DONE),
            ("Call it Three", EntryState.SUPERSEDED),
            ("Call it Two", EntryState.DONE),
            ("Call it One", EntryState.DONE),
        ]
        assert [store.undo().what for _ in range(3)] == ["Call it Four", "Call it Two", "Call it One"]
        with pytest.raises(UserError) as caught:
            store.undo()
        assert caught.value.code == "nothing-to-undo"
        assert store.read().extension("1001") is None


def test_the_journal_is_newest_first_and_only_as_long_as_asked(tmp_path: Path) -> None:
    with Store.open(new_store(tmp_path)) as store:
        for number in range(5):
            with store.change(f"Change {number}") as change:
                change.put(desk(f"Desk {number}"))
        assert [entry.what for entry in store.journal(limit=2)] == ["Change 4", "Change 3"]
        assert len(store.journal()) == 5


def test_a_large_change_is_one_entry_and_read_as_a_whole(tmp_path: Path) -> None:
    many = [desk(f"Desk {number}", str(number)) for number in range(3000, 3300)]
    with Store.open(tmp_path) as store:
        assert store.read() == configuration([])
        with store.change("Import") as change:
            for record in many:
                change.add(record)
        assert store.read() == configuration(many)
        with store.change("Without one") as change:
            change.remove(Extension, "3000")
        assert store.read() == configuration(many[1:])
        store.undo()
        store.undo()
        assert store.read() == configuration([])


def test_the_journal_forgets_its_oldest_entries_and_keeps_the_latest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "KEPT_COMMITS", 5)
    monkeypatch.setattr(journal, "_MOST_ENTRIES", 12)
    with Store.open(new_store(tmp_path)) as store:
        for number in range(40):
            with store.change(f"Change {number}") as change:
                change.put(desk(f"Desk {number}"))
        kept = [entry.what for entry in store.journal(1000)]
        assert kept == [f"Change {number}" for number in range(39, 27, -1)]
        for _ in kept:
            store.undo()
        assert store.read() == configuration([desk("Desk 27")])
        with pytest.raises(UserError, match="no change to undo"):
            store.undo()


def test_large_changes_are_forgotten_sooner_but_never_the_latest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "KEPT_COMMITS", 5)
    monkeypatch.setattr(journal, "_MOST_EDITS", 100)
    with Store.open(new_store(tmp_path)) as store:
        for number in range(12):
            with store.change(f"Import {number}") as change:
                for index in range(30):
                    change.put(desk(f"Desk {number}", f"{3000 + index}"))
        kept = [entry.what for entry in store.journal(1000)]
        assert kept == [f"Import {number}" for number in range(11, 6, -1)]
        assert store.undo().what == "Import 11"


def test_a_greeting_in_force_keeps_its_master_when_the_journal_has_forgotten_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "KEPT_COMMITS", 2)
    monkeypatch.setattr(journal, "_MOST_ENTRIES", 2)
    with Store.open(new_store(tmp_path / "data")) as store:
        sha256 = imported(store.audio, b"RIFF")
        with store.change("Greeting") as change:
            change.put(welcome(sha256))
        for number in range(6):
            with store.change(f"Change {number}") as change:
                change.put(desk(f"Desk {number}"))
        assert "Greeting" not in [entry.what for entry in store.journal()]
        os.utime(store.audio.path(sha256), (0, 0))
        assert store.collect_audio() == ()
        assert store.audio.path(sha256).is_file()


def test_a_store_that_was_behind_for_long_reads_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "KEPT_COMMITS", 3)
    with Store.open(new_store(tmp_path)) as store, Store.open(tmp_path) as other:
        other.read()
        for number in range(8):
            with store.change(f"Change {number}") as change:
                change.put(desk(f"Desk {number}", f"{3000 + number}"))
        assert other.read() == store.read()
