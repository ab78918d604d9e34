"""All commands: their names, what they are for, and the module that is loaded when one of them is called.

A module brings what its command needs, SQLAlchemy or the SIP library; loading all of them would take a second
before anything is done.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from pbxgui.cli.options import Commands


@dataclass(frozen=True, slots=True)
class Entry:
    """One command; `module` adds it, and others of its kind."""

    name: str
    help: str
    module: str


ENTRIES = (
    Entry("window", "open the window", "window"),
    Entry("extension", "show and change extensions", "config.extension"),
    Entry("number", "show and change the numbers that callers dial", "config.number"),
    Entry("rule", "show and change what some callers of a number get", "config.rule"),
    Entry("greeting", "import, show and change greetings", "config.greeting"),
    Entry("record", "record a greeting with the microphone", "record"),
    Entry("devices", "list microphones and speakers", "devices"),
    Entry("schedule", "show and change schedules", "config.schedule"),
    Entry("group", "show and change ring groups", "config.group"),
    Entry("block", "refuse a caller from now on", "config.block"),
    Entry("contacts", "show and change groups of callers", "config.contacts"),
    Entry("simulate", "tell what a caller would hear", "simulate"),
    Entry("undo", "take the last change back", "config.journal"),
    Entry("redo", "bring back what was undone last", "config.journal"),
    Entry("journal", "list the changes, the latest first", "config.journal"),
    Entry("engine", "serve calls with the configuration", "engine"),
    Entry("calls", "show the calls in progress", "calls"),
    Entry("hangup", "end calls in progress", "hangup"),
    Entry("answer", "answer the caller of a call now", "during_call"),
    Entry("skip", "end the greeting that a caller hears", "during_call"),
    Entry("quality", "show how good the sound of calls is", "quality"),
    Entry("transfer", "send the caller of a call on to another number", "transfer"),
    Entry("call", "ring an extension and connect it with a number", "call"),
    Entry("call-it", "place a test call to a number and tell what its caller gets", "call_it"),
    Entry("history", "list the calls, the latest first", "history"),
    Entry("log", "tell what happened in one call", "log"),
    Entry("phones", "list the phones that have registered", "phones"),
    Entry("dialplan", "the configuration as a dialplan, for Asterisk as well", "dialplan"),
    Entry("run", "serve calls with a dialplan file", "run"),
    Entry("try", "place a test call to a dialplan file, on an engine of its own", "try_file"),
    Entry("lint", "check a dialplan file", "lint"),
    Entry("demo", "place a test call and show what the caller gets", "demo"),
)


def add_commands(place: Commands, arguments: Sequence[str]) -> None:
    """Add every command by its name, and with all of its options the one that these arguments call."""
    called = _called(arguments)
    for entry in ENTRIES:
        if entry.module != called:
            place.add_parser(entry.name, help=entry.help)
    if called is not None:
        module = import_module(f"pbxgui.cli.{called}")
        module.add_to(place)


def _called(arguments: Sequence[str]) -> str | None:
    """Return the module of the first argument that is neither an option nor an option's value."""
    before = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    before.add_argument("--data", nargs="?")
    _, others = before.parse_known_args(arguments)
    name = next((argument for argument in others if not argument.startswith("-")), None)
    return next((entry.module for entry in ENTRIES if entry.name == name), None)
