"""A desktop of its own for a test: a display without a screen, its buses, and the window on it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.loopback import wait_until
from tests.wire.engine import ENTRY_POINT

NEEDED = ("Xvfb", "dbus-daemon", "openbox", "xdotool")
_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_CLIENT = Path(__file__).with_name("at_spi_client.py")
_SYSTEM_PYTHON = "/usr/bin/python3"
_SCREEN = "1280x860x24"
PATIENCE = 45.0  # seconds; a busy machine takes some of them to start a window
_LATE = 5.0  # seconds beyond the patience that a command has

_STEPS = 12  # of a drag

Said = Mapping[str, object]
Point = tuple[int, int]


def lacking() -> str:
    """Return what of all this is not installed; empty when a desktop can be made."""
    missing = [program for program in NEEDED if shutil.which(program) is None]
    bindings = subprocess.run(
        [_SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"], check=False
    )
    if not _LAUNCHER.exists() or bindings.returncode:
        missing.append("the accessibility bus and its bindings for the system's Python")
    return ", ".join(missing)


@dataclass(frozen=True, slots=True)
class Desktop:
    """A display and its buses, as the environment that programs on it are started with."""

    environment: dict[str, str] = field(default_factory=dict)

    def keys(self, *keys: str) -> None:
        """Press keys, each as xdotool names it, such as `ctrl+z`."""
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=self.environment, check=True)
            time.sleep(0.05)

    def type(self, text: str) -> None:
        """Type a text."""
        command = ["xdotool", "type", "--delay", "30", text]
        subprocess.run(command, env=self.environment, check=True)

    def click(self, at: Point, button: int = 1) -> None:
        """Click somewhere; the buttons are 1 to 3 from the left."""
        self._mouse("mousemove", *map(str, at), "click", str(button))

    def drag(self, start: Point, end: Point) -> None:
        """Drag something with the left button held, by steps as a hand does."""
        self._mouse("mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, _STEPS + 1):
            at = (round(a + (b - a) * step / _STEPS) for a, b in zip(start, end, strict=True))
            self._mouse("mousemove", *map(str, at))
            time.sleep(0.05)
        self._mouse("mouseup", "1")

    def _mouse(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self.environment, check=True)

    def picture(self, file: Path) -> None:
        """Keep what the screen shows, where ImageMagick is there; for a person who looks into a failure."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(file)], env=self.environment, check=False)


@contextmanager
def desktop(folder: Path) -> Iterator[Desktop]:
    """Switch one on while the block runs."""
    folder.mkdir(mode=0o700)
    running: list[subprocess.Popen[bytes]] = []
    try:
        yield Desktop(_started(folder, running))
    finally:
        for process in reversed(running):
            _end(process)


