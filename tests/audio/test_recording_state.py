"""The recorder's states: every event in every state, and what is never possible."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.audio.recording_state import RecordingEvent, RecordingState, can, step
from pbxgui.core.errors import UserError

S, E = RecordingState, RecordingEvent

THERE_AND_BACK = (
    (S.CLOSED, E.TEST, S.TESTING),
    (S.TESTING, E.COUNT_IN, S.COUNTING_IN),
    (S.COUNTING_IN, E.RECORD, S.RECORDING),
    (S.COUNTING_IN, E.STOP, S.TESTING),
    (S.RECORDING, E.PAUSE, S.PAUSED),
    (S.PAUSED, E.RECORD, S.RECORDING),
    (S.PAUSED, E.STOP, S.DONE),
    (S.RECORDING, E.STOP, S.DONE),
    (S.RECORDING, E.LOSE, S.LOST),
    (S.LOST, E.RECORD, S.RECORDING),
    (S.LOST, E.STOP, S.DONE),
    (S.DONE, E.COUNT_IN, S.COUNTING_IN),
    (S.TESTING, E.STOP, S.CLOSED),
)


@pytest.mark.parametrize(("state", "event", "after"), THERE_AND_BACK)
def test_what_leads_where(state: RecordingState, event: RecordingEvent, after: RecordingState) -> None:
    assert can(state, event)
    assert step(state, event) is after


@given(st.sampled_from(RecordingState), st.sampled_from(RecordingEvent))
def test_whatever_cannot_be_is_refused_with_what_can(state: RecordingState, event: RecordingEvent) -> None:
    if can(state, event):
        assert isinstance(step(state, event), RecordingState)
        return
    with pytest.raises(UserError) as refused:
        step(state, event)
    assert refused.value.code == "recording-not-now"
    assert state.value in refused.value.message


@given(st.sampled_from(RecordingState))
def test_from_everywhere_it_can_be_lost_closed_and_got_to_record(state: RecordingState) -> None:
    assert step(state, E.LOSE) is S.LOST
    assert step(state, E.CLOSE) is S.CLOSED
    assert state is S.RECORDING or can(state, E.RECORD)


def test_the_microphone_is_open_where_it_is_listened_to() -> None:
    assert {state for state in S if state.listens} == {S.TESTING, S.COUNTING_IN, S.RECORDING, S.PAUSED}
