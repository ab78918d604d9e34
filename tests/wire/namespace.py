"""Two network namespaces joined by a cable: a PBX on one side, phones on the other, nothing else."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# RFC 2544 keeps 198.18.0.0/15 for tests of network devices.
PBX_ADDRESS = "198.18.0.1"
PHONE_ADDRESSES = ("198.18.0.2", "198.18.0.3")
_PREFIX = "pbxgui-test"
_MOUNTED = Path("/run/netns")


@dataclass(frozen=True, slots=True)
class Side:
    """One end of the cable.

    Attributes:
        addresses: its IP addresses.
        interface: the name of its end.
        enter: the words to put before a command so that it runs there.

    """

    addresses: tuple[str, ...]
    interface: str
    enter: Sequence[str]


@contextmanager
def cable() -> Iterator[tuple[Side, Side]]:
    """Lay the cable between the PBX's and the phones' namespace; remove both at the end, come what may."""
    _remove_abandoned()
    names = [f"{_PREFIX}-{os.getpid()}-{side}" for side in ("pbx", "phone")]
    try:
        for name in names:
            _ip("netns", "add", name)
        _ip(
            "link",
            "add",
            "pbx",
            "netns",
            names[0],
            "type",
            "veth",
            "peer",
            "name",
            "phone",
            "netns",
            names[1],
        )
        yield (_plug_in(names[0], "pbx", (PBX_ADDRESS,)), _plug_in(names[1], "phone", PHONE_ADDRESSES))
    finally:
        for name in names:
            with suppress(subprocess.CalledProcessError):
                _ip("netns", "delete", name)


def _plug_in(name: str, interface: str, addresses: tuple[str, ...]) -> Side:
    for address in addresses:
        _ip("-n", name, "address", "add", f"{address}/29", "dev", interface)
    for each in ("lo", interface):
        _ip("-n", name, "link", "set", each, "up")
    return Side(addresses, interface, ("ip", "netns", "exec", name))


def _remove_abandoned() -> None:
    """Remove what a killed test run left behind."""
    for path in _MOUNTED.glob(f"{_PREFIX}-*"):
        owner = path.name.removeprefix(f"{_PREFIX}-").partition("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            with suppress(subprocess.CalledProcessError):  # another test run removes it, too
                _ip("netns", "delete", path.name)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)
