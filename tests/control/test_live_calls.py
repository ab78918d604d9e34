"""Whatever a client misses: it knows that it has, and after a new snapshot its rows are the engine's."""

import json

import pytest
from hypothesis import given, strategies as st

from pbxgui.control.board import CallBoard, Occurrence, event_line
from pbxgui.control.live_calls import LiveCalls
from pbxgui.control.protocol import LONGEST_LINE, Message, decode
from pbxgui.control.rows import live_call, row
from pbxgui.core.call import CallSignal
from pbxgui.core.errors import UserError
from pbxgui.core.live_call import MOST_PEERS, Activity, Deed, Happening, LiveCall

NAMES = ("call-1", "call-2", "call-3")
SIGNALS = st.one_of(st.sampled_from(CallSignal), st.sampled_from(Deed))
CHANGES = st.one_of(
    st.none(),
    st.just("offer"),
    st.builds(Happening, SIGNALS, st.floats(0, 1000), st.sampled_from(["1001", "1002", ""])),
)
STORY = st.lists(st.tuples(st.sampled_from(NAMES), CHANGES, st.booleans()), max_size=60)


def offered(name: str) -> LiveCall:
    return LiveCall(name, "030", "2001", 1.0, 1.0)


def told(board: CallBoard, name: str, change: object) -> list[Message]:
    """Let something happen and return the events as they go over the wire."""
    doing = offered(name) if change == "offer" else change
    board.tell(Occurrence(1.0, "event", "", name), doing if isinstance(doing, LiveCall | Happening) else None)
    return [decode(event_line(numbered)) for numbered in board.take()]


def rows_of(board: CallBoard) -> dict[str, LiveCall]:
    return {call.call: call for call in board.snapshot()[1]}


def copied(board: CallBoard) -> LiveCalls:
    """Return a snapshot as it comes over the wire."""
    number, calls = board.snapshot()
    return LiveCalls.of(number, [live_call(json.loads(json.dumps(row(call)))) for call in calls])


@given(STORY)
def test_whatever_is_dropped_the_rows_are_the_engines_or_known_to_be_old(
    story: list[tuple[str, object, bool]],
) -> None:
    board = CallBoard()
    board.watch(lambda: None)
    client = copied(board)
    for name, change, arrives in story:
        for event in told(board, name, change):
            client = client.after(event) if arrives else client
        if arrives and client.missed:
            client = copied(board)
        if arrives:
            assert dict(client.rows) == rows_of(board)
            assert client.number == board.snapshot()[0]


@given(STORY, st.data())
def test_events_that_a_snapshot_holds_already_change_nothing(
    story: list[tuple[str, object, bool]], data: st.DataObject
) -> None:
    board = CallBoard()
    board.watch(lambda: None)
    events = [event for name, change, _ in story for event in told(board, name, change)]
    client = copied(board)
    for event in data.draw(st.permutations(events)):
        assert client.after(event) is client


def test_while_events_are_missing_nothing_is_believed() -> None:
    missing = LiveCalls().after({"event": 5, "row": row(offered("call-1"))})
    assert (missing.missed, missing.number, dict(missing.rows)) == (4, 0, {})


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"event": "1"},
        {"event": 1, "row": 7},
        {"event": 1, "row": {}},
        {"event": 1, "row": {**row(offered("call-1")), "state": "nonsense"}},
        {"event": 1, "row": {**row(offered("call-1")), "peers": None}},
    ],
)
def test_an_event_that_is_none_is_refused(event: Message) -> None:
    with pytest.raises(UserError, match="was sent"):
        LiveCalls().after(event)


def test_a_board_that_nobody_watches_queues_nothing_and_knows_everything() -> None:
    board = CallBoard()
    assert told(board, "call-1", "offer") == []
    assert board.snapshot() == (1, (offered("call-1"),))
    assert told(board, "call-1", Happening(CallSignal.END, 2.0)) == []
    assert board.snapshot() == (2, ())


def test_the_server_is_woken_once_for_many_events_and_again_when_it_has_taken_them() -> None:
    woken: list[int] = []
    board = CallBoard()
    board.watch(lambda: woken.append(1))
    for name in NAMES:
        board.tell(Occurrence(1.0, "event", "", name), offered(name))
    assert (len(woken), len(board.take())) == (1, 3)
    told(board, "call-1", None)
    assert len(woken) == 2


@given(st.text(max_size=3000), st.dictionaries(st.text(max_size=10), st.text(max_size=3000), max_size=40))
def test_no_event_is_too_long_for_a_client(text: str, details: dict[str, str]) -> None:
    call = LiveCall(
        "call-1",
        text,
        text,
        1.0,
        1.0,
        activity=Activity.RINGING,
        peers=("\U0001f600" * 3000,) * MOST_PEERS,
    )
    board = CallBoard()
    board.watch(lambda: None)
    board.tell(Occurrence(1.0, "event", text, "call-1", dict(details)), call)
    (numbered,) = board.take()
    line = event_line(numbered)
    assert len(line) <= LONGEST_LINE
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line)["event"] == 1


@given(STORY)
def test_the_rows_are_the_same_whether_anybody_watched_or_not(story: list[tuple[str, object, bool]]) -> None:
    watched, unwatched = CallBoard(), CallBoard()
    watched.watch(lambda: None)
    for name, change, asks in story:
        told(watched, name, change)
        told(unwatched, name, change)
        if asks:
            assert rows_of(unwatched) == rows_of(watched)
    assert unwatched.snapshot() == watched.snapshot()


def test_steps_without_an_end_do_not_pile_up_while_nobody_watches() -> None:
    board = CallBoard()
    board.tell(Occurrence(1.0, "offered", "", "call-1"), offered("call-1"))
    for at in range(1_000):
        deed = (Deed.GREETING_STARTED, Deed.GREETING_ENDED)[at % 2]
        board.tell(Occurrence(at, "event", "", "call-1"), Happening(deed, float(at), "welcome"))
    assert rows_of(board)["call-1"].activity is Activity.NOTHING
