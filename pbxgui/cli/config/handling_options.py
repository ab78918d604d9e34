"""The options that say how calls are handled, the same for a number and for each of its rules."""

import argparse
from typing import cast

from pbxgui.core.config import AfterCap, Configuration, HandlingChanges, Treatment, read_handling
from pbxgui.core.config.number import NEXT_STEPS

_FIELDS = {
    "treatment": "treatment",
    "greeting": "greeting",
    "ringback": "ringback",
    "to": "destination",
    "ring_seconds": "ring_seconds",
    "cap_seconds": "cap_seconds",
    "after_cap": "after_cap",
    "divert_to": "divert_to",
    "refuse_with": "refuse_with",
    **{name: name for name in NEXT_STEPS},
}
"""The options and the fields that they change."""

_HELP = {
    "--ring-seconds": "how many seconds a telephone rings",
    "--cap-seconds": "how many seconds a call may stay unanswered, the greeting included; 150 at most",
    "--after-cap": f"what then happens: {', '.join(AfterCap)}",
    "--refuse-with": "how a refused call ends: busy, rejected, no-answer, ...",
}
_CLEARABLE_HELP = {
    "--greeting": "name of the greeting; of a refusal the announcement",
    "--ringback": "what callers hear while it rings: tone:de, or the name of a greeting",
    "--to": "where calls go: 1001, extension:1001, number:2001, group:NAME, sip:user@host, hangup:user-busy; "
    "a rule without it goes where the number's other calls go",
    "--divert-to": "where --after-cap divert leads",
    "--if-busy": "where calls go when it is busy there; a call without a next step ends",
    "--if-declined": "where calls go that are declined",
    "--if-unanswered": "where calls go when it has rung and nobody has answered",
    "--if-offline": "where calls go when no telephone is registered or can be reached there",
}
_TREATMENT_HELP = f"what callers get before anyone answers: {', '.join(Treatment)}"
_NEW_TREATMENT_HELP = (
    "; without it greet-then-ring with a greeting, custom-ringback with a ringback, else ring"
)


def add_handling_options(parser: argparse.ArgumentParser, *, new: bool) -> None:
    """Add them; for a new handling or for the changes of one."""
    parser.add_argument(
        "--treatment", metavar="WORD", help=f"{_TREATMENT_HELP}{_NEW_TREATMENT_HELP if new else ''}"
    )
    for option, text in _HELP.items():
        parser.add_argument(option, metavar="VALUE", help=text)
    for option, text in _CLEARABLE_HELP.items():
        group = parser.add_mutually_exclusive_group()
        group.add_argument(option, metavar="VALUE", help=text)
        if not new:
            clear = f"--no-{option.removeprefix('--')}"
            group.add_argument(clear, dest=f"no_{_dest(option)}", action="store_true", help="clear it")


def handling_changes(options: argparse.Namespace, configuration: Configuration) -> HandlingChanges:
    """Return the fields that the options change; raise UserError for a value that cannot be used."""
    written = {
        field: text for option, field in _FIELDS.items() if (text := getattr(options, option)) is not None
    }
    cleared = {field: None for option, field in _FIELDS.items() if getattr(options, f"no_{option}", False)}
    return cast(HandlingChanges, {**read_handling(written, configuration), **cleared})


def _dest(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")
