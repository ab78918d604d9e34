"""A file played over and over without a gap where it begins anew.

The binding's own player asks to be told of each end of the file, and the library then leaves a frame of silence there
(pjmedia's wav_player.c, `file_get_frame`): 20 ms in every round of a ringback. One that is made without that wish goes
on from the last sample to the first.
"""

import ctypes
import weakref
from functools import cache
from pathlib import Path
from typing import Any

import pjsua2 as pj

from pbxgui.sip.errors import SipError
from pbxgui.sip.native_library import TEXT, declared, native_text

_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pjsua_player_create": (ctypes.c_int, TEXT, ctypes.c_uint, ctypes.POINTER(ctypes.c_int)),
    "pjsua_player_get_conf_port": (ctypes.c_int, ctypes.c_int),
    "pjsua_player_destroy": (ctypes.c_int, ctypes.c_int),
    "pjsua_conf_connect": (ctypes.c_int, ctypes.c_int, ctypes.c_int),
    "pjsua_conf_disconnect": (ctypes.c_int, ctypes.c_int, ctypes.c_int),
}
_OVER_AND_OVER = 0  # no PJMEDIA_FILE_NO_LOOP


class EndlessPlayer:
    """A source of the conference bridge, as `pj.AudioMedia` is; it is gone with the last reference to it."""

    def __init__(self, path: Path) -> None:
        """Open a file; raise SipError where the library cannot."""
        self._native = _native()
        name, number = native_text(str(path)), ctypes.c_int()
        status = self._native.pjsua_player_create(ctypes.byref(name), _OVER_AND_OVER, ctypes.byref(number))
        if status:
            raise SipError("play a sound", status, pj.Endpoint.instance().utilStrError(status))
        self._port = self._native.pjsua_player_get_conf_port(number.value)
        gone = weakref.finalize(self, self._native.pjsua_player_destroy, number.value)
        gone.atexit = False  # the library has ended by then

    def getPortId(self) -> int:  # noqa: N802 - as the binding names it
        """Return its place in the conference bridge."""
        return int(self._port)

    def startTransmit(self, sink: pj.AudioMedia) -> None:  # noqa: N802 - see above
        """Let somebody hear it, who may just be going."""
        self._native.pjsua_conf_connect(self._port, sink.getPortId())

    def stopTransmit(self, sink: pj.AudioMedia) -> None:  # noqa: N802 - see above
        """Let somebody hear it no more, who may be gone."""
        self._native.pjsua_conf_disconnect(self._port, sink.getPortId())


@cache
def _native() -> ctypes.CDLL:
    return declared(_FUNCTIONS)
