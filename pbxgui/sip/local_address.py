"""By which of this machine's addresses somebody is reached, where the engine listens on all of them."""

import re
import socket

from pbxgui.sip.config import Address

EVERYWHERE = "0.0.0.0"  # noqa: S104 - compared, not bound
"""The host of an engine that listens on all addresses."""

_NUMERIC = re.compile(r"sips?:(?:[^@]*@)?(\d{1,3}(?:\.\d{1,3}){3})(?=[:;?]|$)", re.IGNORECASE)
_ANYWHERE = "192.0.2.1"  # RFC 5737: nobody has it, so the way to it is the default route
_ANY_PORT = 9
_LOOPBACK = "127.0.0.1"


def reached_from(bound: Address, uri: str) -> Address:
    """Return the address by which the phone at `uri` reaches us; no packet is sent to find out.

    A host that is a name is taken for one of the world outside, as asking the DNS would hold up every other call.
    """
    if bound.host != EVERYWHERE:
        return bound
    found = _NUMERIC.match(uri)
    return Address(_source(found[1] if found else _ANYWHERE), bound.port)


def _source(host: str) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((host, _ANY_PORT))
        except OSError:  # there is no way to it, or no such address
            return _LOOPBACK
        address: str = probe.getsockname()[0]
        return address
