"""What the rows of a table do to the configuration as a whole: each new problem with the row it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pbxgui.core.config import Configuration, Kind, Path, Problem, references, suggest
from pbxgui.core.config.new_problems import new_problems
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said, word
from pbxgui.core.spreadsheet.fault import NAMES_COMPARED
from pbxgui.core.spreadsheet.sheet import Row
from pbxgui.core.spreadsheet.table import AnyTable, RowKey

_UNKNOWN = "unknown-"


@dataclass
class Origin:
    """Which row each record comes from."""

    table: AnyTable
    by_key: dict[RowKey, Row] = field(default_factory=dict)
    by_number: dict[str, Row] = field(default_factory=dict)

    def add(self, key: RowKey, row: Row) -> None:
        """Remember a row."""
        self.by_key[key] = row
        self.by_number.setdefault(key[0], row)

    def of(self, problem: Problem) -> Row | None:
        """Return the row that a problem comes from, or none if it comes from one that is not there."""
        kind, number, *places = problem.path
        if problem.code == "routing-loop":
            return next((self.by_number[stop] for stop in problem.path if stop in self.by_number), None)
        if kind != Kind.NUMBER:
            return None
        if self.table.records is not Kind.NUMBER:
            return self.by_number.get(number) if problem.code == "duplicate-number" else None
        return self.by_key.get((number, places[0] if places else "")) or self.by_key.get((number, ""))


def problems_of(before: Configuration, after: Configuration) -> Iterator[Problem]:
    """Return what the import would break, the remedy for an unknown name being the closest ones."""
    problems = new_problems(before, after)
    is_some_unknown = any(problem.code.startswith(_UNKNOWN) for problem in problems)
    names = _names(after) if is_some_unknown else {}
    for problem in problems:
        kind, name = names.get(problem.path, (None, ""))
        if kind is None or not problem.code.startswith(_UNKNOWN):
            yield problem
        else:
            hint = suggest(name, after.keys()[kind], problem.hint, NAMES_COMPARED)
            yield Problem(problem.code, problem.message, problem.path, hint)


def as_error(problem: Problem, table: AnyTable, row: Row | None) -> UserError:
    """Return the problem as an error; one without a row is due to a record that the table does not have."""
    if row is None and problem.code == f"{_UNKNOWN}{table.records}":
        hint = said(
            "Keep the row of the {records}, or change first what uses it.", records=word(table.records)
        )
        return UserError(f"{table.records}-in-use", problem.message, hint)
    return UserError(problem.code, problem.message, problem.hint)


def _names(configuration: Configuration) -> Mapping[Path, tuple[Kind, str]]:
    named = references(configuration.numbers, configuration.groups)
    return {reference.path: (reference.kind, reference.name) for reference in named}
