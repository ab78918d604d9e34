"""What undo and redo would be about, and settings, which are neither."""

from pathlib import Path

from pbxgui.core.config import Extension
from pbxgui.store.journal import Steps
from pbxgui.store.store import Store
from tests.store.template import new_store


def add(store: Store, number: str) -> None:
    with store.change(f"Add {number}") as change:
        change.put(Extension(number, "Desk", "correct-horse-battery"))


def test_the_steps_are_those_that_undo_and_redo_would_take(tmp_path: Path) -> None:
    with Store.open(new_store(tmp_path / "data")) as store:
        assert store.steps() == Steps(None, None)
        for number in ("1001", "1002"):
            add(store, number)
        assert store.steps() == Steps("Add 1002", None)
        store.undo()
        assert store.steps() == Steps("Add 1001", "Add 1002")
        store.undo()
        assert store.steps() == Steps(None, "Add 1001")
        assert store.redo().what == "Add 1001"
        add(store, "1003")
        assert store.steps() == Steps("Add 1003", None)


def test_settings_are_kept_and_replaced_and_change_no_revision(tmp_path: Path) -> None:
    with Store.open(new_store(tmp_path / "data")) as store:
        assert store.setting("one") is None
        store.set_settings({"one": "1", "two": "2"})
        store.set_settings({"two": "zwei"})
    with Store.open(tmp_path / "data") as store:
        assert (store.setting("one"), store.setting("two")) == ("1", "zwei")
        assert store.revision() == 0
        assert store.steps() == Steps(None, None)
