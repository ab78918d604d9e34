"""The editor for a piece of dialplan: colours, numbers of lines, what is wrong, and the line that is carried out."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from pbxgui.ui.dialplan.highlight import Highlighter
from pbxgui.ui.theme.theme import Theme

_MOST_PASTED = 1024 * 1024  # characters, as many as a program may have
_LONGEST_LINE = 20_000  # characters; the layout of much longer ones takes seconds
_MOST_COLOURED = 1_500  # lines: to colour many more would be felt at each paste
_MARGIN = 8  # device-independent pixels
_WASH = 0.14  # how strongly a line is coloured
_MOST_MARKED = 300  # lines that are underlined


class SnippetEditor(QPlainTextEdit):
    """Takes a text, typed or pasted.

    Signals:
        refused: a sentence, when what was to be pasted is too much; the text stays as it was.

    """

    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wrong: Mapping[int, tuple[str, str]] = {}
        self._visited: frozenset[int] = frozenset()
        self._current = 0
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTabChangesFocus(True)  # a dialplan needs no tabs, and the keyboard must get out
        self.setAccessibleName(self.tr("Dialplan to try"))
        self.setPlaceholderText(
            self.tr(
                "Paste a piece of an Asterisk dialplan (extensions.conf) here: from a forum, from an old PBX. "
                "Or begin with one of the examples above."
            )
        )
        self._coloured: Highlighter | None = None
        self._numbers = _LineNumbers(self)
        self.blockCountChanged.connect(self._on_count)
        self.updateRequest.connect(self._numbers.follow)
        theme.changed.connect(self._on_theme)
        self._on_count(1)

    # What is pasted

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's own
        """Paste, unless that would bring the window to a halt."""
        text = source.text()
        if len(text) + self.document().characterCount() > _MOST_PASTED:
            words = self.tr("That has {count} characters, and a dialplan at most {most}. Paste a part of it.")
            self.refused.emit(words.format(count=f"{len(text):,}", most=f"{_MOST_PASTED:,}"))
        elif any(len(line) > _LONGEST_LINE for line in text.splitlines()):
            words = self.tr("That has a line of more than {most} characters: it is no dialplan.")
            self.refused.emit(words.format(most=f"{_LONGEST_LINE:,}"))
        else:
            self._spare_colours(text)
            super().insertFromMimeData(source)

    def put(self, text: str) -> None:
        """Put another text in the place of this one, so that Ctrl+Z brings the old one back."""
        self._spare_colours(text)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    # What is marked

    def mark_wrong(self, wrong: Mapping[int, tuple[str, str]]) -> None:
        """Underline lines: to each the name of a colour, and what is said of it."""
        self._wrong = wrong
        self._mark()

    def mark_visited(self, lines: frozenset[int]) -> None:
        """Colour the lines that a call has come to."""
        self._visited = lines
        self._mark()

    def show_line(self, line: int, *, follow: bool = True) -> None:
        """Colour the line that is looked at, 0 for none, and bring it into view."""
        self._current = line
        self._mark()
        block = self.document().findBlockByNumber(line - 1)
        if line and follow and block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.ensureCursorVisible()

    @property
    def current_line(self) -> int:
        """The line that is coloured as carried out; 0 for none."""
        return self._current

    def _mark(self) -> None:
        colors = self._theme.colors
        marks = [
            self._washed(line, colors.talking, _WASH / 2) for line in sorted(self._visited)[:_MOST_MARKED]
        ]
        if self._current:
            marks.append(self._washed(self._current, colors.accent, _WASH * 2))
        marks += [
            self._underlined(line, getattr(colors, color))
            for line, (color, _) in list(self._wrong.items())[:_MOST_MARKED]
        ]
        self.setExtraSelections(marks)
        self._numbers.update()

    def _washed(self, line: int, color: str, share: float) -> QTextEdit.ExtraSelection:
        ground = QColor(color)
        ground.setAlphaF(share)
        look = QTextCharFormat()
        look.setBackground(ground)
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's own
        return self._selection(line, look)

    def _underlined(self, line: int, color: str) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(color))
        found = self._selection(line, look)
        found.cursor.select(QTextCursor.SelectionType.LineUnderCursor)
        return found

    def _selection(self, line: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        found = QTextEdit.ExtraSelection()
        found.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        found.format = look
        return found

    # How it looks

    def _on_theme(self, _: object) -> None:
        if self._coloured is not None:
            self._coloured.set_colors(self._theme.colors)
        self._mark()

    def _spare_colours(self, text: str) -> None:
        """Colour nothing while much is pasted: it would be coloured line by line, in vain."""
        if self._coloured is not None and text.count("\n") > _MOST_COLOURED:
            self._coloured.setDocument(None)
            self._coloured = None

    def _on_count(self, count: int) -> None:
        """Leave room for the numbers, and colour what is not too much."""
        wide = self.fontMetrics().horizontalAdvance("9") * max(3, len(str(count))) + 2 * _MARGIN
        self.setViewportMargins(wide, 0, 0, 0)
        if count <= _MOST_COLOURED and self._coloured is None:
            self._coloured = Highlighter(self.document(), self._theme.colors)
        elif count > _MOST_COLOURED and self._coloured is not None:
            self._coloured.setDocument(None)
            self._coloured = None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        """Let the numbers be as high as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(
            QRect(inside.left(), inside.top(), self.viewportMargins().left(), inside.height())
        )

    def paint_numbers(self, painter: QPainter, area: QRect, width: int) -> None:
        """Write the number of each line beside it, with a mark where something is wrong."""
        colors = self._theme.colors
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            height = self.blockBoundingRect(block).height()
            line = block.blockNumber() + 1
            wrong = self._wrong.get(line)
            painter.setPen(QColor(getattr(colors, wrong[0]) if wrong else colors.quiet))
            words = f"! {line}" if wrong else str(line)
            if line == self._current:
                words = f"▸ {line}"
            room = QRect(0, round(top), width - _MARGIN, round(height))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
            top += height
            block = block.next()

    def event(self, event: QEvent) -> bool:
        """Tell what is wrong with the line under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            line = self.cursorForPosition(self.viewport().mapFromGlobal(event.globalPos())).blockNumber() + 1
            QToolTip.showText(event.globalPos(), self._wrong.get(line, ("", ""))[1], self)
            return True
        return super().event(event)


class _LineNumbers(QWidget):
    """The margin at the left."""

    def __init__(self, editor: SnippetEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def follow(self, area: QRect, down: int) -> None:
        """Scroll with the text."""
        if down:
            self.scroll(0, down)
        else:
            self.update(0, area.y(), self.width(), area.height())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        """Take what the editor leaves."""
        return QSize(self._editor.viewportMargins().left(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        """Paint the numbers that are to be seen."""
        painter = QPainter(self)
        painter.setFont(self._editor.font())
        self._editor.paint_numbers(painter, event.rect(), self.width())
        painter.end()
