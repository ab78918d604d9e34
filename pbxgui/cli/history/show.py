"""`pbxgui history show ID`: one call from its first message to its end, in plain words."""

import argparse
from collections.abc import Iterator

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.history.as_json import as_json
from pbxgui.cli.history.records import call_of, records_of
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.core.records import (
    CallRecord,
    Verdict,
    billed_seconds,
    early_seconds,
    evidence,
    ringing_seconds,
    talk_seconds,
    verdict,
)
from pbxgui.core.records.account import caller_text, ending, heard_text, moments, rule_text, sound_of_leg
from pbxgui.core.text import printable

_VERDICTS = {
    Verdict.SURE: "The caller has surely heard it.",
    Verdict.LIKELY: "The caller has likely heard it.",
    Verdict.UNKNOWN: "Whether the caller has heard it is unknown.",
    None: "Nothing was played to the caller.",
}


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "show", "tell of one call, from its first message to its end", command)
    parser.add_argument(
        "id", metavar="ID", help="the call, as the list numbers it, or as `pbxgui calls` names it"
    )


def command(options: argparse.Namespace) -> int:
    """Print one call; raise UserError `no-call`."""
    with records_of(options) as records:
        key, record = call_of(records, options.id)
    say(options, as_json(key, record), "\n".join(map(printable, _account(key, record))))
    return ExitCode.DONE


def _account(key: int, record: CallRecord) -> Iterator[str]:
    start = f"{record.started.astimezone():%Y-%m-%d %H:%M:%S}"
    yield f"Call {key}, {start}: {caller_text(record)} to {record.number}, from {record.source}."
    yield f"What decided: {rule_text(record.rule)}."
    yield from (f"{moment.at:10.3f}  {moment.text}" for moment in moments(record))
    yield f"Result: {ending(record)}."
    yield from (f"Heard: {heard_text(sound)}." for sound in record.sounds)
    yield _VERDICTS[verdict(record)]
    yield from (f"  {sentence}" for sentence in evidence(record))
    yield _seconds(record)
    if record.codec:
        yield _sound(record)
    for leg in record.legs:
        if sound := sound_of_leg(leg):
            yield f"Sound of {leg.target}: {sound}."
    if record.trouble:
        yield f"Trouble: {record.trouble}"


def _seconds(record: CallRecord) -> str:
    return (
        f"Seconds: {early_seconds(record):.1f} early, {ringing_seconds(record):.1f} ringing,"
        f" {talk_seconds(record):.1f} talking; normally billed are {billed_seconds(record):.1f}."
    )


def _sound(record: CallRecord) -> str:
    jitter = "" if record.jitter is None else f", jitter {1000 * record.jitter:.1f} ms"
    return (
        f"Sound: {record.codec}, {record.sent} packets sent, {record.received} received,"
        f" {record.lost} lost{jitter}."
    )
