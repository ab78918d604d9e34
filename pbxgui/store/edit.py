"""An edit: one record before and after a change."""

from dataclasses import dataclass

from pbxgui.store.record_types import Record, RecordType


@dataclass(frozen=True, slots=True)
class Edit:
    """One record before and after a change; None where it was not there."""

    record_type: RecordType
    key: str
    before: Record | None
    after: Record | None

    @property
    def backwards(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.record_type, self.key, self.after, self.before)
