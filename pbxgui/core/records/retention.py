"""How long call records are kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said

LONGEST_DAYS = 36_500
"""Days; whoever wants more wants them for ever."""

_FOREVER = "forever"


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days a record is kept, counted from the start of its call; None is for ever.

    Unless a person says otherwise these are thirteen months: the same month of last year can still be compared.
    """

    days: int | None = 400

    def __post_init__(self) -> None:
        """Raise UserError `bad-days` for days that nobody can mean."""
        if self.days is not None and not 1 <= self.days <= LONGEST_DAYS:
            message = said("Call records cannot be kept for {days} days.", days=self.days)
            hint = said(
                "Choose 1 to {longest_days} days, or keep them for ever with --forever.",
                longest_days=LONGEST_DAYS,
            )
            raise UserError("bad-days", message, hint)

    def oldest(self, now: datetime) -> datetime | None:
        """Return the moment before which calls are forgotten; None if none are."""
        return None if self.days is None else now - timedelta(days=self.days)

    def text(self) -> str:
        """Return it as `read` takes it."""
        return _FOREVER if self.days is None else str(self.days)

    @classmethod
    def read(cls, text: str) -> "Retention":
        """Return what `text` has written; raise UserError `bad-retention` for anything else."""
        if text == _FOREVER:
            return cls(None)
        if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LONGEST_DAYS))):
            hint = said("Set it anew with `pbxgui history keep --days 400`.")
            raise UserError(
                "bad-retention",
                said("{text} says for no time how long records are kept.", text=repr(text[:20])),
                hint,
            )
        return cls(int(text))
