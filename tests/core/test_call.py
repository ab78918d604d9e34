"""A call goes towards the answer and never back."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.call import TRANSITIONS, CallSignal, CallState, step
from pbxgui.core.errors import Bug

ORDER = list(CallState)


@given(st.lists(st.sampled_from(CallSignal)))
def test_no_signal_leads_back(signals: list[CallSignal]) -> None:
    state = CallState.RING
    for signal in signals:
        if (state, signal) not in TRANSITIONS:
            with pytest.raises(Bug, match="cannot take the signal"):
                step(state, signal)
            continue
        following = step(state, signal)
        assert ORDER.index(following) >= ORDER.index(state)
        state = following


def test_the_ways_of_the_seed() -> None:
    state = CallState.RING
    for signal, expected in (("183", "early"), ("200", "up"), ("end", "down")):
        state = step(state, CallSignal(signal))
        assert state == expected


@pytest.mark.parametrize("state", CallState)
def test_every_call_can_end(state: CallState) -> None:
    assert step(state, CallSignal.END) is CallState.DOWN
