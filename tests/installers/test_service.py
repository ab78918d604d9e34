"""The unit that keeps an engine running: systemd understands all of it, and it says what the README promises."""

import configparser
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pbxgui.control.supervisor import END_PATIENCE
from tests.requirements import require_programs

UNIT = Path(__file__).resolve().parents[2] / "installers" / "pbxgui-engine.service"


@pytest.fixture
def service() -> configparser.SectionProxy:
    unit = configparser.ConfigParser(interpolation=None, strict=True)
    unit.optionxform = str  # type: ignore[assignment, method-assign] # names of settings are in mixed case
    unit.read(UNIT)
    return unit["Service"]


def test_systemd_understands_the_unit_in_a_checkout(tmp_path: Path) -> None:
    require_programs("systemd-analyze")
    program = tmp_path / "check out" / ".venv" / "bin" / "pbxgui"
    unit = tmp_path / "check out" / "installers" / UNIT.name
    for path in (program, unit):
        path.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    shutil.copy(UNIT, unit)
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", unit],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_it_is_started_again_whatever_happens_unless_that_would_not_help(
    service: configparser.SectionProxy,
) -> None:
    assert (service["Restart"], service["RestartSec"]) == ("always", "1")
    assert service["RestartPreventExitStatus"] == "1 2"


def test_an_engine_that_dies_is_back_sooner_than_systemd_could_start_it(
    service: configparser.SectionProxy,
) -> None:
    assert service["ExecStart"] == '"%Y/../.venv/bin/pbxgui" engine --supervise $PBXGUI_ENGINE_OPTIONS'
    assert float(service["TimeoutStopSec"]) > END_PATIENCE  # the supervisor is done before both are killed
    assert service["KillMode"] == "mixed"
