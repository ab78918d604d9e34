"""Where other machines reach this one: the IPv4 addresses of its network interfaces."""

from dataclasses import dataclass
from ipaddress import IPv4Address

import ifaddr


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
