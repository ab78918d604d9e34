"""The command line of `installers/pbxgui`, and its virtual environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from installers.__main__ import main, program_arguments
from installers.places import CHECKOUT
from installers.python_environment import PythonEnvironment
from pbxgui.core.errors import UserError

VENV_PATIENCE = 600  # seconds: each makes two environments with pip in them, all of it work for the processor


@pytest.mark.parametrize(
    ("given", "handed_on"),
    [
        ([], ["demo"]),
        (["--"], ["demo"]),
        (["--", "lint", "a.conf"], ["lint", "a.conf"]),
        (["lint", "--", "-x"], ["lint", "--", "-x"]),
    ],
)
def test_run_hands_on_its_arguments_and_has_a_main_job(given: list[str], handed_on: list[str]) -> None:
    assert program_arguments(given) == handed_on


def test_the_script_explains_itself() -> None:
    script = CHECKOUT / "installers" / "pbxgui"
    helped = subprocess.run([script, "--help"], capture_output=True, text=True, check=True)
    assert "installers/pbxgui run" in helped.stdout
    refused = subprocess.run([script, "instal"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "'instal' is no command" in refused.stderr


def test_a_command_without_arguments_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "Usage:" in capsys.readouterr().out


@pytest.mark.timeout(VENV_PATIENCE)
def test_an_environment_is_made_once_sees_the_checkout_and_survives_a_lost_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    environment = PythonEnvironment(tmp_path / "environment")
    environment.create()
    command = [str(environment.python), "-P", "-c", "import pbxgui; print(pbxgui.__file__)"]
    seen = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout.strip()
    assert Path(seen) == CHECKOUT / "pbxgui" / "__init__.py"
    environment.provide_command()
    program = environment.path / "bin" / "pbxgui"
    assert program.read_text().startswith(f"#!{environment.python}\n")
    assert os.access(program, os.X_OK)
    kept = environment.path / "kept"
    kept.touch()
    environment.create()
    (environment.path / "pbxgui-installed.json").write_text("{half")
    environment.create()
    assert kept.exists()


@pytest.mark.timeout(VENV_PATIENCE)
def test_an_environment_of_another_python_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    environment = PythonEnvironment(tmp_path / "environment")
    environment.create()
    note = environment.path / "pbxgui-installed.json"
    note.write_text(json.dumps({"python": "3.10", "engine": "old"}))
    environment.create()
    assert json.loads(note.read_text()) == {"python": sys.version}


def test_a_directory_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    precious = tmp_path / "thesis.txt"
    precious.write_text("years of work")
    with pytest.raises(UserError, match="PBXGUI_VENV names"):
        PythonEnvironment(tmp_path).create()
    assert precious.read_text() == "years of work"
