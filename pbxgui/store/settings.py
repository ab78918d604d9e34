"""Settings of an installation: no part of the configuration, without journal and revision, each a name and a text."""

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from pbxgui.store.base import Base


class SettingRow(Base):
    """One setting; who reads it knows what its text means, and what holds where it is missing."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


def setting(session: sa.Connection, name: str) -> str | None:
    """Return a setting's text; None where nobody has set it."""
    return session.scalar(sa.select(SettingRow.value).where(SettingRow.name == name))


def set_setting(session: sa.Connection, name: str, value: str) -> None:
    """Set it, whatever it was before."""
    made = insert(SettingRow).values(name=name, value=value)
    session.execute(made.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
