"""Fetches pjproject: the distribution carries it as a component of its source package `asterisk`.

An apt configuration of its own asks the mirror that the machine uses already, checks the signature of the
suite's index, and through it the archive's checksum. Nothing of the machine's own configuration is touched.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from installers.progress import Job, Log
from pbxgui.core.errors import EnvironmentProblem

SUITE = "sid"
PACKAGE = "asterisk"
COMPONENT = "orig-Xpjproject"

_UNAVAILABLE = "source-unavailable"
_KEYRINGS = tuple(Path(f"/usr/share/keyrings/debian-archive-keyring.{ending}") for ending in ("pgp", "gpg"))
_APT_HELPER = "/usr/lib/apt/apt-helper"
_TARGETS = ("apt-get", "indextargets", "--format", "$(ORIGIN)|$(LABEL)|$(REPO_URI)")
_ARCHIVE_LINE = re.compile(rf"'([^']+)' (\S+\.{COMPONENT}\.tar\.\w+) \d+ (SHA\d+:\w+)")


@dataclass(frozen=True, slots=True)
class SourceArchive:
    """One file of a source package, as the signed index describes it."""

    uri: str
    name: str
    digest: str

    @property
    def version(self) -> str:
        """The source package's version without its Debian revision."""
        return self.name.removeprefix(f"{PACKAGE}_").partition(f".{COMPONENT}")[0]


def debian_mirrors(targets: str) -> list[str]:
    """Return the Debian mirrors among lines of `origin|label|uri`, the certain ones first.

    Origin and label are empty as long as apt has not fetched the repository's index.
    """
    certain, possible = [], []
    for line in targets.splitlines():
        origin, label, uri = line.split("|", 2)
        if (origin, label) == ("Debian", "Debian"):
            certain.append(uri)
        elif not origin and "security" not in uri:
            possible.append(uri)
    return list(dict.fromkeys(certain + possible))


def archive_in(listing: str) -> SourceArchive | None:
    """Find the component's archive in the output of `apt-get source --print-uris`."""
    found = _ARCHIVE_LINE.search(listing)
    return SourceArchive(*found.groups()) if found else None


def apt_options(directory: Path) -> list[str]:
    """Return options that keep apt's state, cache and sources below `directory`."""
    settings = {
        "Dir::State": directory / "state",
        "Dir::Cache": directory / "cache",
        "Dir::Etc::SourceList": directory / "sources.list",
        "Dir::Etc::SourceParts": "/dev/null",
        # On a mirror that stands still the index is past its date; its signature is checked all the same.
        "Acquire::Check-Valid-Until": "false",
        "Acquire::Retries": "2",
        "Acquire::http::Timeout": "30",
        "APT::Update::Error-Mode": "any",
        # The directory is the user's own, so apt's download user cannot write there.
        "APT::Sandbox::User": "root",
    }
    return [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]


def sources_list(mirror: str, keyring: Path) -> str:
    """Return the single line of the private sources list."""
    return f"deb-src [signed-by={keyring}] {mirror} {SUITE} main\n"


def fetch(directory: Path, log: Log) -> tuple[SourceArchive, Path]:
    """Download the newest archive into `directory`.

    Raises EnvironmentProblem `source-unavailable` without a Debian mirror, its keyring or the network.
    """
    keyring = next((path for path in _KEYRINGS if path.exists()), None)
    mirrors = debian_mirrors(_output(_TARGETS))
    if keyring is None or not mirrors:
        raise EnvironmentProblem(_UNAVAILABLE, "apt knows no Debian mirror to fetch the source from.")
    problem: EnvironmentProblem | None = None
    for mirror in mirrors:
        try:
            return _fetch_from(sources_list(mirror, keyring), directory, log)
        except EnvironmentProblem as failed:
            problem = failed
    raise EnvironmentProblem(_UNAVAILABLE, "No mirror gave us the source.") from problem


def _fetch_from(sources: str, directory: Path, log: Log) -> tuple[SourceArchive, Path]:
    for needed in ("state/lists/partial", "cache/archives/partial"):
        (directory / needed).mkdir(parents=True, exist_ok=True)
    (directory / "sources.list").write_text(sources)
    options = apt_options(directory)
    Job(_UNAVAILABLE, "fetching the index of source packages", log).run(["apt-get", *options, "update"])
    archive = archive_in(_output(["apt-get", *options, "--quiet=2", "source", "--print-uris", PACKAGE]))
    if archive is None:
        raise EnvironmentProblem(_UNAVAILABLE, f"The source package {PACKAGE} lacks {COMPONENT}.")
    path = directory / archive.name
    download = [_APT_HELPER, *options, "download-file", archive.uri, str(path), archive.digest]
    Job(_UNAVAILABLE, "fetching the source", log).run(download)
    return archive, path


def _output(command: list[str] | tuple[str, ...]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return ""
