"""`pbxgui group`: several extensions behind one destination, and in which order they ring."""

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
from pbxgui.core.config import (
    Kind,
    RingGroup,
    Strategy,
    found,
    members_text,
    read_members,
    read_seconds,
    read_word,
    seconds_text,
)
from pbxgui.core.config.fields import shown


def add_to(commands: Commands) -> None:
    """Add the family."""
    place = family(commands, "group", "show and change ring groups")
    for command in SUB_COMMANDS:
        command.add_to(place)


def add(options: argparse.Namespace) -> int:
    """Add a ring group."""
    strategy = _strategy(options, Strategy.ALL)
    group = RingGroup(options.name, strategy, read_members(options.members, strategy))
    group = replace(group, ring_seconds=_ring_seconds(options, group.ring_seconds))
    with opened(options) as store, store.change(f"Add ring group {group.name}") as change:
        change.add(group)
    return _say(options, group, f"Ring group {group.name} is added: {_described(group)}")


def set_(options: argparse.Namespace) -> int:
    """Change a ring group."""

    def edit(group: RingGroup) -> RingGroup:
        strategy = _strategy(options, group.strategy)
        members = members_text(group.members) if options.members is None else options.members
        return replace(
            group,
            strategy=strategy,
            members=read_members(members, strategy),
            ring_seconds=_ring_seconds(options, group.ring_seconds),
        )

    with opened(options) as store:
        what = f"Change ring group {shown(options.name)}"
        group = edit_record(store, RingGroup, options.name, what, edit)
    return _say(options, group, f"Ring group {group.name} is changed: {_described(group)}")


def list_(options: argparse.Namespace) -> int:
    """Print all ring groups."""
    with opened(options) as store:
        configuration = store.read()
    users = used_by(configuration, Kind.GROUP)
    rows = []
    for group in configuration.groups:
        places = users.get(group.name, ())
        seconds, uses = seconds_text(group.ring_seconds), str(len(places))
        row = (group.name, group.strategy, members_text(group.members), seconds, uses)
        rows.append(({**record_of(group), "used_by": list(places)}, row))
    empty = "There is no ring group yet. Add one: pbxgui group add NAME --members 1001,1002"
    say_list(options, ("GROUP", "STRATEGY", "MEMBERS", "SECONDS", "USES"), rows, empty)
    return ExitCode.DONE


def show(options: argparse.Namespace) -> int:
    """Print one ring group."""
    with opened(options) as store:
        configuration = store.read()
    group = found(configuration.group_by_name, Kind.GROUP, options.name)
    places = used_by(configuration, Kind.GROUP).get(group.name, ())
    members = []
    for member in group.members:
        extension = configuration.extension(member.extension)
        name = extension.name if extension else "no such extension"
        later = f", {seconds_text(member.delay)} seconds later" if member.delay else ""
        members.append(f"  {member.extension} {name}{later}")
    lines = (f"Ring group {group.name}: {_described(group)}", *members, *usage_lines(places))
    say(options, {**record_of(group), "used_by": list(places)}, "\n".join(lines))
    return ExitCode.DONE


def remove(options: argparse.Namespace) -> int:
    """Remove a ring group that no call goes to."""
    with opened(options) as store:
        what = f"Remove ring group {shown(options.name)}"
        group = remove_record(store, RingGroup, options.name, what)
    return _say(options, group, f"Ring group {group.name} is removed.")


def _strategy(options: argparse.Namespace, before: Strategy) -> Strategy:
    return before if options.strategy is None else read_word("strategy", options.strategy, Strategy)


def _ring_seconds(options: argparse.Namespace, before: float) -> float:
    return before if options.ring_seconds is None else read_seconds("ringing time", options.ring_seconds)


def _say(options: argparse.Namespace, group: RingGroup, text: str) -> int:
    say(options, record_of(group), text)
    return ExitCode.DONE


def _described(group: RingGroup) -> str:
    members, seconds = members_text(group.members), seconds_text(group.ring_seconds)
    how = {
        Strategy.ALL: f"{members} ring together for {seconds} seconds.",
        Strategy.IN_ORDER: f"{members} ring one after the other, each for {seconds} seconds.",
        Strategy.DELAYED: f"{members} ring, each from its own second (@) on, until {seconds} seconds are over.",
    }
    return how[group.strategy]


def _name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the ring group")


def _set_options(parser: argparse.ArgumentParser, *, new: bool = False) -> None:
    _name(parser)
    members = "extensions with commas between them; 1003@10 rings ten seconds later (strategy delayed)"
    parser.add_argument("--members", required=new, metavar="1001,1002", help=members)
    words = ", ".join(Strategy)
    parser.add_argument("--strategy", metavar="STRATEGY", help=f"which of them ring when: {words}")
    parser.add_argument(
        "--ring-seconds", metavar="SECONDS", help="for all together; with in-order for each of them"
    )


def _add_options(parser: argparse.ArgumentParser) -> None:
    _set_options(parser, new=True)


SUB_COMMANDS = (
    SubCommand("add", "add a ring group", add, _add_options),
    SubCommand("set", "change a ring group", set_, _set_options),
    SubCommand("list", "list all ring groups", list_),
    SubCommand("show", "show a ring group and where it is used", show, _name),
    SubCommand("remove", "remove a ring group that no call goes to", remove, _name),
)
