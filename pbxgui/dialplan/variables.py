"""Variables of a running call, and the one substitution that turns raw arguments into text.

Substitution happens once, from the left, inner references first; what it puts in is never looked at again
(`pbx_substitute_variables`). Names depend on case, as in Asterisk.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pbxgui.core.sentence import said
from pbxgui.dialplan import expression, syntax
from pbxgui.dialplan.functions import FUNCTIONS
from pbxgui.dialplan.text import LONGEST, Text, known, own, unknown
from pbxgui.dialplan.timing import Clock, real_time

MOST_VARIABLES = 500
_EPOCH = "EPOCH"
READ_ONLY = ("EXTEN", "CONTEXT", "PRIORITY", "HANGUPCAUSE", _EPOCH)
STATUS = ("DIALSTATUS", "PLAYBACKSTATUS")
_NAME = re.compile(r"_{0,2}([A-Za-z][A-Za-z0-9_]*)", re.ASCII)
_SUBSTRING = re.compile(r"(-?\d{1,9})(?::(-?\d{1,9})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Name:
    """What stands inside `${}`: a variable or a function with its argument, and perhaps a part of its value."""

    name: str
    argument: Text | None
    part: str | None

    def slice(self, value: Text) -> Text:
        """Return the part of the value that `:offset:length` asks for; negative ones count from the end."""
        found = _SUBSTRING.match(self.part or "")
        if found is None:
            return value
        rest = value[int(found[1]) :]
        return rest[: int(found[2])] if found[2] else rest

    @property
    def has_bad_part(self) -> bool:
        """Whether something other than numbers follows the colon."""
        return self.part is not None and _SUBSTRING.fullmatch(self.part) is None


def parse_name(text: Text) -> Name:
    """Take the inside of a `${}` apart."""
    depth = 0
    for index in range(len(text)):
        character = text.own(index)
        depth += (character == "(") - (character == ")")
        if character == ":" and depth == 0:
            return _function(text[:index], str(text[index + 1 :]))
    return _function(text, None)


def _function(text: Text, part: str | None) -> Name:
    name, parenthesis, rest = text.partition("(")
    if not parenthesis:
        return Name(str(text), None, part)
    return Name(str(name), rest[:-1] if str(rest).endswith(")") else rest, part)


def variable_name(text: str) -> str | None:
    """Return the name that Set may write, without its marks of inheritance, or None if it is none."""
    found = _NAME.fullmatch(text)
    return found[1] if found and found[1] not in READ_ONLY else None


@dataclass(slots=True)
class Variables:
    """The variables of one call.

    Attributes:
        number: the caller's number.
        name: the caller's name.
        warn: told of everything that has no value: stable code and sentence.
        values: by name.
        now: the clock that EPOCH and STRFTIME read.

    """

    number: Text
    name: Text
    warn: Callable[[str, str], None]
    values: dict[str, Text] = field(default_factory=dict)
    now: Clock = real_time

    def set(self, name: str, value: Text) -> None:
        """Set a variable, cut to what fits; one too many is refused with a warning."""
        if name not in self.values and len(self.values) >= MOST_VARIABLES:
            self.warn(
                "too-many-variables",
                said(
                    "{name} is not set: a call has at most {most_variables} variables.",
                    name=name,
                    most_variables=MOST_VARIABLES,
                ),
            )
            return
        self.values[name] = value[:LONGEST]

    def substitute(self, raw: str) -> Text:
        """Return a raw argument with every reference replaced by its value."""
        if "$" not in raw and len(raw) <= LONGEST:
            return known(raw)
        parts, _ = syntax.parse(raw)
        return self._join(parts)

    def _join(self, parts: tuple[syntax.Part, ...]) -> Text:
        found = Text()
        for part in parts:
            found += own(part.text) if isinstance(part, syntax.Literal) else self._value(part)
            if len(found) > LONGEST:
                self.warn("value-too-long", said("A value is cut to {longest} characters.", longest=LONGEST))
                return found[:LONGEST]
        return found

    def _value(self, reference: syntax.Reference) -> Text:
        inside = self._join(reference.parts)
        if reference.is_expression:
            return self._evaluate(inside)
        name = parse_name(inside)
        if name.argument is None:
            return name.slice(self._variable(name.name))
        return name.slice(self._call(name.name, name.argument))

    def _variable(self, name: str) -> Text:
        if name == _EPOCH:
            return own(str(math.floor(self.now().timestamp())))
        return self.values.get(name, Text())

    def _call(self, name: str, argument: Text) -> Text:
        function = FUNCTIONS.get(name)
        value = function(self, argument) if function else None
        if value is None:
            self.warn(
                "unknown-function",
                said(
                    "The function {name}({argument}) is not known here; it is empty.",
                    name=name,
                    argument=argument,
                ),
            )
        return value or Text()

    def _evaluate(self, inside: Text) -> Text:
        try:
            return expression.evaluate(inside)
        except expression.ExpressionError as problem:
            self.warn(
                "bad-expression",
                said('The expression "{inside}" counts as 0: {problem}.', inside=inside, problem=problem),
            )
            return own("0")


def symbolic(raw: str) -> Text:
    """Return a raw argument whose references are marked unknown, for checking it without a call."""
    parts, _ = syntax.parse(raw)
    pieces = (own(part.text) if isinstance(part, syntax.Literal) else unknown(part.source) for part in parts)
    return sum(pieces, start=Text())


def global_values(assignments: Mapping[str, str]) -> dict[str, Text]:
    """Return the variables that [globals] sets; each may use those above it."""
    values: dict[str, Text] = {}
    variables = Variables(Text(), Text(), lambda _code, _message: None, values)
    for name, raw in assignments.items():
        variables.set(name, variables.substitute(raw))
    return values
