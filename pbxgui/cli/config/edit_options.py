"""The options of `pbxgui greeting edit`: each one changes the list of steps, in the order in which they are written."""

import argparse
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pbxgui.core.config import EditKind, EditStep, read_whole_number
from pbxgui.core.config.edit_list import Steps, with_step_moved, with_step_switched, without_step
from pbxgui.core.config.edit_parts import Part, with_part_moved
from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.sentence import said

Operation = Callable[[Steps], Steps]
"""Makes another list of steps of one; raises UserError."""

PartsOf = Callable[[Steps], tuple[Part, ...]]
"""Returns the parts of what steps make; raises UserError."""

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_PART = re.compile(r"(?P<start>[0-9.]+)-(?P<end>[0-9.]+)")


@dataclass(frozen=True, slots=True)
class Flag:
    """An option that adds a step.

    Attributes:
        kind: of the step.
        metavar: how its value is written.
        help: what it does.
        read: returns the step's values; raises UserError.
        may_be_bare: whether it means the usual value when nothing follows.

    """

    kind: EditKind
    metavar: str
    help: str
    read: Callable[[str], Mapping[str, float]]
    may_be_bare: bool = False


def _one(name: str) -> Callable[[str], Mapping[str, float]]:
    return lambda text: {name: _number(text)}


def _part(text: str) -> Mapping[str, float]:
    found = _PART.fullmatch(text)
    if found is None:
        refuse(
            "bad-part",
            said('"{text}" is no part of a recording.', text=shown(text)),
            'Write it in seconds, like "0.2-3.9".',
        )
    return {name: _number(value) for name, value in found.groupdict().items()}


def _at(name: str) -> Callable[[str], Mapping[str, float]]:
    """Read a value that may be of a part only."""

    def read(text: str) -> Mapping[str, float]:
        value, at, part = text.partition("@")
        return {name: _number(value), **(_part(part) if at else {})}

    return read


def _silence(text: str) -> Mapping[str, float]:
    seconds, _, at = text.partition("@")
    if not at:
        refuse(
            "bad-silence",
            said('"{text}" does not say where.', text=shown(text)),
            'Write SECONDS@MOMENT, like "0.5@2.1".',
        )
    return {"seconds": _number(seconds), "at": _number(at)}


def _number(text: str) -> float:
    if _PLAIN.fullmatch(text) is None:
        refuse(
            "bad-edit-number",
            said('"{text}" is no number.', text=shown(text)),
            'Write it with a point, like "0.25" or "-3".',
        )
    return float(text)


