"""A take recorded by a phone of the house: the phone rings, and whoever answers speaks, chooses and hangs up."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pbxgui.actions.phone_calls import PhoneEvent, Tell, WhileWaiting, phone_call, wait
from pbxgui.actions.takes import check_recordable, takes_folder
from pbxgui.audio.take import Take, read_take, unreadable
from pbxgui.control.protocol import Command
from pbxgui.core.errors import EnvironmentProblem, PbxError, UserError
from pbxgui.core.sentence import said


@dataclass(frozen=True, slots=True)
class PhoneTake:
    """What was kept at the phone.

    Attributes:
        take: it, finished.
        is_chosen: whether whoever spoke has said that it is to be kept; where they just went, it is kept all the same.

    """

    take: Take
    is_chosen: bool


def record_by_phone(
    data: Path, extension: str, name: str, tell: Tell, while_waiting: WhileWaiting = wait
) -> PhoneTake:
    """Let the engine ring an extension, and return the finished take of whoever answers, for a greeting.

    What was said is kept unless that person discards it, however the call ends. `tell` and `while_waiting` are those of
    `phone_call`, and so is what is raised; and UserError `nothing-kept`, what is wrong with the greeting's name,
    EnvironmentProblem `phone-silent`, `engine-gone`.
    """
    check_recordable(name)
    arguments = {"greeting": name, "from": extension}
    try:
        with phone_call(data, extension, tell, while_waiting, Command.RECORD, **arguments) as events:
            kept = _kept(events)
    except EnvironmentProblem as error:
        raise _with_remedy(error) from error
    folder = takes_folder(data) / str(kept["take"])
    try:
        return PhoneTake(read_take(folder), bool(kept.get("is_chosen", True)))
    except OSError as error:
        raise unreadable(folder, error) from error


def _kept(events: Iterator[PhoneEvent]) -> dict[str, object]:
    """Return what the last event tells of the take; raise PbxError where there is none."""
    last, trouble = "", None
    for event in events:
        if event.details.get("take"):
            return dict(event.details)
        if "take" in event.details:
            raise trouble or _nothing(last)
        if event.kind == "message":
            last = event.text
        elif event.kind == "trouble":
            trouble = _problem(event)
    raise EnvironmentProblem(
        "engine-silent", "The engine does not say what became of the recording.", "Try again, or restart it."
    )


def _problem(event: PhoneEvent) -> PbxError:
    return EnvironmentProblem(str(event.details.get("code") or "nothing-kept"), event.text)


def _nothing(why: str) -> UserError:
    message = said("No take was kept. {why}", why=why)
    return UserError("nothing-kept", message, "Record it again, and speak after the tone.")


def _with_remedy(error: EnvironmentProblem) -> EnvironmentProblem:
    if error.code != "engine-gone":
        return error
    return EnvironmentProblem(
        error.code,
        "The engine has ended in the middle of the recording.",
        "Start it with `pbxgui engine`: what was said until then is a take as soon as it runs again.",
    )
