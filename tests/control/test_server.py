"""The engine's end of the socket against clients of every kind."""

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from pbxgui.control import outbox, place, session
from pbxgui.control.connection import Connection
from pbxgui.control.outbox import QUEUED_EVENTS
from pbxgui.control.protocol import LONGEST_COMMAND, LONGEST_LINE, PROTOCOL, Command
from pbxgui.control.server import MOST_CLIENTS, ControlServer
from pbxgui.core.call import CallSignal
from pbxgui.core.errors import Bug, EnvironmentProblem, UserError
from pbxgui.core.live_call import Deed
from tests.control.peers import HELLO, PATIENCE, FakeEngine, RawClient
from tests.loopback import wait_until


def test_hello_tells_versions_and_process(data: Path, engine: FakeEngine) -> None:
    with engine.serving(data), RawClient(data, hello=False) as client:
        client.say(HELLO)
        hello = client.hear()["hello"]
    assert (hello["protocol"], hello["process"]) == (PROTOCOL, os.getpid())


def test_every_start_of_an_engine_is_another_one(data: Path, engine: FakeEngine) -> None:
    seen = set()
    for _ in range(2):
        with engine.serving(data), Connection(data) as connection:
            seen.add(connection.engine["engine"])
    assert len(seen) == 2


def test_commands_are_answered_under_their_number(data: Path, engine: FakeEngine) -> None:
    engine.offer("call-1")
    with engine.serving(data), RawClient(data) as client:
        client.say(b'{"id": 7, "command": "status"}\n{"id": 8, "command": "hang-up", "call": "call-1"}\n')
        assert client.hear() == {"id": 7, "ok": {"process": 1, "calls": 1, "number": 1}}
        assert client.hear() == {"id": 8, "ok": {"calls": ["call-1"]}}
        assert client.ask(command="snapshot")["ok"] == {"number": 2, "calls": [], "more": False}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ({"command": "dance"}, "unknown-command"),
        ({}, "unknown-command"),
        ({"command": ["stop"]}, "unknown-command"),
        ({"command": "hang-up"}, "no-call-named"),
        ({"command": "hang-up", "call": 3}, "no-call-named"),
        ({"command": "hang-up", "call": "call-9"}, "call-unknown"),
        ({"command": "transfer", "call": "call-9", "to": "1001"}, "call-unknown"),
        ({"command": "transfer", "call": "call-9"}, "field-missing"),
        ({"command": "transfer", "to": "1001", "call": 9}, "field-missing"),
        ({"command": "call", "number": "2001", "from": ""}, "field-missing"),
    ],
)
def test_a_command_that_cannot_be_done_is_refused_and_the_next_one_is_done(
    data: Path, engine: FakeEngine, command: dict[str, object], code: str
) -> None:
    with engine.serving(data), RawClient(data) as client:
        assert client.ask(**command)["error"]["code"] == code
        assert "ok" in client.ask(command="status")


def test_calls_are_sent_on_and_placed(data: Path, engine: FakeEngine) -> None:
    engine.offer("call-1")
    with engine.serving(data), Connection(data) as connection:
        assert connection.ask(Command.TRANSFER, call="call-1", to="1003") == {"call": "call-1", "to": "1003"}
        placed = connection.ask(Command.CALL, number="2001", **{"from": "1001"})
        assert placed == {"call": "call-9", "number": "2001", "from": "1001"}
        played = connection.ask(Command.PLAY, to="1001", sound="a" * 64, title="version 1")
        assert played == {"call": "call-8", "to": "1001"}
    heard = f"1001 hears version 1 ({'a' * 64})"
    assert engine.done == ["call-1 to 1003", "1001 calls 2001", heard]


def test_all_calls_end_at_once(data: Path, engine: FakeEngine) -> None:
    for number in range(50):
        engine.offer(f"call-{number}")
    with engine.serving(data), Connection(data) as connection:
        assert connection.ask(Command.HANG_UP_ALL)["count"] == 50
        assert connection.snapshot()[1] == ()


def test_stop_reaches_the_engine_and_its_refusal_the_client(data: Path, engine: FakeEngine) -> None:
    with engine.serving(data), Connection(data) as connection:
        connection.ask(Command.STOP)
        assert engine.stopped.is_set()
        with pytest.raises(UserError, match="kept running"):
            connection.ask(Command.STOP)


def test_a_snapshot_of_any_size_comes_whole_in_lines_of_bounded_length(
    data: Path, engine: FakeEngine
) -> None:
    for number in range(2_000):
        engine.offer(f"call-{number}")
    with engine.serving(data):
        with Connection(data) as connection:
            number, calls = connection.snapshot()
        assert (number, [call.call for call in calls]) == (2_000, [f"call-{n}" for n in range(2_000)])
        with RawClient(data) as client:
            client.say(b'{"id": 1, "command": "snapshot"}\n')
            while (part := client.hear())["ok"]["more"]:
                assert len(json.dumps(part)) < LONGEST_LINE


