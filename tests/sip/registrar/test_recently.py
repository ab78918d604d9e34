"""Counting what happened of late."""

from pbxgui.sip.registrar.recently import Recently


def test_counts_end_with_their_time_and_memory_is_bounded() -> None:
    now = [0.0]
    counts = Recently(60.0, lambda: now[0])
    for _ in range(3):
        counts.add("a")
    assert (counts.count("a"), counts.count("b")) == (3, 0)
    now[0] = 60.0
    assert counts.count("a") == 3
    now[0] = 60.5
    assert counts.count("a") == 0
    counts.add("a")
    assert counts.count("a") == 1
    now[0] = 0.0  # a clock that was set back begins anew
    assert counts.count("a") == 0
    for number in range(20_000):
        counts.add(str(number))
    assert len(counts._counts) == 10_000