def _started(folder: Path, running: list[subprocess.Popen[bytes]]) -> dict[str, str]:
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LANG": "C.UTF-8",
    }
    environment.pop("WAYLAND_DISPLAY", None)
    read, write = os.pipe()
    xvfb = ["Xvfb", "-displayfd", str(write), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    xvfb.append("-noreset")  # else it throws everybody out when xdotool, as the only one there, goes
    xvfb.append("-r")  # no key repeats itself because xdotool is late to let it go
    running.append(_quiet(xvfb, environment, pass_fds=(write,)))
    os.close(write)
    with os.fdopen(read) as told:
        environment["DISPLAY"] = f":{told.readline().strip()}"
    # It starts the accessibility bus for the first who asks: a second one could be found by some, the first by others.
    bus = f"unix:path={folder}/bus"
    running.append(_quiet(["dbus-daemon", "--session", "--nofork", f"--address={bus}"], environment))
    wait_until(lambda: _is_served(folder / "bus"), timeout=PATIENCE, what="the session bus")
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus
    running.append(_quiet(["openbox", "--sm-disable"], environment))  # gives a new window the keyboard
    wait_until(lambda: _is_managed(environment), timeout=PATIENCE, what="the window manager")
    return environment


def _is_served(path: Path) -> bool:
    """Whether somebody listens at a socket, whose file is there a moment before."""
    with socket.socket(socket.AF_UNIX) as probe, suppress(OSError):
        probe.connect(str(path))
        return True
    return False


def _is_managed(environment: Mapping[str, str]) -> bool:
    """Whether there is a window manager, which tells how many desktops it has."""
    asked = subprocess.run(["xdotool", "get_num_desktops"], env=environment, capture_output=True, check=False)
    return asked.returncode == 0


def _quiet(
    command: list[str], environment: dict[str, str], pass_fds: tuple[int, ...] = ()
) -> subprocess.Popen[bytes]:
    silent = subprocess.DEVNULL
    return subprocess.Popen(
        command,
        env=environment,
        stdin=silent,
        stdout=silent,
        stderr=silent,
        pass_fds=pass_fds,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(_LATE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Window:
    """`pbxgui window` on a desktop, used through its accessible tree."""

    def __init__(self, on: Desktop, data: Path, *options: str) -> None:
        self._on = on
        self._within = ""
        command = [sys.executable, "-c", ENTRY_POINT, "--data", str(data), "window", *options]
        self._errors = (data.parent / "window-errors").open("w+b")
        self._window = subprocess.Popen(
            command, env=on.environment, stdin=subprocess.DEVNULL, stderr=self._errors, start_new_session=True
        )
        self._client = subprocess.Popen(
            [_SYSTEM_PYTHON, str(_CLIENT)],
            env=on.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        try:
            self.wait_active()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._client.stdin is not None:
                self._client.stdin.close()
            self._client.wait(PATIENCE)
            if self._client.stdout is not None:
                self._client.stdout.close()
        finally:
            _end(self._window)
            self._errors.close()

    @contextmanager
    def within(self, name: str) -> Iterator[None]:
        """Look at nothing but one of its windows while the block runs: others have buttons of the same names."""
        self.find("dialog", name)
        self._within = name
        try:
            yield
        finally:
            self._within = ""

    def find(self, role: str, name: str, patience: float = PATIENCE) -> Said:
        """Wait until something of a role and name is shown; return it."""
        found = self._ask(do="find", role=role, name=name, patience=patience)
        assert isinstance(found, dict)
        return found

    def find_exactly(self, role: str, name: str, patience: float = PATIENCE) -> Said:
        """Wait until something of a role and this very name is shown; return it."""
        found = self._ask(do="find", role=role, name=name, patience=patience, exact=True)
        assert isinstance(found, dict)
        return found

    def wait_gone(self, role: str, name: str, patience: float = PATIENCE) -> None:
        """Wait until nothing of a role and this very name is shown any more."""
        wait_until(lambda: name not in self.names(role), timeout=patience, what=f"the end of {name}")

    def wait_focused(self, role: str, name: str) -> None:
        """Wait until something has the keyboard."""
        self._ask(do="find", role=role, name=name, state="focused", patience=PATIENCE)

    def wait_active(self) -> None:
        """Wait until the window itself is what hears keys; none of what has opened over it."""
        self._ask(do="find", role="frame", name="pbxgui", state="active", patience=PATIENCE)

    def press(self, role: str, name: str) -> None:
        """Press a button."""
        self._ask(do="act", role=role, name=name, action="Press")

    def press_exactly(self, role: str, name: str) -> None:
        """Press the button of this very name, where others have longer ones."""
        self._ask(do="act", role=role, name=name, action="Press", exact=True)

    def choose(self, role: str, name: str) -> None:
        """Choose a radio button, or switch a box on or off."""
        self._ask(do="act", role=role, name=name, action="Toggle")

    def focus(self, role: str, name: str) -> None:
        """Move the focus there, and wait until it has the keyboard."""
        self._ask(do="focus", role=role, name=name)

    def middle(self, role: str, name: str) -> Point:
        """Return where on the screen the middle of something is."""
        found = self._ask(do="middle", role=role, name=name)
        assert isinstance(found, list)
        return int(found[0]), int(found[1])

    def names(self, role: str = "") -> list[str]:
        """Return the names of all that is shown, in the order of the tree."""
        shown = self._ask(do="all", role=role)
        assert isinstance(shown, list)
        return [str(one["name"]) for one in shown]

    def _ask(self, **command: object) -> object:
        assert self._client.stdin is not None
        assert self._client.stdout is not None
        asked = {"application": "pbxgui", "within": self._within, **command}
        print(json.dumps(asked), file=self._client.stdin, flush=True)
        reply = json.loads(self._client.stdout.readline())
        if "error" in reply:
            raise LookupError(f"{reply['error']}; shown are {self.names()}")
        return reply["answer"]
