"""A data folder has one window; the next one knocks."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pbxgui.control import place, window_place
from pbxgui.control.window_place import claimed
from pbxgui.core.errors import EnvironmentProblem

KNOCK = """
import sys
from pathlib import Path
from pbxgui.control.window_place import claimed
with claimed(Path(sys.argv[1])) as claim:
    print(claim)
"""
HOLD = """
import sys, time
from pathlib import Path
from pbxgui.control import place
with place.held(Path(sys.argv[1]), "window.lock"):
    print("held", flush=True)
    time.sleep(60)
"""


def knock(data: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", KNOCK, str(data)], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_the_second_knocks_at_the_first_and_goes(data: Path) -> None:
    with claimed(data) as knocks:
        assert knocks is not None
        assert knock(data) == "None"
        with knocks.accept()[0] as knocking:
            assert knocking.recv(1) == b""
        with pytest.raises(BlockingIOError):
            knocks.accept()
    assert not (place.runtime_folder(data) / "window.sock").exists()
    assert knock(data).startswith("<socket")


def test_a_window_that_was_killed_leaves_its_place_to_the_next(data: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(data)], stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"held\n"
        killed.kill()
    with claimed(data) as knocks:
        assert isinstance(knocks, socket.socket)


def test_a_window_that_hears_nothing_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_place, "_PATIENCE", 0.2)
    with (
        place.held(data, "window.lock"),
        pytest.raises(EnvironmentProblem, match=str(os.getpid())) as refused,
        claimed(data),
    ):
        pass
    assert refused.value.code == "window-silent"


def test_a_folder_that_cannot_be_used_is_told(data: Path) -> None:
    (data / "run").write_bytes(b"")
    with pytest.raises(EnvironmentProblem) as refused, claimed(data):
        pass
    assert refused.value.code == "no-control-socket"
