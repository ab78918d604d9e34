"""Ports that tests choose for servers which start later: nobody else gets them meanwhile."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.loopback import free_port

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")

ROOT = Path(__file__).parents[1]
PORTS = 20


def test_linux_gives_them_to_nobody_who_asks_for_any() -> None:
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    assert all(free_port() < first for _ in range(PORTS))


def test_another_process_of_tests_chooses_others() -> None:
    ours = {free_port() for _ in range(PORTS)}
    program = f"from tests.loopback import free_port; print(*(free_port() for _ in range({PORTS})))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    theirs = set(map(int, done.stdout.split()))
    assert len(ours) == len(theirs) == PORTS
    assert not ours & theirs
