"""What is played in the place of a lost packet: the voice goes on, without a click, and fades."""

import numpy as np
import pytest

from pbxgui.audio.telephone.concealment import Concealment, Sound

RATE = 8_000
FRAME = 160


def tone(first: int, count: int, hertz: float = 123.0) -> Sound:
    """Return a sound with a pitch: a tone and its harmonics."""
    time = (first + np.arange(count)) / RATE
    harmonics = [np.sin(2 * np.pi * hertz * k * time) / k for k in (1, 2, 3, 5)]
    sound: Sound = (np.sum(harmonics, axis=0) * 0.3).astype(np.float32)
    return sound


def heard(lost: set[int], frames: int = 20, hertz: float = 123.0) -> tuple[Sound, Sound]:
    """Return what was sent, and what was heard of it."""
    concealment = Concealment(RATE)
    sent = tone(0, frames * FRAME, hertz)
    parts = [
        concealment.lost(FRAME) if at in lost else concealment.received(sent[at * FRAME : (at + 1) * FRAME])
        for at in range(frames)
    ]
    return sent, np.concatenate(parts)


@pytest.mark.parametrize("hertz", [90.0, 123.0, 180.0])
def test_a_voice_goes_on_through_a_lost_packet(hertz: float) -> None:
    sent, played = heard({10}, hertz=hertz)
    hole = slice(10 * FRAME, 11 * FRAME)
    assert np.corrcoef(sent[hole], played[hole])[0, 1] > 0.9
    assert (played[: 10 * FRAME] == sent[: 10 * FRAME]).all()
    assert (played[11 * FRAME + 40 :] == sent[11 * FRAME + 40 :]).all()


@pytest.mark.parametrize("lost", [{10}, {10, 11}, set(range(8, 16)), {5, 7, 9}])
def test_nothing_clicks(lost: set[int]) -> None:
    sent, played = heard(lost)
    allowed = np.abs(np.diff(sent)).max() * 1.25  # repeated and faded, it moves about as quickly as before
    assert np.abs(np.diff(played)).max() < allowed
    if lost == {10}:
        cut = sent.copy()
        cut[10 * FRAME : 11 * FRAME] = 0
        assert np.abs(np.diff(cut)).max() > allowed  # as silence would


def test_a_long_loss_becomes_silence_and_sound_comes_back() -> None:
    sent, played = heard(set(range(8, 14)))
    powers = np.sqrt(np.mean(played.reshape(-1, FRAME) ** 2, axis=1))
    assert powers[8] > powers[9] > powers[10] > powers[11] == powers[12] == powers[13] == 0
    assert (played[15 * FRAME :] == sent[15 * FRAME :]).all()


def test_before_anything_came_there_is_silence() -> None:
    _, played = heard({0, 1})
    assert not played[: 2 * FRAME].any()
    assert played[2 * FRAME :].any()
