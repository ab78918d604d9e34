"""What must hold between records when a change is committed, and what to tell the person when it does not."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from pbxgui.core.config import Configuration, place
from pbxgui.core.errors import Bug, PbxError, UserError
from pbxgui.core.text import printable
from pbxgui.store.edit import Edit
from pbxgui.store.record_types import RecordType

_SHOWN = 3  # users that a message names


def check_names(session: Session, record_type: RecordType) -> None:
    """Refuse names that differ in case only: files on some systems could not tell them apart."""
    column = record_type.table.__table__.c[record_type.field]
    alike = session.execute(
        sa.select(sa.func.min(column), sa.func.max(column))
        .group_by(column.collate("NOCASE"))
        .having(sa.func.count() > 1)
    ).first()
    if alike is not None:
        both = f'"{printable(alike[0])}" and "{printable(alike[1])}"'
        message = f"Two records of the kind {record_type.kind} would be called {both}."
        raise UserError(record_type.code("duplicate-{}"), message, "Rename or remove one of the two.")


def broken_reference(configuration: Configuration, edits: Collection[Edit]) -> PbxError:
    """Return why the references of a configuration as it would be do not hold: UserError naming both records."""
    for edit in edits:
        users = configuration.users(edit.record_type.kind, edit.key) if edit.after is None else ()
        if users:
            return _in_use(edit, [place(path) for path in users])
    for problem in configuration.check():
        if problem.code.startswith("unknown-"):
            return UserError(problem.code, problem.message, problem.hint)
    return Bug(
        "store-constraint", "A change broke a rule of the database that the configuration does not know."
    )


def _in_use(edit: Edit, users: list[str]) -> UserError:
    more = f" and {len(users) - _SHOWN} more" if len(users) > _SHOWN else ""
    named = "; ".join(users[:_SHOWN]) + more
    message = f'The {edit.record_type.kind} "{printable(edit.key)}" is in use: {named}.'
    return UserError(edit.record_type.code("{}-in-use"), message, "Change or remove what uses it first.")
