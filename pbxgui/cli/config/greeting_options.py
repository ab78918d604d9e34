"""The options of `pbxgui greeting`, and what is read from them."""

import argparse
from datetime import date
from pathlib import Path

from pbxgui.actions.greeting_export import ExportForm
from pbxgui.actions.greetings import GreetingFacts
from pbxgui.cli.text_files import read_text
from pbxgui.core.config import read_day, read_tags, read_whole_number
from pbxgui.core.config.fields import plain_lines
from pbxgui.core.config.greeting import LONGEST_TRANSCRIPT

_BYTES_OF_A_CHARACTER = 4  # of UTF-8, at most


def facts(options: argparse.Namespace) -> GreetingFacts:
    """Return what is said about a recording; raise UserError."""
    return GreetingFacts(
        transcript=_transcript(options),
        language=options.language,
        valid_from=day(options.valid_from, "first day", None),
        valid_until=day(options.valid_until, "last day", None),
        tags=None if options.tags is None else read_tags(options.tags),
        licence=options.licence,
    )


def day(text: str | None, field: str, otherwise: date | None) -> date | None:
    """Return the day, none for an empty text, or the other one when nothing was said."""
    if text is None:
        return otherwise
    return read_day(field, text) if text else None


def version_number(options: argparse.Namespace) -> int | None:
    """Return the version that is meant, or None for the current one."""
    return None if options.version is None else read_whole_number("version", options.version)


def _transcript(options: argparse.Namespace) -> str | None:
    if options.transcript_file is not None:
        most = LONGEST_TRANSCRIPT * _BYTES_OF_A_CHARACTER
        return plain_lines(read_text(options.transcript_file, "transcript", most))
    return None if options.transcript is None else plain_lines(options.transcript)


def name_option(parser: argparse.ArgumentParser) -> None:
    """Add the greeting's name."""
    parser.add_argument("name", metavar="NAME", help="the greeting")


def import_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting import`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a sound or video file of any usual format")
    parser.add_argument(
        "--name", required=True, help="of a new greeting, or of the one that it is a version of"
    )
    part = "take only what is between two times, such as 0:30-1:45, 90-120 or 1:00:00- for all that follows"
    parser.add_argument("--part", metavar="FROM-TO", help=part)
    fact_options(parser)


def list_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting list`."""
    parser.add_argument("--tag", metavar="TAG", help="only those that have this tag")


def set_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting set`."""
    name_option(parser)
    version_option(parser, "whose days and licence note are set")
    fact_options(parser)


def use_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting use`."""
    name_option(parser)
    parser.add_argument("version", metavar="VERSION", help="1 for the first")


def replace_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting replace`."""
    parser.add_argument("old", metavar="OLD", help="the greeting that is used now")
    parser.add_argument("new", metavar="NEW", help="the greeting that is used instead")


def rename_options(parser: argparse.ArgumentParser) -> None:
    """Add both names."""
    parser.add_argument("old", metavar="OLD", help="the greeting as it is called now")
    parser.add_argument("new", metavar="NEW", help="the name that it shall have")


def export_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `greeting export`."""
    name_option(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    version_option(parser, "to export")
    forms = "the file as it was imported (master), or what telephones hear of it at 8 or 16 kHz (wav8, wav16)"
    parser.add_argument("--as", dest="form", default=ExportForm.MASTER.value, metavar="FORM", help=forms)
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def version_option(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the version that is meant."""
    parser.add_argument("--version", metavar="N", help=f"the version {what}; the current one if not given")


def fact_options(parser: argparse.ArgumentParser) -> None:
    """Add what is said about a recording."""
    transcripts = parser.add_mutually_exclusive_group()
    transcripts.add_argument("--transcript", metavar="TEXT", help="what is said in it")
    transcripts.add_argument(
        "--transcript-file", type=Path, metavar="FILE", help="the same, from a text file"
    )
    parser.add_argument("--language", metavar="CODE", help="its language, de or pt-BR")
    parser.add_argument(
        "--tags", metavar="WORDS", help="by which it is found again, winter,shop; empty for none"
    )
    parser.add_argument("--licence", metavar="TEXT", help="by what right it is played, for your records")
    parser.add_argument(
        "--from", dest="valid_from", metavar="DATE", help="first day on which it is heard, 2026-12-24"
    )
    parser.add_argument(
        "--until", dest="valid_until", metavar="DATE", help="last day on which it is heard, 2026-12-26"
    )
