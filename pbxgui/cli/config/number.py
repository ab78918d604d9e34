"""`pbxgui number`: the numbers that callers dial, and what callers get when no rule is for them."""

import argparse
from dataclasses import replace

from pbxgui.actions.numbers import add_number, change_number
from pbxgui.actions.records import remove_record
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.csv_files import NUMBER_COMMANDS
from pbxgui.cli.config.handling_options import add_handling_options, handling_changes
from pbxgui.cli.config.number_shown import number_lines, say_number
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, family
from pbxgui.cli.output import say, say_list
from pbxgui.cli.stored import opened
from pbxgui.core.config import (
    Configuration,
    Kind,
    Number,
    described,
    found,
    name_for,
    new_handling,
    title,
)
from pbxgui.core.config.fields import shown


def add_to(commands: Commands) -> None:
    """Add the family."""
    place = family(commands, "number", "show and change the numbers that callers dial")
    for command in SUB_COMMANDS:
        command.add_to(place)


def add(options: argparse.Namespace) -> int:
    """Add a number."""
    what = f"Add number {shown(options.number)}"
    with opened(options) as store:
        number, configuration = add_number(store, what, lambda configuration: _new(options, configuration))
    say_number(options, number, configuration)
    return ExitCode.DONE


def set_(options: argparse.Namespace) -> int:
    """Change a number."""

    def edit(before: Number, configuration: Configuration) -> Number:
        return replace(
            before,
            name=before.name if options.name is None else options.name,
            public=before.public if options.public is None else options.public,
            default=replace(before.default, **handling_changes(options, configuration)),
        )

    with opened(options) as store:
        changed = change_number(store, options.number, f"Change number {shown(options.number)}", edit)
    say_number(options, changed.after, changed.configuration)
    return ExitCode.DONE


def list_(options: argparse.Namespace) -> int:
    """Print all numbers."""
    with opened(options) as store:
        configuration = store.read()
    rows = (
        (
            record_of(number),
            (
                number.number,
                number.name,
                "yes" if number.public else "no",
                str(len(number.rules)),
                described(number.handling(None), configuration),
            ),
        )
        for number in configuration.numbers
    )
    empty = "There is no number yet. Add one: pbxgui number add 2001 --to 1001"
    say_list(options, ("NUMBER", "NAME", "FROM OUTSIDE", "RULES", "IF NO RULE IS MET"), rows, empty)
    return ExitCode.DONE


def show(options: argparse.Namespace) -> int:
    """Print one number with its rules."""
    with opened(options) as store:
        configuration = store.read()
    number = found(configuration.number_by_number, Kind.NUMBER, options.number)
    say(options, record_of(number), "\n".join(number_lines(number, configuration)))
    return ExitCode.DONE


def remove(options: argparse.Namespace) -> int:
    """Remove a number that no other leads to."""
    with opened(options) as store:
        number = found(store.read().number_by_number, Kind.NUMBER, options.number)
        remove_record(store, Number, number.number, f"Remove number {title(number)}")
    say(options, record_of(number), f"{title(number)} is removed.")
    return ExitCode.DONE


def _new(options: argparse.Namespace, configuration: Configuration) -> Number:
    default = new_handling(handling_changes(options, configuration))
    name = options.name
    if name is None:
        name = name_for(options.number, default.destination, configuration)
    return Number(options.number, name, (), default, bool(options.public))


def _number_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", help="as callers dial it, such as 2001")


def _own_options(parser: argparse.ArgumentParser) -> None:
    _number_option(parser)
    parser.add_argument("--name", help="what people call it")
    reach = parser.add_mutually_exclusive_group()
    reach.add_argument(
        "--public", action="store_const", const=True, help="calls from outside may come in on it"
    )
    reach.add_argument(
        "--internal", dest="public", action="store_const", const=False, help="only calls from inside"
    )


def _add_options(parser: argparse.ArgumentParser) -> None:
    _own_options(parser)
    add_handling_options(parser, new=True)


def _set_options(parser: argparse.ArgumentParser) -> None:
    _own_options(parser)
    add_handling_options(parser, new=False)


_ADDING = """Add a number. It may have the digits of an extension that it leads to: then it says what the callers
of that extension get."""

SUB_COMMANDS = (
    SubCommand("add", "add a number", add, _add_options, _ADDING),
    SubCommand("set", "change a number", set_, _set_options),
    SubCommand("list", "list all numbers", list_),
    SubCommand("show", "show a number and its rules", show, _number_option),
    SubCommand("remove", "remove a number that no other leads to", remove, _number_option),
    *NUMBER_COMMANDS,
)
