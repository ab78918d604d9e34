"""A module inside PJSIP's stack: it is shown requests, and may answer them itself (pjsip_module.h).

PJSUA2 passes no REGISTER on, and leaves what it does not know without any answer. PJSIP's own functions do the rest;
the binding exports them all, so that this works with every build of it.
"""

import ctypes
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pjsua2 as pj

from pbxgui.sip.connections import transport_of
from pbxgui.sip.native_library import POINTER, TEXT, declared, native_text
from pbxgui.sip.native_module import Module, OnMessage, register

log = logging.getLogger("pbxgui.sip")

BEFORE_CALLS = 31  # PJSIP_MOD_PRIORITY_UA_PROXY_LAYER - 1: after transactions, before dialogs
AFTER_ALL_OTHERS = 163  # PJSIP_MOD_PRIORITY_APPLICATION + 99: nobody wanted the request
_ALLOW = 4  # PJSIP_H_ALLOW
_READ_RX_DATA = "_ZN2pj9SipRxData6fromPjER13pjsip_rx_data"  # pj::SipRxData::fromPj(pjsip_rx_data &)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came from the wire.

    Attributes:
        text: the whole of it.
        source: host and port that it came from.
        transport: `udp`, `tcp` or `tls`.

    """

    text: str
    source: str
    transport: str = "udp"

    @property
    def is_ack(self) -> bool:
        """Whether it may be an ACK, as loosely as the library reads methods; none is ever answered."""
        return self.text[:3].upper() == "ACK"


@dataclass(frozen=True, slots=True)
class Reply:
    """A final response without a body.

    Attributes:
        status: 300 to 699, or 200.
        headers: besides those that every response has.
        with_allow: whether it tells which methods are served.
        in_transaction: whether a repeated request gets this very response again, for half a minute; without it
            nothing is kept (RFC 3261 section 8.2.7), which is right for what strangers can cause.

    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    with_allow: bool = False
    in_transaction: bool = False


class Ignored(Enum):
    """No response at all."""

    IGNORED = "ignored"


IGNORED = Ignored.IGNORED

Answer = Callable[[Request], Reply | Ignored | None]
"""What a request is answered; None leaves it to others."""


class _Header(ctypes.Structure):
    """The beginning of every `pjsip_hdr`: its neighbours in a ring. As its root, a whole header's room."""

    _fields_ = (("previous", ctypes.c_void_p), ("next", ctypes.c_void_p), ("rest", ctypes.c_char * 112))


_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsua_get_pjsip_endpt": (POINTER,),
    "pjsip_endpt_get_capability": (POINTER, POINTER, ctypes.c_int, TEXT),
    "pjsip_endpt_respond_stateless": (
        ctypes.c_int, POINTER, POINTER, ctypes.c_int, TEXT, POINTER, POINTER,
    ),
    "pjsip_endpt_respond": (
        ctypes.c_int, POINTER, POINTER, POINTER, ctypes.c_int, TEXT, POINTER, POINTER, POINTER,
    ),
    "pjsip_generic_string_hdr_create": (POINTER, POINTER, TEXT, TEXT),
    "pjsip_hdr_clone": (POINTER, POINTER, POINTER),
    "pjsua_pool_create": (POINTER, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_size_t),
    "pj_pool_release": (None, POINTER),
}  # fmt: skip


class RequestModule:
    """Shows requests to a function and sends what it replies. Keep it for as long as the library lives."""

    def __init__(self, name: str, priority: int, answer: Answer) -> None:
        """Register with the running library; `answer` is called on the SIP thread and must not wait.

        EnvironmentProblem `sip-module` if the library refuses.
        """
        self._answer = answer
        self._native = declared(_FUNCTIONS)
        self._read_into = self._native[_READ_RX_DATA]
        self._call_back = OnMessage(self._on_request)
        self._module = Module(name=native_text(name), id=-1, priority=priority, on_rx_request=self._call_back)
        register(self._module, name)

    def _on_request(self, received: int) -> int:
        """Tell whether the request is done with; no exception may reach the native caller."""
        try:
            request = self._read(received)
            reply = self._answer(request)
            if request.is_ack:
                return reply is not None
            if isinstance(reply, Reply):
                self._send(received, reply)
        except Exception as error:  # noqa: BLE001 - see above
            log.error("a request was not answered: %r", error)  # noqa: TRY400 - no traceback kept
            return 1
        return reply is not None

    def _read(self, received: int) -> Request:
        data = pj.SipRxData()
        self._read_into(ctypes.c_void_p(int(data.this)), ctypes.c_void_p(received))
        return Request(data.wholeMsg, data.srcAddress, transport_of(received))

    def _send(self, received: int, reply: Reply) -> None:
        native = self._native
        endpoint = native.pjsua_get_pjsip_endpt()
        pool = native.pjsua_pool_create(b"reply", 1024, 1024)
        try:
            headers = [
                native.pjsip_generic_string_hdr_create(pool, native_text(name), native_text(value))
                for name, value in reply.headers
            ]
            if reply.with_allow and (allow := native.pjsip_endpt_get_capability(endpoint, _ALLOW, None)):
                headers.append(native.pjsip_hdr_clone(pool, allow))
            ring = _Header()
            _join(ring, headers)
            what = (received, reply.status, None, ctypes.addressof(ring), None)
            if reply.in_transaction and not native.pjsip_endpt_respond(
                endpoint, ctypes.addressof(self._module), *what, None
            ):
                return
            native.pjsip_endpt_respond_stateless(endpoint, *what)
        finally:
            native.pj_pool_release(pool)


def _join(root: _Header, headers: Iterable[int]) -> None:
    """Link headers into a ring, as PJLIB's lists are."""
    here = root.previous = root.next = ctypes.addressof(root)
    for address in headers:
        header, last = _Header.from_address(address), _Header.from_address(root.previous)
        header.previous, header.next = root.previous, here
        last.next = root.previous = address
