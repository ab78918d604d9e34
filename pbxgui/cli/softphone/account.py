"""The account that a command is about: the extension, and where its phones reach the engine."""

import argparse

from pbxgui.actions.own_addresses import own_addresses
from pbxgui.cli.stored import opened
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.core.config import Extension, Kind, found
from pbxgui.core.config.fields import refuse
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.softphone.account import Server, SipAccount, Transport, account_of, read_server

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
    if options.address is not None:
        return account_of(extension, read_server(options.address, transport), transport)
    return account_of(extension, _server_of_engine(options, transport), transport)


def proposals(port: int) -> str:
    """Return the addresses of this machine as values of --address, for a hint."""
    found_here = [f"--address {own.address}:{port} ({own.interface})" for own in own_addresses()]
    return f"Name it: {' or '.join(found_here) or f'--address HOST:{port}'}."


def _extension(options: argparse.Namespace) -> Extension:
    with opened(options) as store:
        return found(store.read().extension_by_number, Kind.EXTENSION, options.number)


def _server_of_engine(options: argparse.Namespace, transport: Transport) -> Server:
    if transport is Transport.TLS:
        refuse(
            "no-tls-address",
            "The engine does not tell where it serves TLS.",
            proposals(transport.usual_port),
        )
    try:
        with Connection(options.data) as connection:
            server = read_server(str(connection.ask(Command.STATUS)["address"]), transport)
    except EnvironmentProblem as problem:
        if problem.code != "engine-not-running":
            raise
        what = "No engine is running, so it is not known where phones will reach it."
        refuse("no-address", what, proposals(transport.usual_port))
    return _reachable(server) if server.host == _EVERYWHERE else server


def _reachable(server: Server) -> Server:
    """Return the one address of this machine for an engine that listens at all of them."""
    here = own_addresses()
    if len(here) != 1:
        what = f"The engine listens at all {len(here)} addresses of this machine."
        refuse("which-address", what, proposals(server.port))
    return Server(here[0].address, server.port)
