"""The supervisor as a process, with a child that writes down its lives."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.loopback import wait_until

PATIENCE = 60.0  # seconds, on a busy machine
SUPERVISE = """
import os, sys
from pbxgui.control import supervisor
supervisor.END_PATIENCE = 1.0 if "stubborn" in sys.argv else 60.0
def notice(code, text):
    print(code, text, flush=True)
def work():
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
sys.exit(supervisor.Supervisor(work, notice, (0, 1, 2)).run())
"""
LIVE = """
import os, pathlib, signal, sys, time
def end(number, frame):
    with open(sys.argv[1], "a") as lives:
        lives.write(f"end {os.getpid()} {number}\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, signal.SIG_IGN if "stubborn" in sys.argv else end)
with open(sys.argv[1], "a") as lives:
    lives.write(f"begin {os.getpid()} {time.monotonic()}\\n")
if "die" in sys.argv:
    sys.exit(int(sys.argv[-1]))
time.sleep(60)
"""


class Supervised:
    """A running supervisor and the book of its child's lives."""

    def __init__(self, process: subprocess.Popen[str], book: Path) -> None:
        self.process = process
        self._book = book

    def lives(self) -> list[tuple[int, float]]:
        """Return process and time of each begin."""
        *lines, _ = self._book.read_text().split("\n") if self._book.exists() else [""]  # whole ones
        return [(int(a), float(b)) for kind, a, b in map(str.split, lines) if kind == "begin"]

    def ends(self) -> int:
        return self._book.read_text().count("end ")

    def wait_life(self, count: int) -> tuple[int, float]:
        wait_until(lambda: len(self.lives()) >= count, timeout=PATIENCE, what=f"life {count}")
        return self.lives()[count - 1]


@contextmanager
def supervised(tmp_path: Path, *arguments: str) -> Iterator[Supervised]:
    """Supervise a child; whatever happens to the test, nothing is left of them."""
    book = tmp_path / "lives"
    command = [sys.executable, "-c", SUPERVISE, "-c", LIVE, str(book), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        running = Supervised(process, book)
        try:
            yield running
        finally:
            if process.poll() is None:
                process.kill()
            for number, _ in running.lives():
                if is_running(number):
                    os.kill(number, signal.SIGKILL)


def is_running(number: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_killed_child_is_back_within_two_seconds(tmp_path: Path, how: signal.Signals) -> None:
    with supervised(tmp_path) as running:
        number, _ = running.wait_life(1)
        killed = time.monotonic()
        os.kill(number, how)
        again, began = running.wait_life(2)
        assert began - killed < PATIENCE  # two are promised, of which all but the delay is the machine's
        assert again != number
        assert not Path(f"/proc/{number}").exists()  # no zombie
        assert running.process.stdout is not None
        told = running.process.stdout.readline()
        assert f"was ended by {how.name}. It is started again in 0.1 s." in told


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_both_and_the_child_in_its_own_way(tmp_path: Path, how: signal.Signals) -> None:
    with supervised(tmp_path) as running:
        number, _ = running.wait_life(1)
        running.process.send_signal(how)
        assert running.process.wait(PATIENCE) == 0
        assert running.ends() == 1
        assert not is_running(number)
        assert len(running.lives()) == 1


def test_a_child_that_will_not_end_is_killed(tmp_path: Path) -> None:
    with supervised(tmp_path, "stubborn") as running:
        number, _ = running.wait_life(1)
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(PATIENCE) == 128 + signal.SIGKILL
        assert not is_running(number)


def test_a_killed_supervisor_leaves_no_orphan(tmp_path: Path) -> None:
    with supervised(tmp_path) as running:
        number, _ = running.wait_life(1)
        running.process.kill()
        running.process.wait(PATIENCE)
        wait_until(lambda: not is_running(number), timeout=PATIENCE, what="the child's end")
        assert running.ends() == 1  # by SIGTERM, so that it could end its calls


@pytest.mark.parametrize("status", ["0", "1", "2"])
def test_what_a_restart_would_not_mend_is_passed_on(tmp_path: Path, status: str) -> None:
    with supervised(tmp_path, "die", status) as running:
        assert running.process.wait(PATIENCE) == int(status)
        assert len(running.lives()) == 1


def test_what_dies_again_and_again_is_tried_less_and_less_often(tmp_path: Path) -> None:
    with supervised(tmp_path, "die", "3") as running:
        running.wait_life(4)
        begins = [began for _, began in running.lives()]
        assert begins[3] - begins[2] > 0.1 * 2.5**2
        running.process.send_signal(signal.SIGTERM)  # while it waits for the next try
        assert running.process.wait(PATIENCE) in {0, 3}
        assert running.process.stdout is not None
        assert "end number 3 in a row" in running.process.stdout.read()


FORKED = """
import os, signal, sys, time
from pbxgui.control.supervisor import Supervisor
def work():
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    print("child", os.getppid() == supervisor, len(blocked), flush=True)
    if sys.argv[1] == "raise":
        raise SystemExit(2)
    return int(sys.argv[1])
supervisor = os.getpid()
status = Supervisor(work, lambda code, text: print(text, flush=True), (0, 1, 2)).run()
print("supervisor" if os.getpid() == supervisor else "child", status, flush=True)
sys.exit(status)
"""


@pytest.mark.parametrize(
    ("work", "status", "said"),
    [
        ("0", 0, ["child True 0", "child 0", "supervisor 0"]),
        ("1", 1, ["child True 0", "child 1", "supervisor 1"]),
        ("raise", 2, ["child True 0", "supervisor 2"]),
    ],
)
def test_the_work_ends_its_own_process_as_any_program_does(work: str, status: int, said: list[str]) -> None:
    command = [sys.executable, "-W", "error", "-c", FORKED, work]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (status, said, "")


NO_ROOM = """
import errno, os, sys
from pbxgui.control.supervisor import Supervisor
fork, tries = os.fork, []
def full():
    tries.append(1)
    if len(tries) < 3:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")
    return fork()
os.fork = full
sys.exit(Supervisor(lambda: 0, lambda code, text: print(text, flush=True), (0, 1, 2)).run())
"""


def test_a_machine_without_room_for_a_process_is_tried_again() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_ROOM], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stdout.count("ended with exit status 71"), done.stderr) == (0, 2, "")
