"""Applications that only the operator or the program itself notices: Verbose, NoOp, Set."""

import re
from dataclasses import dataclass

from pbxgui.core.sentence import said
from pbxgui.dialplan.applications.command import Command
from pbxgui.dialplan.arguments import BadArgumentError, Field, split_arguments
from pbxgui.dialplan.call import Call
from pbxgui.dialplan.text import Text
from pbxgui.dialplan.tones import ZONES
from pbxgui.dialplan.variables import READ_ONLY, variable_name

_HIGHEST_LEVEL = 10
# Blanks inside would be part of the name, as in Asterisk.
_TONE_ZONE = re.compile(r"CHANNEL\((?i:tonezone)\)")


@dataclass(frozen=True, slots=True)
class Verbose(Command):
    """`Verbose([level,]message)`: tells the operator."""

    level: int
    message: Text

    async def perform(self, call: Call) -> None:
        """Say it."""
        call.say(self.level, str(self.message))


@dataclass(frozen=True, slots=True)
class NoOp(Command):
    """`NoOp([text])`: does nothing; its arguments are seen in the trace."""


@dataclass(frozen=True, slots=True)
class Set(Command):
    """`Set(name=value)`: sets a variable of this call."""

    name: str
    value: Text

    async def perform(self, call: Call) -> None:
        """Set it."""
        call.variables.set(self.name, self.value)


@dataclass(frozen=True, slots=True)
class SetToneZone(Command):
    """`Set(CHANNEL(tonezone)=zone)` (func_channel): the country whose tones this call plays from now on.

    An empty zone stands for the system's own. One that is not known changes nothing.
    """

    zone: Text
    offset: int  # where it begins in the arguments

    @property
    def is_known(self) -> bool:
        """Whether there are such tones, by the code that Asterisk knows."""
        return not self.zone or str(self.zone).casefold() in ZONES

    async def perform(self, call: Call) -> None:
        """Take the tones of the country."""
        if self.is_known:
            call.set_tone_zone(str(self.zone).casefold())
        else:
            message = said(
                'There are no tones for the country "{zone}"; they stay as they are.', zone=self.zone
            )
            call.warn("unknown-zone", message)


def parse_verbose(arguments: Text) -> Verbose:
    """Parse Verbose([level,]message)."""
    level, message = split_arguments(arguments, 2)
    if level.offset + len(level.text) == message.offset == len(arguments) and not message:
        return Verbose(0, level.text)
    number = str(level)
    if level.text.is_unknown:
        return Verbose(0, message.text)
    if not (number.isascii() and number.isdecimal() and int(number[:3]) <= _HIGHEST_LEVEL):
        hint = said(
            "Write a level from 0 to {highest_level}, or put the whole message in double quotes.",
            highest_level=_HIGHEST_LEVEL,
        )
        raise BadArgumentError(level.offset, said('"{level}" is no level of Verbose.', level=level), hint)
    return Verbose(int(number), message.text)


def parse_noop(arguments: Text) -> NoOp:  # noqa: ARG001 - anything will do
    """Parse NoOp([text])."""
    return NoOp()


def parse_set(arguments: Text) -> Set | SetToneZone:
    """Parse Set(name=value)."""
    written, equals, value = arguments.partition("=")
    if not equals:
        raise BadArgumentError(
            0, said('Set sets nothing: "{arguments}".', arguments=arguments), said("Write Set(NAME=value).")
        )
    name = Field(written).strip()
    known = variable_name(str(name))
    if name.text.is_unknown:
        return Set("_", value)
    if _TONE_ZONE.fullmatch(str(name)):
        return SetToneZone(value, len(written) + 1)
    if known is None:
        raise BadArgumentError(name.offset, said('Set cannot set "{name}".', name=name), _why(str(name)))
    return Set(known, value)


def _why(name: str) -> str:
    if "(" in name:
        return said("The one function to write is CHANNEL(tonezone); what the caller sent stays as it is.")
    if name in READ_ONLY:
        return said("It is what the call says; choose another name.")
    return said("A variable's name is letters, digits and underscores, beginning with a letter.")
