"""A client against engines that do not behave."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pbxgui.control import place
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import LONGEST_LINE, Command
from pbxgui.core.errors import PbxError
from tests.control.peers import PATIENCE

HELLO = b'{"hello": {"protocol": 1, "version": "1", "engine": "a", "process": 1}}\n'


@contextmanager
def saying(data: Path, *lines: bytes, close: bool = True) -> Iterator[None]:
    """Serve one client with these lines, whatever it asks."""
    done = threading.Event()

    def serve() -> None:
        connection, _ = listening.accept()
        with connection:
            with suppress(ConnectionError):  # the client may have had enough in the middle of a line
                for line in lines:
                    connection.sendall(line)
            if not close:
                done.wait(PATIENCE)

    with place.locked(data), place.listen(data) as listening:
        listening.settimeout(PATIENCE)
        server = threading.Thread(target=serve)
        server.start()
        try:
            yield
        finally:
            done.set()
            server.join(PATIENCE)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), "engine-gone"),
        ((b"nonsense\n",), "control-garbage"),
        ((b"{}\n",), "other-protocol"),
        ((b'{"hello": {"protocol": 9}}\n',), "other-protocol"),
        ((b'{"error": {"kind": "environment", "code": "too-many-clients"}}\n',), "too-many-clients"),
        ((HELLO,), "engine-gone"),
        ((HELLO, b'{"id": 1'), "engine-gone"),
        ((HELLO, b'{"id": 1, "ok": 7}\n'), "control-garbage"),
        ((HELLO, b'{"id": 1, "error": {"code": "call-unknown", "kind": "input"}}\n'), "call-unknown"),
        ((HELLO, b" " * (2 * LONGEST_LINE)), "control-garbage"),
    ],
)
def test_whatever_the_other_side_says_is_an_error_with_a_code(
    data: Path, lines: tuple[bytes, ...], code: str
) -> None:
    with saying(data, *lines), pytest.raises(PbxError) as told, Connection(data, PATIENCE) as connection:
        connection.ask(Command.STATUS)
    assert told.value.code == code


def test_an_engine_that_never_replies_is_given_up(data: Path) -> None:
    with saying(data, HELLO, close=False), Connection(data) as connection:
        connection._patience = 0.2  # from here on: how long the hello takes is another matter
        with pytest.raises(PbxError) as told:
            connection.ask(Command.STATUS)
    assert told.value.code == "engine-silent"


def test_events_before_a_reply_are_kept(data: Path) -> None:
    with (
        saying(data, HELLO, b'{"event": 1}\n{"id": 1, "ok": {}}\n{"event": 2}\n'),
        Connection(data) as connection,
    ):
        connection.ask(Command.WATCH)
        assert [connection.event()["event"] for _ in range(2)] == [1, 2]


def test_the_end_of_the_engines_process_is_waited_for(data: Path) -> None:
    """Here the engine is this process, which does not end; commands see a real one end."""
    with saying(data, HELLO, close=False), Connection(data) as connection:
        assert not connection.wait_ended(0.05)
