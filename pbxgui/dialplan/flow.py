"""Data flow: in which states a call can be before each step, and which steps can follow which.

The states are those of SEED semantics, and those of Asterisk where `noanswer` before any early media leaves it with
none. The result is never less than what can happen: where a target is computed during the call, every step it could
name counts.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan.applications.command import Command, States, Target
from pbxgui.dialplan.channel import ChannelState
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.routes import Location, Node, Routes
from pbxgui.dialplan.understanding import understand

MOST_NODES = 200_000


@dataclass(frozen=True, slots=True)
class Flow:
    """What can happen in a program.

    Attributes:
        states: the possible states before each step that can be reached at all.
        edges: the steps that can follow a step.
        commands: the steps that are understood.
        nowhere: the targets of each step that lead to no step at all.

    """

    states: Mapping[Location, States]
    edges: Mapping[Location, frozenset[Location]]
    commands: Mapping[Location, Command]
    nowhere: Mapping[Location, tuple[Target, ...]]


def analyse(program: Program) -> Flow:
    """Follow every call from every extension; raise UserError `too-many-ways` for a program beyond all bounds."""
    return _Analysis(program).result()


_NOT_UNDERSTOOD = Command()  # goes on and changes nothing: one error is told, not all that follows from it


class _Analysis:
    """A worklist over nodes; states only grow, so it ends."""

    def __init__(self, program: Program) -> None:
        self._routes = Routes(program)
        self._states: dict[Node, States] = {}
        self._edges: dict[Location, set[Location]] = defaultdict(set)
        self._nowhere: dict[Location, tuple[Target, ...]] = {}
        self._commands = {
            Location(context.name, extension.pattern, step.priority): understood.command
            for context in program.contexts
            for extension in context.extensions
            for step in extension.steps
            if (understood := understand(step)).command is not None
        }
        self._successors: dict[Node, set[Node]] = {}

    def result(self) -> Flow:
        pending: list[Node] = []
        for node in self._routes.entries():
            self._reach(node, frozenset({ChannelState.RING}), pending)
        while pending:
            node = pending.pop()
            command = self._commands.get(node.location, _NOT_UNDERSTOOD)
            after = _after(command, self._states[node])
            for successor in self._follow(node, command):
                self._reach(successor, after, pending)
        return self._collect()

    def _reach(self, node: Node, states: States, pending: list[Node]) -> None:
        known = self._states.get(node, frozenset())
        if states <= known:
            return
        self._states[node] = known | states
        pending.append(node)
        if len(self._states) > MOST_NODES:
            hint = said("Let fewer contexts include each other.")
            raise UserError(
                "too-many-ways",
                said("The program has more than {most_nodes} ways through it.", most_nodes=MOST_NODES),
                hint,
            )

    def _follow(self, node: Node, command: Command) -> set[Node]:
        if node not in self._successors:
            found = self._routes.onward(node) if command.goes_on else set()
            for target in command.targets():
                led = self._routes.jump(node, target)
                if not led and not target.is_unknown:
                    known = self._nowhere.get(node.location, ())
                    self._nowhere[node.location] = known if target in known else (*known, target)
                found |= led
            self._successors[node] = found
            self._edges[node.location] |= {successor.location for successor in found}
        return self._successors[node]

    def _collect(self) -> Flow:
        states: dict[Location, States] = defaultdict(frozenset)
        for node, possible in self._states.items():
            states[node.location] |= possible
        edges = {location: frozenset(found) for location, found in self._edges.items()}
        return Flow(dict(states), edges, self._commands, self._nowhere)


def _after(command: Command, states: States) -> States:
    return frozenset(after for state in states for after in command.after(state))
