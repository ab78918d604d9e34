"""Where there is no screen the command says so, and how to go on, instead of aborting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pbxgui.cli.main import main
from pbxgui.control.window_place import claimed
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.ui.display import check_display


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "no-display"),
        ({"QT_QPA_PLATFORM": "xcb"}, "no-display"),
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/nonexistent"}, "no-display"),
        ({"DISPLAY": ":4711"}, "display-unreachable"),
        ({"DISPLAY": "127.0.0.1:59000"}, "display-unreachable"),
        ({"DISPLAY": "unix:4711.0"}, "display-unreachable"),
    ],
)
def test_what_cannot_show_a_window_is_named(environment: dict[str, str], code: str) -> None:
    with pytest.raises(EnvironmentProblem, match="pbxgui --help") as refused:
        check_display(environment)
    assert refused.value.code == code


def test_without_a_screen_by_choice_is_no_trouble() -> None:
    check_display({"QT_QPA_PLATFORM": "offscreen:size=800x600"})


def test_the_command_ends_with_the_status_of_its_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--data", str(tmp_path), "window"]) == 3
    assert "[no-display]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_qt_says_before_it_aborts_is_said_in_our_way(tmp_path: Path) -> None:
    run = "import sys; from pathlib import Path; from pbxgui.ui.run import run; run(Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", run, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "nowhere"}, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 3
    assert "The window cannot be opened" in done.stderr


def test_a_window_that_is_open_is_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with claimed(tmp_path) as knocks:
        assert knocks is not None
        assert main(["--data", str(tmp_path), "window"]) == 0
        knocks.accept()[0].close()
    assert "comes to the front" in capsys.readouterr().out
