"""`pbxgui phones`: which phones have registered for which extension, from where, and whether they answer."""

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence

from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say_list
from pbxgui.core.binding import Binding
from pbxgui.store.registrations import StoredRegistrations

_HEADER = ("EXTENSION", "FROM", "TRANSPORT", "CONTACT", "PHONE", "EXPIRES IN", "ROUND TRIP", "LAST SEEN")
_NOBODY = (
    "No phone has registered. Give one an extension as user name and its secret (`extension show --secret`)."
)


def add_to(commands: Commands) -> None:
    """Add the command."""
    leaf(commands, "phones", "list the phones that have registered", command, __doc__)


def command(options: argparse.Namespace) -> int:
    """List the registrations that are in force."""
    with StoredRegistrations(options.data) as stored:
        say_list(options, _HEADER, _entries(stored, time.time()), _NOBODY)
    return 0


def _entries(stored: StoredRegistrations, now: float) -> Iterator[tuple[Mapping[str, object], Sequence[str]]]:
    for extension, bindings in stored.read().items():
        for binding in bindings:
            if binding.expires > now:
                yield _record(extension, binding, now), _row(extension, binding, now)


def _record(extension: str, binding: Binding, now: float) -> Mapping[str, object]:
    return {
        "extension": extension,
        "contact": binding.contact,
        "source": binding.source,
        "transport": binding.transport,
        "user_agent": binding.user_agent,
        "instance": binding.instance,
        "expires_in": round(binding.expires - now),
        "reachable": binding.reachable,
        "round_trip": binding.round_trip,
        "seen": binding.seen,
    }


def _row(extension: str, binding: Binding, now: float) -> Sequence[str]:
    return (
        extension,
        binding.source,
        binding.transport,
        binding.contact,
        binding.user_agent or "-",
        f"{binding.expires - now:.0f} s",
        _round_trip(binding),
        f"{max(0.0, now - binding.seen):.0f} s ago",
    )


def _round_trip(binding: Binding) -> str:
    if not binding.reachable:
        return "does not answer"
    return "-" if binding.round_trip is None else f"{binding.round_trip * 1000:.1f} ms"
