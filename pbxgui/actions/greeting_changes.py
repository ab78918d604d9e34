"""What is done to a greeting that is there: another name, other days."""

from dataclasses import replace
from datetime import date

from pbxgui.actions.records import edit_record
from pbxgui.core.config import Greeting, Kind, Number, found, version_index, with_days, with_other_greeting
from pbxgui.core.config.fields import shown
from pbxgui.core.config.greeting_edits import with_licence
from pbxgui.store.store import Store


def rename_greeting(store: Store, old: str, new: str, *, what: str = "") -> Greeting:
    """Give a greeting another name, wherever it is used; one change, which undo takes back.

    Raises UserError `no-greeting`, `duplicate-greeting` for a name that is taken, `bad-slug` for one that is none.
    """
    configuration = store.read()
    greeting = found(configuration.greeting_by_name, Kind.GREETING, old)
    renamed = replace(greeting, name=new)
    if new == old:
        return greeting
    with store.change(what or f"Rename greeting {shown(old)} to {shown(new)}") as change:
        change.add(renamed)
        for digits in sorted({path[1] for path in configuration.users(Kind.GREETING, old)}):
            number = change.get(Number, digits)
            if number is not None:
                change.put(with_other_greeting(number, old, new))
        change.remove(Greeting, old)
    return renamed


def set_greeting_days(  # noqa: PLR0913 - what is set, of what, and how the journal calls it
    store: Store,
    name: str,
    valid_from: date | None,
    valid_until: date | None,
    number: int | None = None,
    *,
    what: str = "",
) -> Greeting:
    """Set the days on which callers hear a version of a greeting, the current one for none.

    Raises UserError `no-greeting`, `no-such-version`, or `bad-dates` for days that run backwards.
    """

    def edit(greeting: Greeting) -> Greeting:
        return with_days(greeting, version_index(greeting, number), valid_from, valid_until)

    return edit_record(store, Greeting, name, what or f"Change the days of greeting {shown(name)}", edit)


def set_greeting_facts(  # noqa: PLR0913 - what is set, of what, and how the journal calls it
    store: Store, name: str, *, tags: tuple[str, ...], licence: str, transcript: str, what: str = ""
) -> Greeting:
    """Set what is said about a greeting, the licence note being that of its current version.

    Raises UserError `no-greeting`, and for what no greeting can have.
    """

    def edit(greeting: Greeting) -> Greeting:
        said_about = replace(greeting, tags=tags, transcript=transcript)
        return with_licence(said_about, greeting.current, licence)

    return edit_record(store, Greeting, name, what or f"Change greeting {shown(name)}", edit)
