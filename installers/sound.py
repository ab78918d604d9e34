"""The window's sound: PyAudio, which is published as source alone, built once and kept in the cache as a wheel.

It is built for the Python that runs this. Without it everything works but listening in the window.
"""

import hashlib
import re
import shutil
import sysconfig
import tempfile
from pathlib import Path

from installers.engine_wheel import python_tag
from installers.places import CHECKOUT, cache_directory, only_one_at_a_time
from installers.progress import say
from installers.python_environment import PythonEnvironment
from installers.system_packages import headers_missing, install, package_list
from pbxgui.core.errors import EnvironmentProblem

WITHOUT = "The window has no sound then; all else works. “installers/pbxgui sound” tries again."
_LOCK = CHECKOUT / "installers" / "sound.lock"
_PYAUDIO = "pyaudio"
_SCRATCH = "building-"


def provide_sound(environment: PythonEnvironment) -> None:
    """Install PyAudio unless it is there; where it cannot be built, say so, and do not try again each time."""
    given_up = f"none instead of {_digest()}"
    if environment.sound() == given_up:
        say(f"PyAudio could not be built here. {WITHOUT}")
        return
    try:
        if environment.sound() != _name():
            _install(environment, cached_wheel() or _built(environment, anew=False))
    except EnvironmentProblem as problem:
        environment.note_sound(given_up)
        say(f"PyAudio is not to be had: {problem} {WITHOUT}")


def rebuild_sound(environment: PythonEnvironment) -> None:
    """Build PyAudio whatever the cache holds, and install it.

    Raises EnvironmentProblem: `packages-missing`, `apt-failed`, `pip-failed` or `sound-unusable`.
    """
    environment.note_sound("")
    _install(environment, _built(environment, anew=True))


def cached_wheel() -> Path | None:
    """Return the wheel in the cache that fits this Python, this machine and the lock file."""
    return next(iter(sorted(_place().glob("*.whl"))), None)


def entry(lock: str, name: str) -> str:
    """Return what a lock file says of one package, hashes included."""
    entries = re.split(r"\n(?=[a-z0-9#])", lock)
    return next(one for one in entries if one.startswith(f"{name}=="))


def _install(environment: PythonEnvironment, wheel: Path) -> None:
    say(f"Installing {wheel.name}")
    environment.install_sound(wheel)
    environment.note_sound(_name())


def _name() -> str:
    return f"{_PYAUDIO} of {_digest()}"


def _built(environment: PythonEnvironment, *, anew: bool) -> Path:
    include = Path(sysconfig.get_path("include"))
    install([*package_list("apt-sound.txt"), *headers_missing(include)], "to build PyAudio")
    with only_one_at_a_time(_cache(), "Somebody else is building PyAudio; waiting for it"):
        if not anew and (wheel := cached_wheel()):
            return wheel
        _cache().mkdir(parents=True, exist_ok=True)
        # We hold the lock, so whatever lies here was left by a build that was killed.
        for left in _cache().glob(f"{_SCRATCH}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=_cache()) as scratch:
            return _build_in(Path(scratch), environment)


def _build_in(scratch: Path, environment: PythonEnvironment) -> Path:
    say("Building PyAudio, for the window's sound")
    lock = _LOCK.read_text()
    source, tools = scratch / "source.txt", scratch / "tools.txt"
    source.write_text(entry(lock, _PYAUDIO))
    tools.write_text(entry(lock, "setuptools"))
    environment.build_wheel(source, tools, scratch / "wheels")
    (wheel,) = (scratch / "wheels").glob("*.whl")
    _place().mkdir(exist_ok=True)
    # Complete or not there at all, whenever we are interrupted.
    return wheel.replace(_place() / wheel.name)


def _cache() -> Path:
    return cache_directory() / "sound"


def _place() -> Path:
    return _cache() / _digest()


def _digest() -> str:
    """Return what tells wheels of other versions, Pythons and machines apart from ours."""
    return hashlib.sha256(_LOCK.read_bytes() + python_tag().encode()).hexdigest()[:16]
