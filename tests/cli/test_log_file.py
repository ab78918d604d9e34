"""The log of an engine in the background: everything is in it, and it stays of a size."""

import subprocess
import sys
from pathlib import Path

import pytest

from pbxgui.cli.serving.log_file import write_to
from pbxgui.core.errors import EnvironmentProblem

PRINT = """
import os, sys
from pathlib import Path
from pbxgui.cli.serving import log_file
log_file.LARGEST = 1000
log_file.write_to(Path(sys.argv[1]))
for number in range(100):
    print(f"line {number:03} " + "x" * 40, flush=True)
    if number == 50:
        other = os.fork()
        if not other:
            print("from a child", flush=True)
            os._exit(0)
        os.waitpid(other, 0)
print("a cafe\\u0301 \\ud800", file=sys.stdout, flush=True)
print("to the error output", file=sys.stderr, flush=True)
os.write(2, b"of a library\\n")
"""


def test_it_is_put_aside_when_it_is_large_and_nothing_in_between_is_lost(tmp_path: Path) -> None:
    log = tmp_path / "run" / "engine.log"
    subprocess.run([sys.executable, "-c", PRINT, str(log)], check=True, timeout=60)
    before, now = log.with_name("engine.log.1").read_text(), log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
    assert max(len(before), len(now)) < 1100
    lines = (before + now).splitlines()
    numbers = [int(line.split()[1]) for line in lines if line.startswith("line")]
    assert numbers == list(range(numbers[0], 100))
    assert lines[-3:] == ["a cafe\u0301 \\ud800", "to the error output", "of a library"]


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentProblem, match="--log") as refused:
        write_to(tmp_path / "file" / "engine.log")
    assert refused.value.code == "no-log"
