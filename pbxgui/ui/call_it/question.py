"""What is asked: which number, who calls, when, and what the phones do."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from pbxgui.core.config import (
    Anonymous,
    CallerPrefix,
    Configuration,
    ExactCaller,
    InContactGroup,
    Number,
    ToExtension,
)
from pbxgui.core.config.caller import ANONYMOUS_CALLERS
from pbxgui.core.config.fields import is_number, refuse, shown
from pbxgui.ui.numbers.choices import Choices
from pbxgui.ui.numbers.matrix import Condition

STRANGER = "0301234567"
"""Who calls where nobody else is named."""

ANONYMOUS = "anonymous"

_TIME = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?:\s*(?:h|uhr|o'clock))?", re.IGNORECASE
)
_DAYS = 7
_NOON, _DAY, _HOUR = 12, 24, 60
_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class Question:
    """One call that may be made.

    Attributes:
        number: what is dialled.
        caller: the calling number, or `anonymous`.
        at: when, with its time zone; None for now.
        phones: what the phones do, as `phones_choices` has it.

    """

    number: str
    caller: str = ""
    at: datetime | None = None
    phones: str = "answer"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Question", text)


def phones_choices() -> Choices:
    """Return what phones can do that are rung."""
    return [
        (_tr("somebody picks up after 5 s"), "answer"),
        (_tr("nobody picks up"), "no-answer"),
        (_tr("they are busy"), "busy"),
        (_tr("the call is declined"), "declined"),
        (_tr("no phone is switched on"), "nobody"),
    ]


def caller_choices(configuration: Configuration) -> Choices:
    """Return who may call: strangers, those whom rules name, and the extensions."""
    found = [
        (_tr("A stranger, {number}").format(number=STRANGER), STRANGER),
        (_tr("Somebody who withholds the number"), ANONYMOUS),
    ]
    found += [
        (
            _tr("{number} of the group {name}").format(number=group.numbers[0], name=group.name),
            group.numbers[0],
        )
        for group in configuration.contact_groups
        if group.numbers
    ]
    found += [
        (_tr("Extension {number} {name}").format(number=one.number, name=one.name), one.number)
        for one in configuration.extensions
    ]
    return found


def usual_caller(number: Number | None, configuration: Configuration) -> str:
    """Return who can be taken to call a number: a stranger, or for an internal one a colleague."""
    if number is None or number.public:
        return STRANGER
    its_own = number.default.destination
    others = (one.number for one in configuration.extensions if ToExtension(one.number) != its_own)
    return next(others, STRANGER)


def example_caller(condition: Condition | None, configuration: Configuration) -> str:
    """Return one of the callers of a condition; empty where the usual one will do."""
    if condition is None:
        return ""
    match condition.caller:
        case ExactCaller(number):
            return number
        case CallerPrefix(prefix):
            return f"{prefix}1234567"
        case Anonymous():
            return ANONYMOUS
        case InContactGroup(name):
            group = configuration.contact_group_by_name.get(name)
            return group.numbers[0] if group and group.numbers else ""
    return ""


def read_caller_number(text: str, choices: Iterable[tuple[str, str]]) -> str:
    """Return who calls, of what was chosen or typed; raise UserError `bad-caller`."""
    typed = text.strip()
    known: Mapping[str, str] = dict(choices)
    if typed in known:
        return known[typed]
    if typed.casefold() in ANONYMOUS_CALLERS:
        return ANONYMOUS
    number = re.sub(r"[\s()/-]", "", typed)
    if not is_number(number):
        refuse(
            "bad-caller",
            _tr("“{caller}” is no number.").format(caller=shown(typed)),
            _tr("Write digits, such as 0301234567."),
        )
    return number


def read_moment(text: str, now: datetime) -> datetime | None:
    """Return the moment that a person means: `now`, `Sunday 3 am`, `tomorrow 15:00`, `2026-12-24 10:00`.

    None is now. Raises UserError `bad-moment`.
    """
    typed = " ".join(text.casefold().replace(",", " ").split())
    if typed in {"", "now", _tr("now").casefold()}:
        return None
    try:
        return _with_zone(datetime.fromisoformat(text.strip().upper()))
    except ValueError:
        pass
    first, _, rest = typed.partition(" ")
    day = _day(first, now)
    clock = _clock(rest if day is not None else typed)
    if clock is None:
        refuse(
            "bad-moment",
            _tr("“{text}” is no time.").format(text=shown(text)),
            _tr("Write now, Sunday 3 am, tomorrow 15:00 or 2026-12-24 10:00."),
        )
    moment = datetime.combine(day or now.date(), datetime.min.time()) + clock
    return _with_zone(moment)


def _day(word: str, now: datetime) -> date | None:
    """Return the next day that is called so."""
    today = now.date()
    for words, ahead in (
        ({"today", _tr("today").casefold()}, 0),
        ({"tomorrow", _tr("tomorrow").casefold()}, 1),
    ):
        if word in words:
            return today + timedelta(days=ahead)
    for ahead in range(_DAYS):
        day = today + timedelta(days=ahead)
        if word in _day_names(day.isoweekday()):
            return day
    return None


def _day_names(number: int) -> set[str]:
    """Return what a day of the week is called, in English and in the person's language."""
    english = QLocale(QLocale.Language.English)
    formats = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    names = {locale.dayName(number, form) for locale in (QLocale(), english) for form in formats}
    return {name.casefold().rstrip(".") for name in names}


def _clock(text: str) -> timedelta | None:
    """Return the time of the day."""
    if text in {"noon", "midnight"}:
        return timedelta(hours=_NOON if text == "noon" else 0)
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "").casefold()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return timedelta(hours=hour, minutes=minute) if hour < _DAY and minute < _HOUR else None


def _with_zone(moment: datetime) -> datetime:
    """Return the moment with its time zone: by this machine's clock where none was written."""
    if moment.year not in _YEARS:
        refuse("bad-moment", _tr("That year cannot be used."), _tr("Choose one of this century."))
    return moment if moment.tzinfo else moment.astimezone()
