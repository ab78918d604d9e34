"""Tones: the right frequencies at the right times and level, joining onto themselves without a click."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.audio.tones import MAX_SECONDS, tone_samples
from pbxgui.core.errors import Bug, UserError
from pbxgui.dialplan.channel import Tone

RINGBACK = (Tone(440, 480, 2.0), Tone(0, 0, 4.0))
BUSY = (Tone(480, 620, 0.5), Tone(0, 0, 0.5))
RATES = pytest.mark.parametrize("rate", [8_000, 16_000])


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path) -> SoundLibrary:
    return SoundLibrary([], tmp_path)


def heard(
    library: SoundLibrary, cadence: Sequence[Tone], rate: int, *, looped: bool = True
) -> NDArray[np.float64]:
    rendition = library.tone_rendition(cadence, rate, looped=looped)
    samples, file_rate = soundfile.read(rendition.path)
    assert (file_rate, samples.size) == (rate, rendition.frames)
    return samples  # type: ignore[no-any-return]


def goertzel(samples: NDArray[np.float64], frequency: float, rate: int) -> float:
    """Return the amplitude of one frequency (Goertzel's algorithm)."""
    coefficient = 2 * np.cos(2 * np.pi * frequency / rate)
    before, now = 0.0, 0.0
    for sample in samples:
        before, now = now, sample + coefficient * now - before
    power = now * now + before * before - coefficient * now * before
    return float(2 * np.sqrt(max(power, 0)) / samples.size)


def dbfs(samples: NDArray[np.float64]) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(samples**2))))


