"""The small SIP library is not shown more calls than it has handles for."""

from pbxgui.sip.pace import MOST_BEGUN, WINDOW, Pace


def test_calls_that_come_too_fast_wait_until_handles_are_free_again() -> None:
    now = [100.0]
    slept: list[float] = []
    polled: list[int] = []
    pace = Pace(lambda: now[0], slept.append)
    poll = pace.around(polled.append)
    for _ in range(MOST_BEGUN - 1):
        pace.begin()
    poll(10)
    assert (polled, slept) == ([10], [])
    pace.begin()
    poll(8)
    assert (polled, slept) == ([10], [0.008])
    now[0] += WINDOW
    poll(5)
    assert polled == [10, 5]
    pace.begin()
    assert not pace.hurried
