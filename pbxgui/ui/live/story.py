"""What has happened on a call so far, as a list that grows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from pbxgui.core.live_call import LiveCall
from pbxgui.ui.background.stories import Moment
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.live.moment_words import moment_words
from pbxgui.ui.words import clock

_LOWEST = 84  # device-independent pixels: some lines are always seen


def story_lines(call: LiveCall, moments: tuple[Moment, ...], book: Book) -> list[str]:
    """Return a line for each moment, with the time since the call came; the same sentence once in a row."""
    lines: list[str] = []
    last = ""
    for moment in sorted((*_before(call, moments), *moments), key=lambda moment: moment.at):
        words = moment_words(moment, book)
        if words != last:
            lines.append(f"{clock(moment.at - call.began)}  {words}")
        last = words
    return lines


def _before(call: LiveCall, moments: tuple[Moment, ...]) -> list[Moment]:
    """Return what the call itself tells of the time before anybody followed it."""
    known = {moment.kind for moment in moments}
    told = [Moment(call.began, "offered", "")] if "offered" not in known else []
    if call.answered is not None and "answered" not in known:
        told.append(Moment(call.answered, "answered", ""))
    return told


class Story(QListWidget):
    """Shows the story of one call at a time; keeps its place, and follows the end where that is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What has happened so far"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(_LOWEST)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for little: it takes what is left."""
        return QSize(super().sizeHint().width(), _LOWEST)

    def show_lines(self, lines: list[str]) -> None:
        """Show these lines; what is there already is left as it is."""
        at_end = self._is_at_end()
        same = 0
        while same < min(self.count(), len(lines)) and self.item(same).text() == lines[same]:
            same += 1
        while self.count() > same:
            self.takeItem(self.count() - 1)
        for line in lines[same:]:
            self.addItem(QListWidgetItem(line))
        if at_end and same < len(lines):
            self.scrollToBottom()

    def _is_at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum()
