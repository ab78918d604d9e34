"""`pbxgui simulate`: what a caller would meet and hear, and which rule decides it."""

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from pbxgui.cli import simulation_lines, simulation_record
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.recordings import configured_sounds
from pbxgui.cli.stored import opened
from pbxgui.core.config.fields import check_seconds, refuse, shown
from pbxgui.core.config.words import read_seconds, read_word
from pbxgui.dialplan.forecast import (
    LONGEST_CALL,
    Forecaster,
    Incoming,
    Origin,
    are_busy,
    are_not_there,
    decline,
    only,
    pick_up,
    ring_for_ever,
)
from pbxgui.dialplan.tones import DEFAULT_ZONE, zone as find_zone
from pbxgui.dialplan.virtual import Phones

_YEARS = range(2000, 3000)  # beyond them some clocks and time zones end
_USUAL_ANSWER = 5.0  # seconds
_USUAL_TALK = 10.0
_AT_HINT = "Write it as 2026-12-24T10:00, with an offset such as +01:00 for another time zone."
_LONGEST_CALLER = 128
_PHONES: Mapping[str, Phones] = MappingProxyType(
    {"no_answer": ring_for_ever, "busy": are_busy, "declined": decline, "nobody": are_not_there}
)
"""What the phones do by the name of its option."""
_PHONES_HELP = {
    "--busy": "the phones are busy",
    "--declined": "the phones decline",
    "--no-answer": "the phones ring and nobody answers",
    "--nobody": "no phone is there",
}


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = leaf(commands, "simulate", "tell what a caller would hear", command, __doc__)
    parser.add_argument("--number", required=True, metavar="N", help="the number or extension dialled")
    parser.add_argument(
        "--caller", default="anonymous", metavar="N", help="the calling number; anonymous when withheld"
    )
    parser.add_argument("--at", metavar="TIME", help="when, as in 2026-12-24T10:00; now if left out")
    parser.add_argument(
        "--from", dest="origin", default="inside", metavar="WHERE",
        help="inside, where every number can be dialled, or outside, where only the public ones can",
    )  # fmt: skip
    _add_phones(parser)
    parser.add_argument("--hang-up-after", metavar="SECONDS", help="the caller gives up then")
    parser.add_argument("--zone", default=DEFAULT_ZONE, metavar="CC", help="country of the tones")


def _add_phones(parser: argparse.ArgumentParser) -> None:
    phones = parser.add_mutually_exclusive_group()
    phones.add_argument("--answer-after", metavar="SECONDS", help="the phones are picked up then (5)")
    for option, text in _PHONES_HELP.items():
        words = f"{text}; if extensions are named, only theirs, and the others are picked up"
        phones.add_argument(option, nargs="?", const="", metavar="1001,...", help=words)


def command(options: argparse.Namespace) -> int:
    """Print what a caller would meet."""
    incoming = _incoming(options)
    with opened(options) as store:
        configuration = store.read()
    sounds = configured_sounds(options, configuration, incoming.at.astimezone().date())
    forecaster = Forecaster(sounds)
    found = forecaster.forecast(incoming)
    others = {
        name: forecaster.forecast(replace(incoming, phones=_PHONES[name])).simulation
        for name in _others(options)
        if found.rings
    }
    record = {**simulation_record.record(found, sounds), "otherwise": simulation_record.others(others)}
    lines = (*simulation_lines.lines(found, sounds), *simulation_lines.others(others))
    say(options, record, "\n".join(lines))
    return 0


def _incoming(options: argparse.Namespace) -> Incoming:
    hangs_up = options.hang_up_after
    return Incoming(
        options.number,
        _caller(options.caller),
        _moment(options.at),
        _phones(options),
        read_word("--from", options.origin, Origin),
        LONGEST_CALL if hangs_up is None else _seconds("--hang-up-after", hangs_up),
        _zone(options.zone),
    )


def _phones(options: argparse.Namespace) -> Phones:
    after = options.answer_after
    answered = pick_up(_USUAL_ANSWER if after is None else _seconds("--answer-after", after), _USUAL_TALK)
    for name, phones in _PHONES.items():
        extensions = getattr(options, name)
        if extensions is not None:
            return only(extensions.split(","), phones, answered) if extensions else phones
    return answered


def _others(options: argparse.Namespace) -> Iterable[str]:
    """Return what else the phones may do, when nothing was said about them."""
    asked = any(getattr(options, name) is not None for name in ("answer_after", *_PHONES))
    return () if asked else _PHONES


def _caller(text: str) -> str:
    if len(text) > _LONGEST_CALLER or not all(map(_can_be_sent, text)):
        hint = "Write it as it comes over the line, without spaces: 0301234567 or +49301234567."
        refuse("bad-caller", f'The caller "{shown(text)}" cannot be used.', hint)
    return text


def _can_be_sent(character: str) -> bool:
    return character.isascii() and character.isprintable() and character not in ' "<>@'


def _moment(text: str | None) -> datetime:
    """Return the moment meant; without an offset it is by this machine's clock."""
    if text is None:
        return datetime.now(UTC).astimezone()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        refuse("bad-moment", f'The time "{shown(text)}" of --at is none.', _AT_HINT)
    if moment.year not in _YEARS:
        hint = f"Choose a year from {_YEARS.start} to {_YEARS.stop - 1}."
        refuse("bad-moment", f"The year {moment.year} of --at cannot be used.", hint)
    return moment if moment.tzinfo else moment.astimezone()


def _seconds(option: str, text: str) -> float:
    seconds = read_seconds(option, text)
    check_seconds(option, seconds, 0, LONGEST_CALL)
    return seconds


def _zone(text: str) -> str:
    find_zone(text)
    return text
