"""The C library inside the PJSUA2 binding, for the little that the binding itself does not offer."""

import ctypes
import sys
from collections.abc import Mapping
from typing import Any

POINTER: Any = ctypes.c_void_p


class Text(ctypes.Structure):
    """`pj_str_t`."""

    _fields_ = (("characters", ctypes.c_char_p), ("length", ctypes.c_ssize_t))


TEXT: Any = ctypes.POINTER(Text)


def native_text(text: str) -> Text:
    """Return a string as the library takes it; keep it for as long as the library reads it."""
    encoded = text.encode("utf-8", "surrogateescape")
    return Text(encoded, len(encoded))


def declared(functions: Mapping[str, tuple[Any, ...]]) -> ctypes.CDLL:
    """Return the library with the types of these functions: what each returns, and what it takes.

    Pointers do not fit into an int, which ctypes would take them for.
    """
    native = native_library()
    for name, (result, *arguments) in functions.items():
        function = native[name]
        function.restype, function.argtypes = result, arguments
        setattr(native, name, function)
    return native


def native_library() -> ctypes.CDLL:
    """Return the library once the binding has loaded it, which the ready-made one does when a name is first used.

    Each caller gets a copy of its own, to declare the functions it needs on.
    """
    binding: Any = sys.modules.get("pjsua2._pjsua2") or sys.modules["_pjsua2"]
    return ctypes.CDLL(str(binding.__file__))
