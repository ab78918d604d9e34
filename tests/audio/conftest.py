"""Sounds to test with, written by an independent program (libsndfile) and known exactly at every rate."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.devices import SoundDevices
from pbxgui.audio.sounds import SoundLibrary
from tests.audio.scenes import SCENES, Scene, staged

NOBODY = 65_534


def voice(rate: int, seconds: float = 1.5, seed: int = 7) -> NDArray[np.float64]:
    """Return the same speech-like sound at any rate: harmonics up to 3.3 kHz under a syllable rhythm."""
    time = np.arange(round(seconds * rate)) / rate
    harmonics = np.arange(310, 3_300, 170)
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, harmonics.size)
    sound = np.zeros(time.size)
    for number, (frequency, phase) in enumerate(zip(harmonics, phases, strict=True), start=1):
        sound += np.sin(2 * np.pi * frequency * time + phase) / number
    rhythm = np.sin(np.pi * time / seconds) * (1.1 + np.cos(2 * np.pi * 4 * time))
    return sound * rhythm * 0.15


@pytest.fixture(name="voice")
def voice_fixture() -> Callable[..., NDArray[np.float64]]:
    return voice


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sounds = tmp_path / "sounds"
    (sounds / "custom").mkdir(parents=True)
    return sounds


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> SoundLibrary:
    return SoundLibrary([folder], tmp_path / "cache")


@pytest.fixture
def wav(folder: Path) -> Callable[..., Path]:
    """Write `voice` as a WAV below the folder."""

    def write(
        name: str = "custom/voice", rate: int = 8_000, subtype: str = "PCM_16", seconds: float = 0.5
    ) -> Path:
        path = folder / f"{name}.wav"
        soundfile.write(path, voice(rate, seconds), rate, subtype=subtype, format="WAV")
        return path

    return write


@pytest.fixture
def as_nobody() -> Callable[[], AbstractContextManager[None]]:
    """Give up root's right to read everything, for the length of a block."""

    @contextmanager
    def drop() -> Iterator[None]:
        user = os.geteuid()
        os.seteuid(NOBODY if user == 0 else user)
        try:
            yield
        finally:
            os.seteuid(user)

    return drop


@pytest.fixture(params=SCENES)
def scene(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    with staged(request.param, tmp_path, monkeypatch) as found:
        yield found


@pytest.fixture
def devices(scene: Scene) -> Iterator[SoundDevices]:
    found = scene.devices()
    yield found
    found.close()
