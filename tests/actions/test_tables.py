"""Tables imported while others change the same store, and files that cannot be read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pbxgui.actions import tables
from pbxgui.actions.tables import import_table, plan_import, read_table_file
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.spreadsheet import EXTENSIONS, RULES, AnyTable, Import
from pbxgui.store.store import Store
from tests.store.records import desk, line
from tests.store.template import new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(new_store(tmp_path)) as opened:
        with opened.change("Add") as change:
            change.put(desk())
            change.put(line())
        yield opened


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Return a way to let something happen just after an import was planned."""

    def happens(action: Callable[[], object]) -> None:
        def planned(store: Store, table: AnyTable, content: bytes, *, replace: bool) -> Import:
            found = plan_import(store, table, content, replace=replace)
            action()
            return found

        monkeypatch.setattr(tables, "plan_import", planned)

    return happens


def test_what_another_process_changed_meanwhile_is_kept(
    store: Store, tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    def rename() -> None:
        with Store.open(tmp_path) as other, other.change("Rename") as change:
            change.put(desk("Renamed"))

    meanwhile(rename)
    found = import_table(store, EXTENSIONS, b"number,devices\n1001,\n", "Import", replace=False)
    assert [edit.key for edit in found.edits()] == ["1001"]
    (extension,) = store.read().extensions
    assert (extension.name, extension.devices) == ("Renamed", ())
    assert [entry.what for entry in store.journal()] == ["Import", "Rename", "Add"]


def test_what_no_longer_fits_is_told_and_not_imported(
    store: Store, tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    def remove() -> None:
        with Store.open(tmp_path) as other, other.change("Remove") as change:
            change.remove(type(line()), "2001")

    meanwhile(remove)
    found = import_table(store, RULES, b"number,treatment\n2001,refuse\n", "Import", replace=False)
    assert [fault.code for fault in found.faults] == ["unknown-number"]
    assert [entry.what for entry in store.journal()] == ["Remove", "Add"]


def test_an_import_that_is_given_up_half_way_leaves_nothing(store: Store) -> None:
    class GivenUp(Exception):
        pass

    rows = "".join(f"{number},Desk {number}\n" for number in range(3001, 3201))
    asked: list[int] = []

    def work_on() -> None:
        asked.append(len(asked))
        if len(asked) == 3:
            raise GivenUp

    before = store.read()
    content = f"number,name\n{rows}".encode()
    with pytest.raises(GivenUp):
        import_table(store, EXTENSIONS, content, "Import", replace=False, while_working=work_on)
    assert store.read() == before
    assert [entry.what for entry in store.journal()] == ["Add"]
    import_table(store, EXTENSIONS, content, "Import", replace=False)
    assert len(store.read().extensions) == len(before.extensions) + 200


def test_a_file_that_the_system_does_not_read_is_told() -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        read_table_file(Path("/proc/self/mem"))
    assert caught.value.code == "csv-unreadable"
    assert caught.value.hint