FLAGS: Mapping[str, Flag] = MappingProxyType(
    {
        "--trim": Flag(
            EditKind.TRIM, "A-B", "keep what lies between two moments, in seconds: 0.2-3.9", _part
        ),
        "--cut": Flag(EditKind.CUT, "A-B", "take out what lies between two moments", _part),
        "--silence": Flag(EditKind.SILENCE, "S@AT", "put S seconds of silence in at a moment", _silence),
        "--mute": Flag(EditKind.MUTE, "A-B", "make silent what lies between two moments", _part),
        "--split": Flag(EditKind.SPLIT, "AT", "make two parts of it at a moment", _one("at")),
        "--fade-in": Flag(
            EditKind.FADE_IN,
            "S[@A-B]",
            "fade in over S seconds (0.05), or only a part: 0.5@1-2.5",
            _at("seconds"),
            may_be_bare=True,
        ),
        "--fade-out": Flag(
            EditKind.FADE_OUT,
            "S[@A-B]",
            "fade out over S seconds (0.2), or only a part",
            _at("seconds"),
            may_be_bare=True,
        ),
        "--gain": Flag(
            EditKind.GAIN,
            "DB[@A-B]",
            "make it louder or softer, or only a part: 3, --gain=-6@1-2.5",
            _at("change"),
        ),
        "--trim-silence": Flag(
            EditKind.TRIM_SILENCE,
            "DBFS",
            "take out what is quieter at both ends, but for 0.1 s (-45)",
            _one("below"),
            may_be_bare=True,
        ),
        "--lead-in": Flag(
            EditKind.LEAD_IN,
            "S",
            "put S seconds of silence in front (0.3)",
            _one("seconds"),
            may_be_bare=True,
        ),
        "--rumble": Flag(
            EditKind.RUMBLE_FILTER,
            "HZ",
            "filter out what is below a frequency (80)",
            _one("below"),
            may_be_bare=True,
        ),
        "--hum": Flag(
            EditKind.HUM_FILTER,
            "HZ",
            "filter out the hum of the mains, 50 or 60 Hz (50)",
            _one("mains"),
            may_be_bare=True,
        ),
        "--noise-reduction": Flag(
            EditKind.NOISE_REDUCTION,
            "DB",
            "lower the noise that is heard in the quietest pause (12)",
            _one("by"),
            may_be_bare=True,
        ),
        "--loudness": Flag(
            EditKind.LOUDNESS,
            "LUFS",
            "bring it to a loudness by EBU R 128 (-23)",
            _one("target"),
            may_be_bare=True,
        ),
        "--limiter": Flag(
            EditKind.LIMITER,
            "DBFS",
            "hold its peaks at or below a level (-3)",
            _one("ceiling"),
            may_be_bare=True,
        ),
    }
)
"""The options that add a step. A new kind is a new entry."""


class _Noting(argparse.Action):
    """Notes an option where it stands among the others."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[str] | None,
        _option_string: str | None = None,
    ) -> None:
        words = [] if values is None else [values] if isinstance(values, str) else [*values]
        noted = (*(getattr(namespace, self.dest) or ()), (self.option_strings[0], words))
        setattr(namespace, self.dest, noted)


def step_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that change the list of steps."""
    adding = parser.add_argument_group("steps, added behind those that are there, in the order written")
    for option, flag in FLAGS.items():
        adding.add_argument(
            option,
            action=_Noting,
            dest="operations",
            nargs="?" if flag.may_be_bare else None,
            metavar=flag.metavar,
            help=flag.help,
        )
    changing = parser.add_argument_group("steps that are there, by their numbers")
    for option, metavars, words in (
        ("--off", ("N",), "switch a step off; it keeps its place"),
        ("--on", ("N",), "switch it on again"),
        ("--move", ("N", "TO"), "give it another place"),
        ("--remove", ("N",), "take it out"),
        ("--move-part", ("N", "TO"), "add a step that brings a part (see --parts) to another one's place"),
    ):
        changing.add_argument(
            option, action=_Noting, dest="operations", nargs=len(metavars), metavar=metavars, help=words
        )


def changed(steps: Steps, noted: Iterable[tuple[str, Sequence[str]]] | None, parts_of: PartsOf) -> Steps:
    """Return the list of steps after everything that the options say, in their order; raise UserError."""
    for option, words in noted or ():
        steps = _operation(option, words, parts_of)(steps)
    return steps


def _operation(option: str, words: Sequence[str], parts_of: PartsOf) -> Operation:
    flag = FLAGS.get(option)
    if option == _MOVE_PART:
        number, to = (read_whole_number("part", word) for word in words)
        return lambda steps: with_part_moved(steps, parts_of(steps), number, to)
    if flag is None:
        numbers = [read_whole_number("step", word) for word in words]
        return lambda steps: _CHANGES[option](steps, *numbers)
    step = EditStep(flag.kind, tuple(flag.read(words[0]).items()) if words else ())
    return lambda steps: (*steps, step)


_MOVE_PART = "--move-part"
_CHANGES: Mapping[str, Callable[..., Steps]] = MappingProxyType(
    {
        "--off": lambda steps, number: with_step_switched(steps, number, enabled=False),
        "--on": lambda steps, number: with_step_switched(steps, number, enabled=True),
        "--move": with_step_moved,
        "--remove": without_step,
    }
)
