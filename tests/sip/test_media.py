"""Sounds that end, and those whose end the library forgets to tell."""

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pbxgui.sip import media

LASTS = 0.2  # seconds
RATE = 16_000
PATIENCE = 40.0  # seconds


class Forgetful:
    """A native player that plays and never tells of its end."""

    def __init__(self, _on_end: object) -> None: ...

    def createPlayer(self, _path: str, _options: int) -> None: ...  # noqa: N802 - as the library names it

    def getInfo(self) -> SimpleNamespace:  # noqa: N802 - see above
        return SimpleNamespace(sizeSamples=int(LASTS * RATE))

    def getPortInfo(self) -> SimpleNamespace:  # noqa: N802 - see above
        return SimpleNamespace(format=SimpleNamespace(clockRate=RATE))


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "FilePlayer", Forgetful)
    monkeypatch.setattr(media, "OVERDUE", 0.1)


def test_a_sound_is_over_although_nobody_tells_so() -> None:
    async def scenario() -> float:
        loop = asyncio.get_running_loop()
        began = time.monotonic()
        sound = media.Once(Path("sound.wav"), loop, media.Park(loop))
        await asyncio.wait_for(sound.ended, PATIENCE)
        return time.monotonic() - began

    assert asyncio.run(scenario()) >= LASTS + 0.1 - 0.01


def test_a_sound_that_was_stopped_ends_nothing_later() -> None:
    async def scenario() -> bool:
        loop = asyncio.get_running_loop()
        park = media.Park(loop)
        sound = media.Once(Path("sound.wav"), loop, park)
        sound.close()
        await asyncio.sleep(LASTS + 0.3)
        park.clear()
        return sound.ended.done()

    assert not asyncio.run(scenario())


class Told(Forgetful):
    """A native player whose test tells of its end."""

    def __init__(self, on_end: Callable[[], None]) -> None:
        super().__init__(on_end)
        self.on_end = on_end


def _on_our_thread(tell: Callable[[], None]) -> None:
    tell()


def _on_another_thread(tell: Callable[[], None]) -> None:
    thread = threading.Thread(target=tell)
    thread.start()
    thread.join()


@pytest.mark.parametrize("where", [_on_our_thread, _on_another_thread])
def test_an_end_is_taken_from_the_sip_thread_and_from_the_librarys(
    where: Callable[[Callable[[], None]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "FilePlayer", Told)

    async def scenario() -> float:
        loop = asyncio.get_running_loop()
        sound = media.Once(Path("sound.wav"), loop, media.Park(loop), 60)
        began = time.monotonic()
        assert isinstance(sound.audio, Told)
        where(sound.audio.on_end)
        await asyncio.wait_for(sound.ended, PATIENCE)
        return time.monotonic() - began

    assert asyncio.run(scenario()) >= media.PIPELINE - 0.002
