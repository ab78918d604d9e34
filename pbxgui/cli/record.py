"""`pbxgui record`: record a greeting with the microphone; Enter, Ctrl+C or --seconds end it. Or with --phone.

It becomes the greeting's current version. What is recorded is on the disk at every moment: whatever ends the program,
or takes the microphone away, `pbxgui record --recover` makes a greeting of what there is. With --phone the phones of
an extension ring: whoever answers speaks after the tone, ends with the hash key, and then presses 1 to keep it.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

from pbxgui.actions.greetings import GreetingFacts, ImportedGreeting
from pbxgui.actions.takes import check_recordable, keep_take, recovered, takes_folder
from pbxgui.audio.devices import DeviceName, InputDevice
from pbxgui.audio.recording import Recording
from pbxgui.audio.sound_process import ChildDevices
from pbxgui.audio.take import MOST_SECONDS, Take, unfinished
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.greeting_shown import seconds_words
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.files import cache_directory
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.record_lines import RecordLines
from pbxgui.cli.record_phone import (
    check_options,
    not_chosen,
    options_ as by_phone_options,
    taken_by_phone,
    tell_take,
)
from pbxgui.cli.record_session import RecordSession, with_recovery
from pbxgui.cli.stored import opened
from pbxgui.cli.text_files import read_text
from pbxgui.core.config.fields import check_seconds
from pbxgui.core.config.greeting import LONGEST_TRANSCRIPT
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.config.words import read_seconds
from pbxgui.core.errors import PbxError, UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

_LEAST_SECONDS, _MOST_SECONDS = 0.5, MOST_SECONDS - 1.0  # a take can be no longer
_COUNT_IN = 3  # seconds
_LONGEST_SCRIPT = 4 * LONGEST_TRANSCRIPT  # bytes of UTF-8


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be recorded.

    Attributes:
        name: of the greeting.
        facts: what is said about it.
        seconds: after which it ends by itself.
        count_in: seconds to wait before it.

    """

    name: str
    facts: GreetingFacts
    seconds: float
    count_in: int


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = leaf(commands, "record", "record a greeting with the microphone", command, __doc__)
    parser.add_argument(
        "name", metavar="NAME", nargs="?", help="the greeting, a new one or one that is there"
    )
    parser.add_argument(
        "--device", metavar="DEVICE", help="one of `pbxgui devices`; the system's default if not given"
    )
    parser.add_argument("--seconds", metavar="N", help="end after so many")
    parser.add_argument("--countdown", action="store_true", help="count 3, 2, 1 before it begins")
    parser.add_argument(
        "--script", type=Path, metavar="FILE", help="the text to read; it becomes the greeting's transcript"
    )
    parser.add_argument(
        "--recover", action="store_true", help="make a greeting of the latest take that was left behind"
    )
    parser.add_argument("--take", metavar="TAKE", help="with --recover: the take that is meant")
    by_phone_options(parser)


def command(options: argparse.Namespace) -> int:
    """Record, or recover, and let callers hear it."""
    folder = takes_folder(options.data)
    check_options(options)
    if options.recover:
        take = recovered(folder, options.take)
        name = options.name or take.name
        if not name:
            raise with_recovery(_no_name(), take, "NAME")
        return _keep(options, take, name, GreetingFacts())
    wanted = _wanted(options)
    lines = RecordLines(json_lines=options.json)
    lines.script(wanted.facts.transcript or "")
    if options.phone is not None:
        kept = taken_by_phone(options, wanted.name, wanted.facts)
        if options.keep_take:
            return tell_take(options, kept.take)
        if not kept.is_chosen:
            raise with_recovery(not_chosen(kept.take), kept.take, wanted.name)
        return _keep(options, kept.take, wanted.name, wanted.facts)
    for left in unfinished(folder):
        lines.left_behind(left)
    return _keep(options, _record(options, wanted, lines), wanted.name, wanted.facts)


def named_input(inputs: tuple[InputDevice, ...], text: str) -> DeviceName:
    """Return the device that a person means: its name, with or without its system; raise UserError."""
    exact = [one.name for one in inputs if text in {one.name.name, str(one.name)}]
    alike = exact or [one.name for one in inputs if text.casefold() in str(one.name).casefold()]
    if len(alike) == 1:
        return alike[0]
    names = [str(one.name) for one in inputs]
    if alike:
        message = said("{text} can be {names}.", text=printable(text), names=", ".join(map(printable, alike)))
        raise UserError("input-not-one", message, "Write the whole name, as `pbxgui devices` has it.")
    hint = suggest(text, names, "Choose one of `pbxgui devices`.")
    raise UserError("no-input", said("There is no microphone {text}.", text=f"{printable(text):.60}"), hint)


def _wanted(options: argparse.Namespace) -> _Wanted:
    seconds = _MOST_SECONDS if options.seconds is None else read_seconds("--seconds", options.seconds)
    check_seconds(said("--seconds"), seconds, _LEAST_SECONDS, _MOST_SECONDS)
    if options.take is not None:
        raise UserError("take-without-recover", "--take says which take to recover.", "Add --recover.")
    script = read_text(options.script, "script", _LONGEST_SCRIPT).strip() if options.script else None
    facts = GreetingFacts(transcript=script and script.replace("\r\n", "\n"))
    if not options.name:
        raise _no_name()
    check_recordable(options.name, facts)
    return _Wanted(options.name, facts, seconds, _COUNT_IN if options.countdown else 0)


def _no_name() -> UserError:
    message = said("It is not said which greeting it is.")
    return UserError("no-greeting-name", message, "Write: pbxgui record NAME.")


def _record(options: argparse.Namespace, wanted: _Wanted, lines: RecordLines) -> Take:
    """Return a finished take; raise what ended it before its time, the take being kept."""
    devices = ChildDevices()
    try:
        device = named_input(devices.inputs(), options.device) if options.device else None
        session = RecordSession(lines)
        recording = Recording(
            lambda: devices, takes_folder(options.data), session.tell, lambda _: None, device
        )
        try:
            return session.record(recording, wanted.name, wanted.seconds, wanted.count_in)
        finally:
            recording.close()
    finally:
        devices.close()


def _keep(options: argparse.Namespace, take: Take, name: str, facts: GreetingFacts) -> int:
    try:
        with opened(options) as store:
            kept = keep_take(store, cache_directory() / "renditions", take, name, facts)
    except PbxError as error:
        raise with_recovery(error, take, name) from error
    greeting = kept.greeting
    record = {
        **record_of(greeting),
        "event": "kept",
        "new": kept.before is None,
        "seconds": round(take.seconds, 3),
        "lost": take.lost,
        "peak_dbfs": round(kept.audio.levels.peak_dbfs, 1),
        "rms_dbfs": round(kept.audio.levels.rms_dbfs, 1),
        "warnings": list(kept.audio.warnings),
    }
    say(options, record, "\n".join((_outcome(kept), *kept.audio.warnings)))
    return ExitCode.DONE


def _outcome(kept: ImportedGreeting) -> str:
    greeting = kept.greeting
    seconds = seconds_words(greeting.current_version.seconds)
    if kept.before is None:
        return f"Greeting {greeting.name} is recorded: {seconds} seconds."
    return f"Greeting {greeting.name} is recorded: version {greeting.current + 1}, {seconds} seconds, is current now."
