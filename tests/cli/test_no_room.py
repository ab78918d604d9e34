"""CommandLine on a full disk and in a folder that may not be written: told with the remedy, and the old state stays."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import soundfile

from pbxgui.cli.exit_code import ExitCode
from pbxgui.core.config import Configuration
from pbxgui.store.store import Store
from tests.audio.conftest import voice
from tests.cli.command_line import CommandLine
from tests.small_disk import small_disk
from tests.store.template import new_store

SIZE = 1536 * 1024  # bytes: enough for the configuration, too little for the table
ROWS = 2_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk of its own."""
    with small_disk(tmp_path / "disk", SIZE) as mounted:
        yield mounted


@pytest.fixture
def pbxgui(pbxgui: CommandLine, tmp_path: Path, disk: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"{number},Desk {number}\n" for number in range(5001, 5001 + ROWS))
    (tmp_path / "table.csv").write_text(f"number,name\n1001,Reception\n{rows}")
    (tmp_path / "few.csv").write_text("number,name,destination\n2001,Line,1001\n2002,Other,1001\n")
    (tmp_path / "rules.csv").write_text("number,caller,treatment\n2001,+49%,refuse\n")
    soundfile.write(tmp_path / "welcome.wav", voice(16_000, 1.5, 7), 16_000)
    commands = CommandLine(new_store(disk / "data"), pbxgui.capsys)
    commands("extension", "add", "1001", "--name", "Front desk")
    commands("number", "add", "2001", "--to", "1001", "--name", "Main line")
    commands("schedule", "add", "evenings")
    commands("rule", "add", "2001", "--caller", "anonymous", "--treatment", "refuse")
    commands("number", "set", "2001", "--ring-seconds", "20")
    commands("undo")
    return commands


CHANGES = (
    ("extension", "add", "1002", "--name", "Office"),
    ("extension", "set", "1001", "--name", "Reception"),
    ("extension", "import", "table.csv"),
    ("number", "add", "2002", "--to", "1001"),
    ("number", "set", "2001", "--name", "Renamed"),
    ("number", "import", "few.csv"),
    ("rule", "add", "2001", "--caller", "+49%", "--treatment", "refuse"),
    ("rule", "remove", "2001", "1"),
    ("rule", "import", "rules.csv"),
    ("schedule", "remove", "evenings"),
    ("group", "add", "sales", "--member", "1001"),
    ("contacts", "add", "vip", "0301234567"),
    ("greeting", "import", "welcome.wav", "--name", "welcome"),
    ("undo",),
    ("redo",),
)


def held(pbxgui: CommandLine) -> tuple[Configuration, list[tuple[str, str]]]:
    with Store.open(pbxgui.data) as store:
        return store.read(), [(entry.what, entry.state.value) for entry in store.journal()]


def complains(pbxgui: CommandLine, command: tuple[str, ...], codes: set[str]) -> None:
    """Give a command that the machine must refuse, and hold what it says to the contract."""
    outcome = pbxgui.outcome(*command)
    assert outcome.code == ExitCode.ENVIRONMENT, (command, outcome)
    assert outcome.out == ""
    (line,) = outcome.error.splitlines()
    said, code = line.removesuffix("]").rsplit(" [", 1)
    assert code in codes, (command, outcome)
    assert str(pbxgui.data) in said
    assert said.count(". ") >= 1  # what is wrong, and then what to do


@contextmanager
def filled(disk: Path, left: int = 0) -> Iterator[None]:
    """Leave only so many bytes of room."""
    filler, spare = disk / "filler", disk / "spare"
    if left:
        spare.write_bytes(bytes(left))
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    spare.unlink(missing_ok=True)
    yield
    filler.unlink()


@pytest.mark.parametrize("command", CHANGES, ids=" ".join)
def test_without_room_nothing_changes_and_with_room_it_works_again(
    pbxgui: CommandLine, disk: Path, command: tuple[str, ...]
) -> None:
    before = held(pbxgui)
    with filled(disk):
        complains(pbxgui, command, {"disk-full", "store-io"})
    assert held(pbxgui) == before
    if command != ("extension", "import", "table.csv"):  # has no room on this disk at all
        pbxgui(*command)
        assert held(pbxgui) != before


def test_with_ever_more_room_it_is_nothing_or_all(pbxgui: CommandLine, disk: Path) -> None:
    before, refused = held(pbxgui), 0
    for left in range(0, 320 * 1024, 32 * 1024):
        with filled(disk, left):
            outcome = pbxgui.outcome("number", "import", "few.csv")
        names = {number.name for number in held(pbxgui)[0].numbers}
        assert outcome.code in (ExitCode.DONE, ExitCode.ENVIRONMENT)
        if outcome.code == ExitCode.DONE:
            assert names == {"Line", "Other"}
            break
        refused += 1
        assert held(pbxgui) == before
    assert outcome.code == ExitCode.DONE
    assert refused


def test_a_table_that_has_no_room_is_not_imported(pbxgui: CommandLine, disk: Path) -> None:
    before = held(pbxgui)
    with filled(disk, 256 * 1024):
        complains(pbxgui, ("extension", "import", "table.csv"), {"disk-full", "store-io"})
    assert held(pbxgui) == before
    pbxgui("extension", "set", "1001", "--name", "Afterwards")


def test_an_export_without_room_leaves_the_file_that_was_there(pbxgui: CommandLine, disk: Path) -> None:
    file = disk / "numbers.csv"
    pbxgui("number", "export", str(file))
    was = file.read_bytes()
    with filled(disk):
        outcome = pbxgui.outcome("number", "export", str(file), "--force")
    assert (outcome.code, outcome.out) == (ExitCode.ENVIRONMENT, "")
    assert file.read_bytes() == was
    assert sorted(path.name for path in disk.iterdir()) == ["data", "numbers.csv"]
    pbxgui("number", "export", str(file), "--force")


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)


def test_what_may_not_be_written_stays_and_is_told(pbxgui: CommandLine, disk: Path) -> None:
    before = held(pbxgui)
    with read_only(disk):
        for command in CHANGES:
            complains(pbxgui, command, {"store-read-only", "store-unopenable"})
    assert held(pbxgui) == before
    pbxgui("number", "set", "2001", "--name", "Renamed")
    assert held(pbxgui) != before
