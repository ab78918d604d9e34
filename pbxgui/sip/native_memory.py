"""Memory that a call leaves behind is kept for the next one.

The library asks for some hundred kilobytes a call and gives them back at its end. The C library hands much of that on
to the kernel at once, and every page that comes back has to be cleared first.
"""

import ctypes

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3  # mallopt(3)
_KEPT = 256 << 20  # bytes at the end of the heap that are not given back
_AT_ONCE = 4 << 20  # bytes that the heap grows by
_MAPPED = 32 << 20  # bytes from which on a piece of memory does not come from the heap; no call needs such


def keep_memory() -> bool:
    """Keep what is freed; return whether the C library can be told so (glibc can)."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    settings = ((_TRIM_THRESHOLD, _KEPT), (_TOP_PAD, _AT_ONCE), (_MMAP_THRESHOLD, _MAPPED))
    return all(mallopt(name, value) for name, value in settings)
