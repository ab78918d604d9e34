"""The window's engine: started where there is none, followed through its troubles, ended when the person says so."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from pbxgui.actions.engine_settings import set_engine_settings
from pbxgui.control import keeping, place
from pbxgui.control.connection import Connection
from pbxgui.core.engine_settings import EngineSettings
from pbxgui.store.store import Store
from pbxgui.ui.background.engine_process import Standing
from pbxgui.ui.run import places
from pbxgui.ui.services import Services
from pbxgui.ui.shell.window import MainWindow
from pbxgui.ui.theme.theme import Theme
from tests.loopback import LOOPBACK, answers_options, free_port
from tests.store.template import new_store

pytestmark = pytest.mark.wire
PATIENCE = 40_000  # milliseconds; a busy machine takes ten seconds for a start


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, port: int) -> Iterator[Path]:
    folder = new_store(tmp_path / "data")
    with Store.open(folder) as store:
        set_engine_settings(store, EngineSettings(port=port))
    yield folder
    if place.keeper(folder) is not None:
        keeping.stop(folder)


@pytest.fixture
def window(data: Path, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """Open a window of that folder that starts an engine."""
    services = Services.start(data, theme)
    found = MainWindow(services, places(services), QSettings(str(data / "w.ini"), QSettings.Format.IniFormat))
    services.engine_process.start_if_none()
    found.show()
    yield found
    found.put_away()
    services.stop()


Reach = Callable[[Standing], None]


@pytest.fixture
def reach(window: MainWindow, qtbot: QtBot) -> Reach:
    process = window._services.engine_process

    def wait(standing: Standing) -> None:
        qtbot.waitUntil(lambda: process.now.standing is standing, timeout=PATIENCE)

    return wait


def test_it_is_started_crashes_and_comes_back_is_stopped_and_started_by_a_click(
    window: MainWindow, reach: Reach, data: Path, port: int, qtbot: QtBot
) -> None:
    reach(Standing.SERVES)
    qtbot.waitUntil(lambda: answers_options(port), timeout=PATIENCE)
    assert window.banner.text == ""
    assert not window.engine.start.isEnabled()
    with Connection(data) as connection:
        process = int(str(connection.engine["process"]))
    os.kill(process, signal.SIGKILL)
    qtbot.waitUntil(
        lambda: window._services.engine_process.now.standing is not Standing.SERVES, timeout=PATIENCE
    )
    reach(Standing.SERVES)
    window.engine.stop.trigger()
    reach(Standing.STOPPED)
    assert "has been stopped" in window.banner.text
    assert not answers_options(port)
    assert window.engine.start.isEnabled()
    window.banner.press()
    reach(Standing.SERVES)


def test_the_engines_own_reason_is_told_and_the_way_to_the_settings(
    data: Path, port: int, theme: Theme, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind((LOOPBACK, port))
        window: MainWindow = request.getfixturevalue("window")
        process = window._services.engine_process
        qtbot.waitUntil(lambda: process.now.standing is Standing.FAILING, timeout=PATIENCE)
        assert f"Another program already listens on UDP {LOOPBACK}:{port}." in window.banner.text
        assert "--bind" not in window.banner.text
        window.banner.press()
        assert window.navigation.currentItem().text() == "Settings"
    qtbot.waitUntil(lambda: process.now.standing is Standing.SERVES, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.banner.text == "", timeout=PATIENCE)


def test_it_goes_on_when_the_window_is_closed_and_another_window_finds_it(
    window: MainWindow, reach: Reach, data: Path, theme: Theme, qtbot: QtBot
) -> None:
    reach(Standing.SERVES)
    keeper = place.keeper(data)
    window.close()
    window._services.stop()
    assert keeper is not None
    assert place.keeper(data) == keeper
    assert keeping.serves(data)
    with Store.open(data) as store:
        set_engine_settings(store, EngineSettings(port=free_port()))
    services = Services.start(data, theme)
    again = MainWindow(services, places(services), QSettings(str(data / "w.ini"), QSettings.Format.IniFormat))
    services.engine_process.start_if_none()
    qtbot.waitUntil(lambda: services.engine_process.now.standing is Standing.SERVES, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "holds from its next start on" in again.banner.text, timeout=PATIENCE)
    assert place.keeper(data) == keeper
    again.put_away()
    services.stop()


WINDOW = "import sys; from pbxgui.cli.main import main; sys.exit(main())"


def test_the_second_window_brings_the_first_to_the_front_and_ends(data: Path) -> None:
    (data / "window.ini").write_text("[General]\nstarts_engine=false\n")
    command = [sys.executable, "-c", WINDOW, "--data", str(data), "window"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    first = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        keeping_on = place.runtime_folder(data) / "window.sock"
        deadline = PATIENCE // 100
        while not keeping_on.exists() and deadline:
            deadline -= 1
            assert first.poll() is None
            subprocess.run(["sleep", "0.1"], check=True)
        second = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=40
        )
        assert (second.returncode, second.stdout, second.stderr) == (
            0, "the window is open already and comes to the front\n", "",
        )  # fmt: skip
        assert first.poll() is None
    finally:
        first.terminate()
        _, said = first.communicate(timeout=40)
    assert said == b""
    assert place.keeper(data) is None
