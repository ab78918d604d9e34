"""What tests share that record and listen: a sound card of their own, and programs on a desktop that find it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.core.config import Handling, Treatment
from pbxgui.dialplan.compile import PUBLIC
from pbxgui.store.store import Store
from tests.audio.virtual_card import Microphone, VirtualCard, plugged_in
from tests.desktop.desktop import Desktop, desktop
from tests.loopback import free_port
from tests.wire.configured import DESK, desk, number, put
from tests.wire.engine import Configured, Engine


@pytest.fixture
def phone() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, phone: int) -> Path:
    """Return a data folder with a number that rings plainly, and no greeting."""
    with Store.open(tmp_path / "data") as store:
        put(store, desk(phone))
        put(store, number("2001", Handling(Treatment.RING, destination=DESK)))
    # An engine that the window starts would outlive the test.
    (tmp_path / "data" / "window.ini").write_text("[General]\nstarts_engine=false\n")
    return tmp_path / "data"


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualCard]:
    (tmp_path / "card").mkdir()
    found = VirtualCard(tmp_path / "card")
    with plugged_in(found, monkeypatch):
        yield found


@pytest.fixture
def microphone(card: VirtualCard) -> Iterator[Microphone]:
    found = card.plug_in_microphone()
    yield found
    found.close()


@pytest.fixture
def on(tmp_path: Path, microphone: Microphone) -> Iterator[Desktop]:
    """Return a desktop whose programs find the card and its microphone."""
    assert microphone
    with desktop(tmp_path / "desktop") as made:
        yield made


@pytest.fixture
def engine(tmp_path: Path, data: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "engine", Configured(data=data, context=PUBLIC)) as started:
        yield started
