"""The checks behind `installers/pbxgui test`, in the order of what is quickest to tell."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from installers.places import CHECKOUT
from installers.progress import say

CHECKS = (
    ("Style", ("ruff", "check")),
    ("Format", ("ruff", "format", "--check")),
    ("Types", ("mypy", "--strict")),
    ("Layers", ("lint-imports",)),
)
TESTS = ("Tests", ("pytest",))


def run_checks(programs: Path, pytest_arguments: Sequence[str]) -> int:
    """Run every check, each from the directory `programs`; return the first failure's exit status, or 0."""
    name, command = TESTS
    for heading, argv in (*CHECKS, (name, (*command, *pytest_arguments))):
        print(f"\n=== {heading}: {' '.join(argv)}", flush=True)
        status = subprocess.run([programs / argv[0], *argv[1:]], cwd=CHECKOUT, check=False).returncode
        if status:
            say(f"{heading}: failed")
            return status
    say("All checks passed")
    return 0
