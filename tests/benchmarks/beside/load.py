"""SIPp as the callers, on a core of their own."""

import csv
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.beside.cores import CALLERS, on_core
from tests.loopback import LOOPBACK, free_port

_GRACE = 60  # seconds that a load may take beyond what it should


@dataclass(frozen=True, slots=True)
class Load:
    """Calls that are placed.

    Attributes:
        scenario: SIPp's, as XML.
        number: what they call.
        calls: how many in all.
        rate: calls a second.
        users: the file, in SIPp's format, of who calls; None where it does not matter.
        host: the address at which the callers are.
        own_port: the port at which they are.
        besides: the scenario of what comes to them outside of their calls; empty for none.

    """

    scenario: str
    number: str
    calls: int
    rate: float
    users: Path | None = None
    host: str = LOOPBACK
    own_port: int = field(default_factory=free_port)
    besides: str = ""


@dataclass(slots=True)
class Outcome:
    """How the calls went; there once they are over."""

    successful: int = 0
    failed: int = 0
    retransmissions: int = 0


@contextmanager
def calling(load: Load, port: int, folder: Path, *, media: int | None = None) -> Iterator[Outcome]:
    """Place calls while the block runs, and wait for their end; `media` is the port that all offer."""
    outcome, files = Outcome(), _files(folder)
    files.with_suffix(".xml").write_text(load.scenario)
    command = [f"{LOOPBACK}:{port}", "-s", load.number, "-m", load.calls, "-l", load.calls]
    command += ["-r", round(load.rate * 10), "-rp", 10_000, "-t", "u1", "-mp", media or free_port()]
    command += ["-p", load.own_port, "-inf", load.users] if load.users else ["-p", load.own_port]
    if load.besides:
        besides = files.with_suffix(".besides.xml")
        besides.write_text(load.besides)
        command += ["-oocsf", besides]
    process = _sipp(command, files, load.host)
    try:
        yield outcome
        process.wait(_GRACE + load.calls / load.rate)
    finally:
        process.kill()
        process.wait()
    with files.with_suffix(".csv").open() as file:
        last = list(csv.DictReader(file, delimiter=";"))[-1]
    outcome.successful = int(last["SuccessfulCall(C)"])
    outcome.failed = load.calls - outcome.successful
    outcome.retransmissions = int(last["Retransmissions(C)"])


@contextmanager
def answering(scenario: str, port: int, folder: Path, *options: object) -> Iterator[None]:
    """Take calls at a port while the block runs."""
    files = _files(folder)
    files.with_suffix(".xml").write_text(scenario)
    process = _sipp(["-p", port, "-t", "u1", *options], files)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _files(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder / f"sipp-{time.monotonic_ns()}"


def _sipp(options: Sequence[object], files: Path, host: str = LOOPBACK) -> subprocess.Popen[bytes]:
    fixed = ["-nostdin", "-i", host, "-mi", host, "-sf", files.with_suffix(".xml")]
    # Its timer as fine as it goes, and its statistics at the end.
    tuned = ["-recv_timeout", 30_000, "-timer_resol", 1, "-trace_stat", "-stf", files.with_suffix(".csv")]
    errors = ["-fd", 3600, "-trace_err", "-error_file", files.with_suffix(".errors")]
    command = ["sipp", *map(str, (*fixed, *tuned, *errors, *options))]
    with on_core(CALLERS):
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=files.parent,
        )
