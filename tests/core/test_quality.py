"""What the counts of packets mean to an ear."""

import pytest

from pbxgui.core.quality import Grade, Quality


def quality(*, received: int = 990, lost: int = 10, lost_there: int = 0, jitter: float = 0.005) -> Quality:
    return Quality("PCMA/8000", 1000, received, lost, lost_there, jitter, 0.02)


@pytest.mark.parametrize(
    ("measured", "grade"),
    [
        (quality(), Grade.GOOD),
        (quality(lost=30), Grade.FAIR),
        (quality(lost=100), Grade.POOR),
        (quality(lost_there=40), Grade.FAIR),
        (quality(lost_there=5000), Grade.POOR),
        (quality(jitter=0.04), Grade.FAIR),
        (quality(jitter=0.2), Grade.POOR),
        (Quality("PCMA/8000", 0, 0, 0, 0, 0.0), Grade.GOOD),
    ],
)
def test_the_grade_is_that_of_the_worse_direction(measured: Quality, grade: Grade) -> None:
    assert measured.grade is grade
    assert 0.0 <= measured.loss <= 1.0


def test_what_was_lost_long_ago_is_heard_no_more() -> None:
    before, now = quality(lost=500), quality(received=1990, lost=500)
    assert before.grade is Grade.POOR
    assert now.since(before).grade is Grade.GOOD
    assert now.since(before).received == 1000


def test_another_stream_is_counted_anew() -> None:
    now = quality(received=5)
    assert now.since(None) is now
    assert now.since(quality()) is now
    other = Quality("opus/48000", 1, 1, 0, 0, 0.0)
    assert other.since(now) is other
