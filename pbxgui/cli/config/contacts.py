"""`pbxgui contacts`: callers under one name, for the rules that are for them."""

import argparse
from dataclasses import replace

from pbxgui.actions.records import edit_record, remove_record
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.config.usage import usage_lines, used_by
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, family
from pbxgui.cli.output import say, say_list
from pbxgui.cli.stored import opened
from pbxgui.core.config import ContactGroup, Kind, found, with_entries, without_entries
from pbxgui.core.config.fields import shown


def add_to(commands: Commands) -> None:
    """Add the family."""
    place = family(commands, "contacts", "show and change groups of callers")
    for command in SUB_COMMANDS:
        command.add_to(place)


def add(options: argparse.Namespace) -> int:
    """Add a contact group."""
    group = ContactGroup(options.name, with_entries((), options.number))
    with opened(options) as store, store.change(f"Add contact group {group.name}") as change:
        change.add(group)
    return _say(options, group, f"is added with {_count(group)}.")


def set_(options: argparse.Namespace) -> int:
    """Add numbers to a contact group and take others out of it."""

    def edit(group: ContactGroup) -> ContactGroup:
        kept = without_entries(group.numbers, options.remove, f'contact group "{group.name}"')
        return replace(group, numbers=with_entries(kept, options.add))

    with opened(options) as store:
        what = f"Change contact group {shown(options.name)}"
        group = edit_record(store, ContactGroup, options.name, what, edit)
    return _say(options, group, f"has {_count(group)} now.")


def list_(options: argparse.Namespace) -> int:
    """Print all contact groups."""
    with opened(options) as store:
        configuration = store.read()
    users = used_by(configuration, Kind.CONTACT_GROUP)
    rows = []
    for group in configuration.contact_groups:
        places = users.get(group.name, ())
        record = {**record_of(group), "used_by": list(places)}
        rows.append((record, (group.name, str(len(group.numbers)), str(len(places)))))
    empty = "There is no contact group yet. Add one: pbxgui contacts add NAME NUMBER..."
    say_list(options, ("CONTACTS", "NUMBERS", "USES"), rows, empty)
    return ExitCode.DONE


def show(options: argparse.Namespace) -> int:
    """Print one contact group."""
    with opened(options) as store:
        configuration = store.read()
    group = found(configuration.contact_group_by_name, Kind.CONTACT_GROUP, options.name)
    places = used_by(configuration, Kind.CONTACT_GROUP).get(group.name, ())
    numbers = (f"  {number}" for number in group.numbers)
    lines = (f"Contact group {group.name}: {_count(group)}", *numbers, *usage_lines(places))
    say(options, {**record_of(group), "used_by": list(places)}, "\n".join(lines))
    return ExitCode.DONE


def remove(options: argparse.Namespace) -> int:
    """Remove a contact group that no rule is for."""
    with opened(options) as store:
        what = f"Remove contact group {shown(options.name)}"
        group = remove_record(store, ContactGroup, options.name, what)
    return _say(options, group, "is removed.")


def _say(options: argparse.Namespace, group: ContactGroup, what: str) -> int:
    say(options, record_of(group), f"Contact group {group.name} {what}")
    return ExitCode.DONE


def _count(group: ContactGroup) -> str:
    return f"{len(group.numbers)} number{'' if len(group.numbers) == 1 else 's'}"


def _name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the contact group")


def _add_options(parser: argparse.ArgumentParser) -> None:
    _name(parser)
    parser.add_argument("number", nargs="+", metavar="NUMBER", help="as it is shown when they call")


def _set_options(parser: argparse.ArgumentParser) -> None:
    _name(parser)
    for option, help_ in (("--add", "numbers to add"), ("--remove", "numbers to take out")):
        parser.add_argument(option, action="extend", nargs="+", default=[], metavar="NUMBER", help=help_)


SUB_COMMANDS = (
    SubCommand("add", "add a group of callers", add, _add_options),
    SubCommand("set", "add and take out numbers", set_, _set_options),
    SubCommand("list", "list all groups of callers", list_),
    SubCommand("show", "show the numbers of a group and where it is used", show, _name),
    SubCommand("remove", "remove a group that no rule is for", remove, _name),
)
