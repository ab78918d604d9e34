"""Renditions against the same sound computed exactly at the new rate."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.errors import SoundError
from pbxgui.audio.renditions import Rendition
from pbxgui.audio.sounds import SoundLibrary

Voice = Callable[..., NDArray[np.float64]]
RATES = [8_000, 11_025, 16_000, 22_050, 44_100, 48_000]


def read(rendition: Rendition) -> NDArray[np.float64]:
    samples, rate = soundfile.read(rendition.path)
    assert (rate, samples.size, samples.ndim) == (rendition.rate, rendition.frames, 1)
    assert soundfile.info(rendition.path).subtype == "PCM_16"
    assert rendition.duration == pytest.approx(samples.size / rate)
    return samples  # type: ignore[no-any-return]


def assert_same(heard: NDArray[np.float64], expected: NDArray[np.float64]) -> None:
    """Compare sample by sample: neither delayed, nor shortened, nor louder or softer."""
    assert abs(heard.size - expected.size) <= 1
    frames = min(heard.size, expected.size)
    heard, expected = heard[:frames], expected[:frames]
    assert np.corrcoef(heard, expected)[0, 1] >= 0.999
    assert heard.std() == pytest.approx(expected.std(), rel=0.01)


@pytest.mark.parametrize("subtype", ["PCM_16", "ULAW", "ALAW"])
@pytest.mark.parametrize("master_rate", RATES)
def test_every_rate_sounds_the_same(
    library: SoundLibrary, folder: Path, voice: Voice, master_rate: int, subtype: str
) -> None:
    soundfile.write(folder / "a.wav", voice(master_rate), master_rate, subtype=subtype)
    for rate in (8_000, 16_000):
        assert_same(read(library.rendition("a", rate)), voice(rate))


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
def test_every_encoding_sounds_the_same(
    library: SoundLibrary, folder: Path, voice: Voice, subtype: str
) -> None:
    soundfile.write(folder / "a.wav", voice(44_100), 44_100, subtype=subtype)
    assert_same(read(library.rendition("a", 8_000)), voice(8_000))


@pytest.mark.parametrize(
    ("suffix", "layout"),
    [
        (".ulaw", (8_000, "ULAW")),
        (".alaw", (8_000, "ALAW")),
        (".sln", (8_000, "PCM_16")),
        (".sln48", (48_000, "PCM_16")),
    ],
)
def test_headerless_files_sound_the_same(
    library: SoundLibrary, folder: Path, voice: Voice, suffix: str, layout: tuple[int, str]
) -> None:
    rate, subtype = layout
    soundfile.write(folder / f"a{suffix}", voice(rate), rate, subtype=subtype, format="RAW", endian="LITTLE")
    assert_same(read(library.rendition("a", 16_000)), voice(16_000))


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "ULAW"])
def test_stereo_becomes_the_mean_of_its_channels(
    library: SoundLibrary, folder: Path, voice: Voice, subtype: str
) -> None:
    left, right = voice(44_100, seed=1), voice(44_100, seed=2)
    soundfile.write(folder / "a.wav", np.column_stack([left, right]), 44_100, subtype=subtype)
    mean = (voice(8_000, seed=1) + voice(8_000, seed=2)) / 2
    assert_same(read(library.rendition("a", 8_000)), mean)


def test_a_master_at_the_right_rate_keeps_every_sample(library: SoundLibrary, folder: Path) -> None:
    samples = np.random.default_rng(1).integers(-32_768, 32_768, 9_999, dtype=np.int16)
    samples[:2] = -32_768, 32_767
    soundfile.write(folder / "a.wav", samples, 8_000)
    kept, _ = soundfile.read(library.rendition("a", 8_000).path, dtype="int16")
    assert np.array_equal(kept, samples)


def test_resampling_a_full_scale_master_does_not_clip(library: SoundLibrary, folder: Path) -> None:
    square = np.where(np.arange(48_000) // 60 % 2, 32_767, -32_768).astype(np.int16)  # overshoots by 9 %
    soundfile.write(folder / "a.wav", square, 48_000)
    heard, _ = soundfile.read(library.rendition("a", 8_000).path, dtype="int16")
    assert np.abs(heard.astype(int)).max() in (32_766, 32_767, 32_768)
    assert np.count_nonzero(np.abs(heard.astype(int)) >= 32_766) < 0.01 * heard.size


def test_floats_in_integer_units_are_brought_back_into_range(
    library: SoundLibrary, folder: Path, voice: Voice
) -> None:
    soundfile.write(folder / "a.wav", voice(16_000) * 32_768, 16_000, subtype="FLOAT")
    heard = read(library.rendition("a", 16_000))
    assert np.abs(heard).max() == pytest.approx(1, abs=1e-3)
    assert np.corrcoef(heard, voice(16_000))[0, 1] > 0.999


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e30])
def test_samples_that_are_no_levels_are_refused(library: SoundLibrary, folder: Path, value: float) -> None:
    soundfile.write(folder / "a.wav", np.array([0, value, 0]), 16_000, subtype="FLOAT")
    with pytest.raises(SoundError, match=r"a\.wav holds samples that are no sound levels") as caught:
        library.rendition("a", 8_000)
    assert caught.value.code == "sound-corrupt"


@pytest.mark.parametrize("frames", [1, 2, 5, 7])
def test_the_shortest_sounds_are_playable(library: SoundLibrary, folder: Path, frames: int) -> None:
    soundfile.write(folder / "a.wav", np.full(frames, 0.1), 48_000)
    assert library.rendition("a", 8_000).frames >= 1


def test_a_long_sound_stays_in_time(library: SoundLibrary, folder: Path) -> None:
    """Ten minutes at a crooked ratio, across many blocks: the click at the end is where it belongs."""
    click = np.zeros(11_025 * 600, np.float32)
    click[-11_025] = 0.9
    soundfile.write(folder / "a.wav", click, 11_025)
    heard = read(library.rendition("a", 8_000))
    assert heard.size == 8_000 * 600
    assert np.abs(heard).argmax() == 8_000 * 599
