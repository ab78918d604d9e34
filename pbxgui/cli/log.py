"""`pbxgui log CALL`: what happened in one call, in the order of time.

With --steps the lines of the dialplan that it went through are among it, with --sip the SIP messages of both sides, in
full; `pbxgui history keep --sip` lets the engine keep these. Passwords, keys and their proofs are left out of them.
"""

import argparse
from collections.abc import Iterator, Mapping

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.history.records import records_of
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import as_json
from pbxgui.core.config import read_whole_number
from pbxgui.core.errors import UserError
from pbxgui.core.records import CallRecord
from pbxgui.core.records.account import caller_text, ending
from pbxgui.core.records.call_log import CALLER, Cut, Entry, LogCut, LogEvent, LogLeg, LogMessage
from pbxgui.core.text import printable
from pbxgui.sip.events import EventKind, call_number

_CALLER, _PBX = "caller", "pbx"
_CUTS = {
    Cut.EVENTS: "So much happened in this call that from here on only its end is kept.",
    Cut.MESSAGES: "This call had so many SIP messages that from here on they are not kept.",
}


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = leaf(commands, "log", "tell what happened in one call", command, __doc__)
    parser.add_argument(
        "call", metavar="CALL", help="the call, as `pbxgui history` numbers it, or as `pbxgui calls` names it"
    )
    parser.add_argument("--steps", action="store_true", help="with the steps of the dialplan")
    parser.add_argument("--sip", action="store_true", help="with the SIP messages, in full")


def command(options: argparse.Namespace) -> int:
    """Print one log; raise UserError `no-call`."""
    key = call_number(options.call) or read_whole_number("number of a call", options.call)
    with records_of(options) as records:
        record, entries, keeps_sip = records.get(key), records.log(key), records.keeps_sip()
    if record is None:
        raise UserError("no-call", f"There is no call {key}.", "`pbxgui history` lists them.")
    wanted = [entry for entry in entries if _is_wanted(entry, options)]
    if options.json:
        for entry in wanted:
            print(as_json(_json(entry)))
        return ExitCode.DONE
    has_sip = any(isinstance(entry, LogMessage) for entry in entries)
    lines = (
        *_heading(key, record),
        *_lines(wanted, _names(entries)),
        *_notes(options, entries, keeps_sip, has_sip),
    )
    print("\n".join(map(printable, lines)))
    return ExitCode.DONE


def _is_wanted(entry: Entry, options: argparse.Namespace) -> bool:
    match entry:
        case LogMessage() | LogLeg():
            return bool(options.sip)
        case LogEvent(kind=EventKind.STEP):
            return bool(options.steps)
    return True


def _names(entries: tuple[Entry, ...]) -> Mapping[int, str]:
    phones = {
        entry.leg: entry.target.removeprefix("PJSIP/") for entry in entries if isinstance(entry, LogLeg)
    }
    return {CALLER: _CALLER, **phones}


def _heading(key: int, record: CallRecord) -> Iterator[str]:
    start = f"{record.started.astimezone():%Y-%m-%d %H:%M:%S}"
    yield f"Call {key}, {start}: {caller_text(record)} to {record.number}, {ending(record)}."


def _lines(entries: list[Entry], names: Mapping[int, str]) -> Iterator[str]:
    for entry in entries:
        match entry:
            case LogEvent():
                yield f"{entry.at:10.3f}  {entry.text}"
            case LogCut():
                yield f"{entry.at:10.3f}  {_CUTS[entry.what]}"
            case LogMessage():
                yield from _message(entry, names.get(entry.leg, f"phone {entry.leg}"))


def _message(entry: LogMessage, name: str) -> Iterator[str]:
    way = f"{_PBX} -> {name}" if entry.sent else f"{name} -> {_PBX}"
    yield f"{entry.at:10.3f}  {way} ({entry.peer}):"
    yield from (f"{'':12}  {line}" for line in entry.text.rstrip().replace("\r\n", "\n").split("\n"))


def _notes(
    options: argparse.Namespace,
    entries: tuple[Entry, ...],
    keeps_sip: bool,  # noqa: FBT001 - what is so
    has_sip: bool,  # noqa: FBT001 - likewise
) -> Iterator[str]:
    if not entries:
        yield "Its log was not kept, or is gone by now; `pbxgui history show` tells what is known."
    elif options.sip and not has_sip:
        now = (
            "Those of the calls from now on are."
            if keeps_sip
            else "`pbxgui history keep --sip` keeps those to come."
        )
        yield f"The SIP messages of this call were not kept. {now}"


def _json(entry: Entry) -> dict[str, object]:
    at = round(entry.at, 4)
    match entry:
        case LogEvent():
            return {"at": at, "event": entry.kind, "text": entry.text, **entry.details}
        case LogLeg():
            return {"at": at, "leg": entry.leg, "target": entry.target, "uri": entry.uri}
        case LogCut():
            return {"at": at, "left_out": entry.what.value}
    way = "sent" if entry.sent else "received"
    return {"at": at, "leg": entry.leg, "sip": way, "peer": entry.peer, "message": entry.text}
