"""Extensions added, given another secret and removed: each one step to undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.actions.extensions import add_next_extension, add_series, give_new_secret, remove_extensions
from pbxgui.core.errors import UserError
from pbxgui.store.store import Store
from tests.store.template import new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(new_store(tmp_path)) as opened:
        yield opened


def test_one_after_the_other_with_strong_secrets(store: Store) -> None:
    made = [add_next_extension(store, "Add", "Phone {}".format) for _ in range(3)]
    assert [(one.number, one.name) for one in made] == [
        ("1001", "Phone 1001"),
        ("1002", "Phone 1002"),
        ("1003", "Phone 1003"),
    ]
    assert len({one.secret for one in made}) == 3
    store.undo()
    assert [one.number for one in store.read().extensions] == ["1001", "1002"]


def test_a_series_is_one_step_to_undo(store: Store) -> None:
    made = add_series(store, "100-119", "Room {n}", "Add rooms")
    assert len(made) == 20
    assert len(store.read().extensions) == 20
    store.undo()
    assert store.read().extensions == ()


def test_a_series_with_a_number_that_is_taken_changes_nothing(store: Store) -> None:
    add_series(store, "105", "Room {n}", "Add a room")
    with pytest.raises(UserError) as raised:
        add_series(store, "100-119", "Room {n}", "Add rooms")
    assert raised.value.code == "number-taken"
    assert len(store.read().extensions) == 1


def test_a_new_secret_can_be_taken_back(store: Store) -> None:
    before = add_next_extension(store, "Add", "Phone {}".format)
    after = give_new_secret(store, before.number, "New secret")
    assert after.secret != before.secret
    store.undo()
    (now,) = store.read().extensions
    assert now.secret == before.secret


def test_several_are_removed_together_or_not_at_all(store: Store) -> None:
    add_series(store, "100-102", "Room {n}", "Add rooms")
    with pytest.raises(UserError):
        remove_extensions(store, ["100", "999"], "Remove")
    assert len(store.read().extensions) == 3
    remove_extensions(store, ["100", "102"], "Remove")
    assert [one.number for one in store.read().extensions] == ["101"]
    store.undo()
    assert len(store.read().extensions) == 3
