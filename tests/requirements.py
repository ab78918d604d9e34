"""What to do when a test's real peer is not there: skip with the reason, but never in CI."""

import os
import shutil
from typing import NoReturn

import pytest


def unavailable(reason: str) -> NoReturn:
    """Skip the test with this reason; fail it in CI run by root, where everything can and must be there."""
    if os.environ.get("CI") == "true" and os.geteuid() == 0:
        pytest.fail(f"CI must not skip this: {reason}", pytrace=False)
    pytest.skip(reason)


def require_programs(*programs: str) -> None:
    """Continue only if all these programs are installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        unavailable(f"needs {', '.join(missing)}: see installers/apt-test.txt")


def require_root() -> None:
    """Continue only as root."""
    if os.geteuid() != 0:
        unavailable("needs root")
