"""`pbxgui engine start`: an engine that nobody waits for, looked after, and ended again."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.control import keeping, last_word, place
from pbxgui.core.errors import EnvironmentProblem
from tests.loopback import LOOPBACK, answers_options, free_port, wait_until
from tests.store.template import new_store
from tests.wire.engine import ENTRY_POINT

pytestmark = pytest.mark.wire
PATIENCE = 30.0  # seconds


def pbxgui(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Type a command."""
    command = [sys.executable, "-c", ENTRY_POINT, "--data", str(data), "--json", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=2 * PATIENCE)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, port: int) -> Iterator[Path]:
    """Make a data folder whose engine shall listen at a free port; end what runs there."""
    folder = new_store(tmp_path / "data")
    assert pbxgui(folder, "engine", "settings", "--port", str(port)).returncode == 0
    yield folder
    if place.keeper(folder) is not None:
        keeping.stop(folder)


def test_it_serves_with_what_is_set_until_it_is_told_to_end(data: Path, port: int) -> None:
    started = pbxgui(data, "engine", "start")
    status = json.loads(started.stdout)
    assert (status["address"], status["settings"]["port"], status["given"]) == (
        f"{LOOPBACK}:{port}",
        str(port),
        [],
    )
    assert answers_options(port)
    keeper = place.keeper(data)
    assert keeper is not None
    assert os.getsid(keeper) != os.getsid(0)
    assert pbxgui(data, "engine", "start").returncode == 0
    assert place.keeper(data) == keeper
    other = free_port()
    pbxgui(data, "engine", "settings", "--port", str(other))
    assert json.loads(pbxgui(data, "engine", "restart").stdout)["address"] == f"{LOOPBACK}:{other}"
    assert pbxgui(data, "engine", "stop").returncode == 0
    assert place.keeper(data) is None
    assert not answers_options(other)
    assert last_word.found(data) == last_word.LastWord(None)
    assert '"event": "ready"' in keeping.log_file(data).read_text()


def test_an_engine_that_is_killed_comes_back_and_one_whose_keeper_is_killed_does_not(
    data: Path, port: int
) -> None:
    status = json.loads(pbxgui(data, "engine", "start").stdout)
    os.kill(status["process"], signal.SIGKILL)
    wait_until(lambda: not keeping.serves(data), timeout=PATIENCE, what="the end of the engine")
    keeping.wait_until_it_serves(data, PATIENCE)
    keeper = place.keeper(data)
    assert keeper is not None
    os.kill(keeper, signal.SIGKILL)
    wait_until(lambda: not answers_options(port), timeout=PATIENCE, what="the end of the engine")
    wait_until(lambda: place.keeper(data) is None, timeout=PATIENCE, what="the end of its keeper")


def test_an_engine_that_cannot_listen_says_why_and_serves_as_soon_as_it_can(data: Path, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind((LOOPBACK, port))
        refused = pbxgui(data, "engine", "start")
        error = json.loads(refused.stderr)["error"]
        assert (refused.returncode, error["code"]) == (3, "port-in-use")
        assert place.keeper(data) is not None
    wait_until(lambda: keeping.serves(data), timeout=PATIENCE, what="the engine")
    assert last_word.found(data) is None


def test_an_engine_that_is_tried_again_and_again_can_be_stopped(data: Path, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind((LOOPBACK, port))
        assert pbxgui(data, "engine", "start").returncode == 3
        assert pbxgui(data, "engine", "stop").returncode == 0
        assert place.keeper(data) is None
        with pytest.raises(EnvironmentProblem) as refused:
            keeping.stop(data)
    assert refused.value.code == "engine-not-running"
