"""The checks behind `installers/pbxgui test`, in the order of what is quickest to tell.

Tests of calls mostly wait, and must not be kept waiting; so all others run beside them, on what they leave over of the
machine. What those say is shown when they have ended.
"""

import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from installers.places import CHECKOUT
from installers.progress import say

Check = tuple[str, tuple[str, ...]]
"""A heading, and a program with its arguments."""

CHECKS: tuple[Check, ...] = (
    ("Style", ("ruff", "check")),
    ("Format", ("ruff", "format", "--check")),
    ("Types", ("mypy", "--strict")),
    ("Layers", ("lint-imports",)),
)
CORE = ("tests/core", "tests/dialplan")
CALLS = ("tests/wire", "tests/sip")
ASTERISK = ("tests/asterisk",)
_EVERY_LINE = ("--cov=pbxgui.core", "--cov=pbxgui.dialplan", "--cov-branch", "--cov-fail-under=100")
_ELSEWHERE = tuple(f"--ignore={folder}" for folder in (*CORE, *CALLS, *ASTERISK))
IN_FRONT: Check = ("Tests of calls, in real time", ("pytest", *CALLS))
BESIDE: tuple[tuple[int, Check], ...] = (  # how far each gives way to what is in front
    # Apart from the rest: only these are held to the last line, and the others run quicker unobserved.
    (10, ("Tests of core and dialplan, every line of which must run", ("pytest", *CORE, *_EVERY_LINE))),
    (10, ("Tests of everything else", ("pytest", *_ELSEWHERE))),
    (0, ("Tests beside an Asterisk, in real time", ("pytest", *ASTERISK))),
)


def run_checks(programs: Path, pytest_arguments: Sequence[str]) -> int:
    """Run every check, each from the directory `programs`; return a failure's exit status, or 0.

    With arguments for pytest, one run of pytest with them takes the place of all tests.
    """
    for check in CHECKS:
        if status := _run(programs, check):
            return status
    chosen = ("Tests", ("pytest", *pytest_arguments))
    status = _run(programs, chosen) if pytest_arguments else _run_all_tests(programs)
    if not status:
        say("All checks passed")
    return status


def _run_all_tests(programs: Path) -> int:
    with tempfile.TemporaryFile() as said, ThreadPoolExecutor(1) as beside:
        others = beside.submit(_run_beside, programs, said)
        status = _run(programs, IN_FRONT)
        failed = others.result()
        said.seek(0)
        print(said.read().decode("utf-8", "replace"), flush=True)
    for heading in failed:
        say(f"{heading}: failed")
    return status or len(failed)


def _run_beside(programs: Path, said: IO[bytes]) -> list[str]:
    """Run the other tests, and return the headings of those that failed."""
    failed = []
    for niceness, (heading, argv) in BESIDE:
        said.write(f"\n=== {heading}: {' '.join(argv)}\n".encode())
        said.flush()
        command = ["nice", "-n", str(niceness), str(programs / argv[0]), *argv[1:]]
        if subprocess.run(command, cwd=CHECKOUT, check=False, stdout=said, stderr=said).returncode:
            failed.append(heading)
    return failed


def _run(programs: Path, check: Check) -> int:
    heading, argv = check
    print(f"\n=== {heading}: {' '.join(argv)}", flush=True)
    status = subprocess.run([programs / argv[0], *argv[1:]], cwd=CHECKOUT, check=False).returncode
    if status:
        say(f"{heading}: failed")
    return status
