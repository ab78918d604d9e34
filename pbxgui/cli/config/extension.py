"""`pbxgui extension`: who can be called inside, on which telephones, and the secret they register with."""

import argparse
from collections.abc import Mapping
from dataclasses import replace

from pbxgui.actions.extensions import add_series
from pbxgui.actions.records import edit_record, remove_record
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.csv_files import EXTENSION_COMMANDS
from pbxgui.cli.config.secret import add_secret_options, given_secret
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, family
from pbxgui.cli.output import say, say_list
from pbxgui.cli.softphone.card import CARD
from pbxgui.cli.softphone.provision import PROVISION
from pbxgui.cli.stored import opened
from pbxgui.core.config import (
    Device,
    Extension,
    Kind,
    found,
    generate_secret,
    read_whole_number,
    suggest,
    title,
)
from pbxgui.core.config.extension import MOST_CALLS, USUAL_CALLS
from pbxgui.core.config.extension_series import plan_series
from pbxgui.core.config.fields import shown
from pbxgui.core.errors import UserError


def add_to(commands: Commands) -> None:
    """Add the family."""
    place = family(commands, "extension", "show and change extensions")
    for command in SUB_COMMANDS:
        command.add_to(place)


def add(options: argparse.Namespace) -> int:
    """Add an extension."""
    given = given_secret(options)
    secret = generate_secret() if given is None else given
    devices = tuple(map(read_device, options.device))
    extension = Extension(options.number, options.name, secret, devices, _calls(options, USUAL_CALLS))
    with opened(options) as store, store.change(f"Add extension {title(extension)}") as change:
        change.add(extension)
    generated = f"A secret was generated: pbxgui extension show {extension.number} --secret"
    _say(options, extension, *((generated,) if given is None else ()))
    return ExitCode.DONE


def series(options: argparse.Namespace) -> int:
    """Add many extensions by a pattern, or only say which."""
    with opened(options) as store:
        planned = plan_series(options.numbers, options.name, store.read())
        for one in planned if options.dry_run else ():
            problem = None if one.problem is None else str(one.problem)
            record = {"number": one.number, "name": one.name, "problem": problem}
            say(options, record, f"{one.number} {one.name}" + (f": {problem}" if problem else ""))
        if options.dry_run:
            return ExitCode.DONE
        what = f"Add extensions {shown(options.numbers)}"
        made = add_series(store, options.numbers, options.name, what)
    added = [one.number for one in made]
    say(options, {"added": added}, f"{len(made)} extensions are added, each with a secret of its own.")
    return ExitCode.DONE


def set_(options: argparse.Namespace) -> int:
    """Change an extension."""
    secret = given_secret(options)
    added = tuple(map(read_device, options.device))

    def edit(before: Extension) -> Extension:
        return replace(
            before,
            name=before.name if options.name is None else options.name,
            secret=before.secret if secret is None else secret,
            devices=with_devices(before, added, options.no_device),
            call_limit=_calls(options, before.call_limit),
        )

    what = f"Change extension {shown(options.number)}"
    with opened(options) as store:
        extension = edit_record(store, Extension, options.number, what, edit)
    _say(options, extension)
    return ExitCode.DONE


def list_(options: argparse.Namespace) -> int:
    """Print all extensions."""
    with opened(options) as store:
        extensions = store.read().extensions
    rows = ((record_of(extension), _row(extension)) for extension in extensions)
    empty = "There is no extension yet. Add one: pbxgui extension add 1001 --name NAME"
    say_list(options, ("EXTENSION", "NAME", "CALLS", "TELEPHONES"), rows, empty)
    return ExitCode.DONE


def show(options: argparse.Namespace) -> int:
    """Print one extension."""
    with opened(options) as store:
        extension = found(store.read().extension_by_number, Kind.EXTENSION, options.number)
    secret = {"secret": extension.secret} if options.secret else {}
    _say(options, extension, *(f"Secret: {value}" for value in secret.values()), more=secret)
    return ExitCode.DONE


def remove(options: argparse.Namespace) -> int:
    """Remove an extension that nothing uses any more."""
    with opened(options) as store:
        extension = found(store.read().extension_by_number, Kind.EXTENSION, options.number)
        remove_record(store, Extension, extension.number, f"Remove extension {title(extension)}")
    say(options, record_of(extension), f"{title(extension)} is removed.")
    return ExitCode.DONE


