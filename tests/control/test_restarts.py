"""How soon what has ended is started again."""

from hypothesis import given, strategies as st

from pbxgui.control.restarts import FIRST_DELAY, LIVED_WELL, LONGEST_DELAY, Restarts

LIVES = st.lists(st.floats(0, 10 * LIVED_WELL))


@given(LIVES)
def test_after_a_good_life_the_restart_is_quick(lives: list[float]) -> None:
    restarts = Restarts()
    for lived in lives:
        restarts = restarts.after(lived)
        assert FIRST_DELAY <= restarts.delay <= LONGEST_DELAY
    assert restarts.after(LIVED_WELL).delay == FIRST_DELAY


@given(st.integers(1, 500))
def test_quick_ends_in_a_row_wait_longer_and_longer_and_never_too_long(ends: int) -> None:
    restarts, delays = Restarts(), []
    for _ in range(ends):
        restarts = restarts.after(0.5)
        delays.append(restarts.delay)
    assert delays == sorted(delays)
    assert delays[0] == FIRST_DELAY
    assert (delays[-1] == LONGEST_DELAY) == (ends > 7)
