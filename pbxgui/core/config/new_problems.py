"""What a change would break: the problems after it that were not there before, as quickly as the change is small.

Only what the change can have altered is checked: the records that changed, those that name one that is gone, and the
ways on which a call can go round since.
"""

from collections.abc import Iterator, Mapping, Set as AbstractSet

from pbxgui.core.config import checks
from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.loops import new_loops
from pbxgui.core.config.needs import missing
from pbxgui.core.config.problem import Path, Problem
from pbxgui.core.config.references import Kind, references


def new_problems(before: Configuration, after: Configuration) -> tuple[Problem, ...]:
    """Return what `after.check()` finds and `before.check()` does not; what was wrong already may stay."""
    changed_numbers = _changed(before.number_by_number, after.number_by_number)
    changed_extensions = _changed(before.extension_by_number, after.extension_by_number)
    changed_groups = _changed(before.group_by_name, after.group_by_name)
    users = _users_of_what_is_gone(before, after)
    numbers = changed_numbers | changed_extensions | {path[1] for path in users if path[0] == Kind.NUMBER}
    groups = changed_groups | {path[1] for path in users if path[0] == Kind.GROUP}
    known = {_identity(problem, before) for problem in _check(before, numbers, groups)}
    return (
        *(found for found in _check(after, numbers, groups) if _identity(found, after) not in known),
        *new_loops(before.number_by_number, after.number_by_number, sorted(changed_numbers)),
    )


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Return the keys of what is gone, there for the first time, or not the same object."""
    gone = before.keys() - after.keys()
    return gone.union(key for key, record in after.items() if before.get(key) is not record)


def _users_of_what_is_gone(before: Configuration, after: Configuration) -> list[Path]:
    there = after.keys()
    gone = {
        (kind, name) for kind, names in before.keys().items() for name in names if name not in there[kind]
    }
    if not gone:
        return []
    found = references(after.numbers, after.groups)
    return [reference.path for reference in found if (reference.kind, reference.name) in gone]


def _check(
    configuration: Configuration, numbers: AbstractSet[str], groups: AbstractSet[str]
) -> Iterator[Problem]:
    """Yield what is wrong with some of the numbers and ring groups, but for routing loops."""
    some = [
        configuration.number_by_number[key] for key in sorted(numbers & configuration.number_by_number.keys())
    ]
    rung = [configuration.group_by_name[key] for key in sorted(groups & configuration.group_by_name.keys())]
    yield from checks.conflicts(some, configuration.extension_by_number)
    yield from checks.unknown(references(some, rung), configuration.keys())
    yield from checks.empty_groups(rung)
    for number in some:
        yield from missing(number)


def _identity(problem: Problem, configuration: Configuration) -> tuple[object, ...]:
    """Return what stays of a problem when its message is reworded or its rule moves up or down."""
    number = configuration.number(problem.path[1]) if problem.path[0] == Kind.NUMBER else None
    rules = {f"rule {index}": rule for index, rule in enumerate(number.rules if number else (), start=1)}
    return problem.code, *(rules.get(part, part) for part in problem.path)
