"""TCP and TLS connections, and that they have ended: a phone is called over its own one, and over no other."""

import ctypes
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pjsua2 as pj

from pbxgui.sip.directors import guarded

_TYPES = {1: "udp", 2: "tcp", 3: "tls"}  # PJSIP_TRANSPORT_UDP, _TCP and _TLS
_STOCK_PACKET = 4000  # PJSIP_MAX_PKT_LEN where the library does not tell it
CONNECTIONS = frozenset({"tcp", "tls"})
"""Transports over which a phone is called only as long as it stays connected."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection by its other end.

    Attributes:
        transport: `tcp` or `tls`.
        source: host and port of the other side.

    """

    transport: str
    source: str


class _Ipv4(ctypes.BigEndianStructure):
    """`pj_sockaddr_in`; its family is in the machine's own order."""

    _fields_ = (("family", ctypes.c_uint8 * 2), ("port", ctypes.c_uint16), ("address", ctypes.c_uint8 * 4))


class _Transport(ctypes.Structure):
    """The beginning of `pjsip_transport` (sip_transport.h)."""

    _fields_ = (
        ("name", ctypes.c_char * 32),
        *((name, ctypes.c_void_p) for name in ("pool", "references", "lock", "group_lock")),
        *((name, ctypes.c_int) for name in ("is_traced", "is_shut_down", "is_destroyed")),
        ("type", ctypes.c_long),
        ("remote", _Ipv4),
    )


class Received(ctypes.Structure):
    """`pjsip_rx_data` as far as the message, whose text comes before it; only what comes first is always there."""

    _fields_ = (
        ("pool", ctypes.c_void_p),
        ("transport", ctypes.c_void_p),
        ("rest", ctypes.c_char * 304),
        ("packet", ctypes.c_char * getattr(pj, "PJSIP_MAX_PKT_LEN", _STOCK_PACKET)),
        ("about_packet", ctypes.c_char * 104),
        ("text", ctypes.c_void_p),
        ("length", ctypes.c_int),
        ("message", ctypes.c_void_p),
    )


class NativeEndpoint(pj.Endpoint):
    """PJSUA2's `Endpoint`, which tells of connections that have ended."""

    def __init__(self, on_lost: Callable[[Connection], None]) -> None:
        super().__init__()
        self._on_lost = on_lost

    @guarded
    def onTransportState(self, prm: pj.OnTransportStateParam) -> None:  # noqa: N802
        """Note the end of a connection."""
        if prm.state != pj.PJSIP_TP_STATE_DISCONNECTED:
            return
        native = _Transport.from_address(int(prm.hnd))
        transport, source = _TYPES.get(native.type, ""), _remote(native)
        if transport in CONNECTIONS and source:
            self._on_lost(Connection(transport, source))


def transport_of(received: int) -> str:
    """Return how a message (`pjsip_rx_data`) has really come, whatever its Via says: `udp`, `tcp` or `tls`."""
    return _TYPES.get(_native_of(received).type, "")


def connection_of(received: int) -> Connection | None:
    """Return the connection that a message (`pjsip_rx_data`) came over; None for UDP."""
    native = _native_of(received)
    transport = _TYPES.get(native.type, "")
    return Connection(transport, _remote(native)) if transport in CONNECTIONS else None


def _native_of(received: int) -> _Transport:
    return _Transport.from_address(Received.from_address(received).transport)


def _remote(native: _Transport) -> str:
    """Return host and port of the other side of a transport; empty if it is not an IPv4 one."""
    remote = native.remote
    if int.from_bytes(bytes(remote.family), sys.byteorder) != socket.AF_INET:
        return ""
    return f"{socket.inet_ntop(socket.AF_INET, bytes(remote.address))}:{remote.port}"
