"""A module inside PJSIP's stack that keeps calls on the connection of their phone.

Requests inside a call go to the Contact of the other side (RFC 3261 section 12.2), where a phone behind a router, or
one that only ever connects itself, cannot be reached. So the Contact of a phone that has registered over a connection
is made to lead there, before the library's calls see it.
"""

import ctypes
import logging
from collections.abc import Callable
from typing import Any

from pbxgui.sip.connections import Connection, Received, connection_of
from pbxgui.sip.message import MessageError, parse
from pbxgui.sip.native_library import POINTER, declared, native_text
from pbxgui.sip.native_module import Module, OnMessage, register
from pbxgui.sip.registrar.contacts import uri_at
from pbxgui.sip.registrar.header_fields import address_field

log = logging.getLogger("pbxgui.sip")

_BEFORE_TRANSACTIONS = 12  # PJSIP_MOD_PRIORITY_TSX_LAYER - 4: transactions keep responses to themselves
_CONTACT = 9  # PJSIP_H_CONTACT
_AS_NAME_ADDRESS = 1  # PJSIP_PARSE_URI_AS_NAMEADDR

_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsip_msg_find_hdr": (POINTER, POINTER, ctypes.c_int, POINTER),
    "pjsip_parse_uri": (POINTER, POINTER, POINTER, ctypes.c_size_t, ctypes.c_uint),
    "pj_pool_alloc": (POINTER, POINTER, ctypes.c_size_t),
}


class _Contact(ctypes.Structure):
    """`pjsip_contact_hdr`."""

    _fields_ = (("header", ctypes.c_char * 64), ("is_star", ctypes.c_int), ("uri", ctypes.c_void_p))


class ContactModule:
    """Rewrites Contacts. Keep it for as long as the library lives."""

    def __init__(self, stays: Callable[[Connection], bool]) -> None:
        """Register with the running library; `stays` tells whether calls are to stay on a connection.

        EnvironmentProblem `sip-module` if the library refuses.
        """
        self._stays = stays
        self._without_connections: set[int] = set()  # the transports of UDP, which are there until the end
        self._native = declared(_FUNCTIONS)
        self._call_back = OnMessage(self._on_message)
        self._module = Module(
            name=native_text("pbxgui-contact"),
            id=-1,
            priority=_BEFORE_TRANSACTIONS,
            on_rx_request=self._call_back,
            on_rx_response=self._call_back,
        )
        register(self._module, "pbxgui-contact")

    def _on_message(self, received: int) -> int:
        """Leave every message to others; no exception may reach the native caller."""
        try:
            transport = Received.from_address(received).transport
            if transport not in self._without_connections:
                self._look_at(received, transport)
        except Exception as error:  # noqa: BLE001 - see above
            log.error("a Contact was not rewritten: %r", error)  # noqa: TRY400 - no traceback kept
        return 0

    def _look_at(self, received: int, transport: int) -> None:
        connection = connection_of(received)
        if connection is None:
            self._without_connections.add(transport)
        elif self._stays(connection):
            self._rewrite(received, connection)

    def _rewrite(self, received: int, connection: Connection) -> None:
        data = Received.from_address(received)
        start = received + Received.packet.offset
        if not (data.message and start <= (data.text or 0) < start + Received.packet.size):
            return  # another version of the library, whose structure this is not
        uri = _new_uri(ctypes.string_at(data.text, data.length), connection)
        contact = self._native.pjsip_msg_find_hdr(data.message, _CONTACT, None)
        if not uri or not contact:
            return
        text = self._native.pj_pool_alloc(data.pool, len(uri) + 1)  # the library goes on referring to it
        ctypes.memmove(text, uri + b"\0", len(uri) + 1)
        parsed = self._native.pjsip_parse_uri(data.pool, text, len(uri), _AS_NAME_ADDRESS)
        if parsed:
            _Contact.from_address(contact).uri = parsed


def _new_uri(text: bytes, connection: Connection) -> bytes:
    """Return where the Contact of a message is to lead; empty where it stays as it is.

    That of a REGISTER is the registrar's, and what comes through a proxy goes back through it (Record-Route).
    """
    try:
        message = parse(text)
    except MessageError:
        return b""
    contact = address_field(message.header("Contact"))
    if contact is None or message.cseq.method == "REGISTER" or message.header("Record-Route"):
        return b""
    return uri_at(contact.uri, connection.source, connection.transport).encode("utf-8", "surrogateescape")
