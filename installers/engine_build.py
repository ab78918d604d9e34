"""Compiles pjproject and its Python binding, with the settings of `engine_settings`."""

import os
import shlex
import subprocess
import sysconfig
from pathlib import Path

from installers import engine_settings as settings
from installers.progress import Job, Log, say
from pbxgui.core.errors import EnvironmentProblem

_FAILED = "engine-build-failed"
_INCLUDES = ("pjlib", "pjlib-util", "pjnath", "pjmedia", "pjsip")
# The distribution removed this audio device's source, and the makefile still names it. Empty will do.
_REMOVED_SOURCE = "pjmedia/src/pjmedia-audiodev/bdimad_dev.c"


def unpack(archive: Path, tree: Path, log: Log) -> None:
    """Unpack the source into `tree` and put our settings into it."""
    tree.mkdir()
    command = ["tar", "--extract", "--file", str(archive), "--directory", str(tree), "--strip-components=1"]
    Job(_FAILED, "unpacking the source", log).run(command)
    (tree / "pjlib/include/pj/config_site.h").write_text(settings.config_site())
    (tree / _REMOVED_SOURCE).touch()
    for name, old, new in settings.SOURCE_EDITS:
        replace_once(tree / name, old, new)
    with _binding(tree).parent.joinpath("pjsua2.i").open("a") as interface:
        interface.write(settings.limits_interface())


def compile_engine(tree: Path, log: Log) -> dict[str, bytes]:
    """Compile the unpacked source; return the wheel's files.

    Raises EnvironmentProblem `engine-build-failed`.
    """
    cores = len(os.sched_getaffinity(0))
    say("Native engine: looking at the compiler and the libraries (about 10 s)")
    flags = [f"{name}={settings.LIBRARY_FLAGS}" for name in ("CFLAGS", "CXXFLAGS")]
    configure = ["./configure", *flags, *settings.CONFIGURE_FLAGS]
    Job(_FAILED, "configuring the engine", log, tree).run(configure)
    say(f"Native engine: compiling the library and its Python binding on {cores} cores (1 to 3 minutes)")
    library = ["make", f"-j{cores}", "-C", str(tree), "lib"]
    Job(_FAILED, "compiling the engine", log, _binding(tree)).run(library, _wrapper_command(tree))
    Job(_FAILED, "linking the engine", log, _binding(tree)).run(_link_command(tree))
    return {name: (_binding(tree) / name).read_bytes() for name in ("pjsua2.py", "_pjsua2.so")}


def replace_once(path: Path, old: str, new: str) -> None:
    """Replace `old`, which has to be there exactly once. Raises EnvironmentProblem `engine-build-failed`."""
    text = path.read_text()
    if text.count(old) != 1:
        raise EnvironmentProblem(_FAILED, f"This pjproject is not as expected: {path.name} lacks {old!r}.")
    path.write_text(text.replace(old, new))


def pjproject_version(version_mak: str) -> str:
    """Return e.g. `2.17` from the text of pjproject's `version.mak`."""
    pairs = (line.removeprefix("export ").split(":=") for line in version_mak.splitlines() if ":=" in line)
    values = {pair[0].strip(): pair[1].strip() for pair in pairs}
    numbers = [values[f"PJ_VERSION_{part}"] for part in ("MAJOR", "MINOR", "REV")]
    return ".".join(number for number in numbers if number)


def _binding(tree: Path) -> Path:
    return tree / "pjsip-apps/src/swig/python"


def _wrapper_command(tree: Path) -> list[str]:
    includes = [f"-I{tree / part / 'include'}" for part in _INCLUDES]
    swig = ["swig", *includes, *settings.SWIG_FLAGS, "-o", "pjsua2_wrap.cpp", "../pjsua2.i"]
    python = f"-I{sysconfig.get_path('include')}"
    # The library's own flags, for both must see the same structures; ours come last and decide.
    flags = [*_make_variable(tree, "cflags"), python, *settings.WRAPPER_FLAGS]
    compiler = ["g++", *flags, "-c", "pjsua2_wrap.cpp", "-o", "pjsua2_wrap.o"]
    edit = ["sed", "-i", settings.WRAPPER_EDIT, "pjsua2_wrap.cpp"]
    return ["sh", "-c", " && ".join(shlex.join(command) for command in (swig, edit, compiler))]


def _link_command(tree: Path) -> list[str]:
    target = _make_variable(tree, "target_name")[0]
    libraries = _make_variable(tree, "libs")
    own = [f"-l{name}" for name in libraries if name.endswith(target)]
    shared = [f"-l{name}" for name in libraries if not name.endswith(target)]
    # Whole archives: the registrar calls C functions that the binding itself never does.
    whole = ["-Wl,--whole-archive", *own, "-Wl,--no-whole-archive"]
    directories = _make_variable(tree, "ldflags")
    return ["g++", *settings.LINK_FLAGS, "pjsua2_wrap.o", *directories, *whole, *shared, "-o", "_pjsua2.so"]


def _make_variable(tree: Path, target: str) -> list[str]:
    command = ["make", "--silent", "--no-print-directory", "-f", "helper.mak", target]
    made = subprocess.run(command, cwd=_binding(tree), capture_output=True, text=True, check=False)
    if made.returncode or not made.stdout.split():
        raise EnvironmentProblem(_FAILED, f"helper.mak does not tell its {target}: {made.stderr}")
    return made.stdout.split()
