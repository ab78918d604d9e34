"""The answer to a question, as `pbxgui simulate` computes it, and outside the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import Configuration, ToNumber
from pbxgui.core.errors import PbxError
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.forecast import (
    Forecast,
    Forecaster,
    Incoming,
    Origin,
    are_busy,
    are_not_there,
    decline,
    pick_up,
    ring_for_ever,
)
from pbxgui.dialplan.virtual import Phones
from pbxgui.ui.background.tasks import Room
from pbxgui.ui.call_it.question import Question
from pbxgui.ui.services import Services

_ANSWER, _TALK = 5.0, 10.0  # seconds, as `pbxgui simulate` takes them
PHONES: dict[str, Phones] = {
    "answer": pick_up(_ANSWER, _TALK),
    "no-answer": ring_for_ever,
    "busy": are_busy,
    "declined": decline,
    "nobody": are_not_there,
}
"""What phones do, by the names of `phones_choices`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a caller would meet.

    Attributes:
        question: what was asked.
        forecast: the call.
        sounds: the names of what is heard in it.

    """

    question: Question
    forecast: Forecast
    sounds: ConfiguredSounds


def forecast(
    services: Services,
    question: Question,
    then: Callable[[Answer], None],
    otherwise: Callable[[PbxError], None],
) -> None:
    """Find out what a caller would meet; one of both is called in the GUI thread."""
    configuration, data = services.latest.configuration.configuration, services.data
    title = QCoreApplication.translate("WhoHearsWhat", "Who hears what")
    services.tasks.run(title, lambda _: answered(configuration, data, question), then, otherwise, Room.SOUND)


def answered(configuration: Configuration, data: Path, question: Question) -> Answer:
    """Return what a caller would meet, within milliseconds however many numbers there are."""
    from pbxgui.actions.heard_sounds import stored_sounds  # noqa: PLC0415 - av, SQLAlchemy
    from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415 - see above

    at = question.at or datetime.now(UTC).astimezone()
    met = on_the_way(configuration, question.number)
    sounds = stored_sounds(data, renditions_folder(), met, at.astimezone().date())
    inside = configuration.extension(question.caller) is not None
    incoming = Incoming(
        question.number,
        question.caller,
        at,
        PHONES[question.phones],
        Origin.INSIDE if inside else Origin.OUTSIDE,
    )
    return Answer(question, Forecaster(sounds).forecast(incoming), sounds)


def on_the_way(configuration: Configuration, digits: str) -> Configuration:
    """Return the configuration with only those numbers to which a call to one can come; all where there is none."""
    numbers = configuration.number_by_number
    if digits not in numbers:
        return configuration
    met, pending = {digits}, [digits]
    while pending:
        number = numbers[pending.pop()]
        for index in (*range(len(number.rules)), None):
            handling = number.handling(index)
            for one in (handling.destination, handling.divert_to, *handling.next_steps.values()):
                if isinstance(one, ToNumber) and one.number in numbers and one.number not in met:
                    met.add(one.number)
                    pending.append(one.number)
    return replace(configuration, numbers=tuple(one for one in configuration.numbers if one.number in met))
