"""What the person decides about the engine before it starts."""

from dataclasses import dataclass
from enum import StrEnum

from pbxgui.dialplan.semantics import Semantics
from pbxgui.sip.registrar.digest import Algorithm
from pbxgui.sip.tls.identity import Identity

MIN_SESSION_EXPIRES = 90
"""Seconds; the least that a session timer may be set to (RFC 4028 section 5)."""


class Reliability(StrEnum):
    """Reliable provisional responses towards callers (100rel and PRACK, RFC 3262).

    A caller that *requires* 100rel always gets it.
    """

    OFF = "off"
    SUPPORTED = "supported"  # used with every caller that says it supports it
    REQUIRED = "required"  # a caller without it is refused with 421


@dataclass(frozen=True, slots=True)
class Address:
    """Where the engine listens; UDP and TCP share a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Tls:
    """Where the engine listens for TLS, and how it proves there who it is."""

    address: Address
    identity: Identity


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """One engine's settings.

    Attributes:
        bind: the address for SIP and RTP.
        semantics: the seed's reading of the dialplan, or Asterisk's to the letter.
        reliability: 100rel towards callers.
        clock_rate: of the conference bridge in Hz; 16 kHz keeps G.722 and Opus wideband.
        rtp_first_port: the first of the RTP ports.
        rtp_ports: how many ports from there on; two for each call leg.
        tone_zone: country of ringback, busy and congestion tones.
        max_calls: call legs allowed, at most the library's own limit; None for all of them.
        algorithms: by which phones may prove their secret, in the order of preference. Many phones give up at a
            challenge that offers SHA-256, even if it offers MD5 as well.
        first_call: the number in the first call's name; the others follow.
        tls: None for an engine without TLS.
        session_expires: seconds after which a call is over that neither side has refreshed (RFC 4028), 90 or more.
        silence: seconds of a conversation without a packet after which a phone is asked whether it is still there.

    """

    bind: Address
    semantics: Semantics = Semantics.SEED
    reliability: Reliability = Reliability.OFF
    clock_rate: int = 16000
    rtp_first_port: int = 10000
    rtp_ports: int = 10000
    tone_zone: str = "us"
    max_calls: int | None = None
    algorithms: tuple[Algorithm, ...] = (Algorithm.MD5,)
    first_call: int = 1
    tls: Tls | None = None
    session_expires: int = 1800
    silence: float = 30.0
