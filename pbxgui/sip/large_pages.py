"""What an engine has in its heap when it is ready, in large pages, where Linux gives them to whoever asks for them.

The processor finds its way with less effort in one large page than in 512 small ones. What the heap grows by later
stays in small pages: to get a large one takes 8 ms in a virtual machine, for which a caller would wait.
"""

import ctypes
from pathlib import Path

_LARGE = 2 << 20
_MADV_COLLAPSE = 25  # madvise(2), since Linux 6.1
_POLICY = Path("/sys/kernel/mm/transparent_hugepage/enabled")
_MAPS = Path("/proc/self/maps")


def collapse_heap() -> bool:
    """Put what is in the heap by now into large pages; return whether that was possible."""
    native, heap = ctypes.CDLL(None), _heap()
    if heap is None or not hasattr(native, "madvise") or not _is_to_be_asked():
        return False
    native.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    start, end = heap
    first, last = -(-start // _LARGE) * _LARGE, end // _LARGE * _LARGE
    return first < last and native.madvise(first, last - first, _MADV_COLLAPSE) == 0


def _heap() -> tuple[int, int] | None:
    """Return where the heap begins and ends."""
    try:
        lines = _MAPS.read_text().splitlines()
    except OSError:
        return None
    heap = [line.split()[0].split("-") for line in lines if line.endswith("[heap]")]
    return (int(heap[0][0], 16), int(heap[-1][1], 16)) if heap else None


def _is_to_be_asked() -> bool:
    """Whether Linux waits to be asked for large pages (`transparent_hugepage/enabled`: madvise)."""
    try:
        return "[madvise]" in _POLICY.read_text()
    except OSError:
        return False
