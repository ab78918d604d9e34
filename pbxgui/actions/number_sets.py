"""Many numbers changed in one step."""

from collections.abc import Callable

from pbxgui.core.config import Number
from pbxgui.store.store import Store


def change_numbers(store: Store, what: str, edit: Callable[[Number], Number]) -> tuple[str, ...]:
    """Put what `edit` makes of each number in its place, and return those that changed; `what` is for the journal."""
    store.read()  # what takes time, before the one writer's turn
    with store.change(what) as change:
        changed = [
            (before.number, after) for before in store.read().numbers if (after := edit(before)) is not before
        ]
        for _, after in changed:
            change.put(after)
    return tuple(digits for digits, _ in changed)
