"""A network's loss: as much as was asked for, in bursts, the same each time; and jitter that a buffer bears or not."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray

from pbxgui.audio.telephone.line import Codec, Line
from pbxgui.audio.telephone.network import JITTER_BUFFER_MS, LOST_WHILE_BAD, MEAN_BAD_PACKETS, lost_packets

MANY = 500_000


def bursts(lost: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return how many packets are lost in a row, each time that some are."""
    edges = np.diff(np.concatenate(([0], lost.astype(np.int8), [0])))
    return np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1)


@pytest.mark.parametrize("percent", [0.5, 2.0, 5.0, 20.0, 50.0])
def test_as_many_packets_are_lost_as_was_asked_for(percent: float) -> None:
    assert lost_packets(Line(loss_percent=percent), MANY).mean() == pytest.approx(percent / 100, rel=0.15)


def test_packets_are_lost_in_bursts() -> None:
    lost = lost_packets(Line(loss_percent=2), MANY)
    expected = 1 / (1 - LOST_WHILE_BAD * (1 - 1 / MEAN_BAD_PACKETS))
    assert bursts(lost).mean() == pytest.approx(expected, rel=0.1)
    assert np.mean(lost[1:][lost[:-1]]) > 20 * lost.mean()  # after a lost one the next is likely to be lost
    alone = np.random.default_rng(1).random(MANY) < 0.02
    assert bursts(alone).mean() < 1.1 < bursts(lost).mean()


def test_a_jitter_buffer_hides_jitter_up_to_its_size() -> None:
    assert not lost_packets(Line(jitter_ms=JITTER_BUFFER_MS / 6), MANY).any()
    shares = [lost_packets(Line(jitter_ms=ms), MANY).mean() for ms in (20, 30, 60, 200)]
    assert shares == sorted(shares)
    assert shares[1:3] == pytest.approx(
        [0.0228, 0.1587], rel=0.1
    )  # the normal distribution's two and one deviation


def test_packets_that_are_late_come_together() -> None:
    late = lost_packets(Line(jitter_ms=30), MANY)
    assert np.mean(late[1:][late[:-1]]) > 4 * late.mean()


@given(st.integers(0, 2**31), st.floats(0, 50), st.floats(0, 200), st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=50)
def test_the_same_line_loses_the_same_packets(
    seed: int, loss: float, jitter: float, fewer: int, more: int
) -> None:
    line = Line(Codec.GSM, loss, jitter, seed)
    short, long = lost_packets(line, min(fewer, more)), lost_packets(line, max(fewer, more))
    assert (long[: short.size] == short).all()
    without_jitter = lost_packets(Line(Codec.GSM, loss, 0.0, seed), long.size)
    assert (long | without_jitter == long).all()
    if not (loss or jitter):
        assert not long.any()


def test_another_seed_is_another_network() -> None:
    lines = [Line(loss_percent=10, seed=seed) for seed in range(5)]
    assert len({lost_packets(line, 500).tobytes() for line in lines}) == 5


@pytest.mark.parametrize("percent", [2.0, 5.0, 10.0, 20.0])
def test_what_is_usually_heard_of_a_short_greeting_is_what_was_asked_for(percent: float) -> None:
    for packets in (150, 500, 1_500):
        assert lost_packets(Line(loss_percent=percent), packets).mean() == pytest.approx(
            percent / 100, rel=0.6
        )
