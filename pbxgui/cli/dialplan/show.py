"""`pbxgui dialplan show`: the program that calls run, as Asterisk's `extensions.conf` has it."""

import argparse

from pbxgui.actions.program_text import program_text
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.stored import opened
from pbxgui.core.config.fields import check_number


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "show", "print the program that calls run", command, __doc__)
    parser.add_argument("--number", metavar="N", help="only that of this number or extension")


def command(options: argparse.Namespace) -> int:
    """Print the program, or one number's part of it."""
    if options.number is not None:
        check_number("number", options.number)
    with opened(options) as store:
        text = program_text(store.read(), options.number).text
    say(options, {"number": options.number, "text": text}, text.rstrip("\n"))
    return 0
