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
CORE = ("tests/core", "tests/dialplan")
_EVERY_LINE = ("--cov=pbxgui.core", "--cov=pbxgui.dialplan", "--cov-branch", "--cov-fail-under=100")
# Apart from the rest: only these are held to the last line, and the others run quicker unobserved.
ALL_TESTS = (
    ("Tests of core and dialplan, every line of which must run", ("pytest", *CORE, *_EVERY_LINE)),
    ("Tests of everything else", ("pytest", *(f"--ignore={folder}" for folder in CORE))),
)


def run_checks(programs: Path, pytest_arguments: Sequence[str]) -> int:
    """Run every check, each from the directory `programs`; return the first failure's exit status, or 0.

    With arguments for pytest, one run of pytest with them takes the place of all tests.
    """
    chosen = (("Tests", ("pytest", *pytest_arguments)),)
    for heading, argv in (*CHECKS, *(chosen if pytest_arguments else ALL_TESTS)):
        print(f"\n=== {heading}: {' '.join(argv)}", flush=True)
        status = subprocess.run([programs / argv[0], *argv[1:]], cwd=CHECKOUT, check=False).returncode
        if status:
            say(f"{heading}: failed")
            return status
    say("All checks passed")
    return 0
