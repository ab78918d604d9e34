"""Running programs: their noise goes to the log, their failure to the person."""

import os
import time
from pathlib import Path

import pytest

from installers.progress import Job, Log
from pbxgui.core.errors import EnvironmentProblem

PATIENCE = 30.0  # seconds for those that were told to end


def _job(tmp_path: Path) -> Job:
    return Job("build-failed", "compiling", Log.start(tmp_path / "logs" / "build.log"), tmp_path)


def test_output_goes_to_the_log(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    job = _job(tmp_path)
    job.run(["sh", "-c", "echo out; echo err >&2; pwd"])
    assert capfd.readouterr() == ("", "")
    text = job.log.path.read_text()
    assert {"out", "err", str(tmp_path)} <= set(text.splitlines())


def test_a_failure_tells_the_step_the_last_lines_and_the_log(tmp_path: Path) -> None:
    job = _job(tmp_path)
    with pytest.raises(EnvironmentProblem) as failure:
        job.run(["sh", "-c", "seq 1000; echo no such header; exit 3"])
    told = str(failure.value)
    assert failure.value.code == "build-failed"
    assert "status 3" in told
    assert "compiling" in told
    assert "no such header" in told
    assert str(job.log.path) in told
    assert "\n900\n" not in told


def test_a_failure_ends_what_runs_beside_it_with_all_its_children(tmp_path: Path) -> None:
    alive, held = tmp_path / "alive", tmp_path / "held"
    os.mkfifo(held)  # open for writing as long as one of the children lives
    endless = ["sh", "-c", f"(while :; do touch {alive}; sleep 0.02; done) > {held} & wait"]
    with os.fdopen(os.open(held, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as reader:
        with pytest.raises(EnvironmentProblem):
            _job(tmp_path).run(endless, ["sh", "-c", f"until [ -e {alive} ]; do sleep 0.02; done; exit 1"])
        deadline = time.monotonic() + PATIENCE
        while reader.read(1) is None:  # b"" once nobody can write any more
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="The program no-such-compiler is missing"):
        _job(tmp_path).run(["no-such-compiler"])
