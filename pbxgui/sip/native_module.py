"""`pjsip_module`: what PJSIP's stack knows of a module that takes part in handling messages (pjsip_module.h)."""

import ctypes

from pbxgui.sip.native_library import Text

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
