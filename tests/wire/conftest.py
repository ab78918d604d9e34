"""Fixtures of the tests on the wire: the engine as a process, and short sounds for it to play."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.wire.engine import Configured, Engine, Run

MASTER_RATE = 48_000


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Callable[[Run | Configured], Engine]]:
    """Return a function that starts an engine; each must end cleanly with the test."""
    with ExitStack() as running:

        def start(run: Run | Configured) -> Engine:
            return running.enter_context(Engine(tmp_path / f"engine-{len(list(tmp_path.iterdir()))}", run))

        yield start


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    """Return a sounds directory with `custom/please-hold` and `custom/welcome`, half a second each."""
    directory = tmp_path / "sounds"
    (directory / "custom").mkdir(parents=True)
    for name, lowest in (("please-hold", 500.0), ("welcome", 1100.0)):
        seconds = np.arange(MASTER_RATE // 2) / MASTER_RATE
        # A rising tone resembles itself at one place only, so correlation finds exactly where it was heard.
        samples = 0.4 * np.sin(2 * np.pi * (lowest + 400 * seconds) * seconds)
        soundfile.write(directory / "custom" / f"{name}.wav", samples, MASTER_RATE, subtype="PCM_16")
    return directory
