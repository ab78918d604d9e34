"""The commands as the shell finds them."""

import argparse
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from pbxgui.cli.commands import ENTRIES
from pbxgui.cli.main import main
from tests.store.template import new_store

ENTRY_POINT = "import sys; from pbxgui.cli.main import main; sys.exit(main())"


@pytest.mark.parametrize("module", sorted({entry.module for entry in ENTRIES}))
def test_a_command_is_listed_as_its_module_adds_it(module: str) -> None:
    place = argparse.ArgumentParser().add_subparsers()
    import_module(f"pbxgui.cli.{module}").add_to(place)
    listed = {entry.name: entry.help for entry in ENTRIES if entry.module == module}
    assert {action.dest: action.help for action in place._choices_actions} == listed


def test_shared_options_go_before_and_after_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ["--data", str(tmp_path / "journal"), "--json", "extension", "list"],
        ["extension", "--json", "list", "--data", str(tmp_path / "number")],
        [f"--data={tmp_path / 'x'}", "extension", "list", "--json"],
    ):
        assert main(arguments) == 0
    assert capsys.readouterr() == ("", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journal", "number", "x"]


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["extension"], ["--nonsense"], ["--data"]])
def test_a_wrong_command_line_is_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: pbxgui" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    """As `pbxgui journal | head -1`."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", ENTRY_POINT, "--data", str(tmp_path), "dialplan", "show"]
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(command, stdout=gone, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_command_loads_only_what_it_needs(tmp_path: Path) -> None:
    """Each of these would take longer to load than the whole command takes."""
    program = "import sys; from pbxgui.cli.main import main; main(); print(*sys.modules, file=sys.stderr)"
    arguments = ["--data", str(new_store(tmp_path / "data")), "extension", "list"]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("There is no extension yet.")
    loaded = set(done.stderr.split())
    assert "sqlalchemy" in loaded
    assert not loaded & {"pjsua2", "numpy", "soundfile", "av", "alembic"}
