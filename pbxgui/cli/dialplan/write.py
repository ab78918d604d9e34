"""`pbxgui dialplan write DIR`: the files by which an Asterisk, 18.12 or later, does what the configuration says.

They have names of their own; one line in each of Asterisk's files takes them up. Nothing else is touched.
"""

import argparse
import stat
from pathlib import Path

from pbxgui.actions.asterisk import Change, Plan, Status, plan_files, write_files
from pbxgui.actions.asterisk.folder import Folder
from pbxgui.cli.files import cache_directory
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.stored import opened
from pbxgui.dialplan.asterisk import INCLUDED_BY, include

_RELOAD = '  asterisk -rx "core reload"'


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "write", "write the files that an Asterisk includes", command, __doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="Asterisk's folder, mostly /etc/asterisk")
    parser.add_argument("--dry-run", action="store_true", help="only show what would change")
    parser.add_argument(
        "--installed-in", metavar="PATH", help="where Asterisk will find DIR, if you copy it there"
    )


def command(options: argparse.Namespace) -> int:
    """Write the files and say which; with --dry-run say what would be written."""
    folder = Folder.open(options.folder)
    work = plan_files if options.dry_run else write_files
    with opened(options) as store:
        plan = work(store, folder, cache_directory() / "renditions", options.installed_in)
    for change in plan.changes:
        if options.json or change.status is not Status.UNCHANGED:
            say(options, _record(change, options), _text(change, options))
    if not options.json:
        say(options, {}, _would(plan) if options.dry_run else _what_next(plan, folder))
    return 0


def _record(change: Change, options: argparse.Namespace) -> dict[str, object]:
    difference = {"diff": change.difference()} if options.dry_run and change.text is not None else {}
    return {"file": change.name, "status": change.status.value, "dry_run": options.dry_run, **difference}


def _text(change: Change, options: argparse.Namespace) -> str:
    line = f"{change.status.value:<9}  {change.name}"
    difference = change.difference() if options.dry_run else ""
    return f"{line}\n{difference}" if difference else line


def _changed(plan: Plan) -> int:
    return sum(change.status is not Status.UNCHANGED for change in plan.changes)


def _would(plan: Plan) -> str:
    return f"{_changed(plan)} file(s) would change; nothing was written."


def _what_next(plan: Plan, folder: Folder) -> str:
    if not _changed(plan):
        return f"Everything in {folder.path} is as it should be; nothing was written."
    new = [change for change in plan.changes if change.text is not None and change.status is Status.ADDED]
    lines = [f"{_changed(plan)} file(s) written in {folder.path}."]
    if new:
        lines.append("Put each of these lines at the end of its file, unless it is there already:")
        lines += [f"  {INCLUDED_BY[change.name]}:  {include(change.name, plan.layout)}" for change in new]
    lines += [_who_reads(folder.path / change.name) for change in new if change.secret]
    return "\n".join([*lines, "Then let Asterisk read them:", _RELOAD])


def _who_reads(path: Path) -> str:
    """Return who may read a file with secrets; Asterisk has to be among them."""
    group = path.stat().st_mode & stat.S_IRGRP
    try:
        readers = f"{path.owner()} and the group {path.group()}" if group else path.owner()
    except (KeyError, NotImplementedError):  # they have no names, or the system no such users (Windows)
        readers = "its owner and its group" if group else "its owner"
    return (
        f"{path.name} holds the secrets of the extensions: only {readers} may read it, and Asterisk has to."
    )
