"""What an engine is started with, where a person has not said otherwise on its command line."""

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.sentence import said, word
from pbxgui.core.tone_zones import TONE_ZONES, tone_zone_hint

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - a person may choose it
HIGHEST_PORT = 65535
MOST_LINES = 10_000
_NONE = "none"


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """Where an engine listens, and for how much.

    Attributes:
        address: IPv4 address of this machine at which phones reach it; EVERY_ADDRESS for all of them.
        port: for SIP over UDP and TCP.
        tls_port: for SIP over TLS, whose phones are offered SRTP as well; None for an engine without.
        lines: call legs at once (a call that is connected has two); None for as many as there can be.
        zone: country of ringback and busy tones, one of TONE_ZONES.

    """

    address: str = "127.0.0.1"
    port: int = 5080
    tls_port: int | None = None
    lines: int | None = None
    zone: str = "us"

    def __post_init__(self) -> None:
        """Raise UserError for what no engine can be started with."""
        _check_address(self.address)
        _check_port("port", self.port)
        if self.tls_port is not None:
            _check_port("port for TLS", self.tls_port)
            if self.tls_port == self.port:
                hint = said("Choose another one; 5061 is usual for TLS.")
                refuse("same-port", said("Port {port} cannot serve SIP and TLS both.", port=self.port), hint)
        if self.lines is not None and not 1 <= self.lines <= MOST_LINES:
            refuse(
                "bad-lines",
                said("{lines} lines are not possible.", lines=self.lines),
                said("Choose 1 to {most_lines}, or all there are.", most_lines=MOST_LINES),
            )
        if self.zone not in TONE_ZONES:
            refuse(
                "bad-zone",
                said('No tones are known for "{zone}".', zone=shown(self.zone)),
                tone_zone_hint(self.zone),
            )

    def texts(self) -> dict[str, str]:
        """Return each by its name as a text, as `read` takes them."""
        return {
            name: _NONE if value is None else str(value)
            for name, value in ((name, getattr(self, name)) for name in _READERS)
        }


def read_engine_settings(texts: Mapping[str, str], before: EngineSettings | None = None) -> EngineSettings:
    """Return the settings with these texts, the others as before; raise UserError for what cannot be used."""
    read: dict[str, Any] = {name: reader(texts[name]) for name, reader in _READERS.items() if name in texts}
    return replace(before or EngineSettings(), **read)


def setting_names() -> tuple[str, ...]:
    """Return the names of all settings."""
    return tuple(_READERS)


def _check_address(address: str) -> None:
    try:
        ipaddress.IPv4Address(address)
    except ValueError:
        refuse(
            "bad-address",
            said('"{address}" is no IPv4 address.', address=shown(address)),
            "Write one of this machine's, such as 192.0.2.10.",
        )


def _check_port(field: str, port: int) -> None:
    if not 1 <= port <= HIGHEST_PORT:
        refuse(
            "bad-port",
            said("The {field} {port} is not possible.", field=word(field), port=port),
            said("Choose 1 to {highest_port}; 5060 is usual.", highest_port=HIGHEST_PORT),
        )


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(HIGHEST_PORT))):
        refuse("bad-number", said('"{text}" is no number.', text=shown(text)), "Write it in digits.")
    return int(text)


def _whole_or_none(text: str) -> int | None:
    return None if text == _NONE else _whole(text)


_READERS: Mapping[str, Callable[[str], object]] = {
    "address": str,
    "port": _whole,
    "tls_port": _whole_or_none,
    "lines": _whole_or_none,
    "zone": str,
}
