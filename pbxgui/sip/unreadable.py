"""Requests that the library cannot read: it drops them before any of its modules, ours included, is shown them.

What is left is what it tells then, one after the other on the SIP thread: a line of its log with where the packet came
from and which header it is about, and a call-back with the packet itself. Together they are enough for a response.
"""

import ctypes
import logging
import re
import time
from typing import Any

import pjsua2 as pj

from pbxgui.sip.bad_request import bad_request
from pbxgui.sip.native_library import POINTER, TEXT, declared, native_text

log = logging.getLogger("pbxgui.sip")

RESPONSES_PER_SECOND = 50
"""What strangers send without end is not answered without end."""

_LINE = re.compile(
    r"Dropping \d+ bytes packet from (?P<transport>\w+) (?P<source>\S+:\d+) : "
    r"(?:.{0,80}? when parsing '(?P<header>[A-Za-z0-9 -]{0,40})')?",
    re.DOTALL,
)
_TRANSPORTS = {
    "UDP": pj.PJSIP_TRANSPORT_UDP,
    "TCP": pj.PJSIP_TRANSPORT_TCP,
    "TLS": pj.PJSIP_TRANSPORT_TLS,
}
_OF_A_TRANSPORT = 1  # PJSIP_TPSELECTOR_TRANSPORT
_LONGEST_ADDRESS = 128  # bytes, more than any pj_sockaddr

_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsua_get_pjsip_endpt": (POINTER,),
    "pjsip_endpt_get_tpmgr": (POINTER, POINTER),
    "pjsip_tpmgr_set_drop_data_cb": (ctypes.c_int, POINTER, POINTER),
    "pj_sockaddr_parse": (ctypes.c_int, ctypes.c_int, ctypes.c_uint, TEXT, POINTER),
    "pj_sockaddr_get_len": (ctypes.c_uint, POINTER),
    "pjsip_tpmgr_send_raw": (
        ctypes.c_int, POINTER, ctypes.c_int, POINTER, POINTER, ctypes.c_char_p, ctypes.c_size_t,
        POINTER, ctypes.c_int, POINTER, POINTER,
    ),
}  # fmt: skip


class _Dropped(ctypes.Structure):
    """`pjsip_tp_dropped_data`."""

    _fields_ = (
        ("transport", ctypes.c_void_p),
        ("data", ctypes.c_void_p),
        ("length", ctypes.c_size_t),
        ("status", ctypes.c_int),
    )


class _Selector(ctypes.Structure):
    """`pjsip_tpselector`."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("disable_connection_reuse", ctypes.c_int),
        ("transport", ctypes.c_void_p),
    )


_OnDropped = ctypes.CFUNCTYPE(None, ctypes.POINTER(_Dropped))


class UnreadableRequests:
    """Answers with 400 what the library cannot read, if that can be answered. Keep it while the library lives."""

    def __init__(self) -> None:
        self._told: re.Match[str] | None = None
        self._second = 0
        self._sent = 0
        self._call_back = _OnDropped(self._on_dropped)

    def open(self) -> None:
        """Begin, with the library running."""
        self._native = declared(_FUNCTIONS)
        self._manager = self._native.pjsip_endpt_get_tpmgr(self._native.pjsua_get_pjsip_endpt())
        self._native.pjsip_tpmgr_set_drop_data_cb(
            self._manager, ctypes.cast(self._call_back, ctypes.c_void_p)
        )

    def line(self, text: str) -> None:
        """Take a line of the library's log; what it tells of a packet is followed by the packet."""
        if text.lstrip().startswith("Dropping "):
            self._told = _LINE.match(text.lstrip())

    def _on_dropped(self, dropped: Any) -> None:  # noqa: ANN401 - a pointer, which ctypes has no generic type for
        """Answer a packet; no exception may reach the native caller."""
        told, self._told = self._told, None
        try:
            if told is not None and self._may_send():
                self._answer(dropped.contents, told)
        except Exception as error:  # noqa: BLE001 - see above
            log.error("an unreadable request was not answered: %r", error)  # noqa: TRY400 - no traceback kept

    def _answer(self, dropped: _Dropped, told: re.Match[str]) -> None:
        reason = f"Malformed {told['header'] or 'Request'}"
        response = bad_request(ctypes.string_at(dropped.data, dropped.length), told["source"], reason)
        if response is not None and told["transport"] in _TRANSPORTS:
            self._send(_TRANSPORTS[told["transport"]], dropped.transport, told["source"], response)

    def _send(self, kind: int, transport: int, source: str, response: bytes) -> None:
        """Send where the request came from, and by the transport that brought it."""
        native = self._native
        address = ctypes.create_string_buffer(_LONGEST_ADDRESS)
        if native.pj_sockaddr_parse(0, 0, native_text(source), address):
            return
        self._sent += 1
        selector = _Selector(_OF_A_TRANSPORT, 0, transport)
        where = address, native.pj_sockaddr_get_len(address)
        native.pjsip_tpmgr_send_raw(
            self._manager, kind, ctypes.addressof(selector), None, response, len(response), *where, None, None
        )

    def _may_send(self) -> bool:
        second = int(time.monotonic())
        if second != self._second:
            self._second, self._sent = second, 0
        return self._sent < RESPONSES_PER_SECOND
