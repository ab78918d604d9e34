"""Where the socket lies, who may use it, and that a folder has one engine."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pbxgui.control import place
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.core.errors import EnvironmentProblem
from tests.control.peers import FakeEngine
from tests.requirements import require_programs, require_root

HOLD = """
import sys, time
from pathlib import Path
from pbxgui.control import place
with place.locked(Path(sys.argv[1])):
    listening = place.listen(Path(sys.argv[1]))
    print("held", flush=True)
    time.sleep(60)
"""
ASK = "use IO::Socket::UNIX; print IO::Socket::UNIX->new(Peer => $ARGV[0])->getline"
NOBODY = "65534"


def test_nobody_else_can_reach_the_socket(data: Path, engine: FakeEngine) -> None:
    before = os.umask(0)
    try:
        with engine.serving(data):
            folder = place.runtime_folder(data)
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    finally:
        os.umask(before)
    assert modes == {"run": 0o700, "engine.sock": 0o600, "engine.lock": 0o600}


def test_a_folder_that_was_left_open_is_closed(data: Path, engine: FakeEngine) -> None:
    place.runtime_folder(data).mkdir()
    place.runtime_folder(data).chmod(0o777)
    with engine.serving(data):
        assert stat.S_IMODE(place.runtime_folder(data).stat().st_mode) == 0o700


def test_another_user_is_refused_even_where_the_files_would_let_him_in(
    data: Path, engine: FakeEngine
) -> None:
    require_root()
    require_programs("setpriv", "perl")
    with engine.serving(data):
        folder = place.runtime_folder(data)
        for path, mode in ((data, 0o755), (folder, 0o755), (folder / "engine.sock", 0o666)):
            path.chmod(mode)
        stranger = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "perl"]
        done = subprocess.run(
            [*stranger, "-e", ASK, folder / "engine.sock"],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert '"control-refused"' in done.stdout
        assert "hello" not in done.stdout
        with Connection(data) as own:
            assert own.ask(Command.STATUS)["calls"] == 0


def test_a_path_too_long_for_a_socket_is_no_trouble(engine: FakeEngine) -> None:
    with tempfile.TemporaryDirectory() as short:
        data = Path(short, *("a-rather-long-name-of-a-folder" for _ in range(8)))
        with engine.serving(data), Connection(data) as connection:
            assert connection.ask(Command.STATUS)["calls"] == 0


def test_a_second_engine_is_refused_and_told_what_to_do(data: Path) -> None:
    with place.locked(data):
        with (
            pytest.raises(EnvironmentProblem, match=r"process \d+\) serves .* engine stop") as refused,
            place.locked(data),
        ):
            pass
        assert refused.value.code == "engine-running"
    with place.locked(data):
        pass


def test_what_a_killed_engine_left_is_taken_over(data: Path, engine: FakeEngine) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, data], stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"held\n"
        killed.kill()
    assert (place.runtime_folder(data) / "engine.sock").is_socket()
    with pytest.raises(EnvironmentProblem) as nobody:
        Connection(data)
    assert nobody.value.code == "engine-not-running"
    with engine.serving(data), Connection(data) as connection:
        assert connection.ask(Command.STATUS)["calls"] == 0


def test_the_socket_goes_with_its_engine(data: Path, engine: FakeEngine) -> None:
    with engine.serving(data):
        pass
    assert not (place.runtime_folder(data) / "engine.sock").exists()
    with place.locked(data):
        pass


def test_no_folder_means_no_engine(data: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="No engine serves"):
        Connection(data / "never")
    assert not (data / "never").exists()


def test_a_place_where_nothing_can_be_made_is_told(data: Path) -> None:
    (data / "file").write_text("")
    with pytest.raises(EnvironmentProblem) as refused, place.locked(data / "file"):
        pass
    assert refused.value.code == "no-control-socket"


def test_an_engine_that_takes_no_connection_is_said_to_be_silent(data: Path) -> None:
    with place.locked(data):
        listening = place.listen(data)
        with listening, pytest.raises(EnvironmentProblem) as silent:
            Connection(data, patience=0.1)
        assert silent.value.code == "engine-silent"
        place.remove(data)
    assert isinstance(listening, socket.socket)


def test_a_data_folder_that_is_made_for_the_socket_is_its_owners_alone(data: Path) -> None:
    before = os.umask(0o022)
    try:
        place.prepare(data / "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((data / "new").stat().st_mode) == 0o700


def test_who_keeps_the_engine_running_is_known_as_long_as_it_does(data: Path) -> None:
    assert place.keeper(data) is None
    with place.kept(data):
        assert place.keeper(data) == os.getpid()
        with pytest.raises(EnvironmentProblem, match=str(os.getpid())) as refused, place.kept(data):
            pass
    assert refused.value.code == "engine-running"
    assert place.keeper(data) is None
