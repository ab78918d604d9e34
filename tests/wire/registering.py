"""Phones that register, requests written by hand, and what the engine knows of them."""

import json
import re
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pbxgui.core.config import Extension
from pbxgui.sip.phone import Account, CallOptions, OutgoingCall, Phone, SipMessage, build, parse
from tests.wire.engine import ENTRY_POINT, Engine
from tests.wire.phones import PATIENCE

SECRETS = {"1001": "correct-horse-battery", "1002": "another-secret-of-ours"}
DESK, OFFICE = (Account(number, secret) for number, secret in SECRETS.items())
EXTENSIONS = (
    Extension("1001", "Front desk", SECRETS["1001"]),
    Extension("1002", "Back office", SECRETS["1002"]),
)
PLAIN = CallOptions()
_HEAD = re.compile(rb"(?:\r\n)*[^\r].*?\r\n\r\n", re.DOTALL)
_LENGTH = re.compile(rb"\r\n(?:Content-Length|l)[ \t]*:[ \t]*(\d+)", re.IGNORECASE)


def domain(pbx: Engine) -> str:
    """Return host and port of an engine."""
    return f"127.0.0.1:{pbx.port}"


async def call_as(phone: Phone, account: Account, uri: str, options: CallOptions = PLAIN) -> OutgoingCall:
    """Call as somebody who answers the challenge that comes."""
    first = await phone.call(uri, options)
    challenged = await first.wait_final(PATIENCE)
    assert challenged.status == 401
    proof = account.authorization(challenged, "INVITE", uri)
    return await phone.call(uri, CallOptions(caller=options.caller, headers=proof, play=options.play))


def registered(data: Path) -> list[Mapping[str, Any]]:
    """Return what `pbxgui phones --json` lists."""
    command = [sys.executable, "-W", "error", "-c", ENTRY_POINT, "phones", "--json", "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@dataclass(slots=True)
class Wire:
    """A socket towards the engine, for messages as a test writes them.

    Attributes:
        source: host and port of this end.
        patience: seconds to wait for a message.

    """

    socket: socket.socket
    transport: str
    source: str
    call_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    cseq: int = 0
    patience: float = PATIENCE
    _unread: bytes = b""

    def request(self, method: str, uri: str, *headers: tuple[str, str], via: str = "") -> SipMessage:
        """Write a request; From and To are taken from the headers if they are there."""
        self.cseq += 1
        given = {name for name, _ in headers}
        usual = (
            (
                "Via",
                f"SIP/2.0/{self.transport} {via or self.source};rport;branch=z9hG4bK{uuid.uuid4().hex}",
            ),
            ("Max-Forwards", "70"),
            ("From", "<sip:stranger@192.0.2.99>;tag=1"),
            ("To", f"<{uri}>"),
            ("Call-ID", self.call_id),
            ("CSeq", f"{self.cseq} {method}"),
            ("Contact", f"<sip:stranger@{self.source}>"),
        )
        return SipMessage.request(method, uri, (*(each for each in usual if each[0] not in given), *headers))

    def send(self, message: SipMessage | bytes) -> None:
        """Send a message as it is."""
        self.socket.sendall(message if isinstance(message, bytes) else build(message))

    def receive(self, timeout: float | None = None) -> SipMessage:
        """Return the next message; TimeoutError if none comes."""
        self.socket.settimeout(self.patience if timeout is None else timeout)
        while not (length := self._first_length()):
            data = self.socket.recv(65_535)
            assert data, "the engine closed the connection"
            self._unread += data
        first, self._unread = self._unread[:length], self._unread[length:]
        return parse(first)

    def _first_length(self) -> int:
        """Return the bytes of the first unread message, 0 while it is not whole.

        A stream keeps messages apart by their Content-Length alone (RFC 3261, section 18.3): a test that reads
        late finds several in one piece.
        """
        if self.socket.type == socket.SOCK_DGRAM:
            return len(self._unread)
        if not (head := _HEAD.match(self._unread)):
            return 0
        told = _LENGTH.search(head[0])
        whole = head.end() + (int(told[1]) if told else 0)
        return whole if len(self._unread) >= whole else 0

    def ask(self, message: SipMessage | bytes) -> SipMessage:
        """Send a request and return the final response to it, whatever of earlier ones comes late."""
        self.send(message)
        asked = parse(message) if isinstance(message, bytes) else message
        while (response := self.receive()).status < 200 or response.cseq != asked.cseq:
            pass
        return response

    def register(
        self, account: Account, contacts: Sequence[str], *headers: tuple[str, str], via: str = ""
    ) -> tuple[SipMessage, SipMessage]:
        """Register, challenge included; return the request that went through last, and its response."""
        uri, own = "sip:pbx.example", f"<sip:{account.username}@pbx.example>"
        names = {name for name, _ in headers}
        parties = [each for each in (("From", f"{own};tag=1"), ("To", own)) if each[0] not in names]
        usual = (*parties, *(("Contact", each) for each in contacts), *headers)
        challenged = self.ask(self.request("REGISTER", uri, *usual, via=via))
        proof = account.authorization(challenged, "REGISTER", uri)
        request = self.request("REGISTER", uri, *usual, *proof, via=via)
        return request, self.ask(request)


@contextmanager
def wire(pbx: Engine, transport: str = "UDP", host: str = "127.0.0.1") -> Iterator[Wire]:
    """Open a socket to an engine."""
    kind = socket.SOCK_DGRAM if transport == "UDP" else socket.SOCK_STREAM
    with socket.socket(socket.AF_INET, kind) as opened:
        opened.bind((host, 0))
        opened.connect(("127.0.0.1", pbx.port))
        yield Wire(opened, transport, "{}:{}".format(*opened.getsockname()))
