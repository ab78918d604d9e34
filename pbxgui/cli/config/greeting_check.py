"""`pbxgui greeting check`: what callers will hear of a greeting, in words, and if wanted in a file to listen to."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from pbxgui.actions.greeting_check import Checked, check_greeting, checked_file, write_heard
from pbxgui.audio.telephone.line import Codec, Line
from pbxgui.audio.verdict import Finding
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.greeting_options import version_number
from pbxgui.cli.config.greeting_shown import seconds_words
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.output import say
from pbxgui.cli.stored import opened
from pbxgui.core.config import read_word
from pbxgui.core.config.fields import shown
from pbxgui.core.config.greeting_origin import EditStep
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

DESCRIPTION = (
    "Judge how a greeting will sound on a telephone: its level, clipping, noise, hum, the silence around it, its "
    "length and its pace. The exit status is 1 if something should be mended. With --listen, write what a caller on a "
    "line of this codec and quality hears of it to a file."
)


def check_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting check`."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="the greeting")
    parser.add_argument("--all", action="store_true", help="check every greeting")
    parser.add_argument(
        "--file", type=Path, metavar="FILE", help="check a sound file that is no greeting yet"
    )
    parser.add_argument("--version", metavar="N", help="the version to check; the current one if not given")
    parser.add_argument("--transcript", metavar="TEXT", default="", help="what is said in the file")
    parser.add_argument("--listen", type=Path, metavar="OUT", help="write what a caller hears, as WAV")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    codecs = ", ".join(Codec)
    parser.add_argument(
        "--codec", default=Codec.PCMA.value, metavar="CODEC", help=f"of the line to listen on: {codecs}"
    )
    parser.add_argument("--loss", default="0", metavar="PERCENT", help="packets that its network loses")
    parser.add_argument("--jitter", default="0", metavar="MS", help="how unevenly they come, milliseconds")


def check(options: argparse.Namespace) -> int:
    """Print the verdict; 1 when something should be mended."""
    _check_what_is_asked(options)
    line = _line(options)
    mend = [_check_one(options, checked, line) for checked in _all_checked(options)]
    if not mend and not options.json:
        print("There is no greeting yet. Import one: pbxgui greeting import FILE --name NAME")
    return ExitCode.INPUT if any(mend) else ExitCode.DONE


def _check_one(options: argparse.Namespace, checked: Checked, line: Line) -> bool:
    """Print one verdict and return whether something should be mended."""
    if options.listen is not None:
        write_heard(checked, line, options.listen, force=options.force)
    _say(options, checked, line)
    return checked.needs_mending


def _check_what_is_asked(options: argparse.Namespace) -> None:
    """Refuse what does not say which sound is meant."""
    given = [options.name is not None, options.all, options.file is not None]
    if sum(given) != 1:
        hint = said("Name a greeting, or say --all, or give a sound file with --file.")
        raise UserError("check-what", "One thing can be checked at a time, and one must be named.", hint)
    if options.all and (options.listen is not None or options.version is not None):
        raise UserError(
            "check-what", "--listen and --version are for one greeting.", "Name it in place of --all."
        )
    if options.file is not None and options.version is not None:
        raise UserError(
            "check-what", "A file that is no greeting yet has no versions.", "Leave --version out."
        )
    if options.transcript and options.file is None:
        hint = said("Leave --transcript out; “greeting set” changes a greeting's.")
        raise UserError("check-what", "A greeting has a transcript of its own.", hint)


def _line(options: argparse.Namespace) -> Line:
    codec = read_word("codec", options.codec, Codec)
    return Line(codec, _number("loss", options.loss), _number("jitter", options.jitter))


def _number(field: str, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        message = said('The {field} "{text}" is no number.', field=field, text=shown(text))
        raise UserError(f"bad-{field}", message, "Write 0, 2 or 7.5.") from error


def _all_checked(options: argparse.Namespace) -> Iterator[Checked]:
    if options.file is not None:
        with checked_file(options.file, options.transcript) as checked:
            yield checked
        return
    with opened(options) as store:
        names = [greeting.name for greeting in store.read().greetings] if options.all else [options.name]
        for name in names:
            yield check_greeting(store, name, version_number(options))


def _say(options: argparse.Namespace, checked: Checked, line: Line) -> None:
    record = _record(checked)
    lines = [_title(checked), *map(_words, checked.findings)]
    if options.listen is not None:
        record["listen"] = {
            "file": str(options.listen),
            "codec": line.codec.value,
            "loss_percent": line.loss_percent,
            "jitter_ms": line.jitter_ms,
        }
        lines.append(f"What callers hear of it is in {printable(options.listen)}.")
    say(options, record, "\n".join(lines))


def _record(checked: Checked) -> dict[str, object]:
    return {
        "greeting" if checked.version else "file": checked.name,
        "version": checked.version,
        "seconds": round(checked.seconds, 3),
        "cap_seconds": checked.cap_seconds,
        "needs_mending": checked.needs_mending,
        "findings": [_finding_record(finding) for finding in checked.findings],
    }


def _finding_record(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "sentence": finding.sentence,
        "figure": finding.figure,
        "unit": finding.unit,
        "remedy": None if finding.remedy is None else record_of(finding.remedy),
    }


def _title(checked: Checked) -> str:
    seconds = f"{seconds_words(checked.seconds)} seconds"
    what = f"Greeting {checked.name}, version {checked.version}" if checked.version else checked.name
    return (
        f"{what}, {seconds}: {'should be mended.' if checked.needs_mending else 'can be heard by callers.'}"
    )


def _words(finding: Finding) -> str:
    words = f"  {finding.severity}: {finding.sentence} ({finding.figure:g} {finding.unit})"
    return f"{words} Remedy: {_step(finding.remedy)}." if finding.remedy else words


def _step(step: EditStep) -> str:
    return " ".join((step.kind, *(f"{name}={value:g}" for name, value in step.values)))
