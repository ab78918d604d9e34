"""A record by the name that a person wrote; for a name that is none, the closest ones."""

from collections.abc import Mapping
from typing import TypeVar

from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.config.references import Kind
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.sentence import said, word

_Record = TypeVar("_Record")


def found(records: Mapping[str, _Record], kind: Kind, name: str) -> _Record:
    """Return the record of this name; raise UserError `no-greeting`, `no-schedule` and so on with the remedy."""
    record = records.get(name)
    if record is None:
        otherwise = said("See all of them with `list`.") if records else said("Add one first.")
        hint = suggest(name, records, otherwise)
        refuse(
            f"no-{kind.replace(' ', '-')}",
            said('There is no {kind} "{name}".', kind=word(kind), name=shown(name)),
            hint,
        )
    return record
