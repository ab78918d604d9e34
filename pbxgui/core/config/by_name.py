"""A record by the name that a person wrote; for a name that is none, the closest ones."""

from collections.abc import Mapping
from typing import TypeVar

from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.config.references import Kind
from pbxgui.core.config.suggestion import suggest

_Record = TypeVar("_Record")


def found(records: Mapping[str, _Record], kind: Kind, name: str) -> _Record:
    """Return the record of this name; raise UserError `no-greeting`, `no-schedule` and so on with the remedy."""
    record = records.get(name)
    if record is None:
        otherwise = "See all of them with `list`." if records else "Add one first."
        hint = suggest(name, records, otherwise)
        refuse(f"no-{kind.replace(' ', '-')}", f'There is no {kind} "{shown(name)}".', hint)
    return record
