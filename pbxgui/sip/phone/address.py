"""SIP URIs and the addresses that carry them in From, To, Contact and Route (RFC 3261, 19.1 and 20.10)."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Self

from pbxgui.sip.phone.errors import AddressError

Address = tuple[str, int]
"""Host and UDP port."""

SIP_PORT = 5060
MAX_PORT = 65_535

_URI = re.compile(r"sip:(?:([^@\s]*)@)?([A-Za-z0-9_.-]+)(?::([0-9]{1,5}))?((?:[;?]\S*)?)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class SipUri:
    """A SIP URI as far as a phone on UDP needs it."""

    user: str
    host: str
    port: int
    parameters: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `sip:user@host:port;parameters`.

        Raises:
            AddressError: it is something else.

        """
        match = _URI.fullmatch(text.strip())
        port = int(match[3] or SIP_PORT) if match else 0
        if not match or not 0 < port <= MAX_PORT:
            raise AddressError(f"{text[:80]!r} is not a SIP address for UDP.")
        return cls(match[1] or "", match[2], port, match[4])

    @property
    def address(self) -> Address:
        """Host and port to send to."""
        return self.host, self.port

    @property
    def is_numeric(self) -> bool:
        """Whether the host is an IPv4 address, so that nothing has to be looked up."""
        try:
            ipaddress.IPv4Address(self.host)
        except ValueError:
            return False
        return True


def uri_of(value: str) -> str:
    """Return the URI in a From, To, Contact or Route value: in angle brackets, else all before a `;`."""
    match = _IN_BRACKETS.search(value)
    return match[1] if match else value.partition(";")[0].strip()


def name_addr(display: str, uri: str) -> str:
    """Write a display name and a URI as one header value, quoting as RFC 3261, section 25.1 asks."""
    if not display:
        return f"<{uri}>"
    quoted = display.replace("\\", "\\\\").replace('"', '\\"').replace("\r", " ").replace("\n", " ")
    return f'"{quoted}" <{uri}>'
