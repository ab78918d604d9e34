"""The C library inside the PJSUA2 binding, for the little that the binding itself does not offer."""

import ctypes
import sys
from typing import Any


def native_library() -> ctypes.CDLL:
    """Return the library once the binding has loaded it, which the ready-made one does when a name is first used.

    Each caller gets a copy of its own, to declare the functions it needs on.
    """
    binding: Any = sys.modules.get("pjsua2._pjsua2") or sys.modules["_pjsua2"]
    return ctypes.CDLL(str(binding.__file__))
