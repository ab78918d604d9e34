"""A sound file that becomes a greeting and is put on a number, as one change."""

from collections.abc import Callable
from pathlib import Path

from pbxgui.actions.greetings import GreetingFacts, ImportedGreeting, import_greeting
from pbxgui.actions.own_folders import renditions_folder
from pbxgui.core.config import Greeting, Kind, Number, found
from pbxgui.store.change import Change
from pbxgui.store.store import Store


def import_onto_number(  # noqa: PLR0913, PLR0917 - a greeting, a number, and how they come together
    store: Store, source: Path, name: str, digits: str, what: str, edit: Callable[[Number], Number]
) -> ImportedGreeting:
    """Import a sound file as a greeting and put what `edit` makes of a number in its place, both or neither.

    `what` is for the journal. Raises UserError `no-number`, and what `import_greeting` raises.
    """
    found(store.read().number_by_number, Kind.NUMBER, digits)  # before a long file is decoded for it

    def put(change: Change, _: Greeting) -> None:
        number = change.get(Number, digits)
        if number is None:
            found({}, Kind.NUMBER, digits)
        else:
            change.put(edit(number))

    return import_greeting(store, renditions_folder(), source, name, GreetingFacts(), what=what, besides=put)
