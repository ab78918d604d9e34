"""`pjsip_module`: what PJSIP's stack knows of a module that takes part in handling messages (pjsip_module.h)."""

import ctypes
from typing import Any

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.sip.native_library import POINTER, Text, declared

_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsua_get_pjsip_endpt": (POINTER,),
    "pjsip_endpt_register_module": (ctypes.c_int, POINTER, POINTER),
}

OnMessage = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
"""Is given a `pjsip_rx_data`, and tells whether the message is done with."""


class Module(ctypes.Structure):
    """`pjsip_module`."""

    _fields_ = (
        ("previous", ctypes.c_void_p),
        ("next", ctypes.c_void_p),
        ("name", Text),
        ("id", ctypes.c_int),
        ("priority", ctypes.c_int),
        *((name, ctypes.c_void_p) for name in ("load", "start", "stop", "unload")),
        ("on_rx_request", OnMessage),
        ("on_rx_response", OnMessage),
        *((name, ctypes.c_void_p) for name in ("on_tx_request", "on_tx_response", "on_tsx_state")),
    )


def register(module: Module, name: str) -> None:
    """Let the running library's stack show messages to a module, which has to live as long as the library.

    EnvironmentProblem `sip-module` if the library refuses.
    """
    native = declared(_FUNCTIONS)
    status = native.pjsip_endpt_register_module(native.pjsua_get_pjsip_endpt(), ctypes.addressof(module))
    if status:
        raise EnvironmentProblem(
            "sip-module",
            said("The SIP library refused the module {name} ({status}).", name=name, status=status),
        )
