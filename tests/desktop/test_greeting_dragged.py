"""A greeting dragged by the mouse onto a number, and taken back by one key."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.core.config import Treatment
from pbxgui.store.store import Store
from tests.desktop.desktop import Desktop, Window, desktop, lacking
from tests.desktop.test_set_what_callers_hear import show
from tests.loopback import free_port
from tests.wire.configured import desk, put, recorded, ringing

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {lacking()}"),
    pytest.mark.timeout(300),
]

RATE = 48_000


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with a number that rings plainly, and a greeting that nobody uses yet."""
    soundfile.write(tmp_path / "welcome.wav", np.linspace(-0.4, 0.4, RATE), RATE, subtype="PCM_16")
    with Store.open(tmp_path / "data") as store:
        put(store, desk(free_port()), recorded(store, "welcome", tmp_path / "welcome.wav"), ringing())
    # An engine that the window starts would outlive the test.
    (tmp_path / "data" / "window.ini").write_text("[General]\nstarts_engine=false\n")
    return tmp_path / "data"


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path / "desktop") as made:
        yield made


def treatment(data: Path) -> tuple[Treatment, str]:
    """Return what the number does with everybody, and the greeting that it plays."""
    with Store.open(data) as store:
        (number,) = store.read().numbers
    return number.default.treatment, number.default.greeting or ""


def test_a_greeting_is_dragged_onto_a_number_and_taken_back(on: Desktop, data: Path) -> None:
    with Window(on, data) as window:
        show(window, on, "Numbers")
        start = window.middle("list item", "welcome")
        on.drag(start, window.middle("table cell", "Ring plainly"))
        window.find("table cell", "Greet, then ring: welcome")
        assert treatment(data) == (Treatment.GREET_THEN_RING, "welcome")
        on.keys("ctrl+z")
        window.find("table cell", "Ring plainly")
        assert treatment(data) == (Treatment.RING, "")
