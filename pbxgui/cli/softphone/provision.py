"""`pbxgui extension provision`: let Linphone set itself up for an extension, by scanning a QR code.

While the command runs, it serves the settings at an address that nobody can guess, until they have been fetched once or
the time is over. Over HTTP, which whoever listens in on the network can read: if you do not trust yours, type the
settings from `pbxgui extension card`.

With `--transport tls` Linphone checks the engine's certificate. One that the engine made itself has to lie on the
computer that Linphone runs on, at the place that `--trust` names; Linphone then trusts that one alone.
"""

import argparse
import asyncio
import sys

from pbxgui.actions.one_time_page import Fetch, OneTimePage
from pbxgui.actions.own_addresses import own_addresses
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.output import say
from pbxgui.cli.softphone.account import account, add_account_options
from pbxgui.cli.softphone.qr_output import add_image_options, check_images, print_code, write_images
from pbxgui.core.config.fields import is_plain, refuse, shown
from pbxgui.core.softphone.account import Server, SipAccount, Transport, read_server
from pbxgui.core.softphone.card import linphone_trust, warnings
from pbxgui.core.softphone.linphone import provisioning

_MINUTES = 10
_LONGEST = 120  # minutes


def provision(options: argparse.Namespace) -> int:
    """Serve the settings until they were fetched."""
    minutes = _minutes(options.minutes)
    check_images(options)
    of = account(options)
    trusted = _trusted(options.trust, of)
    where = _listening_at(options.listen, of)
    try:
        asyncio.run(_serve(options, of, where, minutes, trusted))
    except KeyboardInterrupt:
        say(options, {"event": "stopped"}, "Stopped. The address is gone, and nobody fetched the settings.")
    return ExitCode.DONE


async def _serve(
    options: argparse.Namespace, of: SipAccount, where: Server, minutes: float, trusted: str
) -> None:
    async with OneTimePage(provisioning(of, trusted), where.host, where.port) as page:
        _announce(options, of, page.url, minutes)
        try:
            fetch = await asyncio.wait_for(page.fetched(), minutes * 60)
        except TimeoutError:
            refuse(
                "not-fetched",
                f"Nobody fetched the settings within {minutes:g} minutes, and their address is gone.",
                "The telephone has to be in this network. Run the command again, with more --minutes if need be.",
            )
    _tell(options, of, fetch)


def _announce(options: argparse.Namespace, of: SipAccount, url: str, minutes: float) -> None:
    written = write_images(options, url)
    lines = (
        f'Linphone for {of.user} "{of.name}", registering at {of.server} over {of.transport.upper()}',
        "",
        "In Linphone's assistant choose to scan a QR code, and scan this one. On a computer choose to fetch a remote",
        "configuration, and type its address:",
        "",
        f"  {url}",
        "",
        f"It works once, and for {minutes:g} minutes; Ctrl+C ends it.",
        "If Linphone has an account already, the first one is replaced.",
        "The settings travel unencrypted: whoever listens in on this network can read the password.",
        *warnings(of),
        *(() if options.trust else linphone_trust(of)),
        *written,
    )
    record = {"event": "serving", "extension": of.user, "url": url, "seconds": round(minutes * 60)}
    say(options, record, "\n".join(lines))
    if not options.json:
        print_code(url)
    sys.stdout.flush()


def _tell(options: argparse.Namespace, of: SipAccount, fetch: Fetch) -> None:
    program = f" ({fetch.program})" if fetch.program else ""
    record = {"event": "fetched", "address": fetch.address, "program": fetch.program}
    lines = (
        f"{fetch.address}{program} fetched the settings. Their address is gone.",
        f"If that was not your telephone: pbxgui extension set {of.user} --new-secret",
        "Whether it has registered: pbxgui phones",
    )
    say(options, record, "\n".join(lines))


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= _LONGEST:
        refuse(
            "bad-minutes",
            f'"{shown(text)}" minutes cannot be used.',
            f"Choose more than 0, and {_LONGEST} at most.",
        )
    return minutes


def _trusted(file: str | None, of: SipAccount) -> str:
    """Return where Linphone finds the certificate that it is to trust; empty for those that it knows."""
    if file is None:
        return ""
    if of.transport is not Transport.TLS:
        refuse("needs-tls", "--trust is of no use without TLS.", "Add --transport tls.")
    if not all(map(is_plain, file)):
        refuse("bad-trust", f'The file "{shown(file)}" cannot be named to Linphone.', "Give it a plain name.")
    return file


def _listening_at(wished: str | None, of: SipAccount) -> Server:
    """Return where to serve the page; port 0 for any that is free."""
    if wished is not None:
        return read_server(wished, Transport.UDP) if ":" in wished else Server(wished, 0)
    host = of.server.host
    here = [own.address for own in own_addresses()]
    if host not in here and not host.startswith("127."):
        choice = " or ".join(f"--listen {address}" for address in here)
        refuse(
            "no-listen",
            f"The settings cannot be served at {host}, which is no address of this machine.",
            f"Say where telephones reach this machine: {choice or '--listen ADDRESS'}.",
        )
    return Server(host, 0)


def _options(parser: argparse.ArgumentParser) -> None:
    add_account_options(parser)
    parser.add_argument(
        "--minutes", default=str(_MINUTES), metavar="N", help="how long to serve them (default: %(default)s)"
    )
    parser.add_argument(
        "--listen",
        metavar="ADDRESS[:PORT]",
        help="where to serve the settings (default: the engine's address, any free port)",
    )
    parser.add_argument(
        "--trust",
        metavar="FILE",
        help="for TLS: where the engine's certificate lies on the computer that Linphone runs on",
    )
    add_image_options(parser)


PROVISION = SubCommand("provision", "let Linphone set itself up by a QR code", provision, _options, __doc__)
