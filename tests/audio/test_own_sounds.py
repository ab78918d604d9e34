"""The sounds that come with pbxgui, measured as a caller hears them: through the telephone band and G.711."""

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.sounds import SoundLibrary

SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"
PROMPTS = [
    "custom/please-hold", "custom/welcome", "all-lines-busy", "beep", "echo-test", "goodbye",
    "number-not-in-service", "office-closed", "service/record", "service/record-and-hang-up", "service/record-choice",
    "service/record-nothing", "service/record-kept", "service/record-stored", "service/record-discarded",
    "service/record-failed", "service/record-taken",
]  # fmt: skip
ALL = [*PROMPTS, "moh/default"]


def decibel(value: float) -> float:
    return float(20 * np.log10(value))


def level(samples: NDArray[np.float64], rate: int) -> float:
    """Return the RMS in dBFS of the 20 ms windows that are not pauses."""
    size = rate // 50
    powers = np.mean(samples[: samples.size // size * size].reshape(-1, size) ** 2, axis=1)
    return decibel(np.sqrt(powers[powers > powers.max() / 1_000].mean()))


def through_g711(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    wire = io.BytesIO()
    soundfile.write(wire, samples, 8_000, subtype="ULAW", format="WAV")
    wire.seek(0)
    return soundfile.read(wire)[0]  # type: ignore[no-any-return]


def test_nothing_else_lies_there_and_all_of_it_is_small() -> None:
    files = [*SOUNDS.rglob("*.wav")]
    assert sorted(str(file.relative_to(SOUNDS).with_suffix("")) for file in files) == sorted(ALL)
    assert sum(file.stat().st_size for file in files) < 9_000_000


@pytest.mark.parametrize("name", ALL)
def test_masters_are_loud_enough_and_leave_headroom(name: str) -> None:
    samples, rate = soundfile.read(SOUNDS / f"{name}.wav")
    info = soundfile.info(SOUNDS / f"{name}.wav")
    assert (rate, samples.ndim, info.subtype) == (48_000, 1, "PCM_16")
    assert decibel(np.abs(samples).max()) < -3
    assert level(samples, rate) == pytest.approx(-24 if name == "moh/default" else -20, abs=0.5)
    spectrum, frequencies = np.abs(np.fft.rfft(samples)) ** 2, np.fft.rfftfreq(samples.size, 1 / rate)
    assert spectrum[frequencies < 90].sum() < 1e-5 * spectrum.sum()


@pytest.mark.parametrize("name", PROMPTS)
def test_prompts_begin_and_end_in_silence(name: str) -> None:
    samples, rate = soundfile.read(SOUNDS / f"{name}.wav")
    sounding = np.flatnonzero(np.abs(samples) > 10 ** (-60 / 20))
    assert 0.295 < sounding[0] / rate < 0.35
    assert 0.195 < (samples.size - sounding[-1]) / rate < 0.25
    assert np.abs(samples[sounding[0] : sounding[0] + 48]).max() < 0.05  # it fades in, it does not click


@pytest.mark.parametrize("name", ALL)
def test_callers_hear_them_through_the_telephone(name: str, tmp_path: Path) -> None:
    samples, _ = soundfile.read(SoundLibrary([SOUNDS], tmp_path).rendition(name, 8_000).path)
    heard = through_g711(samples)
    assert np.corrcoef(heard, samples)[0, 1] > 0.9995
    assert level(heard, 8_000) == pytest.approx(-24 if name == "moh/default" else -20, abs=1)
    assert decibel(np.abs(heard).max()) < -3
    spectrum, frequencies = np.abs(np.fft.rfft(heard)) ** 2, np.fft.rfftfreq(heard.size, 1 / 8_000)
    in_band = (frequencies >= 300) & (frequencies <= 3_400)
    assert spectrum[in_band].sum() / spectrum.sum() > (0.99 if name in {"moh/default", "beep"} else 0.7)


@pytest.mark.parametrize("rate", [8_000, 16_000])
def test_music_on_hold_repeats_without_a_seam(rate: int, tmp_path: Path) -> None:
    """The second difference, where a click stands out, is no larger at the seam than inside the music."""
    loop, _ = soundfile.read(SoundLibrary([SOUNDS], tmp_path).rendition("moh/default", rate).path)
    assert loop.size == 20 * rate
    bends = np.abs(np.diff(np.concatenate([loop, loop[:rate]]), 2))
    assert bends[loop.size - 20 : loop.size + 20].max() < np.percentile(bends, 99)


@pytest.mark.parametrize("name", ["custom/please-hold", "custom/welcome"])
def test_greetings_are_short(name: str) -> None:
    assert 3 <= soundfile.info(SOUNDS / f"{name}.wav").duration <= 4.2