def test_events_come_numbered_and_only_when_asked_for(data: Path, engine: FakeEngine) -> None:
    with engine.serving(data), Connection(data) as watching, Connection(data) as other:
        engine.offer("call-1")
        watching.ask(Command.WATCH)
        number, _ = watching.snapshot()
        engine.happen("call-1", CallSignal.PROGRESS)
        engine.happen("call-1", Deed.GREETING_STARTED)
        engine.happen("call-1", CallSignal.END)
        events = [watching.event() for _ in range(3)]
        assert [event["event"] for event in events] == [number + 1, number + 2, number + 3]
        assert [event["row"] and event["row"]["phase"] for event in events] == [
            "early-media",
            "greeting",
            None,
        ]
        other.ask(Command.STATUS)
        assert not other._events


@pytest.mark.parametrize(
    "line",
    [
        b"GET / HTTP/1.1\r\n",
        b"[1, 2]\n",
        b"\xff\xfe\n",
        b"\n",
        b"{}\n",
        b"[" * 3000 + b"\n",
        b"7" * 3000 + b"\n",
        b'{"command": "stop"}\n',
        b'{"id": true, "command": "stop"}\n',
        b" " * (LONGEST_COMMAND + 1),
        b" " * (10 * LONGEST_COMMAND) + b"\n",
    ],
)
@pytest.mark.parametrize("hello", [False, True])
def test_garbage_gets_an_error_and_a_close(
    data: Path,
    engine: FakeEngine,
    line: bytes,
    hello: bool,  # noqa: FBT001 - a parameter of pytest
) -> None:
    with engine.serving(data), RawClient(data, hello=hello) as client:
        with suppress(OSError):  # it may have been sent away before it has said all of it
            client.say(line)
        assert client.hear()["error"]["code"] in {"control-garbage", "other-protocol"}
        assert client.is_closed()
        assert not engine.stopped.is_set()
        with Connection(data) as another:
            another.ask(Command.STATUS)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.one_of(st.binary(max_size=300), st.just(HELLO), st.just(b"\n")), max_size=8))
def test_no_bytes_disturb_the_engine_or_its_other_clients(
    served: tuple[Path, FakeEngine], garbage: list[bytes]
) -> None:
    data, engine = served
    with RawClient(data, hello=False) as client:
        try:
            for piece in garbage:
                client.say(piece)
            client.socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it has been sent away by now
        assert client.is_closed()
    assert not engine.stopped.is_set()
    with Connection(data) as another:
        assert another.ask(Command.STATUS)["process"] == 1


@pytest.fixture
def served(data: Path, engine: FakeEngine) -> Iterator[tuple[Path, FakeEngine]]:
    with engine.serving(data):
        yield data, engine


def test_another_protocol_is_told_apart(data: Path, engine: FakeEngine) -> None:
    with engine.serving(data), RawClient(data, hello=False) as client:
        client.say(b'{"hello": {"protocol": 2}}\n')
        error = client.hear()["error"]
        assert (error["code"], "Restart the engine" in error["hint"]) == ("other-protocol", True)
        assert client.is_closed()


def test_who_says_nothing_is_sent_away(
    data: Path, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "GREETING_PATIENCE", 0.1)
    with engine.serving(data), RawClient(data, hello=False) as client:
        assert client.hear()["error"]["code"] == "no-hello"
        assert client.is_closed()


def test_one_client_too_many_is_told_and_has_room_later(data: Path, engine: FakeEngine) -> None:
    with engine.serving(data):
        clients = [RawClient(data) for _ in range(MOST_CLIENTS)]
        with RawClient(data, hello=False) as late:
            assert late.hear()["error"]["code"] == "too-many-clients"
            assert late.is_closed()
        for client in clients:
            client.__exit__()

        def has_room() -> bool:
            try:
                with Connection(data) as connection:
                    return bool(connection.ask(Command.STATUS)["process"] == 1)
            except EnvironmentProblem:
                return False

        wait_until(has_room, timeout=PATIENCE, what="room for another client")


def test_a_client_that_goes_in_the_middle_of_a_line_is_no_trouble(data: Path, engine: FakeEngine) -> None:
    with engine.serving(data):
        for _ in range(3 * MOST_CLIENTS):
            with RawClient(data) as client:
                client.say(b'{"id": 1, "comm')
        with Connection(data) as connection:
            connection.ask(Command.STATUS)
    assert engine.complaints == []


def test_a_client_that_does_not_read_is_dropped_and_the_engine_keeps_little(
    data: Path, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "QUEUED_EVENTS", 100)
    with engine.serving(data) as server, RawClient(data) as slow, Connection(data) as quick:

        def waiting() -> int:
            return max(len(session.outbox._events) for session in list(server._sessions))

        slow.ask(command="watch")
        quick.ask(Command.WATCH)
        engine.offer("call-1")
        quick.event()
        deadline = time.monotonic() + PATIENCE
        told_to_the_full = 0
        while told_to_the_full < 20:  # the engine's thread goes on: it never waits for who does not read
            assert time.monotonic() < deadline
            told_to_the_full += waiting() == 100
            engine.happen("call-1", Deed.STEP)
            quick.event()
            assert waiting() <= 100
        assert engine.complaints == []
        let_pass(server, outbox.PATIENCE)
        wait_until(lambda: bool(engine.complaints), timeout=PATIENCE, what="the complaint")
        assert [complaint.code for complaint in engine.complaints] == ["client-too-slow"]
        assert slow.is_closed()
        quick.ask(Command.STATUS)


