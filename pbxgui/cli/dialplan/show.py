"""`pbxgui dialplan show`: the program that calls run, as Asterisk's `extensions.conf` has it."""

import argparse
from dataclasses import replace

from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.stored import opened
from pbxgui.core.config.fields import check_number
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.errors import UserError
from pbxgui.dialplan.compile import compile_program
from pbxgui.dialplan.model import Context, Program
from pbxgui.dialplan.writer import write


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "show", "print the program that calls run", command, __doc__)
    parser.add_argument("--number", metavar="N", help="only that of this number or extension")


def command(options: argparse.Namespace) -> int:
    """Print the program, or one number's part of it."""
    with opened(options) as store:
        program = compile_program(store.read())
    if options.number is not None:
        program = _only(program, options.number)
    text = write(program)
    say(options, {"number": options.number, "text": text}, text.rstrip("\n"))
    return 0


def _only(program: Program, number: str) -> Program:
    """Return the part of a program that serves one number."""
    check_number("number", number)
    contexts = tuple(_part(context, number) for context in program.contexts if number in context.exact)
    if not contexts:
        known = [dialled for context in program.contexts for dialled in context.exact]
        hint = suggest(number, set(known), "See all of them without --number.")
        raise UserError("unknown-number", f"There is no number or extension {number}.", hint)
    return replace(program, contexts=contexts)


def _part(context: Context, number: str) -> Context:
    return replace(context, extensions=(context.exact[number],))
