"""`pbxgui rule`: what callers of a number get by who they are and when they call; the first rule met is taken."""

import argparse
from collections.abc import Callable
from dataclasses import replace

from pbxgui.actions.numbers import Changed, change_number
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.csv_files import RULE_COMMANDS
from pbxgui.cli.config.handling_options import add_handling_options, handling_changes
from pbxgui.cli.config.number_shown import rule_lines
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, family
from pbxgui.cli.output import say, say_list
from pbxgui.cli.stored import opened
from pbxgui.core.config import (
    AnyCaller,
    Configuration,
    Kind,
    Number,
    Rule,
    described,
    found,
    new_handling,
    read_caller,
    read_whole_number,
    rule_at,
    title,
    who,
    with_rule,
    with_rule_moved,
    with_rule_replaced,
    without_rule,
)
from pbxgui.core.config.fields import shown


def add_to(commands: Commands) -> None:
    """Add the family."""
    place = family(commands, "rule", "show and change what some callers of a number get")
    for command in SUB_COMMANDS:
        command.add_to(place)


def add(options: argparse.Namespace) -> int:
    """Add a rule."""
    at = None if options.at is None else _position(options.at)

    def edit(before: Number, configuration: Configuration) -> Number:
        return with_rule(before, _new(options, configuration), at)

    changed = _change(options, f"Add a rule to number {shown(options.number)}", edit)
    _say(options, changed.after, at or len(changed.after.rules), changed.configuration)
    return ExitCode.DONE


def set_(options: argparse.Namespace) -> int:
    """Change a rule."""
    position = _position(options.position)

    def edit(before: Number, configuration: Configuration) -> Number:
        rule = _changed(rule_at(before, position), options, configuration)
        return with_rule_replaced(before, position, rule)

    changed = _change(options, f"Change rule {position} of number {shown(options.number)}", edit)
    _say(options, changed.after, position, changed.configuration)
    return ExitCode.DONE


def move(options: argparse.Namespace) -> int:
    """Move a rule to another position."""
    position, to = _position(options.position), _position(options.to)
    what = f"Move rule {position} of number {shown(options.number)} to {to}"
    changed = _change(options, what, lambda before, _: with_rule_moved(before, position, to))
    _say(options, changed.after, to, changed.configuration)
    return ExitCode.DONE


def remove(options: argparse.Namespace) -> int:
    """Remove a rule."""
    position = _position(options.position)
    what = f"Remove rule {position} of number {shown(options.number)}"
    changed = _change(options, what, lambda before, _: without_rule(before, position))
    text = f"{title(changed.after)}: rule {position} is removed; rules left: {len(changed.after.rules)}."
    say(options, _record(changed.before, position), text)
    return ExitCode.DONE


def list_(options: argparse.Namespace) -> int:
    """Print the rules of a number."""
    with opened(options) as store:
        configuration = store.read()
    number = found(configuration.number_by_number, Kind.NUMBER, options.number)
    rows = (
        (
            _record(number, index + 1),
            (str(index + 1), who(rule), described(number.handling(index), configuration)),
        )
        for index, rule in enumerate(number.rules)
    )
    empty = f"{title(number)} has no rule: all callers get the same."
    say_list(options, ("RULE", "FOR", "WHAT THEY GET"), rows, empty)
    return ExitCode.DONE


def _change(
    options: argparse.Namespace, what: str, edit: Callable[[Number, Configuration], Number]
) -> Changed:
    with opened(options) as store:
        return change_number(store, options.number, what, edit)


def _new(options: argparse.Namespace, configuration: Configuration) -> Rule:
    caller = AnyCaller() if options.caller is None else read_caller(options.caller)
    handling = new_handling(handling_changes(options, configuration))
    return Rule(caller, options.schedule, handling, bool(options.outside))


def _changed(rule: Rule, options: argparse.Namespace, configuration: Configuration) -> Rule:
    handling = replace(rule.handling, **handling_changes(options, configuration))
    schedule = rule.schedule if options.schedule is None else options.schedule
    outside = rule.outside if options.outside is None else options.outside
    return Rule(
        rule.caller if options.caller is None else read_caller(options.caller),
        None if options.no_schedule else schedule,
        handling,
        outside and not options.no_schedule,
    )


def _position(text: str) -> int:
    return read_whole_number("rule's position", text)


def _say(options: argparse.Namespace, number: Number, position: int, configuration: Configuration) -> None:
    lines = [f"{title(number)}:", *rule_lines(number, position, configuration)]
    say(options, _record(number, position), "\n".join(lines))


def _record(number: Number, position: int) -> dict[str, object]:
    return {"number": number.number, "position": position, **record_of(rule_at(number, position))}


def _number_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", help="the number that callers dial, such as 2001")


def _position_option(parser: argparse.ArgumentParser) -> None:
    _number_option(parser)
    parser.add_argument("position", metavar="POSITION", help="which of its rules, as `rule list` counts them")


def _matching_options(parser: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    parser.add_argument(
        "--caller",
        metavar="WHO",
        help="whose calls: any, anonymous, 0301234567, +49301%%, _0301X. or contacts:NAME",
    )
    schedules = parser.add_mutually_exclusive_group()
    schedules.add_argument("--schedule", metavar="NAME", help="during which schedule; without it always")
    parser.add_argument(
        "--outside", action=argparse.BooleanOptionalAction, help="outside of the schedule instead"
    )
    return schedules


def _add_options(parser: argparse.ArgumentParser) -> None:
    _number_option(parser)
    _matching_options(parser)
    parser.add_argument("--at", metavar="POSITION", help="which of the rules it becomes; without it the last")
    add_handling_options(parser, new=True)


def _set_options(parser: argparse.ArgumentParser) -> None:
    _position_option(parser)
    _matching_options(parser).add_argument("--no-schedule", action="store_true", help="always")
    add_handling_options(parser, new=False)


def _move_options(parser: argparse.ArgumentParser) -> None:
    _position_option(parser)
    parser.add_argument("to", metavar="TO", help="the position that it gets")


SUB_COMMANDS = (
    SubCommand("add", "add a rule to a number", add, _add_options),
    SubCommand("set", "change a rule", set_, _set_options),
    SubCommand("move", "move a rule to another position", move, _move_options),
    SubCommand("list", "list the rules of a number", list_, _number_option),
    SubCommand("remove", "remove a rule", remove, _position_option),
    *RULE_COMMANDS,
)
