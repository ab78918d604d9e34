"""`pbxgui call-it`: place a test call to a number through the running engine, and tell what its caller gets.

With --json the sound comes along: `{"event": "sound", "rate": 8000, "pcm": BASE64}`, signed 16-bit samples.
"""

import argparse
import asyncio
import signal

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.stored import opened
from pbxgui.cli.trial_lines import Shown, ignore_sound, on_end_of_input
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.core.config import Configuration
from pbxgui.core.config.caller import ANONYMOUS_CALLERS
from pbxgui.core.config.fields import check_number, check_seconds, refuse
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.config.words import read_seconds
from pbxgui.core.sentence import said
from pbxgui.dialplan.compile.names import PUBLIC
from pbxgui.sip.phone.account import Account
from pbxgui.sip.phone.address import Address
from pbxgui.sip.phone.caller import CallOptions
from pbxgui.sip.phone.trial_call import Plan, Told, TrialCall

STRANGER = "0301234567"
"""Who calls a public number where nobody else is named."""

_LONGEST = 3600.0  # seconds
_ANYWHERE = "0.0.0.0"  # noqa: S104 - compared with, not listened on
_LOOPBACK = "127.0.0.1"


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(
        commands, "call-it", "place a test call to a number and tell what its caller gets", command, __doc__
    )
    parser.add_argument("number", metavar="NUMBER", help="a number or an extension of this PBX")
    parser.add_argument(
        "--as", dest="caller", metavar="CALLER",
        help="who calls: an extension, which is proved with its secret, any number, or anonymous",
    )  # fmt: skip
    parser.add_argument("--seconds", default="60", help="hang up after so many (default: %(default)s)")
    parser.add_argument(
        "--attended",
        action="store_true",
        help="hang up when the standard input ends, as when a window is closed",
    )


def command(options: argparse.Namespace) -> int:
    """Call until somebody hangs up."""
    seconds = read_seconds("--seconds", options.seconds)
    check_seconds("--seconds", seconds, 1, _LONGEST)
    with opened(options) as store:
        configuration = store.read()
    with Connection(options.data) as connection:
        status = connection.ask(Command.STATUS)
    engine = _reachable(str(status["address"]))
    caller = _caller(options, configuration, trusting=status.get("context") != PUBLIC)
    extension = configuration.extension(caller)
    account = Account(caller, extension.secret) if extension else None
    placed = CallOptions(caller=caller or "anonymous", anonymous=not caller)
    show = Shown(json_lines=options.json)
    show.calling(options.number, caller, proved=account is not None)
    told = asyncio.run(_call(Plan(options.number, engine, placed, account, seconds), show, options))
    show.ended(told)
    if show.is_unread:
        raise BrokenPipeError
    return ExitCode.DONE


async def _call(plan: Plan, show: Shown, options: argparse.Namespace) -> Told:
    call = TrialCall(plan, show.event, show.sound if options.json else ignore_sound)
    show.on_unread = call.hang_up
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, call.hang_up)
    if options.attended:
        on_end_of_input(lambda: loop.call_soon_threadsafe(call.hang_up))
    return await call.run()


def _reachable(address: str) -> Address:
    """Return where an engine on this machine can be called that listens there."""
    host, _, port = address.rpartition(":")
    return (_LOOPBACK if host == _ANYWHERE else host), int(port)


def _caller(options: argparse.Namespace, configuration: Configuration, *, trusting: bool) -> str:
    """Return who calls; empty for a withheld number. Whoever cannot reach the number is refused with the remedy."""
    number = configuration.number(options.number)
    if number is None and configuration.extension(options.number) is None:
        known = [*configuration.number_by_number, *configuration.extension_by_number]
        hint = suggest(options.number, known, "Choose one of `pbxgui number list`.")
        refuse(
            "no-number",
            said("There is no number or extension {number}.", number=f"{options.number:.40}"),
            hint,
        )
    public = number is not None and number.public
    colleagues = [one.number for one in configuration.extensions if one.number != options.number]
    if options.caller is None:
        return STRANGER if public or not colleagues else colleagues[0]
    caller = "" if options.caller in ANONYMOUS_CALLERS else str(options.caller)
    if caller:
        check_number("caller", caller)
    if configuration.extension(caller) is None and not (public or trusting):
        message = said("{number} is not public: only extensions can call it.", number=options.number)
        one = (
            said("Call as one of them, such as --as {number}.", number=colleagues[0]) if colleagues else None
        )
        hint = one or said("Make it public.")
        refuse("not-public", message, hint)
    return caller
