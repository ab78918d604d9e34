"""Two sounds compared: which of them is heard, from which sample on, and without a click."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.chosen import Chosen
from pbxgui.audio.compared import Compared
from pbxgui.audio.studio import OnDisk
from pbxgui.audio.telephone.switch import FADE_SECONDS

RATE = 48_000
FADE = round(FADE_SECONDS * RATE)


def tone(hertz: float, seconds: float) -> NDArray[np.float64]:
    return 0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


ONE, OTHER = tone(300, 1.0), tone(440, 1.5)


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def compared(tmp_path: Path, chosen: Chosen) -> Iterator[Compared]:
    for name, sound in (("one", ONE), ("other", OTHER)):
        soundfile.write(tmp_path / f"{name}.wav", sound, RATE, subtype="PCM_16")
    found = Compared(OnDisk(tmp_path / "one.wav"), OnDisk(tmp_path / "other.wav"), chosen)
    yield found
    found.close()


def read(compared: Compared, frames: int) -> NDArray[np.float64]:
    return np.frombuffer(compared.read(frames), np.int16) / 32_768


def test_the_other_sound_is_heard_at_the_same_moment_without_a_click(
    compared: Compared, chosen: Chosen
) -> None:
    assert compared.seconds == 1.5
    first = read(compared, 12_000)
    chosen.is_other = True
    second = read(compared, 12_000)
    chosen.is_other = False
    third = read(compared, 12_000)
    assert np.allclose(first, ONE[:12_000], atol=1e-4)
    assert np.allclose(second[FADE:], OTHER[12_000 + FADE : 24_000], atol=1e-4)
    assert np.allclose(third[FADE:], ONE[24_000 + FADE : 36_000], atol=1e-4)
    heard = np.concatenate((first, second, third))
    steepest = max(np.abs(np.diff(sound)).max() for sound in (ONE, OTHER))
    assert np.abs(np.diff(heard)).max() < steepest + 1.5 / FADE


def test_the_shorter_one_is_silent_at_its_end_and_both_end_together(
    compared: Compared, chosen: Chosen
) -> None:
    compared.seek(1.2)
    assert not read(compared, 4_800).any()
    chosen.is_other = True
    assert np.allclose(read(compared, RATE)[FADE:], OTHER[62_400 + FADE :], atol=1e-4)
    assert compared.read(480) == b""
    compared.seek(99.0)
    assert compared.read(480) == b""
