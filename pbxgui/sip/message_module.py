"""A module inside PJSIP's stack that sees every message as it is on the wire, the repeated ones included.

It costs a copy of the message, and nothing else is done with that on the SIP thread.
"""

import ctypes
import logging
import re
import time
from typing import Any, NamedTuple, Protocol

from pbxgui.core.records.call_log import LONGEST_MESSAGE
from pbxgui.sip.connections import Received
from pbxgui.sip.native_library import POINTER, declared, native_text
from pbxgui.sip.native_module import Module, OnMessage, register
from pbxgui.sip.outgoing_module import Sent

log = logging.getLogger("pbxgui.sip")

_NEXT_TO_THE_WIRE = 7  # less than PJSIP_MOD_PRIORITY_TRANSPORT_LAYER, which prints what goes out

_RESOLVED = 16 + 8 + 16 * 64 + 8  # bytes: a name, and at most PJSIP_MAX_RESOLVED_ADDRESSES addresses of it

_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsua_get_pjsip_endpt": (POINTER,),
    "pjsip_endpt_get_tpmgr": (POINTER, POINTER),
}


class WireMessage(NamedTuple):
    """A message on the wire; a tuple, for it is made while a call waits.

    Attributes:
        at: seconds since the epoch.
        sent: whether it goes out, or else has come in.
        text: as on the wire, secrets included.
        address: where it goes to or comes from, as the library has it; `peer_of` reads it.

    """

    at: float
    sent: bool
    text: bytes
    address: bytes


class MessageSink(Protocol):
    """Where messages go."""

    @property
    def wants_messages(self) -> bool:
        """Whether it takes any at this moment; asked for each of them."""

    def message(self, message: WireMessage) -> None:
        """Take one, on the SIP thread; must not wait."""


class _Printed(ctypes.Structure):
    """`pjsip_tx_data` as far as the name of where it goes."""

    _fields_ = (
        ("head", Sent),
        ("strict_route", ctypes.c_void_p),
        ("text", ctypes.c_void_p),
        ("text_end", ctypes.c_void_p),
        ("room_end", ctypes.c_void_p),
        ("references", ctypes.c_void_p),
        ("is_pending", ctypes.c_int),
        ("token", ctypes.c_void_p),
        ("call_back", ctypes.c_void_p),
        ("resolved", ctypes.c_char * _RESOLVED),
        ("transport", ctypes.c_void_p),
        ("destination", ctypes.c_char * 28),
        ("destination_length", ctypes.c_int),
        ("host_and_port", ctypes.c_char * 52),
    )


class _Name(ctypes.Structure):
    """What both kinds of messages have of the other side: its address in letters, and its port."""

    _fields_ = (("host", ctypes.c_char * 46), ("port", ctypes.c_int))


_SENT_NAME: int = _Printed.host_and_port.offset
_RECEIVED_NAME: int = Received.about_packet.offset + 48  # `src_name` of the `pkt_info`
_HOST = re.compile(r"[0-9A-Fa-f.:%]{2,46}")
_NAME_SIZE = ctypes.sizeof(_Name)


def peer_of(address: bytes) -> str:
    """Return host and port; empty where there is no address."""
    name = _Name.from_buffer_copy(address)
    host = name.host.decode("ascii", "replace")
    return f"{host}:{name.port}" if _HOST.fullmatch(host) else ""


class MessageModule:
    """Hands every message on. Keep it for as long as the library lives, which is the full engine's."""

    def __init__(self, sink: MessageSink) -> None:
        """Register with the running library; EnvironmentProblem `sip-module` if it refuses."""
        native = declared(_FUNCTIONS)
        self._manager = native.pjsip_endpt_get_tpmgr(native.pjsua_get_pjsip_endpt())
        self._sink = sink
        self._on_received, self._on_sent = OnMessage(self._received), OnMessage(self._sent)
        received = self._on_received
        sent = ctypes.cast(self._on_sent, ctypes.c_void_p)
        self._module = Module(
            name=native_text("pbxgui-messages"),
            id=-1,
            priority=_NEXT_TO_THE_WIRE,
            on_rx_request=received,
            on_rx_response=received,
            on_tx_request=sent,
            on_tx_response=sent,
        )
        register(self._module, "pbxgui-messages")

    # Both let every message go; no exception may reach the native caller.

    def _received(self, message: int) -> int:
        if not self._sink.wants_messages:
            return 0
        try:
            data = Received.from_address(message)
            text = ctypes.string_at(data.text, min(data.length, LONGEST_MESSAGE))
            address = ctypes.string_at(message + _RECEIVED_NAME, _NAME_SIZE)
            self._sink.message(WireMessage(time.time(), False, text, address))  # noqa: FBT003 - a field
        except Exception as error:  # noqa: BLE001 - see above
            log.error("a message was not kept: %r", error)  # noqa: TRY400 - no traceback kept
        return 0

    def _sent(self, message: int) -> int:
        if not self._sink.wants_messages:
            return 0
        try:
            data = _Printed.from_address(message)
            if (
                data.head.manager == self._manager
            ):  # else another version of the library, and not its structure
                text = ctypes.string_at(data.text, min(data.text_end - data.text, LONGEST_MESSAGE))
                address = ctypes.string_at(message + _SENT_NAME, _NAME_SIZE)
                self._sink.message(WireMessage(time.time(), True, text, address))  # noqa: FBT003 - a field
        except Exception as error:  # noqa: BLE001 - see above
            log.error("a message was not kept: %r", error)  # noqa: TRY400 - no traceback kept
        return 0
