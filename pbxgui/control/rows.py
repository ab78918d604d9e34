"""A live call as it is sent to clients, and back."""

from collections.abc import Mapping
from typing import Any

from pbxgui.control.protocol import garbage
from pbxgui.core.call import CallState
from pbxgui.core.live_call import Activity, LiveCall

LONGEST_TEXT = 100
"""Characters of a value from the network that are kept; callers may send more than anybody wants to see."""


def row(call: LiveCall) -> dict[str, object]:
    """Return the call as JSON has it; times are seconds since the epoch."""
    return {
        "call": call.call,
        "caller": call.caller[:LONGEST_TEXT],
        "number": call.number[:LONGEST_TEXT],
        "phase": call.phase.value,
        "billed": call.billed,
        "began": call.began,
        "since": call.since,
        "answered": call.answered,
        "sound": call.sound[:LONGEST_TEXT],
        "peers": [peer[:LONGEST_TEXT] for peer in call.peers],
        "state": call.state.value,
        "activity": call.activity.value,
    }


def live_call(row: Mapping[str, Any]) -> LiveCall:
    """Return the call of a row; raise UserError `control-garbage` for a row that is none."""
    try:
        return LiveCall(
            call=str(row["call"]),
            caller=str(row["caller"]),
            number=str(row["number"]),
            began=float(row["began"]),
            since=float(row["since"]),
            state=CallState(row["state"]),
            activity=Activity(row["activity"]),
            answered=None if row["answered"] is None else float(row["answered"]),
            sound=str(row["sound"]),
            peers=tuple(map(str, row["peers"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise garbage(f"a call that cannot be read ({error})") from None
