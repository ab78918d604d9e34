"""Groups of callers."""

from pbxgui.core.config import ContactGroup
from pbxgui.store.store import Store


def add_contact_group(store: Store, group: ContactGroup, what: str) -> ContactGroup:
    """Add a group of callers; `what` is for the journal. Raises UserError for a name that is taken."""
    with store.change(what) as change:
        change.add(group)
    return group
