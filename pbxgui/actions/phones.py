"""A phone that has registered is forgotten: it is called no longer, until it registers again."""

from pathlib import Path

from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.store.registrations import StoredRegistrations


def forget_phone(data: Path, extension: str, contact: str) -> bool:
    """Forget the phone of this contact, by the engine or, where none runs, from what it has stored.

    Return whether it was there. To keep a phone away for good, give its extension a new secret.
    """
    try:
        with Connection(data) as connection:
            reply = connection.ask(Command.FORGET_PHONE, extension=extension, contact=contact)
            return bool(reply["forgotten"])
    except EnvironmentProblem as problem:
        if problem.code != "engine-not-running":
            raise
    with StoredRegistrations(data) as stored:
        bindings = stored.read().get(extension, ())
        left = tuple(binding for binding in bindings if binding.contact != contact)
        if len(left) < len(bindings):
            stored.write({extension: left})
        return len(left) < len(bindings)
