"""Keeps an engine running: starts it as a child, and starts it again whenever it dies.

The child is a fork, so that all that the supervisor has loaded is there at once: to load it anew would take longer
than everything else that a start consists of. The supervisor itself only waits: signals that would end it are passed
on to the engine, and with it they both end. If the supervisor itself is killed, the kernel ends the engine
(PR_SET_PDEATHSIG, prctl(2)), so that nothing is left that nobody looks after.
"""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from pbxgui.control.restarts import Restarts

END_PATIENCE = 15.0
"""Seconds that an engine has to end its calls before it is killed."""

_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_AWAITED = {*_ENDING, signal.SIGCHLD}
_PR_SET_PDEATHSIG = 1  # linux/prctl.h

Notice = Callable[[str, str], None]
"""Told a stable code and a sentence."""


@dataclass(slots=True)
class _Child:
    """A process that was forked; its number is its own until it has been waited for."""

    process: int
    status: int | None = None

    def poll(self) -> int | None:
        """Return its exit status, negative for the signal that ended it; None while it runs."""
        return self._waited(os.WNOHANG)

    def wait(self) -> int:
        """Wait for its end, and return its exit status as `poll` does."""
        status = self._waited(0)
        return 0 if status is None else status

    def _waited(self, how: int) -> int | None:
        if self.status is None:
            process, status = os.waitpid(self.process, how)
            self.status = os.waitstatus_to_exitcode(status) if process else None
        return self.status

    def send(self, number: signal.Signals) -> None:
        """Send a signal unless it has been waited for."""
        if self.status is None:
            os.kill(self.process, number)


class Supervisor:
    """Does one work over and over, each time in a new child; for a process's main and only thread.

    A signal to end it reaches the running child as well, and no child is started after that.
    """

    def __init__(self, work: Callable[[], int], notice: Notice, final: Collection[int]) -> None:
        """Do `work`, which returns an exit status.

        An exit status in `final` is one that a restart would not mend, or that was wished for.
        """
        self._work = work
        self._notice = notice
        self._final = final
        self._restarts = Restarts()
        self._die_together = _die_together() if sys.platform == "linux" else _nothing

    def run(self) -> int:
        """Keep it running until a signal or a final exit status; return that, as a shell has it.

        It returns in each child as well, with what the work returns there: who calls this ends the process with it.

        The signals stay blocked: one that comes while the process is already ending must not change its exit status.
        """
        supervisor = os.getpid()
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, _AWAITED)
        while True:
            began = time.monotonic()
            child = _forked()
            if not child.process:
                self._die_together(supervisor)
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
                return self._work()
            ended_by_signal = self._wait(child)
            status = child.wait()
            if ended_by_signal and status == -signal.SIGTERM:
                return 0  # by ours, before it could take note of it
            if ended_by_signal or status in self._final:
                return _as_a_shell_has_it(status)
            self._restarts = self._restarts.after(time.monotonic() - began)
            self._tell(status)
            if _pause(self._restarts.delay):
                return 0

    def _wait(self, child: _Child) -> bool:
        """Wait until the child has ended, passing signals on; return whether one has come that ends us too."""
        deadline: float | None = None
        while child.poll() is None:
            received = _next_signal(None if deadline is None else deadline - time.monotonic())
            if received in _ENDING:
                deadline = deadline or time.monotonic() + END_PATIENCE
                child.send(signal.SIGTERM)
            elif deadline is not None and time.monotonic() >= deadline:
                self._notice(
                    "engine-killed", f"The engine did not end within {END_PATIENCE:.0f} s and was killed."
                )
                child.send(signal.SIGKILL)
                child.wait()
        return deadline is not None

    def _tell(self, status: int) -> None:
        how = f"was ended by {_name(-status)}" if status < 0 else f"ended with exit status {status}"
        again = f"It is started again in {self._restarts.delay:.1f} s."
        often = f" That was end number {self._restarts.quick} in a row." if self._restarts.quick > 1 else ""
        self._notice("engine-restarted", f"The engine {how}. {again}{often}")


def _forked() -> _Child:
    """Return the new child, or, in it, one without a number; one that has ended where the system has no room for it."""
    try:
        return _Child(os.fork())
    except OSError:
        return _Child(-1, os.EX_OSERR)


def _next_signal(patience: float | None) -> int | None:
    """Return the next of the awaited signals; None after so many seconds."""
    if patience is None:
        return signal.sigwaitinfo(_AWAITED).si_signo
    received = signal.sigtimedwait(_AWAITED, max(0.0, patience))
    return None if received is None else received.si_signo


def _pause(seconds: float) -> bool:
    """Let time pass; return at once, and whether it was so, when a signal wants an end."""
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        if _next_signal(left) in _ENDING:
            return True
    return False


def _die_together() -> Callable[[int], None]:
    """Return what a child calls to end with its parent. Its parts are looked up here, before any fork."""
    prctl = ctypes.CDLL(None).prctl

    def ask(parent: int) -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # gone before it could be asked for
            os._exit(1)

    return ask


def _nothing(_: int) -> None:
    pass


def _name(number: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"


def _as_a_shell_has_it(status: int) -> int:
    return status if status >= 0 else 128 - status
