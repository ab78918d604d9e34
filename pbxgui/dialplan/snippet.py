"""A piece of dialplan as people pass it on: without the context around it, and with numbers that can be dialled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from pbxgui.core.sentence import said
from pbxgui.dialplan.finding import DialplanError, Finding, Severity
from pbxgui.dialplan.lines import LARGEST, Splitter
from pbxgui.dialplan.lint import MOST_FINDINGS
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.pattern import Pattern, Position, Wildcard
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.virtual import Phones

CONTEXT = "snippet"
"""The context of lines that stand in none."""

LONGEST_LINE = 8191
"""Characters; a longer line Asterisk does not read whole (`config.c`)."""

MOST_ENTRANCES = 500
_BOM = "\ufeff"
_NOT_DIALLED = frozenset("aehiotT")  # extensions to which Asterisk goes by itself, such as h after the call


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text that is a whole program, made of one that may lack its first line.

    Attributes:
        text: the program.
        added: how many lines stand before those of the person.

    """

    text: str
    added: int = 0

    @classmethod
    def of(cls, text: str) -> "Snippet":
        """Return a text as a program; where its first line of code is in no context, it is put into one."""
        if len(text) > LARGEST or _long_line(text):
            return cls(text)
        codes = (line.code.strip() for line in Splitter(text).lines())
        first = next(filter(None, codes), "")
        if not first or first.startswith(("[", "#")):
            return cls(text)
        return cls(f"[{CONTEXT}]\n{text.removeprefix(_BOM)}", added=1)

    def read(self, name: str = "extensions.conf") -> Program:
        """Return the program; raise DialplanError with all findings, by the person's lines, when it is none."""
        long = _long_line(self.text)
        if long:
            message = said("The line is longer than {longest} characters.", longest=LONGEST_LINE)
            hint = "Asterisk takes no longer ones. Is this a dialplan?"
            raise DialplanError(
                name, [Finding(Severity.ERROR, "long-line", message, hint, self.line(long), LONGEST_LINE)]
            )
        try:
            return read(self.text, name)
        except DialplanError as unreadable:
            raise DialplanError(name, self.findings(unreadable.findings[:MOST_FINDINGS])) from None

    def line(self, line: int) -> int:
        """Return the person's line of a line of the program; 0 for what stands in none."""
        return max(0, line - self.added)

    def findings(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings about the program as such about the person's text."""
        return tuple(replace(one, line=self.line(one.line)) for one in found)


def _long_line(text: str) -> int:
    """Return the first line that is too long; 0 for none."""
    return next((at for at, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE), 0)


@dataclass(frozen=True, slots=True)
class Entrance:
    """A number that can be dialled.

    Attributes:
        context: where it is dialled.
        number: itself, or one that the pattern takes.
        pattern: the extension as it is written.

    """

    context: str
    number: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a text.

    Attributes:
        text: the text.
        findings: what is wrong with it, by its own lines.
        entrances: what can be dialled; empty where it cannot be read.
        missing: the sounds that it names and that cannot be played.
        is_program: whether it can be read, so that it can be tried, whatever is wrong with its steps.

    """

    text: str
    findings: tuple[Finding, ...] = ()
    entrances: tuple[Entrance, ...] = ()
    missing: tuple[str, ...] = ()
    is_program: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A call that somebody makes to a text.

    Attributes:
        text: the text.
        context: where the number is dialled.
        number: what is dialled.
        caller: the calling number, or `anonymous`.
        at: an aware moment.
        phones: what the phones do that a Dial rings.
        semantics: what a Playback before the answer does.

    """

    text: str
    context: str
    number: str
    caller: str
    at: datetime
    phones: Phones
    semantics: Semantics = Semantics.SEED


def entrances(program: Program) -> tuple[Entrance, ...]:
    """Return what can be dialled, the program's first extension first, at most MOST_ENTRANCES."""
    return tuple(islice(_entrances(program), MOST_ENTRANCES))


def _entrances(program: Program) -> Iterator[Entrance]:
    for context in program.contexts:
        for extension in context.extensions:
            if extension.pattern not in _NOT_DIALLED:
                yield Entrance(context.name, _example(extension.parsed), extension.pattern)


def _example(pattern: Pattern) -> str:
    """Return the smallest number that a pattern takes."""
    if pattern.is_literal:
        return pattern.literal
    return "".join(_one(position) for position in pattern.positions)


def _one(position: Position) -> str:
    if isinstance(position, Wildcard):
        return "0" if position is Wildcard.ONE_OR_MORE else ""
    return min(position)
