"""What must hold between records when a change is committed, and what to tell the person when it does not."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from pbxgui.core.config import Configuration, Kind, Path, Problem, place, references
from pbxgui.core.config.new_problems import new_problems
from pbxgui.core.errors import Bug, PbxError, UserError
from pbxgui.core.sentence import joined, said, word
from pbxgui.core.text import printable
from pbxgui.store.edit import Edit
from pbxgui.store.record_types import RecordType, with_records

_SHOWN = 3  # users or problems that a message names


def changed(before: Configuration, edits: Collection[Edit]) -> Configuration:
    """Return the configuration after a change; raise UserError if anything is wrong with it that was not before."""
    for record_type in {edit.record_type for edit in edits}:
        _check_names(before, record_type, [edit for edit in edits if edit.record_type is record_type])
    after = with_records(before, ((edit.record_type, edit.key, edit.after) for edit in edits))
    refusal = _in_use(after, edits) or _told(new_problems(before, after))
    if refusal is not None:
        raise refusal
    return after


def broken_reference(configuration: Configuration, edits: Collection[Edit]) -> PbxError:
    """Return why the database refuses the references of a configuration as it would be."""
    unknown = [problem for problem in configuration.check() if problem.code.startswith("unknown-")]
    return (
        _in_use(configuration, edits)
        or _told(unknown)
        or Bug(
            "store-constraint", "A change broke a rule of the database that the configuration does not know."
        )
    )


def _check_names(before: Configuration, record_type: RecordType, edits: Collection[Edit]) -> None:
    """Refuse names that differ in case only: files on some systems could not tell them apart."""
    names = set(getattr(before, record_type.by_key))
    names -= {edit.key for edit in edits if edit.after is None}
    names |= {edit.key for edit in edits if edit.after is not None}
    alike: dict[str, str] = {}
    for name in sorted(names):
        other = alike.setdefault(name.casefold(), name)
        if other != name:
            both = said('"{first}" and "{second}"', first=printable(other), second=printable(name))
            message = said(
                "Two records of the kind {kind} would be called {both}.", kind=record_type.kind, both=both
            )
            raise UserError(record_type.code("duplicate-{}"), message, "Rename or remove one of the two.")


def _in_use(after: Configuration, edits: Collection[Edit]) -> UserError | None:
    """Return the refusal to remove a record that others name."""
    gone = {(edit.record_type.kind, edit.key): edit for edit in edits if edit.after is None}
    users: dict[tuple[Kind, str], list[Path]] = defaultdict(list)
    for reference in references(after.numbers, after.groups) if gone else ():
        if (reference.kind, reference.name) in gone:
            users[reference.kind, reference.name].append(reference.path)
    for key, paths in users.items():
        record_type = gone[key].record_type
        message = said(
            'The {kind} "{key}" is in use: {paths}.',
            kind=record_type.kind,
            key=printable(key[1]),
            paths=_joined(paths),
        )
        return UserError(record_type.code("{}-in-use"), message, "Change or remove what uses it first.")
    return None


def _joined(paths: Sequence[Path]) -> str:
    names = joined("; ", map(place, paths[:_SHOWN]))
    more = len(paths) - _SHOWN
    return said("{names} and {count} more", names=names, count=more) if more > 0 else names


def _told(problems: Sequence[Problem]) -> UserError | None:
    """Return one refusal for all problems: the first one's code and remedy, and the words of the first few."""
    if not problems:
        return None
    first = problems[0]
    more = (
        [said("And {count} problems more.", count=len(problems) - _SHOWN)] if len(problems) > _SHOWN else []
    )
    message = joined(" ", [*(word(problem.message) for problem in problems[:_SHOWN]), *more])
    return UserError(first.code, message, first.hint)
