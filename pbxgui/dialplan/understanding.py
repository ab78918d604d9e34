"""A program's steps as commands, without a call: what a variable will say is marked unknown."""

from dataclasses import dataclass
from functools import lru_cache

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan.applications import application
from pbxgui.dialplan.applications.command import Command
from pbxgui.dialplan.arguments import BadArgumentError
from pbxgui.dialplan.model import Step
from pbxgui.dialplan.variables import symbolic


class UnknownApplicationError(UserError):
    """The step's application is none that we know."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A step's command, or why there is none."""

    command: Command | None
    problem: UnknownApplicationError | BadArgumentError | None = None


def understand(step: Step) -> Understood:
    """Return the command of a step as far as it can be known before a call."""
    return _understand(step.application, step.arguments)


@lru_cache(maxsize=10_000)  # a program that was compiled says the same over and over
def _understand(name: str, arguments: str) -> Understood:
    known = application(name)
    if known is None:
        message = said('The application "{name}" is not known here.', name=name)
        return Understood(None, UnknownApplicationError("unknown-application", message))
    try:
        return Understood(known.parse(symbolic(arguments)))
    except BadArgumentError as problem:
        return Understood(None, problem)
