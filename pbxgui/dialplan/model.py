"""ONE dialplan program: contexts of extensions of steps, as every reader, writer and interpreter shares it.

The words are Asterisk's. A program is immutable; arguments are kept as written (raw text with its variables),
because only a running call knows their values. Whatever can be constructed can be written as a file and read
back: a text that no file can hold is refused here, with a UserError.
"""

import itertools
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from operator import attrgetter
from types import MappingProxyType

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan import pattern as patterns

HIGHEST_PRIORITY = 999_999
LONGEST_TEXT = 3900  # bytes; arguments and remark share a line, and Asterisk's lines hold 8191
LONGEST_NAME = 79  # AST_MAX_CONTEXT and AST_MAX_EXTENSION less their terminators
_CONTEXT = re.compile(r"[\w@.:+*#-]+")
_APPLICATION = re.compile(r"[A-Za-z]\w*", re.ASCII)
_LABEL = re.compile(r"[^\W\d][\w.-]*")
_KEY = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_PRIORITY = attrgetter("priority")
RESERVED_SECTIONS = ("general", "globals")


@dataclass(frozen=True, slots=True)
class Position:
    """Where something stood in the text it was read from; 1-based.

    It is for messages only, and no part of what makes two programs equal.
    """

    line: int
    column: int


def _refuse(code: str, message: str, hint: str) -> None:
    raise UserError(code, message, hint)


def _is_plain(text: str) -> bool:
    """Whether a text fits at a glance, as nearly all of a program's hundred thousand do."""
    return text.isascii() and text.isprintable() and 2 * len(text) <= LONGEST_TEXT


def _check_text(what: Callable[[], str], *texts: str) -> None:
    """Refuse what no line can hold; `what` is asked for its words only then."""
    for text in texts:
        size = len(text) if text.isascii() else len(text.encode(errors="replace"))
        if size + text.count(";") > LONGEST_TEXT:  # each is written with a backslash
            hint = said("At most {longest_text} fit in a line.", longest_text=LONGEST_TEXT)
            _refuse(
                "text-too-long",
                said("{what} has {size} bytes.", what=what(), size=size + text.count(";")),
                hint,
            )
        if not text.isprintable():
            _check_characters(what, text)


def _check_characters(what: Callable[[], str], text: str) -> None:
    for character in text:
        if character != "\t" and unicodedata.category(character) in {"Cc", "Cs"}:
            _refuse(
                "control-character",
                said(
                    "{what} contains the control character U+{character}.",
                    what=what(),
                    character=f"{ord(character):04X}",
                ),
                said("Remove it; a dialplan file is lines of plain text."),
            )


@lru_cache(maxsize=10_000)  # a program has few of them, and each on many steps
def _check_names(application: str, label: str) -> None:
    _check_name("application", application, _APPLICATION)
    if label:
        _check_name("label", label, _LABEL)


def _check_name(what: str, name: str, form: re.Pattern[str]) -> None:
    if len(name) > LONGEST_NAME or not form.fullmatch(name):
        _refuse(
            "bad-name",
            said('"{name}" is no {what} name.', name=name, what=what),
            said(
                "Use letters, digits and underscores, beginning with a letter, at most {longest_name} "
                "characters.",
                longest_name=LONGEST_NAME,
            ),
        )


def _check_unique(what: str, names: Iterable[object]) -> None:
    seen: set[object] = set()
    for name in names:
        if name in seen:
            _refuse(
                "duplicate",
                said('{what} "{name}" appears twice.', what=what, name=name),
                said("Keep one of them, or join them."),
            )
        seen.add(name)


_set = object.__setattr__


@dataclass(frozen=True, slots=True, init=False)
class Step:
    """One priority of an extension: an application and its arguments, raw.

    Attributes:
        priority: 1 upwards.
        application: its name as written; applications' names do not depend on case.
        arguments: all between the parentheses, with variables and expressions as written.
        label: the name a Goto can use, or empty.
        notes: comment lines above the step.
        remark: the comment at the end of its line.
        position: where the step was read.

    """

    priority: int
    application: str
    arguments: str = ""
    label: str = ""
    notes: tuple[str, ...] = ()
    remark: str = ""
    position: Position | None = field(default=None, compare=False, repr=False)

    def __init__(  # noqa: PLR0913, PLR0917 - the generated one takes half as long again
        self,
        priority: int,
        application: str,
        arguments: str = "",
        label: str = "",
        notes: tuple[str, ...] = (),
        remark: str = "",
        position: Position | None = None,
    ) -> None:
        if not 1 <= priority <= HIGHEST_PRIORITY:
            _refuse(
                "bad-priority",
                said("The priority {priority} cannot be.", priority=priority),
                said("Priorities count from 1."),
            )
        _check_names(application, label)
        if notes or not _is_plain(f"{arguments}{remark}"):
            _check_text(partial(_shown, application, arguments), arguments, remark, *notes)
        _set(self, "priority", priority)
        _set(self, "application", application)
        _set(self, "arguments", arguments)
        _set(self, "label", label)
        _set(self, "notes", notes)
        _set(self, "remark", remark)
        _set(self, "position", position)


def _shown(application: str, arguments: str) -> str:
    return f"{application}({arguments[:20]})"


