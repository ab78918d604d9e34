"""A change that would break the configuration is refused with the place and the remedy, and leaves all as it was."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pbxgui.core.config import (
    Extension,
    Handling,
    Member,
    Number,
    RingGroup,
    Strategy,
    ToExtension,
    ToNumber,
    Treatment,
)
from pbxgui.core.errors import UserError
from pbxgui.store import integrity
from pbxgui.store.change import Change
from pbxgui.store.record_types import Record
from pbxgui.store.store import Store
from tests.store.records import configuration, desk, line
from tests.store.template import new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(new_store(tmp_path / "data")) as opened:
        with opened.change("Begin") as change:
            for record in (desk(), line(number="2001"), leads("2002", "2001")):
                change.put(record)
        yield opened


def leads(number: str, to: str) -> Number:
    return Number(number, f"To {to}", (), Handling(Treatment.RING, destination=ToNumber(to)))


def put(change: Change, records: Iterable[Record]) -> None:
    for record in records:
        change.put(record)


def refused(store: Store, *records: Record) -> UserError:
    """Try to put the records; return why not, having seen that nothing is changed."""
    before, revision, entries = store.read(), store.revision(), store.journal()
    with pytest.raises(UserError) as caught, store.change("Try") as change:
        put(change, records)
    assert (store.read(), store.revision(), store.journal()) == (before, revision, entries)
    return caught.value


def test_a_loop_is_refused_with_its_way(store: Store) -> None:
    error = refused(store, leads("2001", "2002"))
    assert error.code == "routing-loop"
    assert "2001 (default) → 2002 (default) → 2001" in error.message
    assert error.hint == "Send one of these numbers elsewhere."
    with store.change("Elsewhere") as change:
        change.put(leads("2003", "2002"))


def test_a_conflict_is_refused_from_either_side(store: Store) -> None:
    assert refused(store, desk(number="2001")).code == "duplicate-number"
    taken = Number("1001", "Main", (), Handling(Treatment.REFUSE))
    error = refused(store, taken)
    assert error.code == "duplicate-number"
    assert '1001 "Main"' in error.message


def test_what_a_treatment_needs_is_asked_for_at_its_place(store: Store) -> None:
    error = refused(store, Number("2003", "Line", (), Handling(Treatment.RING)))
    assert error.code == "missing-destination"
    assert error.message.startswith("Number 2003, default")
    assert refused(store, RingGroup("sales", Strategy.ALL, ())).code == "empty-group"


def test_several_problems_are_told_together(store: Store) -> None:
    bare = [Number(f"30{index}", "Line", (), Handling(Treatment.RING)) for index in range(5)]
    error = refused(store, *bare[:2])
    assert error.code == "missing-destination"
    assert "Number 300" in error.message
    assert "Number 301" in error.message
    assert refused(store, *bare).message.endswith("And 2 problems more.")


def test_what_was_wrong_already_stops_no_other_change(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:  # an older version did not look
        older.setattr(integrity, "new_problems", lambda *_: ())
        with store.change("Make a loop") as change:
            change.put(leads("2001", "2002"))
    with store.change("Rename") as change:
        change.put(desk("New name"))
        change.put(replace(leads("2001", "2002"), name="Still round"))
    assert [problem.code for problem in store.read().check()] == ["routing-loop"]
    with store.change("Mend it") as change:
        change.put(line(number="2001"))
    before, entries = store.read(), store.journal()
    with pytest.raises(UserError) as caught:
        store.undo()
    assert caught.value.code == "routing-loop"
    assert (store.read(), store.journal()) == (before, entries)


def test_another_process_may_undo_only_to_what_is_whole(tmp_path: Path, store: Store) -> None:
    with Store.open(tmp_path / "data") as other:
        other.read()
        with store.change("A second desk") as change:
            change.put(desk(number="1002"))
        with other.change("Ring it") as change:
            change.put(line(to="1002", number="2003"))
        assert store.undo().what == "Ring it"
        assert store.undo().what == "A second desk"
        assert other.redo().what == "A second desk"
        with store.change("A group") as change:
            change.put(RingGroup("sales", Strategy.ALL, (Member("1002"),)))
        with (
            pytest.raises(UserError, match="sales, members") as caught,
            other.change("Remove") as change,
        ):
            change.remove(Extension, "1002")
        assert caught.value.code == "extension-in-use"
        assert store.read() == other.read()


def test_the_database_refuses_by_itself_what_was_not_looked_at(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "new_problems", lambda *_: ())
    assert refused(store, line(to="4711", number="2003")).code == "unknown-extension"


def test_a_change_is_known_to_this_store_without_reading_again(store: Store) -> None:
    with store.change("Add") as change:
        change.put(desk(number="1002"))
        assert change.get(Extension, "1002") == desk(number="1002")
    first = store.read()
    assert store.read() is first
    assert first == configuration([desk(), desk(number="1002"), line(number="2001"), leads("2002", "2001")])
    assert first.number("2001") == line(number="2001")
    assert ToExtension("1001") == line().default.destination
