"""Ports of the loopback interface: finding free ones, and seeing whether somebody serves there."""

import atexit
import random
import socket
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle

LOOPBACK = "127.0.0.1"
_OURS = range(30_000, 32_768)
"""Ports that neither Linux gives to whoever asks for any, nor a PBX of these tests takes for sound."""

_BLOCK = 128  # ports that are one process's own


def free_port() -> int:
    """Return a port of 127.0.0.1 that is free for UDP and TCP, and stays so until somebody is told of it.

    Whoever will serve there takes seconds to start. A port of the kernel's choice might be given away meanwhile.
    """
    while True:
        port = next(_ports())
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
            try:
                tcp.bind((LOOPBACK, port))
            except OSError:
                continue
            given: int = tcp.getsockname()[1]
            if not is_udp_port_taken(given):
                return given


@cache
def _ports() -> Iterator[int]:
    """Return the ports to try, of which no other process of tests tries any; of the kernel's choice if all are gone."""
    blocks = list(range(_OURS.start, _OURS.stop - _BLOCK, _BLOCK))
    random.SystemRandom().shuffle(blocks)
    for first in blocks:
        if _is_claimed(first):
            return cycle(range(first, first + _BLOCK))
    return cycle([0])


def _is_claimed(first: int) -> bool:
    """Claim a block of ports until this process ends, by a name that Linux gives to one socket at a time."""
    if sys.platform != "linux":
        return False
    claim = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        claim.bind(f"\0pbxgui-test-ports-{first}")
    except OSError:
        claim.close()
        return False
    atexit.register(claim.close)
    return True


def is_udp_port_taken(port: int) -> bool:
    """Tell whether some process is bound to this UDP port of 127.0.0.1."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        try:
            udp.bind((LOOPBACK, port))
        except OSError:
            return True
    return False


def wait_until(condition: Callable[[], bool], *, timeout: float, what: str) -> None:
    """Return as soon as the condition holds; raise TimeoutError after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {timeout} s")
        time.sleep(0.01)


def answers_options(port: int) -> bool:
    """Tell whether a SIP server answers OPTIONS over UDP at this port of 127.0.0.1."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(0.25)
        udp.connect((LOOPBACK, port))
        own = udp.getsockname()[1]
        lines = (
            f"OPTIONS sip:{LOOPBACK}:{port} SIP/2.0",
            f"Via: SIP/2.0/UDP {LOOPBACK}:{own};branch=z9hG4bK{time.monotonic_ns()}",
            f"From: <sip:probe@{LOOPBACK}>;tag={own}",
            f"To: <sip:{LOOPBACK}:{port}>",
            f"Call-ID: {time.monotonic_ns()}@{LOOPBACK}",
            "CSeq: 1 OPTIONS",
            "Max-Forwards: 70",
            "Content-Length: 0",
        )
        try:
            udp.send("\r\n".join((*lines, "", "")).encode())
            return udp.recv(4096).startswith(b"SIP/2.0 ")
        except OSError:
            return False