@dataclass(frozen=True, slots=True)
class Extension:
    """A number, or a pattern of numbers, and its steps in ascending priority."""

    pattern: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()
    position: Position | None = field(default=None, compare=False, repr=False)
    parsed: patterns.Pattern = field(init=False, compare=False, repr=False)
    by_label: Mapping[str, Step] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parsed", patterns.parse(self.pattern))
        _check_text(lambda: said("Extension {pattern}", pattern=self.pattern), *self.notes)
        if not self.steps:
            _refuse(
                "no-steps",
                said("The extension {pattern} has no steps.", pattern=self.pattern),
                said("Give it at least one."),
            )
        priorities = [step.priority for step in self.steps]
        _check_unique(said("In extension {pattern} the priority", pattern=self.pattern), priorities)
        if priorities != sorted(priorities):
            _refuse(
                "unordered",
                said("The steps of {pattern} are not in order.", pattern=self.pattern),
                said("Sort them by priority."),
            )
        labelled = [step for step in self.steps if step.label]
        labels = {step.label: step for step in labelled}
        if len(labels) < len(labelled):
            _check_unique(
                said("In extension {pattern} the label", pattern=self.pattern),
                [step.label for step in labelled],
            )
        object.__setattr__(self, "by_label", MappingProxyType(labels))
        if self.steps[0].notes:
            _refuse(
                "misplaced-note",
                said("The first step of {pattern} has notes.", pattern=self.pattern),
                said("Put them on the extension."),
            )

    def step(self, priority: int) -> Step | None:
        """Return the step of this priority."""
        index = bisect_left(self.steps, priority, key=_PRIORITY)
        found = self.steps[index : index + 1]
        return found[0] if found and found[0].priority == priority else None

    def labelled(self, label: str) -> Step | None:
        """Return the step with this label."""
        return self.by_label.get(label)


@dataclass(frozen=True, slots=True)
class Include:
    """`include => context`: its extensions are searched when none of our own matches."""

    context: str
    notes: tuple[str, ...] = ()
    position: Position | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        _check_name("context", self.context, _CONTEXT)
        _check_text(lambda: said("The include of {context}", context=self.context), *self.notes)


@dataclass(frozen=True, slots=True)
class Context:
    """A named set of extensions; what a caller can reach is what its context holds."""

    name: str
    extensions: tuple[Extension, ...] = ()
    includes: tuple[Include, ...] = ()
    notes: tuple[str, ...] = ()
    position: Position | None = field(default=None, compare=False, repr=False)
    exact: Mapping[str, Extension] = field(init=False, compare=False, repr=False)
    by_precedence: tuple[Extension, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        _check_name("context", self.name, _CONTEXT)
        if self.name in RESERVED_SECTIONS:
            _refuse(
                "reserved-name",
                said("[{name}] is no context in Asterisk.", name=self.name),
                said("Choose another name."),
            )
        _check_text(lambda: said("Context {name}", name=self.name), *self.notes)
        _check_unique(
            said("In context {name} the include", name=self.name),
            [include.context for include in self.includes],
        )
        literals = [extension for extension in self.extensions if extension.parsed.is_literal]
        exact = {extension.parsed.literal: extension for extension in literals}
        if len(exact) < len(literals):
            names = [extension.parsed.literal for extension in literals]
            _check_unique(said("In context {name} the extension", name=self.name), names)
        object.__setattr__(self, "exact", MappingProxyType(exact))
        object.__setattr__(self, "by_precedence", tuple(self._patterns_in_order()))

    def _patterns_in_order(self) -> list[Extension]:
        found = [extension for extension in self.extensions if not extension.parsed.is_literal]
        found.sort(key=lambda extension: extension.parsed.precedence)
        for one, following in itertools.pairwise(found):
            if one.parsed.precedence == following.parsed.precedence:
                _check_unique(said("In context {name} the extension", name=self.name), [one.pattern] * 2)
        return found


@dataclass(frozen=True, slots=True)
class Assignment:
    """One `name = value` line of [general] or [globals]."""

    name: str
    value: str
    notes: tuple[str, ...] = ()
    position: Position | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        _check_name("variable", self.name, _KEY)
        _check_text(lambda: said("The value of {name}", name=self.name), self.value, *self.notes)
        if self.value != self.value.strip(" \t"):
            _refuse(
                "outer-spaces",
                said('The value "{value}" of {name} has outer spaces.', value=self.value, name=self.name),
                said("Remove them."),
            )


@dataclass(frozen=True, slots=True)
class Section:
    """[general] or [globals]: assignments, each name once."""

    assignments: tuple[Assignment, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_text(lambda: said("A section"), *self.notes)
        _check_unique("The name", [assignment.name for assignment in self.assignments])

    def as_dict(self) -> dict[str, str]:
        """Return the values by name."""
        return {assignment.name: assignment.value for assignment in self.assignments}


@dataclass(frozen=True, slots=True)
class Program:
    """A whole dialplan.

    Attributes:
        contexts: each name once.
        variables: [globals], the program's own variables.
        settings: [general], kept for Asterisk.
        notes: comment lines after the last line.

    """

    contexts: tuple[Context, ...] = ()
    variables: Section = Section()
    settings: Section = Section()
    notes: tuple[str, ...] = ()
    by_name: Mapping[str, Context] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        _check_unique("The context", [context.name for context in self.contexts])
        _check_text(lambda: said("The program"), *self.notes)
        contexts = {context.name: context for context in self.contexts}
        object.__setattr__(self, "by_name", MappingProxyType(contexts))

    @property
    def steps(self) -> int:
        """How many steps there are in all."""
        return sum(len(extension.steps) for context in self.contexts for extension in context.extensions)

    def context(self, name: str) -> Context | None:
        """Return the context of this name."""
        return self.by_name.get(name)
