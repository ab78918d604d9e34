"""A module inside PJSIP's stack that puts right what our messages say of the two sides of a call.

A response begins as a copy of the one before it, with the header fields that we gave that one: of two that vouch for
somebody, the later counts, and phones show the first. And where the engine listens on all addresses, the Via of an
INVITE would name the default route's, whoever is called.
"""

import ctypes
import logging
import re
from typing import Any

from pbxgui.sip.config import Address
from pbxgui.sip.local_address import EVERYWHERE
from pbxgui.sip.native_library import POINTER, TEXT, declared, native_text
from pbxgui.sip.native_module import Module, OnMessage, register

log = logging.getLogger("pbxgui.sip")

_BEFORE_PRINTING = (
    11  # less than PJSIP_MOD_PRIORITY_TSX_LAYER, and sooner than PJSIP_MOD_PRIORITY_TRANSPORT_LAYER
)
_CONTACT, _VIA = 9, 41  # PJSIP_H_CONTACT, PJSIP_H_VIA
_LONGEST = 1024  # bytes of a Contact of ours
_OUR_CONTACT = re.compile(rb"sips?:[^@>]*@(\d{1,3}(?:\.\d{1,3}){3})[:;>]")

_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsua_get_pjsip_endpt": (POINTER,),
    "pjsip_endpt_get_tpmgr": (POINTER, POINTER),
    "pjsip_msg_find_hdr": (POINTER, POINTER, ctypes.c_int, POINTER),
    "pjsip_msg_find_hdr_by_name": (POINTER, POINTER, TEXT, POINTER),
    "pjsip_hdr_print_on": (ctypes.c_int, POINTER, ctypes.c_char_p, ctypes.c_size_t),
    "pj_list_erase": (None, POINTER),
    "pj_pool_alloc": (POINTER, POINTER, ctypes.c_size_t),
}


class Sent(ctypes.Structure):
    """`pjsip_tx_data` as far as the message (sip_transport.h)."""

    _fields_ = (
        ("previous", ctypes.c_void_p),
        ("next", ctypes.c_void_p),
        ("pool", ctypes.c_void_p),
        ("name", ctypes.c_char * 32),
        ("info", ctypes.c_void_p),
        ("received", ctypes.c_long * 2),
        ("manager", ctypes.c_void_p),
        ("operation", ctypes.c_void_p * 37),
        ("lock", ctypes.c_void_p),
        ("message", ctypes.c_void_p),
    )


class _Text(ctypes.Structure):
    """`pj_str_t` in memory of the library."""

    _fields_ = (("characters", ctypes.c_void_p), ("length", ctypes.c_ssize_t))

    def read(self) -> str:
        return ctypes.string_at(self.characters, self.length).decode("ascii", "replace")


class _Header(ctypes.Structure):
    """The beginning of every `pjsip_hdr`."""

    _fields_ = (("previous", ctypes.c_void_p), ("next", ctypes.c_void_p), ("rest", ctypes.c_char * 48))


class _Via(ctypes.Structure):
    """The beginning of `pjsip_via_hdr`."""

    _fields_ = (("header", _Header), ("transport", _Text), ("host", _Text))


class OutgoingModule:
    """Looks at every message that goes out. Keep it for as long as the library lives, which is the full engine's."""

    def __init__(self, bound: Address) -> None:
        """Register with the running library of an engine that listens there.

        EnvironmentProblem `sip-module` if the library refuses.
        """
        self._native = declared(_FUNCTIONS)
        self._manager = self._native.pjsip_endpt_get_tpmgr(self._native.pjsua_get_pjsip_endpt())
        self._vouching = native_text("P-Asserted-Identity")
        self._on_response = OnMessage(self._look_at_response)
        self._on_request = OnMessage(self._look_at_request)
        module = Module(
            name=native_text("pbxgui-outgoing"),
            id=-1,
            priority=_BEFORE_PRINTING,
            on_tx_response=ctypes.cast(self._on_response, ctypes.c_void_p),
        )
        if bound.host == EVERYWHERE:
            module.on_tx_request = ctypes.cast(self._on_request, ctypes.c_void_p)
        self._module = module
        register(self._module, "pbxgui-outgoing")

    # Both let every message go; no exception may reach the native caller.

    def _look_at_response(self, sent: int) -> int:
        try:
            if (data := self._data(sent)) is not None:
                self._vouch_once(data.message)
        except Exception as error:  # noqa: BLE001 - see above
            log.error("a response was not looked at: %r", error)  # noqa: TRY400 - no traceback kept
        return 0

    def _look_at_request(self, sent: int) -> int:
        try:
            if (data := self._data(sent)) is not None:
                self._name_our_address(data)
        except Exception as error:  # noqa: BLE001 - see above
            log.error("a request was not looked at: %r", error)  # noqa: TRY400 - no traceback kept
        return 0

    def _data(self, sent: int) -> Sent | None:
        """Return what goes out; None of another version of the library, whose structure this is not."""
        data = Sent.from_address(sent)
        return data if data.manager == self._manager else None

    def _vouch_once(self, message: int) -> None:
        """Leave the last of several P-Asserted-Identity."""
        find, name = self._native.pjsip_msg_find_hdr_by_name, ctypes.byref(self._vouching)
        first = find(message, name, None)
        while first and (second := find(message, name, _Header.from_address(first).next)):
            self._native.pj_list_erase(first)
            first = second

    def _name_our_address(self, data: Sent) -> None:
        """Put the host of our Contact, by which that phone reaches us, into the Via of a request over UDP."""
        contact = self._native.pjsip_msg_find_hdr(data.message, _CONTACT, None)
        found = self._native.pjsip_msg_find_hdr(data.message, _VIA, None)
        if not contact or not found:
            return
        via = _Via.from_address(found)
        host = self._host(contact)
        if via.transport.read().upper() != "UDP" or host in ("", via.host.read()):
            return
        encoded = host.encode("ascii")
        kept = self._native.pj_pool_alloc(data.pool, len(encoded))
        ctypes.memmove(kept, encoded, len(encoded))
        via.host.characters, via.host.length = kept, len(encoded)

    def _host(self, contact: int) -> str:
        text = ctypes.create_string_buffer(_LONGEST)
        if self._native.pjsip_hdr_print_on(contact, text, _LONGEST - 1) <= 0:
            return ""
        found = _OUR_CONTACT.search(text.value)
        return found[1].decode("ascii") if found else ""
