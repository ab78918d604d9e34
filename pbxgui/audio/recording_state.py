"""What a recorder is doing, what can happen to it, and what it does then: a table, and nothing that waits."""

from enum import StrEnum

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said


class RecordingState(StrEnum):
    """What a recorder is doing.

    CLOSED has let the microphone go, TESTING listens and keeps nothing, COUNTING_IN does so until it records, PAUSED
    listens in the middle of a take, DONE has a take and no microphone, and in LOST that went away.
    """

    CLOSED = "closed"
    TESTING = "testing"
    COUNTING_IN = "counting-in"
    RECORDING = "recording"
    PAUSED = "paused"
    DONE = "done"
    LOST = "lost"

    @property
    def listens(self) -> bool:
        """Whether the microphone is open."""
        return self in _LISTENING


class RecordingEvent(StrEnum):
    """What can happen to a recorder: the person wants something, or the microphone goes away."""

    TEST = "test"
    COUNT_IN = "count-in"
    RECORD = "record"
    PAUSE = "pause"
    STOP = "stop"
    LOSE = "lose"
    CLOSE = "close"


_State, _Event = RecordingState, RecordingEvent
_LISTENING = frozenset({_State.TESTING, _State.COUNTING_IN, _State.RECORDING, _State.PAUSED})
_RESTING = (_State.CLOSED, _State.TESTING, _State.PAUSED, _State.DONE, _State.LOST)

_NEXT: dict[tuple[RecordingState, RecordingEvent], RecordingState] = {
    **{(state, _Event.TEST): _State.TESTING for state in _RESTING if state is not _State.PAUSED},
    **{(state, _Event.COUNT_IN): _State.COUNTING_IN for state in _RESTING},
    **{(state, _Event.RECORD): _State.RECORDING for state in (*_RESTING, _State.COUNTING_IN)},
    (_State.RECORDING, _Event.PAUSE): _State.PAUSED,
    (_State.RECORDING, _Event.STOP): _State.DONE,
    (_State.PAUSED, _Event.STOP): _State.DONE,
    (_State.LOST, _Event.STOP): _State.DONE,
    (_State.COUNTING_IN, _Event.STOP): _State.TESTING,
    (_State.TESTING, _Event.STOP): _State.CLOSED,
    **{(state, _Event.LOSE): _State.LOST for state in _State},
    **{(state, _Event.CLOSE): _State.CLOSED for state in _State},
}


def can(state: RecordingState, event: RecordingEvent) -> bool:
    """Tell whether something can happen now, which is when its button is there to be pressed."""
    return (state, event) in _NEXT


def step(state: RecordingState, event: RecordingEvent) -> RecordingState:
    """Return the state after something has happened; raise UserError `recording-not-now` where it cannot."""
    after = _NEXT.get((state, event))
    if after is None:
        message = said(
            "A recorder that is {value} cannot be told to {value_2}.", value=state.value, value_2=event.value
        )
        possible = ", ".join(
            one.value for one in (_Event.RECORD, _Event.PAUSE, _Event.STOP) if can(state, one)
        )
        raise UserError(
            "recording-not-now",
            message,
            said("What can be done now: {possible}.", possible=possible or "test, record"),
        )
    return after
