"""Which steps a call can come to from a step, for every number that can be there.

A step of a pattern stands for all its numbers, and Asterisk searches anew at each priority, so a number may come
to a step of another extension that serves it too. What is found here is never less than what can happen.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pbxgui.dialplan import lookup
from pbxgui.dialplan.applications.command import Target
from pbxgui.dialplan.destination import wanted_priority
from pbxgui.dialplan.model import Context, Extension, Program, Step
from pbxgui.dialplan.pattern import Pattern

_SAME_NUMBER = "${EXTEN}"


@dataclass(frozen=True, slots=True)
class Location:
    """A step of the text: the context and extension that hold it and its priority."""

    context: str
    pattern: str
    priority: int


@dataclass(frozen=True, slots=True)
class Node:
    """A step as a call meets it: `entered` is the call's own context, which may only include the holder's.

    Attributes:
        is_loose: the call came by a label that a better matching extension lacks, so that extension may still
            take over even where it has this priority.

    """

    entered: str
    location: Location
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """The step that is searched: by priority or by label."""

    priority: int | None = None
    label: str = ""

    def steps(self, extension: Extension) -> list[Step]:
        """Return the steps of an extension that would do; all of them when nothing is known."""
        if self.priority is not None:
            found = extension.step(self.priority)
        elif self.label:
            found = extension.labelled(self.label)
        else:
            return list(extension.steps)
        return [] if found is None else [found]


class Routes:
    """The ways through one program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._extensions = {
            (context.name, extension.pattern): extension
            for context in program.contexts
            for extension in context.extensions
        }

    def step(self, location: Location) -> Step:
        """Return the step at a location."""
        step = self._extensions[location.context, location.pattern].step(location.priority)
        if step is None:
            raise KeyError(location)
        return step

    def entries(self) -> Iterator[Node]:
        """Yield where calls begin: at every priority 1, in every context."""
        for context in self._program.contexts:
            for holder in lookup.reachable(self._program, context.name):
                for extension in holder.extensions:
                    if extension.step(1):
                        yield Node(context.name, Location(holder.name, extension.pattern, 1))

    def onward(self, node: Node) -> set[Node]:
        """Return the nodes of the next priority."""
        return self._here(node, Wanted(node.location.priority + 1))

    def jump(self, node: Node, target: Target) -> set[Node]:
        """Return the nodes that a Goto can lead to; none when its target does not exist."""
        if target.can_be_anywhere:
            return self._anywhere()
        wanted = _wanted(node, target)
        if target.extension is None:
            return self._here(node, wanted)
        found: set[Node] = set()
        for name in self._contexts(node, target):
            for holder, extension in self._serving(name, node, target, wanted):
                found |= _nodes(name, holder, extension, wanted, is_loose=bool(wanted.label))
        return found

    def _anywhere(self) -> set[Node]:
        names = [context.name for context in self._program.contexts]
        every = [(name, found) for name in names for found in self._overlapping(name, None)]
        return set().union(*(_nodes(name, *found, Wanted(), is_loose=True) for name, found in every))

    def _contexts(self, node: Node, target: Target) -> list[str]:
        if target.context is None:
            return [node.entered]
        if target.context.is_unknown:
            return [context.name for context in self._program.contexts]
        return [str(target.context)]

    def _serving(
        self, entered: str, node: Node, target: Target, wanted: Wanted
    ) -> Iterable[tuple[Context, Extension]]:
        """Return the extensions that can serve the target's number, of a known number only the first."""
        if target.extension is not None and target.extension.is_unknown:
            is_same = str(target.extension) == _SAME_NUMBER
            return self._overlapping(entered, self._pattern(node) if is_same else None)
        matches = lookup.matches(self._program, entered, str(target.extension))
        fitting = (match for match in matches if wanted.steps(match[1]))
        return fitting if wanted == Wanted() else itertools.islice(fitting, 1)

    def _overlapping(self, entered: str, pattern: Pattern | None) -> Iterator[tuple[Context, Extension]]:
        if pattern is not None and pattern.is_literal:
            yield from lookup.matches(self._program, entered, pattern.literal)
            return
        for holder in lookup.reachable(self._program, entered):
            for extension in (*holder.exact.values(), *holder.by_precedence):
                if pattern is None or extension.parsed.overlaps(pattern):
                    yield holder, extension

    def _pattern(self, node: Node) -> Pattern:
        return self._extensions[node.location.context, node.location.pattern].parsed

    def _here(self, node: Node, wanted: Wanted) -> set[Node]:
        """Return the nodes for the same number in the same context."""
        found: set[Node] = set()
        is_better = True
        for holder, extension in self._overlapping(node.entered, self._pattern(node)):
            is_own = (holder.name, extension.pattern) == (node.location.context, node.location.pattern)
            is_better = is_better and not is_own
            would_have_served = is_better and extension.step(node.location.priority) is not None
            if would_have_served and not node.is_loose:
                continue
            is_loose = node.is_loose or bool(wanted.label and not is_own)
            found |= _nodes(node.entered, holder, extension, wanted, is_loose=is_loose)
            if is_own and wanted.steps(extension):
                break
        return found


def _wanted(node: Node, target: Target) -> Wanted:
    if target.priority.is_unknown:
        return Wanted()
    written = str(target.priority)
    priority = wanted_priority(written, node.location.priority)
    return Wanted(label=written) if priority is None else Wanted(priority)


def _nodes(
    entered: str, holder: Context, extension: Extension, wanted: Wanted, *, is_loose: bool
) -> set[Node]:
    return {
        Node(entered, Location(holder.name, extension.pattern, step.priority), is_loose)
        for step in wanted.steps(extension)
    }
