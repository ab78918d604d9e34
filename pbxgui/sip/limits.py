"""How much the PJSUA2 library in use can carry, known before anything runs into it.

PJSUA's limits are compiled in: asking for more calls is silently ignored and an account too many aborts the
process. Our own build tells its limits as module attributes; the stock wheel has none of them.
"""

import resource
from dataclasses import dataclass

import pjsua2

_FILES_PER_LEG = 4  # RTP, RTCP, a sound file, and room for one parked
_FILES_BESIDES = 64


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one PJSUA2 build.

    Attributes:
        call_legs: calls at once; a bridged conversation takes two.
        accounts: local accounts at once.
        players: sound files open at once.
        media_ports: ports of the conference bridge.
        stock: whether this is the stock wheel and not our own build.

    """

    call_legs: int
    accounts: int
    players: int
    media_ports: int
    stock: bool


STOCK = Limits(call_legs=4, accounts=8, players=32, media_ports=254, stock=True)


def read_limits() -> Limits:
    """Return the limits of the installed PJSUA2."""
    if not hasattr(pjsua2, "PJSUA_MAX_CALLS"):
        return STOCK
    return Limits(
        call_legs=pjsua2.PJSUA_MAX_CALLS,
        accounts=pjsua2.PJSUA_MAX_ACC,
        players=pjsua2.PJSUA_MAX_PLAYERS,
        media_ports=pjsua2.PJSUA_MAX_CONF_PORTS,
        stock=False,
    )


def legs_that_fit(limits: Limits) -> int:
    """Raise this process's limit of open files as far as allowed and return how many call legs then fit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = limits.call_legs * _FILES_PER_LEG + _FILES_BESIDES
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    if soft == resource.RLIM_INFINITY:
        return limits.call_legs
    return max(1, min(limits.call_legs, (soft - _FILES_BESIDES) // _FILES_PER_LEG))
