"""OPTIONS to a phone: whether it is there (RFC 3261 section 11), by PJSIP's own transactions."""

import ctypes
import itertools
from collections.abc import Callable
from typing import Any

from pbxgui.sip.config import Address
from pbxgui.sip.local_address import reached_from
from pbxgui.sip.native_library import POINTER, TEXT, declared, native_text

Answered = Callable[[bool], None]
"""Told once whether a response came, of whatever status, or none within RFC 3261's 32 seconds."""

_RECEIVED = 3  # PJSIP_EVENT_RX_MSG
_AS_RFC_3261 = -1  # the library's own time-out
_ANY_CSEQ = -1
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsua_get_pjsip_endpt": (POINTER,),
    "pjsip_get_options_method": (POINTER,),
    "pjsip_endpt_create_request": (
        ctypes.c_int, POINTER, POINTER, TEXT, TEXT, TEXT, TEXT, TEXT, ctypes.c_int, TEXT, ctypes.POINTER(POINTER),
    ),
    "pjsip_endpt_send_request": (
        ctypes.c_int, POINTER, POINTER, ctypes.c_int32, ctypes.c_void_p, POINTER,
    ),
}  # fmt: skip


class _Event(ctypes.Structure):
    """`pjsip_event`, of a transaction's state."""

    _fields_ = (
        ("previous", ctypes.c_void_p),
        ("next", ctypes.c_void_p),
        ("type", ctypes.c_int),
        ("source", ctypes.c_void_p),
        ("transaction", ctypes.c_void_p),
        ("previous_state", ctypes.c_int),
        ("cause", ctypes.c_int),
    )


_OnEnd = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_Event))


class Options:
    """Sends OPTIONS; keep it for as long as the library lives."""

    def __init__(self, bound: Address) -> None:
        """Send from the engine that listens there; the library runs by now."""
        self._bound = bound
        self._native = declared(_FUNCTIONS)
        self._call_back = _OnEnd(self._on_end)
        self._waiting: dict[int, Answered] = {}
        self._tokens = itertools.count(1)

    def send(self, uri: str, answered: Answered) -> None:
        """Ask a phone; `answered` is told on the SIP thread, at once if nothing can be sent."""
        native, request, token = self._native, ctypes.c_void_p(), next(self._tokens)
        here = f"<sip:pbxgui@{reached_from(self._bound, uri)}>"
        target, sender, to = native_text(uri), native_text(here), native_text(f"<{uri}>")
        endpoint = native.pjsua_get_pjsip_endpt()
        method = native.pjsip_get_options_method()
        self._waiting[token] = answered
        status = native.pjsip_endpt_create_request(
            endpoint, method, target, sender, to, None, None, _ANY_CSEQ, None, ctypes.byref(request)
        ) or native.pjsip_endpt_send_request(
            endpoint, request, _AS_RFC_3261, token, ctypes.cast(self._call_back, ctypes.c_void_p)
        )
        if status:
            self._tell(token, is_there=False)

    def _on_end(self, token: int, event: Any) -> None:  # noqa: ANN401 - ctypes has no name for a pointer to a structure
        self._tell(token, is_there=event.contents.cause == _RECEIVED)

    def _tell(self, token: int, *, is_there: bool) -> None:
        answered = self._waiting.pop(token, None)
        if answered is not None:  # it may have been told already that nothing could be sent
            answered(is_there)
