"""Fixtures of the tests on the wire: the engine as a process, and short sounds for it to play."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.loopback import free_port, wait_until
from tests.wire.engine import Configured, Engine, Run
from tests.wire.followed import status
from tests.wire.office import Building, In, configured, engine_of, office
from tests.wire.phones import PATIENCE

MASTER_RATE = 48_000


@pytest.fixture(autouse=True)
def _garbage_waits() -> Iterator[None]:
    """Let the garbage of a test session wait: phones that are interrupted for half a second leave gaps."""
    gc.disable()
    yield
    gc.enable()
    gc.collect(1)


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
    return _sounds_in(tmp_path / "sounds")


def _sounds_in(directory: Path) -> Path:
    (directory / "custom").mkdir(parents=True)
    for name, lowest in (("please-hold", 500.0), ("welcome", 1100.0)):
        seconds = np.arange(MASTER_RATE // 2) / MASTER_RATE
        # A rising tone resembles itself at one place only, so correlation finds exactly where it was heard.
        samples = 0.4 * np.sin(2 * np.pi * (lowest + 400 * seconds) * seconds)
        soundfile.write(directory / "custom" / f"{name}.wav", samples, MASTER_RATE, subtype="PCM_16")
    return directory


@pytest.fixture(scope="module")
def callee() -> int:
    """Return the port of the phone that the tests of a module call."""
    return free_port()


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    """Start one engine for all tests of a module; it must end cleanly, and each test leaves it without calls."""
    folder = tmp_path_factory.mktemp("office")
    seconds = np.arange(MASTER_RATE // 2) / MASTER_RATE
    samples = 0.4 * np.sin(2 * np.pi * (1700 + 400 * seconds) * seconds)
    soundfile.write(folder / "welcome.wav", samples, MASTER_RATE)
    ports = configured(folder / "data", folder / "welcome.wav")
    with Engine(folder / "engine", engine_of(folder / "data")) as pbx:
        yield Building(pbx, folder / "data", ports)


@pytest.fixture
def inside(building: Building) -> Callable[[In], None]:
    """Return what runs a test while all phones are on, and waits until the engine is empty afterwards."""

    def run(scenario: In) -> None:
        async def scene() -> None:
            async with office(building) as phones:
                await scenario(phones)

        asyncio.run(scene())
        data = building.data
        wait_until(lambda: status(data).get("calls") == 0, timeout=PATIENCE, what="an engine without calls")
        assert "An error in pbxgui" not in building.pbx.said(), building.pbx.said()

    return run


@pytest.fixture(scope="module")
def shared_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Run | Configured], Engine]]:
    """Return a function as `engine` does, for engines that serve all tests of a module, one after the other."""
    with ExitStack() as running:

        def start(run: Run | Configured) -> Engine:
            return running.enter_context(Engine(tmp_path_factory.mktemp("shared") / "engine", run))

        yield start


@pytest.fixture(scope="module")
def shared_sounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory as `sounds` does, for the tests of a module."""
    return _sounds_in(tmp_path_factory.mktemp("sounds"))
