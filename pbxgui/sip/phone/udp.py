"""UDP sockets of an asyncio loop that know when a datagram reached the machine, not when Python got to it.

The kernel's time stamp (`SO_TIMESTAMPNS`, Linux) keeps measurements honest while the process is busy;
elsewhere the moment of reading stands in for it. Needs a selector event loop, asyncio's default on Linux and
macOS.
"""

import asyncio
import contextlib
import socket
import struct
import sys
import time
from collections.abc import Callable

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.sip.phone.address import Address

_SO_TIMESTAMPNS = 35  # <asm-generic/socket.h>; the socket module does not name it
_TIMESPEC = struct.Struct("@qq")
_RECEIVE_BUFFER = 1 << 20  # bytes: about 5,000 G.711 packets, so a busy moment loses none
_BURST = 64  # datagrams read before other work of the loop gets its turn

Receiver = Callable[[bytes, Address, float], None]


class UdpSocket:
    """A bound UDP socket that calls `receiver(data, peer, time)` for each datagram."""

    def __init__(self, host: str, port: int, receiver: Receiver) -> None:
        """Bind.

        Raises:
            EnvironmentProblem: the address cannot be bound.

        """
        self._receiver = receiver
        self._socket = _bound(host, port)
        self.address: Address = self._socket.getsockname()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._socket, self._read)

    def send(self, data: bytes, peer: Address) -> None:
        """Send a datagram; like the network itself, losing it without a word where it cannot be sent."""
        with contextlib.suppress(OSError):
            self._socket.sendto(data, peer)

    def close(self) -> None:
        """Close the socket; closing twice does no harm."""
        if self._socket.fileno() >= 0:
            self._loop.remove_reader(self._socket)
            self._socket.close()

    def _read(self) -> None:
        for _ in range(_BURST):
            try:
                data, ancillary, _flags, peer = self._socket.recvmsg(65_535, 64)
            except BlockingIOError:
                return
            except OSError:
                continue  # an ICMP "port unreachable" for something sent earlier
            self._receiver(data, peer[:2], _arrival(ancillary))
            if self._socket.fileno() < 0:
                return


def _bound(host: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        bound.setblocking(False)  # noqa: FBT003 - the name of a system call
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
        if sys.platform == "linux":
            bound.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise EnvironmentProblem(
            "phone-bind",
            said(
                "The phone cannot use UDP address {host}:{port}: {reason}.",
                host=host,
                port=port,
                reason=error.strerror,
            ),
            "Choose another port, or end the program that has it.",
        ) from error
    return bound


def _arrival(ancillary: list[tuple[int, int, bytes]]) -> float:
    now = time.monotonic()
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == _SO_TIMESTAMPNS and len(data) >= _TIMESPEC.size:
            seconds, nanoseconds = _TIMESPEC.unpack_from(data)
            waited = time.time() - (seconds + nanoseconds * 1e-9)
            return now - waited if 0 <= waited < 60 else now  # noqa: PLR2004 - somebody set the clock meanwhile
    return now
