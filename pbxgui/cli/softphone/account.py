"""The account that a command is about: the extension, and where its phones reach the engine."""

import argparse

from pbxgui.actions.own_addresses import own_addresses
from pbxgui.actions.softphone_account import (
    EVERYWHERE,
    certificate_of,
    engine_status,
    proposals,
    server_of,
)
from pbxgui.cli.stored import opened
from pbxgui.core.config import Extension, Kind, found
from pbxgui.core.config.fields import refuse
from pbxgui.core.softphone.account import Server, SipAccount, Transport, account_of, read_server


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
    status = engine_status(options.data) if named is None or transport is Transport.TLS else None
    server = _reachable(server_of(status, transport, own_addresses())) if named is None else named
    return account_of(extension, server, transport, certificate_of(status, transport))


def _extension(options: argparse.Namespace) -> Extension:
    with opened(options) as store:
        return found(store.read().extension_by_number, Kind.EXTENSION, options.number)


def _reachable(server: Server) -> Server:
    """Return the one address of this machine for an engine that listens at all of them."""
    if server.host != EVERYWHERE:
        return server
    here = own_addresses()
    if len(here) != 1:
        what = f"The engine listens at all {len(here)} addresses of this machine."
        refuse("which-address", what, proposals(server.port, here))
    return Server(here[0].address, server.port)
