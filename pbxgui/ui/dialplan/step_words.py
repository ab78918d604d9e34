"""What a step of the program does, for people who do not read dialplans."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from pbxgui.actions.program_text import FlowStep


def _tr(text: str) -> str:
    return QCoreApplication.translate("StepWords", text)


def step_words(step: "FlowStep") -> str:
    """Return what happens at a step; for what is plumbing, the line itself."""
    return words_of(step.step.application, step.step.arguments, step.step.remark)


def words_of(application: str, arguments: str, remark: str = "") -> str:
    """Return what an application does with its arguments, those of the step's record where it has one."""
    first = arguments.partition(",")[0]
    words = {
        "progress": _tr("The caller can hear us, and is not answered (183)"),
        "ringing": _tr("The caller's own telephone rings (180)"),
        "answer": _tr("Answer: normally billed from here on"),
        "playback": _tr("Play “{what}”").format(what=_name(first)),
        "playtones": _tr("Play a ringing tone ({what})").format(what=first),
        "stopplaytones": _tr("The tone ends"),
        "dial": _tr("Ring {what}").format(what=first.replace("PJSIP/", "").replace("&", ", ")),
        "hangup": _tr("The call ends"),
        "busy": _tr("The caller hears that it is busy"),
        "congestion": _tr("The caller hears that no line is free"),
        "wait": _tr("Wait {what} seconds").format(what=first),
        "echo": _tr("The caller hears themselves"),
        "gotoif": _question(arguments, remark),
        "gotoiftime": _question(arguments, remark),
        "goto": _tr("Go on elsewhere: {what}").format(what=arguments),
    }
    return words.get(application.casefold()) or f"{application}({arguments})"


def _question(arguments: str, remark: str) -> str:
    """Return what decides; the record behind the step says it better than its expression."""
    if remark.endswith(", caller"):
        return _tr("Is it one of these callers?")
    _, named, schedule = remark.partition(", schedule ")
    if named:
        return _tr("Is it in “{schedule}”?").format(schedule=schedule)
    return _tr("Does it hold? {what}").format(what=arguments.partition("?")[0])


def _name(sounds: str) -> str:
    return "”, “".join(part.rpartition("/")[2] for part in sounds.split("&"))