def let_pass(server: ControlServer, seconds: float) -> None:
    """Let the server believe that so many seconds have passed."""
    clock = server._loop.time
    server._loop.time = lambda: clock() + seconds  # type: ignore[method-assign]
    server._loop.call_soon_threadsafe(lambda: None)  # it looks at its clock again


def test_a_client_that_reads_too_late_finds_a_gap_and_never_an_old_end(
    data: Path, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox.Outbox.__init__, "__defaults__", (120.0,))  # late, but never too late
    with engine.serving(data), Connection(data) as late:
        late.ask(Command.WATCH)
        engine.offer("call-1")
        for _ in range(20 * QUEUED_EVENTS):
            engine.happen("call-1", Deed.STEP)
        last = engine.board.snapshot()[0]
        seen = [late.event()["event"]]
        while seen[-1] < last:
            seen.append(late.event()["event"])
        assert seen == sorted(set(seen))
        assert len(seen) < last  # some were missing, and the last one was not


def test_an_engine_that_ends_tells_its_clients(data: Path, engine: FakeEngine) -> None:
    with engine.serving(data):
        client = RawClient(data)
    with client:
        assert client.hear()["error"]["code"] == "engine-stopping"
        assert client.is_closed()


def test_an_engine_that_hangs_is_said_to_be_silent(
    data: Path, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_COMMAND_PATIENCE", 0.1)
    engine.hung = True
    with engine.serving(data), Connection(data) as connection:
        with pytest.raises(EnvironmentProblem, match="does not respond"):
            connection.ask(Command.STATUS)
        connection.snapshot()


def test_an_error_of_ours_is_the_reply_and_no_end(
    data: Path, engine: FakeEngine, caplog: pytest.LogCaptureFixture
) -> None:
    engine.status = None  # type: ignore[assignment, method-assign]
    with engine.serving(data), Connection(data) as connection:
        with pytest.raises(Bug, match="TypeError"):
            connection.ask(Command.STATUS)
        connection.snapshot()
    caplog.clear()


def test_the_socket_of_a_served_folder_is_refused_to_a_second_engine(data: Path, engine: FakeEngine) -> None:
    with engine.serving(data), pytest.raises(EnvironmentProblem), FakeEngine().serving(data):
        pass
    with place.locked(data):
        pass


def test_a_client_that_misbehaves_and_does_not_read_keeps_no_connection_open(
    data: Path, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox.Outbox.__init__, "__defaults__", (0.3,))
    for number in range(3_000):
        engine.offer(f"call-{number}")

    with engine.serving(data), ExitStack() as clients:
        before = sockets()
        for _ in range(5):
            client = clients.enter_context(RawClient(data))
            client.say(b'{"id": 1, "command": "snapshot"}\nnonsense\n')
        wait_until(
            lambda: len(sockets() - before) == 5, timeout=PATIENCE, what="the end of the server's five"
        )
    assert {complaint.code for complaint in engine.complaints} == {"client-too-slow"}


def sockets() -> set[str]:
    """Return the sockets that this process has open, on both sides."""
    names = map(_target, Path("/proc/self/fd").iterdir())
    return {name for name in names if name.startswith("socket:")}


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:  # it was the one of the listing itself
        return ""


def test_two_hundred_clients_at_once_are_bounded_and_disturb_no_other(
    data: Path, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some read nothing, some say nothing, some talk nonsense; whoever was there before goes on meanwhile."""
    monkeypatch.setattr(session, "GREETING_PATIENCE", 120.0)  # who says nothing stays to the end
    engine.offer("call-1")
    with engine.serving(data) as server, Connection(data) as first, ExitStack() as crowd:
        first.ask(Command.WATCH)
        before = sockets()
        for number in range(200):
            client = crowd.enter_context(RawClient(data, hello=False))
            with suppress(OSError):  # it may have been sent away by now
                client.say((HELLO + b'{"id": 1, "command": "watch"}\n', b"", b"nonsense\n")[number % 3])
            engine.happen("call-1", Deed.STEP)
            assert len(server._sessions) <= MOST_CLIENTS
        assert first.ask(Command.STATUS)["process"] == 1
        assert [first.event()["event"] for _ in range(200)] == list(range(2, 202))
        wait_until(
            lambda: len(sockets() - before) <= 200 + MOST_CLIENTS,
            timeout=PATIENCE,
            what="the end of all that had no room",
        )
    assert {complaint.code for complaint in engine.complaints} <= {"control-garbage"}
