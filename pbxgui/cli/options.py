"""Commands as argparse knows them, and the options that all of them share, before or after the command's name."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from pbxgui.cli.files import data_directory

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
Run = Callable[[argparse.Namespace], int]


def add_shared(parser: argparse.ArgumentParser) -> None:
    """Add what can be said before the command's name as well; what is said after it counts."""
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="folder of the configuration and its greetings",
    )
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="one JSON object a line"
    )


def shared_defaults() -> argparse.Namespace:
    """Return the values of the shared options when they are not given."""
    return argparse.Namespace(data=data_directory(), json=False)


def family(commands: Commands, name: str, help: str) -> Commands:  # noqa: A002 - argparse calls it so
    """Add a command that has commands of its own, and return the place for these."""
    parser = commands.add_parser(name, help=help, description=_sentence(help))
    add_shared(parser)
    return parser.add_subparsers(title="commands", required=True, metavar="COMMAND")


def leaf(
    commands: Commands,
    name: str,
    help: str,  # noqa: A002 - see family
    run: Run,
    description: str = "",
) -> argparse.ArgumentParser:
    """Add a command that does something, and return its parser for the options of its own."""
    parser = commands.add_parser(name, help=help, description=description or _sentence(help))
    add_shared(parser)
    parser.set_defaults(command=run)
    return parser


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
