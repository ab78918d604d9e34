"""`pbxgui record --phone`: a take recorded by whoever answers the phones of an extension."""

import argparse
import sys
from functools import partial

from pbxgui.actions.greetings import GreetingFacts
from pbxgui.actions.phone_calls import PhoneEvent
from pbxgui.actions.phone_takes import PhoneTake, record_by_phone
from pbxgui.actions.takes import check_recordable
from pbxgui.audio.take import Take
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.output import as_json, say
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

_OF_THE_MICROPHONE = ("device", "seconds", "countdown", "recover", "take")


def options_(parser: argparse.ArgumentParser) -> None:
    """Add the options of recording by phone."""
    parser.add_argument(
        "--phone", metavar="EXTENSION", help="record with the phone of this extension, which rings"
    )
    parser.add_argument(
        "--keep-take", action="store_true", help="with --phone: keep it as a take; callers hear what they did"
    )


def check_options(options: argparse.Namespace) -> None:
    """Raise UserError `not-by-phone` where options do not belong together."""
    given = [f"--{name}" for name in _OF_THE_MICROPHONE if getattr(options, name)]
    if options.phone is not None and given:
        message = said("{option} says nothing about a recording by phone.", option=given[0])
        raise UserError("not-by-phone", message, "Leave it out, or leave --phone out.")
    if options.phone is None and options.keep_take:
        message = said("{option} is about a recording by phone.", option="--keep-take")
        raise UserError("not-by-phone", message, "Add --phone EXTENSION.")


def taken_by_phone(options: argparse.Namespace, name: str, facts: GreetingFacts) -> PhoneTake:
    """Return what was kept at the phone; tell meanwhile how the call goes on."""
    check_recordable(name, facts)

    return record_by_phone(options.data, options.phone, name, partial(tell_event, options))


def tell_event(options: argparse.Namespace, event: PhoneEvent) -> None:
    """Tell how a call to a phone of the house goes on, beside what the command itself says."""
    if options.json:
        print(as_json({"event": "progress", "text": event.text}), flush=True)
    else:
        print(printable(event.text), file=sys.stderr, flush=True)


def not_chosen(take: Take) -> UserError:
    """Return why a take is kept that callers do not hear: nobody has said at the phone that they shall."""
    message = said(
        "The phone went before 1 was pressed: {length} s are kept as a take.", length=f"{take.seconds:.1f}"
    )
    return UserError("take-not-chosen", message)


def tell_take(options: argparse.Namespace, take: Take) -> int:
    """Tell which take it is, and how it becomes what callers hear."""
    record = {
        "event": "take",
        "take": take.identity,
        "greeting": take.name,
        "seconds": round(take.seconds, 3),
    }
    how = f"pbxgui record {take.name} --recover --take {take.identity}"
    text = f"The take {take.identity} is kept: {take.seconds:.1f} seconds.\nCallers hear it after: {how}"
    say(options, record, text)
    return ExitCode.DONE
