"""The logs of calls on disk: pieces of text that are added as calls go on, and go with the records of their calls.

Together they are bounded; when there are too many the oldest calls lose their logs, and keep their records.
"""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from pbxgui.core.records.call_log import Entry, in_order, unpacked
from pbxgui.store.call_tables import CallLogRow
from pbxgui.store.settings import set_setting, setting

MOST_BYTES = 250_000_000
"""Of all logs together."""

_SIP_KEPT = "sip-messages-kept"  # the setting
_YES, _NO = "yes", "no"
_REMOVED_AT_ONCE = 200  # calls
# A call whose record has been removed meanwhile gets no log.
_ADD = (
    "INSERT OR IGNORE INTO call_logs (call, position, entries)"
    " SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM calls WHERE id = ?)"
)


class Piece(NamedTuple):
    """What is added to the log of a call: the number of its record, the piece's place from 0 on, and its entries."""

    call: int
    position: int
    entries: bytes


def add(session: sa.Connection, pieces: Sequence[Piece]) -> None:
    """Write pieces."""
    if pieces:
        session.exec_driver_sql(_ADD, [(*piece, piece.call) for piece in pieces])


def log_of(session: sa.Connection, call: int) -> tuple[Entry, ...]:
    """Return what is known of a call, in the order of time; ValueError where that is damaged."""
    asked = sa.select(CallLogRow.entries).where(CallLogRow.call == call).order_by(CallLogRow.position)
    return in_order(entry for piece in session.scalars(asked) for entry in unpacked(piece))


def pieces_of(session: sa.Connection, call: int) -> int:
    """Return how many pieces a call's log has."""
    asked = sa.select(sa.func.count()).select_from(CallLogRow).where(CallLogRow.call == call)
    return session.scalar(asked) or 0


def size(session: sa.Connection) -> int:
    """Return how many bytes all logs have together; that looks at each of them."""
    return session.scalar(sa.select(sa.func.sum(sa.func.length(CallLogRow.entries)))) or 0


def remove_oldest(session: sa.Connection) -> int:
    """Remove the logs of some of the oldest calls; return how many bytes they had."""
    calls = sa.select(CallLogRow.call).distinct().order_by(CallLogRow.call).limit(_REMOVED_AT_ONCE)
    those = CallLogRow.call.in_(calls)
    asked = sa.select(sa.func.sum(sa.func.length(CallLogRow.entries))).where(those)
    size_of_those = session.scalar(asked) or 0
    session.execute(sa.delete(CallLogRow).where(those))
    return size_of_those


def keeps_sip(session: sa.Connection) -> bool:
    """Return whether the SIP messages of calls are kept."""
    return (setting(session, _SIP_KEPT) or _NO) != _NO


def keep_sip(session: sa.Connection, *, kept: bool) -> None:
    """Keep SIP messages from now on, or no longer."""
    set_setting(session, _SIP_KEPT, _YES if kept else _NO)
