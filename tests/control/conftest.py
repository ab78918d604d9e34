"""A data folder with a served socket."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.control import server
from tests.control.peers import PATIENCE, FakeEngine


@pytest.fixture
def data() -> Iterator[Path]:
    """Return a data folder whose path is short, as a person's is."""
    with tempfile.TemporaryDirectory(prefix="pbxgui-") as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def server_comes_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for all that a server has to tell: an engine would not, but a busy machine takes its time."""
    monkeypatch.setattr(server, "_END_PATIENCE", PATIENCE)


@pytest.fixture
def engine() -> FakeEngine:
    """Return an engine that is not served yet."""
    return FakeEngine()
