"""What every test is held to: it leaves no thread behind and causes no warning in a log."""

import logging
import threading
import time
from collections.abc import Iterator

import pytest

_PATIENCE = 2.0  # seconds that a thread may take to end after its test


@pytest.fixture(autouse=True)
def no_thread_survives() -> Iterator[None]:
    """Fail a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _PATIENCE
    while (left := set(threading.enumerate()) - before) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not left, f"left running: {[thread.name for thread in left]}"


@pytest.fixture(autouse=True)
def no_log_complains(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which something was logged as a warning or worse."""
    yield
    complaints = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not complaints, f"logged: {[record.getMessage() for record in complaints]}"
