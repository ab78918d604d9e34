"""The SIP account of an extension, as its phones need it."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from pbxgui.core.config import Extension
from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.sentence import said

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_HIGHEST_PORT = 65535
# What may stand in the user part of a SIP URI as it is (RFC 3261 section 25.1) and occurs in a number.
_PLAIN_USER = re.compile(r"[0-9A-Za-z*+]")


class Transport(StrEnum):
    """What carries the SIP messages."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"

    @property
    def usual_port(self) -> int:
        """The port where no other is named (RFC 3261 section 19.1.2)."""
        return 5061 if self is Transport.TLS else 5060


@dataclass(frozen=True, slots=True)
class Server:
    """Where phones reach the engine.

    Attributes:
        host: an IPv4 address or a host name.
        port: of the transport in question.

    """

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the engine proves by who it is, for phones that talk TLS to it.

    Attributes:
        file: where it is (PEM), on the engine's machine.
        fingerprint: SHA-256 of it, as phones show it: `AB:CD:...`.
        made_here: whether the engine made it, so that no authority vouches for it.

    """

    file: str
    fingerprint: str
    made_here: bool


@dataclass(frozen=True, slots=True)
class SipAccount:
    """What registers one softphone.

    Attributes:
        user: the extension, user name and authentication name in one.
        name: who or what answers there.
        password: the extension's secret; in no representation.
        certificate: the engine's, for an account over TLS, as far as it is known.

    """

    user: str
    name: str
    password: str = field(repr=False)
    server: Server
    transport: Transport
    certificate: Certificate | None = None

    @property
    def display_name(self) -> str:
        """The name without the two signs that would have to be escaped in it, which not all phones can do."""
        return self.name.replace('"', "").replace("\\", "").strip()

    @property
    def address(self) -> str:
        """The SIP URI of the person, with the server's port: there is no DNS to tell it."""
        return f"sip:{_escaped(self.user)}@{self.server}"

    @property
    def registrar(self) -> str:
        """The SIP URI of the engine."""
        return f"sip:{self.server};transport={self.transport}"


def account_of(
    extension: Extension, server: Server, transport: Transport, certificate: Certificate | None = None
) -> SipAccount:
    """Return the account that a phone of this extension needs."""
    return SipAccount(extension.number, extension.name, extension.secret, server, transport, certificate)


def read_server(text: str, transport: Transport) -> Server:
    """Return the server of `HOST:PORT` or `HOST`; raise UserError `bad-address`."""
    host, colon, digits = text.rpartition(":") if ":" in text else (text, "", "")
    port = int(digits) if digits.isdecimal() and len(digits) < len("100000") else 0
    known = transport.usual_port if not colon else port
    if _HOST.fullmatch(host) is None or not 0 < known <= _HIGHEST_PORT:
        hint = said("Write it as --address 192.0.2.10:{usual_port}.", usual_port=transport.usual_port)
        refuse("bad-address", said('The address "{text}" is not a host and a port.', text=shown(text)), hint)
    return Server(host, known)


def _escaped(user: str) -> str:
    return "".join(c if _PLAIN_USER.fullmatch(c) else f"%{ord(c):02X}" for c in user)
