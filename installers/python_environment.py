"""The virtual environment: made when missing, filled from the lock files, and the engine put into it.

What has been done is noted in a file inside it, so that doing it again takes no time.
"""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from installers.places import CHECKOUT, cache_directory
from installers.progress import Job, Log, say
from pbxgui.core.errors import EnvironmentProblem, UserError

_NOTE = "pbxgui-installed.json"
_CHECKOUT_LINK = "pbxgui-checkout.pth"
_COMMAND = """\
#!{python}
import sys

from pbxgui.cli.main import main

sys.exit(main())
"""


@dataclass(frozen=True, slots=True)
class PythonEnvironment:
    """One virtual environment at `path`."""

    path: Path

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.path / "bin" / "python"

    def create(self) -> None:
        """Make the environment unless it is there and belongs to the Python that runs this.

        Raises UserError `not-an-environment` rather than touch a directory that is something else.
        """
        if self._noted("python") == sys.version and self.python.exists():
            return
        if self.path.exists() and any(self.path.iterdir()) and not (self.path / "pyvenv.cfg").exists():
            raise UserError(
                "not-an-environment",
                f"PBXGUI_VENV names {self.path}, which is a directory with something else in it.",
                "Name a directory that does not exist yet.",
            )
        say(f"Making a virtual environment in {self.path}")
        # What an older Python has left there would not load; what somebody else has put there stays.
        clear = ["--clear"] if self._noted("python") else []
        command = [sys.executable, "-m", "venv", *clear, str(self.path)]
        Job("environment-failed", "making the virtual environment", _log()).run(command)
        self._link_checkout()
        self._note("python", sys.version)

    def install_requirements(self, lock_name: str) -> None:
        """Install exactly what the lock file lists, hashes checked. Raises EnvironmentProblem."""
        lock = CHECKOUT / "installers" / lock_name
        digest = hashlib.sha256(lock.read_bytes()).hexdigest()
        if self._noted(lock_name) == digest:
            return
        say(f"Installing Python packages from {lock_name}")
        self._pip("install", "--require-hashes", "--only-binary=:all:", "-r", str(lock))
        self._note(lock_name, digest)

    def engine(self) -> str | None:
        """Return which engine is installed, as `install_engine` was told."""
        return self._noted("engine")

    def install_engine(self, name: str, *what: str) -> None:
        """Put an engine in the place of the one there, and try whether it loads.

        Raises EnvironmentProblem: `pip-failed`, or `engine-unusable` when a library it needs is missing.
        """
        self._note("engine", "")
        # Both engines are the module pjsua2, so one has to go before the other comes.
        self._pip("uninstall", "--yes", "pjsua2", "pjsua2-python")
        self._pip("install", "--no-deps", *what)
        load = [str(self.python), "-c", "import pjsua2"]
        loaded = subprocess.run(load, capture_output=True, text=True, check=False)
        if loaded.returncode:
            reason = loaded.stderr.strip().rpartition("\n")[2]
            raise EnvironmentProblem("engine-unusable", f"The engine {name} does not load: {reason}.")
        self._note("engine", name)

    def sound(self) -> str | None:
        """Return which PyAudio is installed, or why there is none, as `note_sound` was told."""
        return self._noted("sound")

    def note_sound(self, name: str) -> None:
        """Note which PyAudio is installed, or why there is none."""
        self._note("sound", name)

    def install_sound(self, wheel: Path) -> None:
        """Install a PyAudio that was built here, and try whether it loads.

        Raises EnvironmentProblem: `pip-failed`, or `sound-unusable` when a library it needs is missing.
        """
        self._pip("install", "--no-deps", "--no-index", "--force-reinstall", str(wheel))
        load = [str(self.python), "-c", "import pyaudio"]
        loaded = subprocess.run(load, capture_output=True, text=True, check=False)
        if loaded.returncode:
            reason = loaded.stderr.strip().rpartition("\n")[2]
            raise EnvironmentProblem("sound-unusable", f"{wheel.name} does not load: {reason}.")

    def build_wheel(self, source: Path, tools: Path, target: Path) -> None:
        """Build what the requirements file `source` lists into the folder `target`, hashes checked.

        What builds it is listed in `tools`, and goes into a folder of its own beside `target` rather than into the
        environment. Raises EnvironmentProblem `pip-failed`.
        """
        beside = target.parent / "tools"
        checked = ("--no-deps", "--require-hashes")
        self._pip("install", *checked, "--only-binary=:all:", "--target", str(beside), "-r", str(tools))
        options = (*checked, "--no-binary=:all:", "--no-build-isolation", "--no-cache-dir")
        build = ("wheel", *options, "-r", str(source), "--wheel-dir", str(target))
        self._pip(*build, before=("env", f"PYTHONPATH={beside}"))

    def _pip(self, *arguments: str, before: tuple[str, ...] = ()) -> None:
        pip = (str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input")
        command = [*before, *pip, *arguments]
        Job("pip-failed", "installing Python packages", _log()).run(command)

    def _link_checkout(self) -> None:
        # One line instead of a build: the environment sees the checkout itself.
        question = [str(self.python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
        answer = subprocess.run(question, capture_output=True, text=True, check=True).stdout.strip()
        (Path(answer) / _CHECKOUT_LINK).write_text(f"{CHECKOUT}\n")

    def provide_command(self) -> None:
        """Put the command `pbxgui` beside the interpreter, unless it is there."""
        command = self.path / "bin" / "pbxgui"
        text = _COMMAND.format(python=self.python)
        if not command.exists() or command.read_text() != text:
            command.write_text(text)
            command.chmod(0o755)

    def _notes(self) -> dict[str, str]:
        try:
            notes = json.loads((self.path / _NOTE).read_text())
        except (FileNotFoundError, ValueError):
            return {}
        return notes if isinstance(notes, dict) else {}

    def _noted(self, what: str) -> str | None:
        return self._notes().get(what)

    def _note(self, what: str, value: str) -> None:
        (self.path / _NOTE).write_text(json.dumps(self._notes() | {what: value}, indent=1))


def _log() -> Log:
    return Log.start(cache_directory() / "logs" / "python.log")
