"""A second window of a data folder: the first comes to the front."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.store.store import Store
from tests.desktop.desktop import PATIENCE, Desktop, Window, desktop, lacking
from tests.loopback import free_port, wait_until
from tests.wire.configured import desk, put, ringing
from tests.wire.engine import ENTRY_POINT

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {lacking()}"),
    pytest.mark.timeout(300),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder."""
    with Store.open(tmp_path / "data") as store:
        put(store, desk(free_port()), ringing())
    # An engine that the window starts would outlive the test.
    (tmp_path / "data" / "window.ini").write_text("[General]\nstarts_engine=false\n")
    return tmp_path / "data"


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path / "desktop") as made:
        yield made


def windows(on: Desktop, *which: str) -> list[str]:
    """Return the windows that xdotool finds."""
    return _told(on, "search", *which)


def _told(on: Desktop, *command: str) -> list[str]:
    xdotool = ["xdotool", *command]
    found = subprocess.run(xdotool, env=on.environment, capture_output=True, text=True, check=False)
    return found.stdout.split()


def wait_visible(on: Desktop, *, visible: bool) -> None:
    """Wait until the window can be seen, or no longer."""
    wait_until(
        lambda: bool(windows(on, "--onlyvisible", "--name", "^pbxgui$")) is visible,
        timeout=PATIENCE,
        what="the window" if visible else "the window to be gone",
    )


def test_a_second_window_of_the_folder_brings_the_first_to_the_front(on: Desktop, data: Path) -> None:
    with Window(on, data):
        (first,) = windows(on, "--onlyvisible", "--name", "^pbxgui$")
        _told(on, "windowminimize", first)
        wait_visible(on, visible=False)
        command = [sys.executable, "-c", ENTRY_POINT, "--data", str(data), "window"]
        second = subprocess.run(
            command, env=on.environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        assert (second.returncode, second.stdout) == (
            0,
            "the window is open already and comes to the front\n",
        )
        wait_visible(on, visible=True)
        wait_until(lambda: _told(on, "getactivewindow") == [first], timeout=PATIENCE, what="the first")
