"""A real Asterisk in a chroot of its own, built once and kept in the user's cache.

Building takes about a minute, finding the cached one a few milliseconds. Everything that mounts runs in a
private mount namespace, so no mount can outlive its process, however it ends.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SUITE = "sid"  # the Debian suite that carries Asterisk
PACKAGES = ("asterisk", "libfaketime")
NEEDED = ("debootstrap", "chroot", "unshare", "mount", "apt-get")
INSTANCE = Path("/mnt")  # where an instance's own directory is mounted, seen from inside

# No service may start while packages install, and a released suite's index may be past its Valid-Until.
# The signatures are still checked.
INSTALL = f"""
set -eu
mount -t proc proc /proc
printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
apt-get -o Acquire::Check-Valid-Until=false update
apt-get -y --no-install-recommends -o Dpkg::Options::=--force-unsafe-io install {" ".join(PACKAGES)}
asterisk -V
rm -rf /var/lib/apt/lists/* /var/cache/apt /usr/share/doc /usr/share/man /usr/share/locale
touch /etc/hosts
"""
RECIPE = hashlib.sha256(f"{SUITE}{INSTALL}".encode()).hexdigest()[:12]


class ChrootUnavailableError(Exception):
    """No Asterisk chroot can be made on this machine; the text says why."""


def asterisk_chroot() -> Path:
    """Return the directory of a chroot with Asterisk in it, building it first if it is not cached.

    Raises ChrootUnavailableError, with the reason, where this machine cannot make one.
    """
    _check_machine()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pbxgui"
    finished = cache / f"asterisk-{SUITE}-{RECIPE}"
    if not finished.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with _locked(cache / "asterisk.lock"):
            if not finished.is_dir():  # another run may have built it while this one waited
                _build(finished)
    return finished


def _check_machine() -> None:
    if os.geteuid() != 0:
        raise ChrootUnavailableError("an Asterisk chroot needs root")
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing:
        raise ChrootUnavailableError(
            f"an Asterisk chroot needs {', '.join(missing)} (installers/apt-test.txt)"
        )
    private_mounts = subprocess.run(
        ["unshare", "--mount", "true"], capture_output=True, text=True, check=False
    )
    if private_mounts.returncode != 0:
        raise ChrootUnavailableError(f"no private mount namespace: {private_mounts.stderr.strip()}")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(finished: Path) -> None:
    """Build under another name and rename at the end: an interrupted build is never mistaken for a chroot."""
    building = finished.with_name(f"{finished.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    log = finished.with_name(f"{finished.name}.log")
    with log.open("wb") as output:
        for command in (
            ["debootstrap", "--variant=minbase", SUITE, str(building), debian_mirror()],
            ["chroot", str(building), "/bin/sh", "-c", INSTALL],
        ):
            step = subprocess.run(["unshare", "--mount", *command], stdout=output, stderr=output, check=False)
            if step.returncode != 0:
                tail = log.read_text(errors="backslashreplace")[-2000:]
                raise ChrootUnavailableError(f"{command[0]} failed; {log} ends with:\n{tail}")
    building.rename(finished)


def debian_mirror() -> str:
    """Return the address of the Debian mirror that this machine's own apt uses."""
    listing = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(ORIGIN) $(CODENAME) $(SITE)"],
        capture_output=True,
        text=True,
        check=True,
    )
    for line in sorted(set(listing.stdout.splitlines())):
        origin, _, rest = line.partition(" ")
        codename, _, site = rest.partition(" ")
        # A hyphen marks a partial archive (bookworm-security): it carries no suite of its own.
        if origin == "Debian" and "-" not in codename and site:
            return site
    raise ChrootUnavailableError("apt's sources name no Debian mirror; run apt-get update or add one")
