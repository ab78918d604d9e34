"""The first steps are begun by keyboard, without a look at the navigation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.desktop import Desktop, Window, desktop, lacking

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {lacking()}"),
    pytest.mark.timeout(300),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with nothing in it."""
    (tmp_path / "data").mkdir(mode=0o700)
    # An engine that the window starts would outlive the test.
    (tmp_path / "data" / "window.ini").write_text("[General]\nstarts_engine=false\n")
    return tmp_path / "data"


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path / "desktop") as made:
        yield made


def test_whoever_is_led_to_the_first_steps_goes_on_with_one_key(on: Desktop, data: Path) -> None:
    with Window(on, data) as window:
        window.find("label", "Welcome")
        window.wait_focused("push button", "Continue")
