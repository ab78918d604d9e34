"""The options of every command that serves calls: where to listen, who is where, and the tones."""

import argparse
import ipaddress
from collections.abc import Mapping, Sequence

from pbxgui.core.errors import UserError
from pbxgui.dialplan.semantics import Semantics
from pbxgui.sip.config import MIN_SESSION_EXPIRES, Address, EngineConfig, Reliability
from pbxgui.sip.targets import check_uri

_HIGHEST_PORT = 65535
_USUAL_PORT = {"--bind": 5060, "--tls": 5061}
_DAY = 86_400  # seconds


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--bind", default="127.0.0.1:5080", metavar="ADDRESS:PORT", help="where to listen, UDP and TCP"
    )
    parser.add_argument(
        "--contact",
        action="append",
        default=[],
        metavar="EXT=URI",
        help="address of the phone of extension EXT",
    )
    parser.add_argument(
        "--100rel", dest="reliability", choices=[r.value for r in Reliability], default="off",
        help="reliable provisional responses towards callers (RFC 3262)",
    )  # fmt: skip
    parser.add_argument("--zone", default="us", metavar="CC", help="country of ringback and busy tones")
    parser.add_argument("--max-calls", type=int, metavar="N", help="call legs allowed at once")
    parser.add_argument(
        "--session-expires", type=int, default=1800, metavar="SECONDS",
        help="end a call that its telephone has not refreshed for so long (RFC 4028)",
    )  # fmt: skip
    parser.add_argument(
        "--silence", type=float, default=30.0, metavar="SECONDS",
        help="ask a telephone that sends nothing for so long whether it is still there, and end the call if not",
    )  # fmt: skip


def engine_config(options: argparse.Namespace, semantics: Semantics = Semantics.SEED) -> EngineConfig:
    """Return the engine's settings from the options; raise UserError for a value that cannot be used."""
    if options.max_calls is not None and options.max_calls < 1:
        raise UserError(
            "bad-max-calls", f"--max-calls {options.max_calls} would serve nobody.", "Allow at least 2."
        )
    _check_times(options.session_expires, options.silence)
    return EngineConfig(
        bind=read_address(options.bind),
        semantics=semantics,
        reliability=Reliability(options.reliability),
        tone_zone=options.zone,
        max_calls=options.max_calls,
        session_expires=options.session_expires,
        silence=options.silence,
    )


def _check_times(session_expires: int, silence: float) -> None:
    if not MIN_SESSION_EXPIRES <= session_expires <= _DAY:
        raise UserError(
            "bad-session-expires",
            f"--session-expires {session_expires} is not possible.",
            f"Write {MIN_SESSION_EXPIRES} to {_DAY} seconds.",
        )
    if not 0 < silence <= _DAY:
        raise UserError(
            "bad-silence", f"--silence {silence:g} is not possible.", f"Write 1 to {_DAY} seconds."
        )


def contacts(options: argparse.Namespace) -> Mapping[str, Sequence[str]]:
    """Return the SIP URIs of each extension; raise UserError as `read_contact`."""
    return {extension: (uri,) for extension, uri in map(read_contact, options.contact)}


def read_address(text: str, option: str = "--bind") -> Address:
    """Return `ADDRESS:PORT`, IPv4 only; raise UserError `bad-bind`. Port 0 lets the system choose."""
    host, colon, port = text.rpartition(":")
    try:
        ipaddress.IPv4Address(host)
        good = bool(colon) and 0 <= int(port) <= _HIGHEST_PORT
    except ValueError:
        good = False
    if not good:
        raise UserError(
            "bad-bind",
            f"{option} {text} is not an IPv4 address and a port.",
            f"Write it as {option} 192.0.2.10:{_USUAL_PORT[option]}.",
        )
    return Address(host, int(port))


def read_contact(text: str) -> tuple[str, str]:
    """Return extension and SIP URI of `EXT=URI`; raise UserError `bad-contact` or `bad-uri`."""
    extension, equals, uri = text.partition("=")
    if not equals or not extension:
        raise UserError(
            "bad-contact",
            f"--contact {text} does not name an extension and an address.",
            "Write it as --contact 1001=sip:1001@192.0.2.10:5060.",
        )
    return extension, check_uri(uri)
