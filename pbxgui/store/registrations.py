"""Registrations of phones, as the engine keeps them: beside the configuration, and no part of it.

They have no journal and count for no revision; a phone that registers makes nobody read the configuration again.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from pbxgui.core.binding import Binding, Bindings
from pbxgui.store import connection, schema
from pbxgui.store.base import Base
from pbxgui.store.errors import translated
from pbxgui.store.store import DATABASE


class RegistrationRow(Base):
    """One phone of an extension; moments are seconds since the epoch."""

    __tablename__ = "registrations"

    extension: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    contact: Mapped[str]
    source: Mapped[str]
    transport: Mapped[str]
    instance: Mapped[str]
    user_agent: Mapped[str]
    call_id: Mapped[str]
    cseq: Mapped[int] = mapped_column(sa.BigInteger)
    expires: Mapped[float]
    seen: Mapped[float]
    round_trip: Mapped[float | None]
    missed: Mapped[int]
    credential: Mapped[str] = mapped_column(server_default=sa.text("''"))


_TABLE = sa.inspect(RegistrationRow).local_table
_OF_BINDING = [column for column in _TABLE.columns if column.name not in {"extension", "position"}]
_SURROGATES = "backslashreplace"  # bytes that are no UTF-8, which SQLite refuses


class StoredRegistrations:
    """The table of registrations; errors are those of the store."""

    def __init__(self, directory: Path) -> None:
        """Open the store in a folder, made and brought to this version's schema as needed."""
        self._path = directory / DATABASE
        schema.migrate(self._path)
        self._reading = connection.engine(self._path)
        self._writing = connection.for_writing(self._reading)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._reading.dispose()

    def read(self) -> dict[str, Bindings]:
        """Return the bindings of every extension, also those whose time is over."""
        found: dict[str, Bindings] = {}
        query = sa.select(_TABLE.c.extension, *_OF_BINDING).order_by(_TABLE.c.extension, _TABLE.c.position)
        with translated(self._path), self._reading.begin() as opened:
            for extension, *values in opened.execute(query):
                names = (column.name for column in _OF_BINDING)
                binding = Binding(**dict(zip(names, values, strict=True)))
                found[extension] = (*found.get(extension, ()), binding)
        return found

    def write(self, changes: Mapping[str, Bindings]) -> None:
        """Replace the bindings of these extensions, all of them or none."""
        rows = [
            {"extension": extension, "position": position, **_storable(binding)}
            for extension, bindings in changes.items()
            for position, binding in enumerate(bindings)
        ]
        gone = [{"gone": extension} for extension in changes]
        with translated(self._path), self._writing.begin() as opened:
            if gone:
                opened.execute(
                    sa.delete(RegistrationRow).where(_TABLE.c.extension == sa.bindparam("gone")), gone
                )
            if rows:
                opened.execute(sa.insert(RegistrationRow), rows)


def _storable(binding: Binding) -> dict[str, object]:
    return {
        name: value.encode(errors=_SURROGATES).decode() if isinstance(value, str) else value
        for name, value in asdict(binding).items()
    }
