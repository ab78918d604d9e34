"""What a softphone is set up with: where phones reach the engine, and what the engine proves itself by."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pbxgui.actions.own_addresses import OwnAddress, own_addresses, proposed_first
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.core.config.fields import refuse
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.core.softphone.account import Certificate, Server, Transport, read_server

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what an engine may listen at, to be told from an address


def proposals(port: int, here: Sequence[OwnAddress]) -> str:
    """Return the addresses of this machine as values of --address, for a hint."""
    found_here = [f"--address {own.address}:{port} ({own.interface})" for own in here]
    return said("Name it: {addresses}.", addresses=" or ".join(found_here) or f"--address HOST:{port}")


def engine_status(data: Path) -> Mapping[str, object] | None:
    """Return what the engine of a data folder says of itself; None if none is running."""
    try:
        with Connection(data) as connection:
            return connection.ask(Command.STATUS)
    except EnvironmentProblem as problem:
        if problem.code != "engine-not-running":
            raise
    return None


def server_of(
    status: Mapping[str, object] | None, transport: Transport, here: Sequence[OwnAddress]
) -> Server:
    """Return where phones reach an engine; its host is EVERYWHERE for one that listens at all addresses.

    Raises UserError `no-address` and `no-tls-address` where the address has to be named.
    """
    if status is None:
        what = said("No engine is running, so it is not known where phones will reach it.")
        refuse("no-address", what, proposals(transport.usual_port, here))
    address = status.get("tls") if transport is Transport.TLS else status["address"]
    if not address:
        what = said("The engine that runs does not serve TLS.")
        refuse(
            "no-tls-address",
            what,
            said(
                "Start it with --tls {usual_port}, or choose another --transport.",
                usual_port=transport.usual_port,
            ),
        )
    return read_server(str(address), transport)


def certificate_of(status: Mapping[str, object] | None, transport: Transport) -> Certificate | None:
    """Return what an engine proves itself by over TLS, as far as it is known."""
    told = None if status is None or transport is not Transport.TLS else status.get("certificate")
    if not isinstance(told, Mapping):
        return None
    return Certificate(str(told["file"]), str(told["fingerprint"]), made_here=bool(told["made_here"]))


def places_to_reach(status: Mapping[str, object] | None, transport: Transport) -> tuple[Server, ...]:
    """Return where phones may reach the engine, the likeliest first; without an engine, where one would listen.

    Raises UserError `no-tls-address`. Empty where this machine is in no network.
    """
    here = own_addresses()
    anywhere = Server(EVERYWHERE, transport.usual_port)
    server = anywhere if status is None else server_of(status, transport, here)
    if server.host != EVERYWHERE:
        return (server,)
    return tuple(Server(own.address, server.port) for own in proposed_first(here))
