"""The six treatments as a person chooses among them: a name, what the caller gets, and what it normally costs."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import Treatment
from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import Icon

LOOKS: Mapping[Treatment, Look] = MappingProxyType(
    {
        Treatment.GREET_THEN_RING: Look(Icon.GREETING, "early"),
        Treatment.GREET_ANSWER_RING: Look(Icon.GREETING, "talking"),
        Treatment.ANSWER_THEN_GREET: Look(Icon.TALKING, "talking"),
        Treatment.CUSTOM_RINGBACK: Look(Icon.GREETINGS, "early"),
        Treatment.RING: Look(Icon.RINGING, "text"),
        Treatment.REFUSE: Look(Icon.BLOCK, "danger"),
    }
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Treatments", text)


def treatment_name(treatment: Treatment) -> str:
    """Return what a treatment is called."""
    return {
        Treatment.GREET_THEN_RING: _tr("Greet, then ring"),
        Treatment.GREET_ANSWER_RING: _tr("Greet, answer, then ring"),
        Treatment.ANSWER_THEN_GREET: _tr("Answer, then greet"),
        Treatment.CUSTOM_RINGBACK: _tr("Own ringback"),
        Treatment.RING: _tr("Ring plainly"),
        Treatment.REFUSE: _tr("Refuse with announcement"),
    }[treatment]


def treatment_hint(treatment: Treatment) -> str:
    """Return what callers get with a treatment."""
    return {
        Treatment.GREET_THEN_RING: _tr(
            "Callers hear the greeting, then ringing. Answered when somebody picks up."
        ),
        Treatment.GREET_ANSWER_RING: _tr("Callers hear the greeting, are answered, then hear ringing."),
        Treatment.ANSWER_THEN_GREET: _tr("Answered at once; then the greeting, then ringing."),
        Treatment.CUSTOM_RINGBACK: _tr("Phones ring at once; callers hear your sound instead of ringing."),
        Treatment.RING: _tr("Phones ring, and callers hear the ringing of their own telephone."),
        Treatment.REFUSE: _tr("Callers hear the announcement and are not answered."),
    }[treatment]


def treatment_cost(treatment: Treatment) -> str:
    """Return from when on callers are normally billed; some providers charge for early media all the same."""
    return {
        Treatment.GREET_THEN_RING: _tr("Normally not billed before somebody picks up"),
        Treatment.GREET_ANSWER_RING: _tr("Billed after the greeting, even if nobody picks up"),
        Treatment.ANSWER_THEN_GREET: _tr("Billed from the first second"),
        Treatment.CUSTOM_RINGBACK: _tr("Normally not billed before somebody picks up"),
        Treatment.RING: _tr("Normally not billed before somebody picks up"),
        Treatment.REFUSE: _tr("Normally never billed"),
    }[treatment]
