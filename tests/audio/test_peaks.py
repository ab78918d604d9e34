"""The outline of a sound at any zoom: every column holds the extremes of its samples, and no gap is drawn."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.audio.peaks import FINEST, Peaks
from pbxgui.audio.studio import InMemory
from pbxgui.audio.studio_part import Part


def samples(count: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    return np.random.default_rng(5).uniform(-1, 1, count).astype(np.float32)


SOUND = samples(3_000_017)
PEAKS = Peaks(SOUND)


@settings(max_examples=60)
@given(first=st.integers(0, SOUND.size - 2), length=st.integers(2, SOUND.size), count=st.integers(1, 2_400))
def test_no_sample_is_lost_and_none_is_invented(first: int, length: int, count: int) -> None:
    last = min(first + length, SOUND.size)
    low, high = PEAKS.columns(first, last, count)
    assert low.size == high.size == count
    seen = SOUND[first:last]
    assert low.min() <= seen.min()
    assert high.max() >= seen.max()
    slack = -(-(last - first) // count) + 2 * FINEST * 64  # of the coarsest pair at either edge
    around = SOUND[max(0, first - slack) : last + slack]
    assert low.min() >= around.min()
    assert high.max() <= around.max()


def test_a_column_has_the_extremes_of_its_own_samples() -> None:
    low, high = PEAKS.columns(0, 100 * FINEST * 40, 100)
    for at in (0, 50, 99):
        own = SOUND[at * FINEST * 40 : (at + 1) * FINEST * 40 + FINEST * 16]
        assert (low[at], high[at]) == (
            pytest.approx(own.min(), abs=0.001),
            pytest.approx(own.max(), abs=0.001),
        )


def test_neighbours_are_joined() -> None:
    low, high = PEAKS.columns(1_000, 3_000, 500)
    assert (np.minimum(high[:-1], high[1:]) >= np.maximum(low[:-1], low[1:])).all()


def test_a_few_samples_fill_a_wide_window() -> None:
    low, high = PEAKS.columns(500, 510, 100)
    assert (low <= high).all()
    assert low[0] == min(SOUND[500], SOUND[500])
    assert high[99] == max(SOUND[509], SOUND[510])


def test_beyond_the_sound_there_is_silence() -> None:
    low, high = Peaks(samples(1_000) + 2).columns(500, 1_500, 10)
    assert (low[:5] > 0).all()
    assert (low[6:] == 0).all()
    assert (high[6:] == 0).all()


def test_nothing_has_an_outline_too() -> None:
    low, high = Peaks(samples(0)).columns(0, 0, 10)
    assert not low.any()
    assert not high.any()


def test_it_can_be_given_up() -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        Peaks(SOUND, stop)


def test_a_part_is_heard_over_and_over() -> None:
    part = Part(InMemory(SOUND), 100, 160, times=3)
    assert part.frames == 180
    assert (part.part(0, 180) == np.tile(SOUND[100:160], 3)).all()
    assert (part.part(50, 20) == np.concatenate([SOUND[150:160], SOUND[100:110]])).all()


def test_behind_its_end_a_part_is_silent() -> None:
    part = Part(InMemory(SOUND), 100, 160)
    assert (part.part(0, 60) == SOUND[100:160]).all()
    assert (part.part(50, 30) == np.concatenate([SOUND[150:160], np.zeros(20)])).all()
    assert not part.part(500, 10).any()
    part.close()
