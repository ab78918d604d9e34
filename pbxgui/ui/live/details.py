"""The chosen call at the side: who, what, why, how good, what can be done with it, and what has happened so far."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.live_call import LiveCall
from pbxgui.ui.background.stories import Moment
from pbxgui.ui.live.call_cells import Column, Row
from pbxgui.ui.live.call_words import Book, caller_words, direction_words, number_words
from pbxgui.ui.live.member_words import member_words
from pbxgui.ui.live.possible import Act
from pbxgui.ui.live.quality_words import codec_words, figures, grade_words
from pbxgui.ui.live.rule_words import handling_line, rule_reason
from pbxgui.ui.live.story import Story, story_lines
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme
from pbxgui.ui.words import breakable

MOST_MEMBERS = 8
"""Phones that are named; of more only how many there are."""

_BUTTONS = (
    Act.ANSWER,
    Act.SKIP,
    Act.TRANSFER,
    Act.HANG_UP,
    Act.TREATMENT,
    Act.COPY,
    Act.BLOCK_HERE,
    Act.BLOCK_EVERYWHERE,
    Act.LOG,
)
_COLUMNS = 2
_PICTURE = 20
_LONGEST_NAME = 60  # characters


class CallDetails(QFrame):
    """Shows one call, in progress or over."""

    def __init__(self, theme: Theme, actions: Mapping[Act, QAction]) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("The chosen call"))
        self._caller, self._number = _label("heading"), _label("quiet")
        self._picture, self._state, self._cost = QLabel(), _label("heading"), _label("quiet")
        self._facts = _label("")
        self.story = Story()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for widget in (self._caller, self._number):
            column.addWidget(widget)
        column.addLayout(self._state_row())
        column.addWidget(self._cost)
        column.addLayout(_buttons(actions))
        column.addWidget(self._facts)
        heading = QLabel(self.tr("So far"))
        heading.setProperty("role", "quiet")
        heading.setBuddy(self.story)
        column.addWidget(heading)
        column.addWidget(self.story, 1)

    def _state_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._state, 1)
        return row

    def show_call(self, row: Row, book: Book, now: float, moments: tuple[Moment, ...]) -> None:
        """Show a call as it is."""
        call = row.call
        name, number = caller_words(call, book)
        _put(self._caller, name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…")
        _put(self._number, " · ".join(filter(None, (number, direction_words(call.direction)))))
        cell = row.cell(Column.STATE, book, now)
        _put(self._state, cell.first)
        _put(self._cost, cell.second)
        if cell.look is not None:
            give_picture(self._picture, self._theme, cell.look.icon, cell.look.color, _PICTURE)
        _put(self._facts, "\n".join(self._lines(row, book)))
        self.story.show_lines(story_lines(call, moments, book))

    def _lines(self, row: Row, book: Book) -> Sequence[str]:
        call = row.call
        lines = [self.tr("To {number}").format(number=" ".join(filter(None, number_words(call, book))))]
        lines += filter(None, (rule_reason(call, book), handling_line(call, book), self._sound(row)))
        lines += self._members(call, book)
        return lines

    def _sound(self, row: Row) -> str:
        codec = codec_words(row.call.codec)
        if row.quality is None:
            return self.tr("Sound: {codec}").format(codec=codec) if codec else ""
        grade = ", ".join(filter(None, (grade_words(row.quality.grade), codec)))
        return self.tr("Sound: {grade} ({figures})").format(grade=grade, figures=figures(row.quality))

    def _members(self, call: LiveCall, book: Book) -> list[str]:
        lines = [member_words(member, book) for member in call.members[:MOST_MEMBERS]]
        rest = len(call.members) - MOST_MEMBERS
        return [*lines, self.tr("and %n more phone(s)", "", rest)] if rest > 0 else lines


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _put(label: QLabel, text: str) -> None:
    broken = breakable(text)
    if label.text() != broken:
        label.setText(broken)
        label.setVisible(bool(text))


def _buttons(actions: Mapping[Act, QAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(4)
    for place, act in enumerate(_BUTTONS):
        grid.addWidget(_button(actions[act]), place // _COLUMNS, place % _COLUMNS)
    return grid


def _button(action: QAction) -> QWidget:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
