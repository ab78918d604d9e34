"""One core for the server under test and another for those who call it, so that neither pays for the other."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

URGENT = -15  # niceness; of use on a machine that does other things as well, and for root only

_CORES = sorted(os.sched_getaffinity(0))
SERVER, CALLERS = _CORES[0], _CORES[-1]


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Start processes and threads on this core, ahead of others."""
    before, nice = os.sched_getaffinity(0), os.getpriority(os.PRIO_PROCESS, 0)
    os.sched_setaffinity(0, {core})
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, URGENT)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
        with suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, nice)
