"""One command of a family, so that a family is a list of them."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from pbxgui.cli.options import Commands, Run, leaf


def no_options(_parser: argparse.ArgumentParser) -> None:
    """Add no options."""


@dataclass(frozen=True, slots=True)
class SubCommand:
    """A command of a family.

    Attributes:
        name: the word for it.
        help: what it does, from a small letter on and without a full stop.
        run: does it.
        add_options: gives its parser the options of its own.
        description: for its own help; none means the same as `help`.

    """

    name: str
    help: str
    run: Run
    add_options: Callable[[argparse.ArgumentParser], None] = no_options
    description: str = ""

    def add_to(self, commands: Commands) -> None:
        """Add it to its family."""
        self.add_options(leaf(commands, self.name, self.help, self.run, self.description))
