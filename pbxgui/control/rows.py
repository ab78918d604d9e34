"""A live call as it is sent to clients, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pbxgui.control.protocol import garbage
from pbxgui.core.call import CallState
from pbxgui.core.live_call import Activity, Direction, LiveCall
from pbxgui.core.members import Member, MemberState
from pbxgui.core.quality import Quality
from pbxgui.core.records.record import RuleMet
from pbxgui.core.sentence import said

LONGEST_TEXT = 100
"""Characters of a value from the network that are kept; callers may send more than anybody wants to see."""

LONGEST_PHONE = 48
"""Characters of a phone's name: a call may ring many, and its row has to fit into a line."""


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
        "peers": [peer[:LONGEST_PHONE] for peer in call.peers],
        "state": call.state.value,
        "activity": call.activity.value,
        "name": call.name[:LONGEST_TEXT],
        "direction": call.direction.value,
        "rule": None if call.rule is None else [call.rule.number[:LONGEST_TEXT], call.rule.rule],
        "codec": call.codec[:LONGEST_TEXT],
        "members": [[one.name[:LONGEST_PHONE], one.state.value] for one in call.members],
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
            name=str(row.get("name", "")),
            direction=Direction(row.get("direction", Direction.INCOMING)),
            rule=_rule(row.get("rule")),
            codec=str(row.get("codec", "")),
            members=tuple(Member(str(name), MemberState(state)) for name, state in row.get("members", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise garbage(said("a call that cannot be read ({error})", error=error)) from None


def _rule(met: Any) -> RuleMet | None:  # noqa: ANN401 - JSON
    if met is None:
        return None
    number, rule = met
    return RuleMet(str(number), None if rule is None else int(rule))


def quality_row(quality: Quality) -> dict[str, object]:
    """Return the quality of a call as JSON has it; times are seconds."""
    return asdict(quality)


def quality(row: Mapping[str, Any]) -> Quality:
    """Return the quality of a row; raise UserError `control-garbage` for a row that is none."""
    try:
        trip = row["round_trip"]
        return Quality(
            codec=str(row["codec"]),
            sent=int(row["sent"]),
            received=int(row["received"]),
            lost=int(row["lost"]),
            lost_there=int(row["lost_there"]),
            jitter=float(row["jitter"]),
            round_trip=None if trip is None else float(trip),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise garbage(said("a quality that cannot be read ({error})", error=error)) from None
