"""Uses the window through its accessible tree, as a screen reader does: commands and answers are lines of JSON.

Runs with the system's own Python, which has the accessibility bindings; the tests start it. It stands alone.
"""

import contextlib
import itertools
import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

_DEEPEST, _WIDEST = 24, 400
_AGAIN = 0.1  # seconds
_ANSWER = 10_000  # milliseconds: a window on a busy machine is late, not gone
_PATIENCE = 45  # seconds
_STATES = {
    "focused": Atspi.StateType.FOCUSED,  # it has the keyboard
    "active": Atspi.StateType.ACTIVE,  # the window that has it
    "enabled": Atspi.StateType.ENABLED,
}


def everything(node, depth=0):
    """Yield all below a node that is shown; nothing is within what is not, and to look there takes seconds."""
    if depth > _DEEPEST:
        return
    for child in children(node):
        yield child
        yield from everything(child, depth + 1)


def children(node):
    """Return what is shown of what a node holds; what goes meanwhile is passed over."""
    with contextlib.suppress(gi.repository.GLib.Error):
        every = (child_at(node, place) for place in range(min(node.get_child_count(), _WIDEST)))
        return [child for child in every if child is not None]
    return []


def child_at(node, place):
    """Return what is shown at a place of a node; None where that is nothing, or has gone."""
    with contextlib.suppress(gi.repository.GLib.Error):
        child = node.get_child_at_index(place)
        if child is not None and is_shown(child):
            return child
    return None


def is_shown(node):
    """Whether a person could see it."""
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def application(name):
    """Return the application of this name that is there, or None."""
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        with contextlib.suppress(gi.repository.GLib.Error):  # another one has gone meanwhile
            found = desktop.get_child_at_index(place)
            if found is not None and found.get_name() == name:
                return found
    return None


def shown(command):
    """Return all that an application shows; what one of its windows shows, where one is named."""
    top, within = application(command["application"]), command.get("within", "")
    if top is None:
        return ()
    if not within:
        return everything(top)
    windows = (one for one in everything(top, _DEEPEST) if name_of(one) == within)
    return itertools.chain.from_iterable(map(everything, windows))


def name_of(node):
    """Return the name of a node; nothing once that has gone."""
    try:
        return node.get_name()
    except gi.repository.GLib.Error:
        return ""


def labels(node):
    """Return the name of a node and those of what labels it: of a field with a text, the name is that text."""
    found = [node.get_name()]
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            found += [relation.get_target(place).get_name() for place in range(relation.get_n_targets())]
    return found


def fits(node, command):
    """Whether a node has a role (empty: any), a name or label that holds the words, and a state if one is wanted."""
    role, state = command.get("role", ""), command.get("state", "")
    if role and node.get_role_name() != role:
        return False
    if state and not node.get_state_set().contains(_STATES[state]):
        return False
    wanted = command.get("name", "")
    if command.get("exact"):
        return wanted in labels(node)
    return any(wanted in name for name in labels(node))


def found(command):
    """Return the first node that fits, waiting for it."""
    until = time.monotonic() + command.get("patience", _PATIENCE)
    while True:
        for node in shown(command):
            with contextlib.suppress(gi.repository.GLib.Error):  # it has gone meanwhile
                if fits(node, command):
                    return node
        if time.monotonic() > until:
            wanted = f"{command.get('state', '')} {command.get('role')}".strip()
            raise LookupError(f"nothing shown is a {wanted} named {command.get('name')!r}")
        time.sleep(_AGAIN)


def act(command):
    """Do what a node offers, by the name of the action, as soon as a person could."""
    node = found({**command, "state": "enabled"})
    offered = [node.get_action_name(place) for place in range(node.get_n_actions())]
    node.do_action(offered.index(command["action"]))
    return offered


def focus(command):
    """Move the keyboard to a node, and wait until it is there: what is typed before goes elsewhere."""
    found(command).grab_focus()
    return described(found({**command, "state": "focused"}))


def all_shown(command):
    """Describe all that is shown of a role (empty: any)."""
    role, found_nodes = command.get("role", ""), []
    for node in shown(command):
        with contextlib.suppress(gi.repository.GLib.Error):  # it has gone meanwhile
            if not role or node.get_role_name() == role:
                found_nodes.append(described(node))
    return found_nodes


def described(node):
    """Return what a screen reader would say of a node."""
    states = node.get_state_set()
    names = ("FOCUSED", "CHECKED", "SELECTED", "ENABLED")
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "states": [name.lower() for name in names if states.contains(getattr(Atspi.StateType, name))],
    }


def middle(node):
    """Return the point of the screen that is in the middle of a node."""
    box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    return [box.x + box.width // 2, box.y + box.height // 2]


def obey(command):
    """Return the answer to one command."""
    match command["do"]:
        case "find":
            return described(found(command))
        case "act":
            return act(command)
        case "focus":
            return focus(command)
        case "middle":
            return middle(found(command))
        case "all":
            return all_shown(command)
        case other:
            raise LookupError(f"there is no command {other}")


def main():
    """Obey until the input ends."""
    Atspi.init()
    Atspi.set_timeout(_ANSWER, 3 * _ANSWER)
    for line in sys.stdin:
        try:
            answer = {"answer": obey(json.loads(line))}
        except (LookupError, ValueError, gi.repository.GLib.Error) as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


main()
