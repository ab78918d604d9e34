"""Extensions added one after the other or many at once, given another secret, and removed; each one step to undo."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from pbxgui.actions.records import edit_record
from pbxgui.core.config import Extension, generate_secret
from pbxgui.core.config.extension_series import next_free_number, plan_series
from pbxgui.store.store import Store


def add_next_extension(store: Store, what: str, name: Callable[[str], str]) -> Extension:
    """Add an extension of the next free number with a strong secret; `name` is asked what to call it."""
    with store.change(what) as change:
        number = next_free_number(change.before)
        extension = Extension(number, name(number), generate_secret())
        change.add(extension)
    return extension


def add_series(store: Store, numbers: str, name: str, what: str) -> tuple[Extension, ...]:
    """Add the extensions of a pattern, all of them or none.

    Raises UserError: that of the first one that cannot be added, and those of `plan_series`.
    """
    with store.change(what) as change:
        planned = plan_series(numbers, name, change.before)
        for one in planned:
            if one.problem is not None:
                raise one.problem
        extensions = tuple(Extension(one.number, one.name, generate_secret()) for one in planned)
        for extension in extensions:
            change.add(extension)
    return extensions


def give_new_secret(store: Store, number: str, what: str) -> Extension:
    """Give an extension another strong secret: its phones have to be set up again. Raises UserError `no-extension`."""
    return edit_record(
        store, Extension, number, what, lambda before: replace(before, secret=generate_secret())
    )


def remove_extensions(store: Store, numbers: Iterable[str], what: str) -> None:
    """Remove extensions, all of them or none; raise UserError `no-extension`, or `extension-in-use` naming where."""
    with store.change(what) as change:
        for number in numbers:
            change.remove(Extension, number)
