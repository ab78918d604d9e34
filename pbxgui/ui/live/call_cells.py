"""The cells of one call: their words and pictures, made once and kept until the call changes."""

from dataclasses import dataclass, field, replace
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from pbxgui.core.call import CallState
from pbxgui.core.live_call import LiveCall
from pbxgui.core.quality import Quality
from pbxgui.ui.background.engine_link import Ended
from pbxgui.ui.live.call_words import (
    DIRECTION_LOOKS,
    LOOKS,
    Book,
    billing_words,
    caller_words,
    direction_words,
    number_words,
    state_words,
)
from pbxgui.ui.live.ending_words import ending_cost, ending_reason
from pbxgui.ui.live.member_words import members_line
from pbxgui.ui.live.quality_words import QUALITY_LOOKS, codec_words, figures, grade_words
from pbxgui.ui.live.rule_words import rule_line, rule_reason
from pbxgui.ui.look import Look
from pbxgui.ui.words import clock


class Column(IntEnum):
    """What is told of each call."""

    STATE = 0
    CALLER = 1
    NUMBER = 2
    SOUND = 3
    LASTS = 4


TICKING = (Column.STATE, Column.LASTS)
"""The columns that change with the clock alone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    Attributes:
        first: what matters.
        second: quieter, below it.
        look: its picture and colour; None for none.
        spoken: what a picture says that words do not.
        tip: what is told on hover.

    """

    first: str
    second: str = ""
    look: Look | None = None
    spoken: str = ""
    tip: str = ""

    @property
    def accessible(self) -> str:
        """All of it, for those who listen."""
        return ", ".join(filter(None, (self.spoken, self.first, self.second)))


EMPTY = Cell("")


def _tr(text: str) -> str:
    return QCoreApplication.translate("CallCells", text)


@dataclass(slots=True)
class Row:
    """One call, or what is left of it.

    Attributes:
        call: as it is, or was last.
        ended: how it ended; None while it lasts.
        gone: when the row goes, in seconds since the epoch; None while the call lasts.
        quality: of its sound, as measured last.

    """

    call: LiveCall
    ended: Ended | None = None
    gone: float | None = None
    quality: Quality | None = None
    _kept: dict[Column, tuple[int, Cell]] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether the call has ended."""
        return self.gone is not None

    def change(self, call: LiveCall) -> None:
        """Take the call as it is now."""
        self.call = call
        self._kept.clear()

    def end(self, ended: Ended, gone: float) -> None:
        """Take note that it is over."""
        self.ended, self.gone = ended, gone
        self.change(replace(self.call, state=CallState.DOWN))

    def measure(self, quality: Quality) -> None:
        """Take the quality of its sound."""
        self.quality = quality
        self._kept.pop(Column.SOUND, None)

    def forget(self) -> None:
        """Make all words anew: the names that they hold may have changed, or the language."""
        self._kept.clear()

    def cell(self, column: Column, book: Book, now: float) -> Cell:
        """Return one cell; what ticks is made once a second."""
        second = int(now * 2) if column in TICKING and not self.over else 0
        kept = self._kept.get(column)
        if kept is not None and kept[0] == second:
            return kept[1]
        made = self._made(column, book, now)
        self._kept[column] = second, made
        return made

    def _made(self, column: Column, book: Book, now: float) -> Cell:
        match column:
            case Column.STATE:
                return self._state(book, now)
            case Column.CALLER:
                look = DIRECTION_LOOKS[self.call.direction]
                where = direction_words(self.call.direction)
                name, number = caller_words(self.call, book)
                return Cell(
                    name, number or where, look, where if number else "", f"{name}\n{number}\n{where}"
                )
            case Column.NUMBER:
                name, number = number_words(self.call, book)
                rule = " · ".join(filter(None, (number, rule_line(self.call, book))))
                return Cell(name, rule, tip=f"{name}\n{rule_reason(self.call, book) or number}")
            case Column.SOUND:
                return self._sound()
        return Cell(clock((self.ended.at if self.ended else now) - self.call.began))

    def _state(self, book: Book, now: float) -> Cell:
        call = self.call
        look = LOOKS[call.phase]
        if self.ended is not None:
            why, cost = ending_reason(self.ended), ending_cost(self.ended)
            return Cell(why, cost, look, _tr("Over"), f"{why}\n{cost}")
        words = state_words(call, book, now)
        return Cell(words, billing_words(call, now), look, tip=members_line(call, book) or words)

    def _sound(self) -> Cell:
        codec = codec_words(self.call.codec)
        if self.quality is None:
            return Cell("", codec, tip=codec)
        grade = self.quality.grade
        tip = f"{codec}\n{figures(self.quality)}"
        return Cell(grade_words(grade), codec, QUALITY_LOOKS[grade], _tr("Sound"), tip)
