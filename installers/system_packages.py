"""Installs what is missing of the distribution's packages, as root or through sudo."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from installers.places import CHECKOUT, cache_directory
from installers.progress import Job, Log, say
from pbxgui.core.errors import EnvironmentProblem

_APT_INSTALL = (
    "apt-get",
    "install",
    "--yes",
    "--no-install-recommends",
    "-o",
    "DPkg::Lock::Timeout=300",
    "-o",
    "Dpkg::Options::=--force-confdef",
    "-o",
    "Dpkg::Options::=--force-confold",
)
_APT_UPDATE = ("apt-get", "update", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=2")


def packages_in(text: str) -> list[str]:
    """Return the package names of a list: one a line, `#` begins a comment."""
    names = (line.partition("#")[0].strip() for line in text.splitlines())
    return [name for name in names if name]


def package_list(name: str) -> list[str]:
    """Read one of the lists beside this module, such as `apt-build.txt`."""
    return packages_in((CHECKOUT / "installers" / name).read_text())


def missing(wanted: Iterable[str]) -> list[str]:
    """Return those of `wanted` that are not installed; none where there is no dpkg to ask."""
    wanted = list(wanted)
    if not wanted or shutil.which("dpkg-query") is None:
        return []
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *wanted]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    installed = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in installed]


def install(wanted: Iterable[str], purpose: str) -> None:
    """Install those of `wanted` that are missing.

    Raises EnvironmentProblem `packages-missing` where nobody with the right to install is at hand, and
    `apt-failed` when apt does not manage.
    """
    absent = missing(wanted)
    if not absent:
        return
    privilege = _privilege(absent, purpose)
    say(f"Installing system packages {purpose} ({len(absent)}): {' '.join(absent)}")
    log = Log.start(cache_directory() / "logs" / "apt.log")
    # Without recommendations and questions; the index is fetched only when the one at hand does not do.
    command = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", *_APT_INSTALL, *absent]
    job = Job("apt-failed", "installing system packages", log, terminal=True)
    try:
        job.run(command)
    except EnvironmentProblem:
        say("Fetching apt's package index and trying once more")
        job.run([*privilege, *_APT_UPDATE])
        job.run(command)


def install_if_possible(wanted: Iterable[str], purpose: str, without: str) -> None:
    """Install as `install` does; where that cannot be, say so, and `without` what the person goes on."""
    try:
        install(wanted, purpose)
    except EnvironmentProblem as problem:
        say(f"{problem} {without}")


def _privilege(absent: Sequence[str], purpose: str) -> list[str]:
    if shutil.which("apt-get") is not None:
        if os.geteuid() == 0:
            return []
        if _sudo_works():
            return ["sudo"]
    raise EnvironmentProblem(
        "packages-missing",
        f"System packages {purpose} are missing ({len(absent)}), and installing them takes root or sudo.",
        f"As root: apt-get install {' '.join(absent)}",
    )


def _sudo_works() -> bool:
    if shutil.which("sudo") is None:
        return False
    # Asked here, in the foreground, since apt itself runs without a terminal.
    question = ["sudo", "--validate"] if sys.stdin.isatty() else ["sudo", "--non-interactive", "true"]
    return subprocess.run(question, check=False).returncode == 0


def headers_missing(include: Path) -> list[str]:
    """Return the package with Python's C headers, unless `include` holds them already."""
    return [] if (include / "Python.h").exists() else ["python3-dev"]
