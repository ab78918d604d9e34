"""Ports of the loopback interface: finding free ones, and seeing whether somebody serves there."""

import socket
import time
from collections.abc import Callable

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """Return a port of 127.0.0.1 that is free for UDP and TCP at this moment."""
    while True:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
            tcp.bind((LOOPBACK, 0))
            port: int = tcp.getsockname()[1]
            if not is_udp_port_taken(port):
                return port


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
