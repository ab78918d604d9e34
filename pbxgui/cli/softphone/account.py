"""The account that a command is about: the extension, and where its phones reach the engine."""

import argparse
from collections.abc import Mapping

from pbxgui.actions.own_addresses import own_addresses
from pbxgui.cli.stored import opened
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.core.config import Extension, Kind, found
from pbxgui.core.config.fields import refuse
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.softphone.account import (
    Certificate,
    Server,
    SipAccount,
    Transport,
    account_of,
    read_server,
)

_EVERYWHERE = "0.0.0.0"  # noqa: S104 - what an engine may listen at, to be told from an address


def add_account_options(parser: argparse.ArgumentParser) -> None:
    """Add the extension and how its phones reach the engine."""
    parser.add_argument("number", metavar="NUMBER", help="the extension, such as 1001")
    parser.add_argument(
        "--address",
        metavar="HOST:PORT",
        help="where phones reach the engine (default: what the running engine says)",
    )
    parser.add_argument(
        "--transport",
        choices=[transport.value for transport in Transport],
        default=Transport.UDP.value,
        help="what carries the SIP messages (default: %(default)s)",
    )


def account(options: argparse.Namespace) -> SipAccount:
    """Return the account.

    Raises UserError: `no-extension`, `bad-address`, and `no-address`, `no-tls-address` or `which-address` where the
    address has to be named.
    """
    extension = _extension(options)
    transport = Transport(options.transport)
    named = None if options.address is None else read_server(options.address, transport)
    status = _status(options) if named is None or transport is Transport.TLS else None
    server = _server_of_engine(status, transport) if named is None else named
    return account_of(extension, server, transport, _certificate(status, transport))


def proposals(port: int) -> str:
    """Return the addresses of this machine as values of --address, for a hint."""
    found_here = [f"--address {own.address}:{port} ({own.interface})" for own in own_addresses()]
    return f"Name it: {' or '.join(found_here) or f'--address HOST:{port}'}."


def _extension(options: argparse.Namespace) -> Extension:
    with opened(options) as store:
        return found(store.read().extension_by_number, Kind.EXTENSION, options.number)


def _status(options: argparse.Namespace) -> Mapping[str, object] | None:
    """Return what the engine says of itself; None if none is running."""
    try:
        with Connection(options.data) as connection:
            return connection.ask(Command.STATUS)
    except EnvironmentProblem as problem:
        if problem.code != "engine-not-running":
            raise
    return None


def _server_of_engine(status: Mapping[str, object] | None, transport: Transport) -> Server:
    if status is None:
        what = "No engine is running, so it is not known where phones will reach it."
        refuse("no-address", what, proposals(transport.usual_port))
    address = status.get("tls") if transport is Transport.TLS else status["address"]
    if not address:
        what = "The engine that runs does not serve TLS."
        refuse(
            "no-tls-address",
            what,
            f"Start it with --tls {transport.usual_port}, or choose another --transport.",
        )
    server = read_server(str(address), transport)
    return _reachable(server) if server.host == _EVERYWHERE else server


def _certificate(status: Mapping[str, object] | None, transport: Transport) -> Certificate | None:
    told = None if status is None or transport is not Transport.TLS else status.get("certificate")
    if not isinstance(told, Mapping):
        return None
    return Certificate(str(told["file"]), str(told["fingerprint"]), made_here=bool(told["made_here"]))


def _reachable(server: Server) -> Server:
    """Return the one address of this machine for an engine that listens at all of them."""
    here = own_addresses()
    if len(here) != 1:
        what = f"The engine listens at all {len(here)} addresses of this machine."
        refuse("which-address", what, proposals(server.port))
    return Server(here[0].address, server.port)
