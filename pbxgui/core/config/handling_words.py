"""The fields of a handling as a person writes them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.editing import HandlingChanges
from pbxgui.core.config.number import AfterCap, Treatment
from pbxgui.core.config.words import read_cause, read_destination, read_ringback, read_seconds, read_word

_READERS: Mapping[str, Callable[[str, Configuration], object]] = MappingProxyType(
    {
        "treatment": lambda text, _: read_word("treatment", text, Treatment),
        "greeting": lambda text, _: text,
        "ringback": lambda text, _: read_ringback(text),
        "destination": read_destination,
        "ring_seconds": lambda text, _: read_seconds("ringing time", text),
        "cap_seconds": lambda text, _: read_seconds("cap before the answer", text),
        "after_cap": lambda text, _: read_word("policy after the cap", text, AfterCap),
        "divert_to": lambda text, all_: read_destination(text, all_, "destination of diverted calls"),
        "refuse_with": lambda text, _: read_cause(text),
        "if_busy": lambda text, all_: read_destination(text, all_, "destination of calls to the busy"),
        "if_declined": lambda text, all_: read_destination(text, all_, "destination of declined calls"),
        "if_unanswered": lambda text, all_: read_destination(text, all_, "destination of unanswered calls"),
        "if_offline": lambda text, all_: read_destination(
            text, all_, "destination of calls to nobody's phone"
        ),
    }
)


def read_handling(written: Mapping[str, str], configuration: Configuration) -> HandlingChanges:
    """Return the fields of a handling by their names; raise UserError for a value that cannot be used."""
    return cast(
        HandlingChanges,
        {field: _READERS[field](text, configuration) for field, text in written.items()},
    )
