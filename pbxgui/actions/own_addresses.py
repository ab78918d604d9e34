"""Where other machines reach this one: the IPv4 addresses of its network interfaces."""

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address

import ifaddr

_FAR_AWAY = "192.0.2.1"  # for documentation (RFC 5737): whatever way leads there leads to everywhere
_VIRTUAL = (
    "docker",
    "br-",
    "veth",
    "virbr",
    "vmnet",
    "vboxnet",
    "lxc",
    "lxd",
    "podman",
    "cni",
    "tun",
    "tap",
    "wg",
)


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """An address and the interface that has it."""

    address: str
    interface: str


def own_addresses() -> tuple[OwnAddress, ...]:
    """Return them all, without those that only this machine or its own cable reaches."""
    return tuple(
        OwnAddress(ip.ip, adapter.nice_name)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str) and _is_reachable(IPv4Address(ip.ip))
    )


def _is_reachable(address: IPv4Address) -> bool:
    return not (address.is_loopback or address.is_link_local or address.is_unspecified)


def proposed_first(addresses: Sequence[OwnAddress]) -> tuple[OwnAddress, ...]:
    """Return the addresses with the one first that telephones in the house most likely reach.

    That is the one by which this machine itself goes out, or else one of a private network (RFC 1918) on a network
    card; those of virtual networks, such as containers have, come last.
    """
    outgoing = _outgoing()
    return tuple(sorted(addresses, key=lambda own: _rank(own, outgoing)))


def _rank(own: OwnAddress, outgoing: str) -> tuple[bool, bool, bool]:
    is_virtual = own.interface.startswith(_VIRTUAL)
    return own.address != outgoing, is_virtual, not IPv4Address(own.address).is_private


def _outgoing() -> str:
    """Return the address by which this machine goes out; connecting UDP sends nothing, it only chooses the way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((_FAR_AWAY, 9))
        except OSError:
            return ""
        return str(asked.getsockname()[0])
