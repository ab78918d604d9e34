"""One core for the server under test and another for those who call it, so that neither pays for the other."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

URGENT = -15  # niceness; of use on a machine that does other things as well, and for root only

_CORES = sorted(os.sched_getaffinity(0))
SERVER, CALLERS = _CORES[0], _CORES[-1]


def put_ahead(process: int, niceness: int = URGENT) -> None:
    """Let the session of a process go ahead of others: niceness counts within a session alone (sched(7)).

    Server and callers need one each: what a session does on one core would count against it on the other.
    """
    with suppress(OSError):  # a kernel without such groups, or not root
        Path(f"/proc/{process}/autogroup").write_text(str(niceness))


@contextmanager
def ahead_of_others() -> Iterator[None]:
    """Let this session go ahead of others meanwhile."""
    put_ahead(os.getpid())
    try:
        yield
    finally:
        put_ahead(os.getpid(), 0)


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
