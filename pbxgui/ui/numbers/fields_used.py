"""Which fields of a handling a treatment uses, and in which one something can be mended."""

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import AfterCap, Handling, Treatment
from pbxgui.core.config.number import WITHOUT_GREETING, WITHOUT_RINGBACK
from pbxgui.core.errors import PbxError

_CAPPED = {Treatment.GREET_THEN_RING, Treatment.CUSTOM_RINGBACK, Treatment.RING}
_MISSING = "missing-"
_UNKNOWN_GREETING = "unknown-greeting"
_HEARD = ("greeting", "ringback")


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldsUsed", text)


def used(treatment: Treatment, after_cap: AfterCap) -> frozenset[str]:
    """Return the fields that a treatment uses, the next steps left out."""
    found = set()
    if treatment not in WITHOUT_GREETING:
        found.add("greeting")
    if treatment not in WITHOUT_RINGBACK:
        found.add("ringback")
    if treatment is not Treatment.REFUSE:
        found |= {"destination", "ring_seconds"}
    if treatment in _CAPPED:
        found |= {"cap_seconds", "after_cap"}
        found |= {"divert_to"} if after_cap is AfterCap.DIVERT else set()
    return frozenset(found)


def lacking(handling: Handling) -> tuple[str, str] | None:
    """Return a field that has to be chosen first, and the sentence that says so; None where nothing is lacking."""
    needs_greeting = handling.treatment not in WITHOUT_GREETING | {Treatment.REFUSE}
    if needs_greeting and handling.greeting is None:
        return "greeting", _tr("Choose the greeting that callers shall hear.")
    if handling.treatment is Treatment.CUSTOM_RINGBACK and handling.ringback is None:
        return "ringback", _tr("Choose what callers shall hear instead of ringing.")
    diverts = handling.after_cap is AfterCap.DIVERT and handling.treatment in _CAPPED
    if diverts and handling.divert_to is None:
        return "divert_to", _tr("Choose where the call is diverted to.")
    return None


def field_of_error(error: PbxError, last: str) -> str:
    """Return the field at which a refused change is mended: the one it names, or else what was changed last."""
    if error.code.startswith(_MISSING):
        return error.code.removeprefix(_MISSING).replace("-", "_")
    if error.code == _UNKNOWN_GREETING and last not in _HEARD:
        return "greeting"
    return last