@RATES
def test_ringback_has_its_two_frequencies_and_no_other(fresh: SoundLibrary, rate: int) -> None:
    tone = heard(fresh, RINGBACK, rate)[rate // 2 : rate // 2 + rate]
    for frequency in (440, 480):
        assert goertzel(tone, frequency, rate) == pytest.approx(np.sqrt(2) * 10 ** (-16.1 / 20), rel=0.01)
    for frequency in (400, 460, 520, 620, 880, 960, 1_000):
        assert goertzel(tone, frequency, rate) < 1e-4


@RATES
@pytest.mark.parametrize("cadence", [RINGBACK, BUSY, (Tone(425, 0, 0.33), Tone(0, 0, 0.127))])
def test_the_cadence_is_exact(fresh: SoundLibrary, cadence: tuple[Tone, Tone], rate: int) -> None:
    samples = heard(fresh, cadence, rate)
    on, period = cadence[0].duration, cadence[0].duration + cadence[1].duration
    sounding = np.flatnonzero(samples)
    assert samples.size == round(period * rate)
    assert sounding[0] / rate == pytest.approx(0, abs=0.001)
    assert sounding[-1] / rate == pytest.approx(on, abs=0.001)
    assert np.count_nonzero(samples[round(on * rate) :]) == 0


@pytest.mark.parametrize(
    ("tone", "louder"),
    [(Tone(425, 0, 1.0), 0.0), (Tone(350, 440, 1.0), 3.0), (Tone(450, 25, 1.0, modulated=True), 0.1)],
)
def test_every_frequency_of_a_tone_has_the_same_level(tone: Tone, louder: float) -> None:
    cadence = (tone, Tone(0, 0, 1.0))
    for wanted in (-16.1, -24.0):
        samples = tone_samples(cadence, 8_000, wanted) / 32_768
        assert dbfs(samples[100:7_900]) == pytest.approx(wanted + louder, abs=0.1)


def test_a_modulated_tone_has_a_carrier_and_side_bands(fresh: SoundLibrary) -> None:
    samples = heard(fresh, (Tone(450, 25, 1.0, modulated=True), Tone(0, 0, 1.0)), 8_000)[800:7_200]
    carrier = goertzel(samples, 450, 8_000)
    for side in (425, 475):
        assert goertzel(samples, side, 8_000) / carrier == pytest.approx(7219 / 32768 / 2, rel=0.02)
    assert goertzel(samples, 25, 8_000) < 0.01 * carrier


@RATES
@pytest.mark.parametrize(
    "cadence", [RINGBACK, BUSY, (Tone(950, 0, 0.33), Tone(1400, 0, 0.33), Tone(0, 0, 1.0))]
)
def test_nothing_clicks_neither_inside_nor_where_the_loop_joins(
    fresh: SoundLibrary, cadence: tuple[Tone, ...], rate: int
) -> None:
    """A click is energy above the tones, which a fade keeps out."""
    loop = heard(fresh, cadence, rate)
    endless = np.concatenate([loop, loop])
    size = rate // 50
    windows = endless[: endless.size // size * size].reshape(-1, size) * np.hanning(size)
    spectrum = np.abs(np.fft.rfft(windows, axis=1)) ** 2
    high = spectrum[:, np.fft.rfftfreq(size, 1 / rate) > 2_500].sum(axis=1).max()
    assert 10 * np.log10(high / spectrum.sum(axis=1).max()) < -45


@RATES
@pytest.mark.parametrize("duration", [0, 0.1, 0.33, 1.0, 7.7])
def test_a_lone_tone_goes_on_without_a_seam(fresh: SoundLibrary, duration: float, rate: int) -> None:
    loop = heard(fresh, (Tone(350, 440, duration),), rate)
    time = np.arange(3 * rate) / rate
    steady = sum(np.sin(2 * np.pi * f * time) for f in (350, 440)) * np.sqrt(2) * 10 ** (-16.1 / 20)
    assert np.abs(np.tile(loop, 3) - steady).max() < 1e-4


def test_neighbours_that_sound_the_same_are_one_tone(fresh: SoundLibrary) -> None:
    divided = (Tone(440, 480, 0.7), Tone(440, 480, 1.3), Tone(0, 0, 1.0), Tone(0, 0, 3.0))
    assert np.array_equal(heard(fresh, divided, 8_000), heard(fresh, RINGBACK, 8_000))


def test_an_intro_is_played_once_at_its_length(fresh: SoundLibrary) -> None:
    samples = heard(fresh, (Tone(950, 0, 0.33),), 8_000, looped=False)
    assert samples.size == 2_640
    assert abs(samples[0]) < 0.01
    assert abs(samples[-1]) < 0.01


def test_an_endless_tone_among_others_is_not_rendered(fresh: SoundLibrary) -> None:
    with pytest.raises(Bug, match="for ever"):
        fresh.tone_rendition((Tone(950, 0, 0.33), Tone(0, 0, 0)), 8_000)


@RATES
def test_silence_is_a_second_of_nothing(fresh: SoundLibrary, rate: int) -> None:
    rendition = fresh.silence_rendition(rate)
    assert rendition.duration == 1.0
    assert not soundfile.read(rendition.path)[0].any()


def test_a_modulation_of_nothing_is_silence(fresh: SoundLibrary) -> None:
    assert not heard(fresh, (Tone(0, 25, 1.0, modulated=True),), 8_000).any()


@pytest.mark.parametrize(
    ("cadence", "says"),
    [
        ((), "is empty"),
        ((Tone(4_000, 0, 1.0),), "4000 Hz"),
        ((Tone(440, -1, 1.0),), "-1 Hz"),
        ((Tone(440, 0, -1.0),), "last -1.0 s"),
        ((Tone(440, 0, 0.0001),), "last 0.0001 s"),
        ((Tone(440, 0, float("nan")),), "last nan s"),
        ((Tone(440, 0, float("inf")),), "last inf s"),
        ((Tone(440, 0, MAX_SECONDS), Tone(0, 0, 1)), "too long"),
    ],
)
def test_a_cadence_that_cannot_be_played_says_why(
    fresh: SoundLibrary, cadence: tuple[Tone, ...], says: str
) -> None:
    with pytest.raises(UserError) as caught:
        fresh.tone_rendition(cadence, 8_000)
    assert caught.value.code == "tone-invalid"
    assert says in caught.value.message
    assert caught.value.hint


def test_a_tone_is_rendered_once(fresh: SoundLibrary) -> None:
    first = fresh.tone_rendition(RINGBACK, 8_000)
    assert fresh.tone_rendition([*RINGBACK], 8_000) is first
    assert fresh.tone_rendition(BUSY, 8_000) != first
