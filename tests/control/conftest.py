"""A data folder with a served socket."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.control.peers import FakeEngine


@pytest.fixture
def data() -> Iterator[Path]:
    """Return a data folder whose path is short, as a person's is."""
    with tempfile.TemporaryDirectory(prefix="pbxgui-") as folder:
        yield Path(folder)


@pytest.fixture
def engine() -> FakeEngine:
    """Return an engine that is not served yet."""
    return FakeEngine()
