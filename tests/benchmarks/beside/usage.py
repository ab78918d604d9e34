"""What a process has used: CPU seconds and memory, as the kernel counts them."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_KIBIBYTE = 1024


def cpu_seconds(process: int) -> float:
    """Return user and system time of all threads of a process, those that have ended too."""
    # The name in brackets may hold blanks, and brackets.
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory(process: int) -> int:
    """Return the bytes of memory that a process holds (resident, what it shares with others left out)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    held = {name: value for name, _, value in (line.partition(":") for line in lines)}
    return _KIBIBYTE * int(held["RssAnon"].split()[0])


@dataclass(frozen=True, slots=True)
class Used:
    """CPU seconds over some time; both in seconds."""

    cpu: float
    over: float

    @property
    def share(self) -> float:
        """Of one core."""
        return self.cpu / self.over

    def beyond(self, idle: "Used") -> float:
        """Return the CPU seconds beyond what the process uses while it does nothing."""
        return self.cpu - idle.share * self.over


class Meter:
    """Measures a process from its making on."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._cpu = cpu_seconds(process)
        self._began = time.monotonic()

    def read(self) -> Used:
        """Return what was used since."""
        return Used(cpu_seconds(self._process) - self._cpu, time.monotonic() - self._began)


def idle(process: int, seconds: float = 3.0) -> Used:
    """Return what a process uses while nothing is asked of it."""
    meter = Meter(process)
    time.sleep(seconds)
    return meter.read()