def read_device(text: str) -> Device:
    """Return a device from `desk=sip:1001@192.0.2.7`; raise UserError `bad-device` or that of its name or address."""
    name, equals, contact = text.partition("=")
    if not equals:
        hint = 'Write it as "desk=sip:1001@192.0.2.7".'
        raise UserError("bad-device", f'The device "{shown(text)}" has no "=".', hint)
    return Device(name, contact)


def with_devices(extension: Extension, added: tuple[Device, ...], gone: list[str]) -> tuple[Device, ...]:
    """Return the devices with some gone and others added, or replaced where they have the name of one."""
    devices = {device.name: device for device in extension.devices}
    for name in gone:
        if devices.pop(name, None) is None:
            hint = suggest(name, devices, "See its devices with `pbxgui extension show`.")
            message = f'The extension {extension.number} has no device "{shown(name)}".'
            raise UserError("no-device", message, hint)
    return tuple((devices | {device.name: device for device in added}).values())


def _say(
    options: argparse.Namespace, extension: Extension, *lines: str, more: Mapping[str, object] | None = None
) -> None:
    devices = _devices(extension) or "none with a fixed address"
    limit = f"Calls at once: {extension.call_limit}"
    text = "\n".join([title(extension), f"Telephones: {devices}", limit, *lines])
    say(options, {**record_of(extension), **(more or {})}, text)


def _row(extension: Extension) -> tuple[str, ...]:
    calls = str(extension.call_limit)
    return extension.number, extension.name, calls, _devices(extension) or "-"


def _calls(options: argparse.Namespace, otherwise: int) -> int:
    return otherwise if options.calls is None else read_whole_number("number of calls at once", options.calls)


def _devices(extension: Extension) -> str:
    return ", ".join(f"{device.name} ({device.contact})" for device in extension.devices)


def _number_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", help="the extension, such as 1001")


def _device_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--device",
        action="append",
        default=[],
        metavar="NAME=URI",
        help="a telephone and its SIP address, desk=sip:1001@192.0.2.7; can be given more than once",
    )


def _calls_option(parser: argparse.ArgumentParser) -> None:
    help_ = (
        f"calls it may have at once, 1 to {MOST_CALLS}; for one more it is busy (without it {USUAL_CALLS})"
    )
    parser.add_argument("--calls", metavar="N", help=help_)


def _add_options(parser: argparse.ArgumentParser) -> None:
    _number_option(parser)
    parser.add_argument("--name", required=True, help="who or what answers there")
    add_secret_options(parser)
    _device_option(parser)
    _calls_option(parser)


def _series_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("numbers", metavar="NUMBERS", help='such as "100-119" or "100-104, 200"')
    parser.add_argument(
        "--name", required=True, help="{n} becomes the number and {i} counts from 1, as in Room {n}"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")


def _set_options(parser: argparse.ArgumentParser) -> None:
    _number_option(parser)
    parser.add_argument("--name", help="who or what answers there")
    secrets = add_secret_options(parser)
    secrets.add_argument("--new-secret", action="store_true", help="generate another strong secret")
    _device_option(parser)
    _calls_option(parser)
    parser.add_argument(
        "--no-device", action="append", default=[], metavar="NAME", help="remove the telephone of this name"
    )


def _show_options(parser: argparse.ArgumentParser) -> None:
    _number_option(parser)
    parser.add_argument("--secret", action="store_true", help="print the secret as well")


_ADDING = (
    "Add an extension. Without a secret a strong one is generated, to be seen with `extension show --secret`."
)

SUB_COMMANDS = (
    SubCommand("add", "add an extension", add, _add_options, _ADDING),
    SubCommand("series", "add many extensions by a pattern", series, _series_options),
    SubCommand("set", "change an extension", set_, _set_options),
    SubCommand("list", "list all extensions", list_),
    SubCommand("show", "show an extension", show, _show_options),
    SubCommand("remove", "remove an extension that nothing uses", remove, _number_option),
    CARD,
    PROVISION,
    *EXTENSION_COMMANDS,
)
