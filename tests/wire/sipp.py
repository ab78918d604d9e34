"""SIPp, the field's own traffic generator, as caller and as callee."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.loopback import LOOPBACK, free_port, wait_until

TIMEOUT = 80  # seconds for all calls of one SIPp


def _command(scenario: str, directory: Path, options: Sequence[object]) -> list[str]:
    files = directory / f"sipp-{time.monotonic_ns()}"
    files.with_suffix(".xml").write_text(scenario)
    errors = files.with_suffix(".errors")
    common = [
        "-nostdin",
        "-i",
        LOOPBACK,
        "-mi",
        LOOPBACK,
        "-trace_err",
        "-error_file",
        str(errors),
        "-sf",
        str(files.with_suffix(".xml")),
    ]
    limits = ["-timeout", f"{TIMEOUT}s", "-timeout_error", "-recv_timeout", "15000"]
    return ["sipp", *common, *limits, *map(str, options)]


def call(  # noqa: PLR0913 - the knobs of a load
    scenario: str,
    extension: str,
    port: int,
    directory: Path,
    *,
    transport: str = "udp",
    calls: int = 1,
    rate: int = 10,
) -> None:
    """Place calls by this scenario at 127.0.0.1:`port` and require that every one goes exactly as it says."""
    own_port, media_port = free_port(), free_port()
    options = ["-m", calls, "-r", rate, "-p", own_port, "-mp", media_port, "-t", f"{transport[0]}1"]
    command = _command(scenario, directory, [f"{LOOPBACK}:{port}", "-s", extension, *options])
    done = subprocess.run(command, capture_output=True, cwd=directory, timeout=TIMEOUT + 5, check=False)
    assert done.returncode == 0, _report(done.returncode, directory)


@contextmanager
def answering(scenario: str, port: int, directory: Path, *, calls: int = 1) -> Iterator[None]:
    """Take calls by this scenario at 127.0.0.1:`port`; at the end all of them must have gone as it says."""
    options = ["-m", calls, "-p", port, "-mp", free_port(), "-t", "u1"]
    callee = subprocess.Popen(
        _command(scenario, directory, options),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=directory,
    )
    try:
        wait_until(lambda: _is_served(port), timeout=20, what="SIPp as callee")
        yield
        status = callee.wait(30)
    finally:
        callee.kill()
        callee.wait()
    assert status == 0, _report(status, directory)


def _is_served(port: int) -> bool:
    """Tell whether some process has this UDP port; to try it would keep SIPp from it at that moment."""
    lines = Path("/proc/net/udp").read_text().splitlines()[1:]
    return any(int(line.split()[1].partition(":")[2], 16) == port for line in lines)


def _report(status: int, directory: Path) -> str:
    errors = [path.read_text(errors="backslashreplace") for path in directory.glob("sipp-*.errors")]
    return f"SIPp ended with {status}:\n" + "\n".join(errors)
