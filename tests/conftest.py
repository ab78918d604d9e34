"""What every test is held to: it leaves no thread behind and causes no warning in a log."""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_TESTS = Path(__file__).parent
_OF_ITSELF = tuple(_TESTS / place for place in ("core", "dialplan"))  # these wait for nothing and nobody
_REPEATS = 2
_PATIENCE = 20.0  # seconds that a thread may take to end after its test, on a machine that is busy

# How long an example takes says how busy the machine is; Hypothesis would refuse one of more than 200 ms.
settings.register_profile(
    "unhurried", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Repeat what fails in real time: a machine that does something else for a moment loses packets and sound.

    What fails each time fails; what was repeated is listed at the end, for somebody to look at.
    """
    for item in items:
        if not any(item.path.is_relative_to(folder) for folder in _OF_ITSELF):
            item.add_marker(pytest.mark.flaky(reruns=_REPEATS))


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
