"""CommandLine of several processes on one store at the same moment: nothing is lost, and whoever loses is told."""

import contextlib
import io
import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from pbxgui.cli.main import main
from tests.cli.command_line import CommandLine

_PATIENCE = 60  # seconds


def at_once(data: Path, *commands: list[str]) -> list[tuple[int, str]]:
    """Give commands each in a process of its own; return their exit codes and what they complained of."""
    context = multiprocessing.get_context("fork")  # they begin together, and not when each has been loaded
    start = context.Barrier(len(commands))
    running = []
    for command in commands:
        here, there = context.Pipe()
        process = context.Process(target=_give, args=([*command, "--data", str(data)], start, there))
        process.start()
        running.append((process, here))
    outcomes: list[tuple[int, str]] = [here.recv() for _, here in running if here.poll(_PATIENCE)]
    for process, here in running:
        process.join(_PATIENCE)
        here.close()
    return outcomes


def _give(command: list[str], start: Barrier, outcome: Connection) -> None:
    error = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(error):
        start.wait(_PATIENCE)
        code = main(command)
    outcome.send((int(code), error.getvalue()))


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("number", "add", "2001", "--to", "1001")
    return pbxgui


def test_what_two_add_is_both_there(pbxgui: CommandLine) -> None:
    add = [["rule", "add", "2001", "--caller", caller, "--treatment", "refuse"] for caller in ("1", "2")]
    assert at_once(pbxgui.data, *add) == [(0, "")] * 2
    assert sorted(rule["caller"] for rule in pbxgui.json("rule", "list", "2001")) == ["1", "2"]


def test_of_two_that_add_the_same_one_is_told(pbxgui: CommandLine) -> None:
    add = ["extension", "add", "1002", "--name", "Office"]
    outcomes = sorted(at_once(pbxgui.data, add, add))
    assert [code for code, _ in outcomes] == [0, 1]
    assert "[duplicate-extension]" in outcomes[1][1]


def test_a_store_that_two_make_at_once_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "new"
    add = [["extension", "add", number, "--name", "Desk"] for number in ("1001", "1002")]
    assert at_once(data, *add) == [(0, "")] * 2
    assert len(CommandLine(data, capsys).json("extension", "list")) == 2
