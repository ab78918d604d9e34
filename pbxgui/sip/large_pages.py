"""The heap in large pages, where Linux gives them to whoever asks for them (`transparent_hugepage/enabled`: madvise).

Each call uses some 50 pages of 4 kB that no call has used before, and to get one takes up to 10 us in a virtual
machine. A large page is 512 of them at once, and the processor finds its way in it with less effort.
"""

import ctypes
from pathlib import Path

_LARGE = 2 << 20
_ROOM = 96 << 20  # bytes by which the heap grows at once: addresses, which are no memory before they are used
_AT_ONCE = 4 << 20  # bytes that it grows by otherwise, as in `native_memory`
_PIECE = 24 << 20  # bytes that nothing in the heap has room for; small enough to come from there
_TOP_PAD = -2  # mallopt(3)
_MADV_HUGEPAGE, _MADV_NOHUGEPAGE, _MADV_COLLAPSE = 14, 15, 25  # madvise(2); the last since Linux 6.1
_POLICY = Path("/sys/kernel/mm/transparent_hugepage/enabled")
_MAPS = Path("/proc/self/maps")


def collapse_heap() -> bool:
    """Put what is in the heap by now into large pages; return whether that was possible."""
    native, heap = _native(), _heap()
    return native is not None and heap is not None and _advise(native, *heap, _MADV_COLLAPSE)


def grow_into_large_pages() -> bool:
    """Let the heap grow into large pages from its present end on; return whether that was possible.

    For the main thread alone, whose heap it is, and again once memory has been given back, for this goes with it. What
    lies below is to stay as it is: the kernel would fill up again what has been given back there.
    """
    native, heap = _native(), _heap()
    if native is None or heap is None:
        return False
    start, end = heap
    _advise(native, start, end, _MADV_NOHUGEPAGE)
    native.mallopt(_TOP_PAD, _ROOM)
    native.free(native.malloc(_PIECE))
    native.mallopt(_TOP_PAD, _AT_ONCE)
    return _advise(native, end, native.sbrk(0), _MADV_HUGEPAGE)


def _advise(native: ctypes.CDLL, start: int, end: int, advice: int) -> bool:
    """Advise the kernel on the large pages that lie between two addresses, if there are any."""
    first, last = -(-start // _LARGE) * _LARGE, end // _LARGE * _LARGE
    return first < last and native.madvise(first, last - first, advice) == 0


def _heap() -> tuple[int, int] | None:
    """Return where the heap begins and ends."""
    try:
        lines = _MAPS.read_text().splitlines()
    except OSError:
        return None
    heap = [line.split()[0].split("-") for line in lines if line.endswith("[heap]")]
    return (int(heap[0][0], 16), int(heap[-1][1], 16)) if heap else None


def _native() -> ctypes.CDLL | None:
    """Return the C library if it is glibc, on a Linux that waits to be asked for large pages."""
    native = ctypes.CDLL(None)
    if not all(hasattr(native, name) for name in ("mallopt", "madvise", "sbrk")) or not _is_to_be_asked():
        return None
    native.malloc.restype = native.sbrk.restype = ctypes.c_void_p
    native.malloc.argtypes, native.free.argtypes = [ctypes.c_size_t], [ctypes.c_void_p]
    native.sbrk.argtypes = [ctypes.c_ssize_t]
    native.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    return native


def _is_to_be_asked() -> bool:
    try:
        return "[madvise]" in _POLICY.read_text()
    except OSError:
        return False
