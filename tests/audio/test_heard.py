"""The ear of these tests: a recording that has a gap, or too much, is told from one that has not."""

import numpy as np
import pytest

from tests.audio.heard import broken, noise

SAID = noise(4.0)
SAMPLES = np.frombuffer(SAID, np.int16)
SILENCE = np.zeros(5_000, np.int16)


@pytest.mark.parametrize(
    ("recorded", "breaks"),
    [
        ((SILENCE, SAMPLES, SILENCE), []),
        ((SILENCE, SAMPLES[:80_000], SAMPLES[80_333:], SILENCE), [333]),
        ((SAMPLES[:80_000], SILENCE[:77], SAMPLES[80_000:]), [-77]),
        ((SAMPLES[30_000:150_000],), []),
    ],
    ids=["whole", "with a gap", "with silence in it", "a part of it"],
)
def test_breaks_are_found_and_measured(recorded: tuple[np.ndarray, ...], breaks: list[int]) -> None:
    same, found = broken(SAID, np.concatenate(recorded))
    assert [missing for _, missing in found] == breaks
    assert 1.5 < same <= 4.0


def test_something_else_is_not_what_was_said() -> None:
    same, _ = broken(SAID, np.frombuffer(noise(4.0, seed=9), np.int16))
    assert same == 0
