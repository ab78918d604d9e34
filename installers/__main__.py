"""The commands of `installers/pbxgui`: set up what is missing, then run or test."""

import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from installers import native_engine, places
from installers.checks import run_checks
from installers.engine_choice import engine_wish, provide_engine
from installers.python_environment import PythonEnvironment
from installers.sound import provide_sound, rebuild_sound
from installers.system_packages import install, install_if_possible, package_list
from pbxgui.core.errors import PbxError

USAGE = """\
Usage: installers/pbxgui run -- window             set up, then open the window
       installers/pbxgui run [-- COMMAND ...]      set up, then `pbxgui COMMAND ...` (else `pbxgui demo`)
       installers/pbxgui test [PYTEST OPTION ...]  set up, then all checks and tests
       installers/pbxgui engine                    build the native engine anew, from the newest source
       installers/pbxgui sound                     build PyAudio anew, where the window has no sound
Environment: PBXGUI_VENV=DIRECTORY   the virtual environment, else .venv in the checkout
             PBXGUI_ENGINE=native    fail where the native engine cannot be built
             PBXGUI_ENGINE=stock     do without the native engine
             PBXGUI_PYTHON=PROGRAM   the Python to use, 3.11 to 3.13
"""


_WAITING = "Somebody else is setting this up; waiting for it"


def main(arguments: Sequence[str]) -> int:
    """Obey one command line; return the exit status."""
    command, *rest = arguments or ["help"]
    try:
        match command:
            case "run":
                _run(rest)
            case "test":
                return _test(rest)
            case "engine":
                print(native_engine.rebuild())
                return 0
            case "sound":
                _sound()
                return 0
            case "help" | "-h" | "--help":
                print(USAGE, end="")
                return 0
    except PbxError as problem:
        print(f"pbxgui: {problem}", file=sys.stderr)
        return 1
    print(f"pbxgui: {command!r} is no command.\n{USAGE}", end="", file=sys.stderr)
    return 2


def program_arguments(rest: Sequence[str]) -> list[str]:
    """Return what `run` hands to pbxgui: everything behind an optional `--`, or the main job."""
    given = list(rest[1:] if rest[:1] == ["--"] else rest)
    return given or ["demo"]


def _run(rest: Sequence[str]) -> NoReturn:
    environment = _set_up("requirements.lock")
    # In the person's own directory, where the files named are; -P keeps that off Python's path.
    command = [str(environment.python), "-P", "-m", "pbxgui", *program_arguments(rest)]
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606  there is no shell wanted


def _test(rest: Sequence[str]) -> int:
    without = "The tests that need them are skipped."
    install_if_possible(package_list("apt-test.txt"), "for the tests", without)
    environment = _set_up("requirements-test.lock")
    return run_checks(environment.python.parent, rest)


def _sound() -> None:
    environment = PythonEnvironment(places.virtual_environment())
    with places.only_one_at_a_time(environment.path, _WAITING):
        environment.create()
        install(package_list("apt-run.txt"), "for the engine and the window")
        rebuild_sound(environment)


def _set_up(lock_name: str) -> PythonEnvironment:
    without = "Without them the native engine or the window does not load."
    install_if_possible(package_list("apt-run.txt"), "for the engine and the window", without)
    environment = PythonEnvironment(places.virtual_environment())
    with places.only_one_at_a_time(environment.path, _WAITING):
        environment.create()
        environment.provide_command()
        environment.install_requirements(lock_name)
        provide_engine(environment, engine_wish())
        provide_sound(environment)
    return environment


def _interrupted(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    # The way our modules were found is not for the programs we start.
    os.environ.pop("PYTHONPATH", None)
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("pbxgui: interrupted; the same command goes on where it stopped")
