"""The ringing tone of a country, measured: which frequencies, for how long, with which pauses."""

import numpy as np
import pytest

from pbxgui.audio.ringing_tone import RATE, RingingTone
from pbxgui.core.errors import UserError
from pbxgui.core.tone_zones import TONE_ZONES

LOWEST = 300  # Hz that telephones let through


def rings(samples: np.ndarray[tuple[int], np.dtype[np.int16]]) -> list[tuple[float, float]]:
    """Return from when to when there is sound, in seconds; what is shorter than 20 ms is no pause."""
    size = RATE // 100
    steps = np.abs(samples[: samples.size // size * size].reshape(-1, size)).max(axis=1) > 300
    edges = np.flatnonzero(np.diff(np.concatenate(([False], steps, [False])).astype(int)))
    spans = [(begin / 100, end / 100) for begin, end in edges.reshape(-1, 2)]
    joined = spans[:1]
    for begin, end in spans[1:]:
        if begin - joined[-1][1] < 0.02:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


@pytest.mark.parametrize(
    ("country", "frequencies", "spans"),
    [
        ("at", (420,), [(0.0, 1.0), (6.0, 7.0)]),
        ("ch", (425,), [(0.0, 1.0), (5.0, 6.0)]),
        ("de", (425,), [(0.0, 1.0), (5.0, 6.0)]),
        ("fr", (440,), [(0.0, 1.5), (5.0, 6.5)]),
        ("it", (425,), [(0.0, 1.0), (5.0, 6.0)]),
        ("jp", (400,), [(0.0, 1.0), (3.0, 4.0)]),
        ("us", (440, 480), [(0.0, 2.0), (6.0, 8.0)]),
        ("uk", (400, 450), [(0.0, 0.4), (0.6, 1.0), (3.0, 3.4), (3.6, 4.0)]),
    ],
)
def test_it_rings_twice_as_that_country_does(
    country: str, frequencies: tuple[int, ...], spans: list[tuple[float, float]]
) -> None:
    """The values are those of ITU-T E.180 supplement 2, except that Japan's 400 Hz tremble there by 15 to 20 Hz."""
    tone = RingingTone(country)
    heard = np.frombuffer(tone.read(10 * RATE * 10), np.int16)
    assert tone.seconds == heard.size / RATE == spans[-1][1]
    assert np.array(rings(heard)) == pytest.approx(np.array(spans), abs=0.011)
    first = heard[: round(spans[0][1] * RATE)].astype(float)
    spectrum = np.abs(np.fft.rfft(first * np.hanning(first.size)))
    hertz = np.fft.rfftfreq(first.size, 1 / RATE)
    for frequency in frequencies:
        near = np.abs(hertz - frequency) < 4
        assert spectrum[near].max() > 0.5 * spectrum.max()
    heard_best = hertz[hertz >= LOWEST][np.argmax(spectrum[hertz >= LOWEST])]
    assert min(abs(heard_best - frequency) for frequency in frequencies) < 3


def test_every_country_can_be_heard() -> None:
    for country in TONE_ZONES:
        tone = RingingTone(country)
        assert np.abs(tone.samples).max() > 1_000
        assert np.abs(tone.samples[-RATE // 5 :]).max() > 1_000  # no pause at the end


def test_one_can_go_to_another_place() -> None:
    tone = RingingTone("de")
    tone.seek(5.5)
    assert len(tone.read(RATE * 10)) == RATE  # half a second of 16 bits
    assert tone.read(1) == b""
    tone.seek(-1.0)
    assert tone.read(4) == tone.samples[:4].tobytes()
    tone.close()


def test_a_country_without_tones_is_refused() -> None:
    with pytest.raises(UserError, match="no tones"):
        RingingTone("xx")
