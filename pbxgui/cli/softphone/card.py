"""`pbxgui extension card`: what to type into a softphone, by the names of its own fields.

The card shows the password, as whoever sets up the softphone needs it. Its QR code holds the same fields as text, for
a telephone's camera to read and a person to copy: no standard says how a code sets up a softphone by itself. Linphone
has a way of its own, which is `pbxgui extension provision`.
"""

import argparse
from collections.abc import Iterator

from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.output import say
from pbxgui.cli.softphone.account import account, add_account_options
from pbxgui.cli.softphone.qr_output import add_image_options, check_images, print_code, write_images
from pbxgui.core.config.fields import refuse
from pbxgui.core.softphone.account import SipAccount
from pbxgui.core.softphone.card import Card, Softphone, card_for, plain_text, warnings


def card(options: argparse.Namespace) -> int:
    """Show the card."""
    check_images(options)
    softphone = Softphone(options.softphone)
    wants_code = options.qr or options.png or options.svg
    if softphone is Softphone.LINPHONE and wants_code:
        hint = f"Use pbxgui extension provision {options.number}, whose QR code Linphone scans."
        refuse("linphone-qr", "Linphone reads no password from a QR code.", hint)
    of = account(options)
    shown = card_for(softphone, of)
    text = plain_text(of)
    written = write_images(options, text)
    say(options, _record(of, softphone, shown), "\n".join((*_lines(of, shown), *written)))
    if options.qr and not options.json:
        print_code(text)
        print("A camera reads it as text to copy from; a softphone does not take it.")
    return ExitCode.DONE


def _lines(of: SipAccount, shown: Card) -> Iterator[str]:
    yield f'{of.user} "{of.name}": {shown.program}'
    yield from ("", *shown.steps, "")
    if shown.line:
        yield from (shown.line, "")
    if shown.fields:
        width = max(map(len, shown.fields))
        yield from (f"  {name:<{width}}  {value}" for name, value in shown.fields.items())
        yield ""
    yield from (*shown.notes, *warnings(of))


def _record(of: SipAccount, softphone: Softphone, shown: Card) -> dict[str, object]:
    return {
        "extension": of.user,
        "name": of.name,
        "softphone": softphone.value,
        "user": of.user,
        "password": of.password,
        "host": of.server.host,
        "port": of.server.port,
        "transport": of.transport.value,
        "fields": dict(shown.fields),
        "line": shown.line,
        "fingerprint": None if of.certificate is None else of.certificate.fingerprint,
        "notes": [*shown.notes, *warnings(of)],
    }


def _options(parser: argparse.ArgumentParser) -> None:
    add_account_options(parser)
    parser.add_argument(
        "--for",
        dest="softphone",
        choices=[softphone.value for softphone in Softphone],
        default=Softphone.ANY.value,
        help="the softphone (default: %(default)s)",
    )
    parser.add_argument("--qr", action="store_true", help="show a QR code of the fields as text")
    add_image_options(parser)


CARD = SubCommand("card", "show what to type into a softphone, password included", card, _options, __doc__)
