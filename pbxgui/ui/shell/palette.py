"""The command palette (Ctrl+K): type a few letters of anything, and go there or do it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pbxgui.ui.over import Over
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.theme import Theme

_MOST_SHOWN = 50
_KEYS_OF_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen.

    Attributes:
        text: what it is called.
        icon: its picture.
        choose: what happens then.
        more: words that find it and are shown quietly, such as a shortcut.

    """

    text: str
    icon: Icon
    choose: Callable[[], None]
    more: str = ""


def matching(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """Return the entries that have all of the typed words, those that begin with them first."""
    words = typed.casefold().split()
    found = [
        (_rank(entry, words), place, entry)
        for place, entry in enumerate(entries)
        if all(word in f"{entry.text} {entry.more}".casefold() for word in words)
    ]
    return [entry for _, _, entry in sorted(found, key=lambda item: item[:2])][:_MOST_SHOWN]


def _rank(entry: Entry, words: list[str]) -> int:
    text = entry.text.casefold()
    if not words or text.startswith(words[0]):
        return 0
    return 1 if any(part.startswith(words[0]) for part in text.split()) else 2


def action_entry(action: QAction, choose: Callable[[], None], where: str = "") -> Entry:
    """Return the entry of an action; `where` is the screen that it belongs to."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    more = " · ".join(filter(None, (where, keys)))
    return Entry(action.text().replace("&&", "&"), Icon.MORE, choose, more)


class CommandPalette(Over):
    """Opens over the window, closes with the choice."""

    def __init__(self, theme: Theme, entries: Iterable[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Command palette"))
        self._over = parent
        self._theme = theme
        self._entries = tuple(entries)
        self._shown: list[Entry] = []
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Type a number, a name or what you want to do"))
        self._field.setAccessibleName(self.tr("Search"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._on_typed)
        self._field.returnPressed.connect(self._on_chosen)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._on_typed("")

    def offer(self, entries: Iterable[Entry]) -> None:
        """Let there be other entries to choose from; what is chosen among them stays so."""
        row = self._list.currentRow()
        before = self._shown[row].text if row > 0 else None
        self._entries = tuple(entries)
        self._on_typed(self._field.text())
        again = next((at for at, entry in enumerate(self._shown) if entry.text == before), None)
        if again is not None:
            self._list.setCurrentRow(again)

    def open_over(self) -> None:
        """Show it in the middle of the upper part of the window."""
        over = self._over.geometry()
        width, height = min(620, over.width() - 40), min(420, over.height() - 80)
        self.setGeometry(over.center().x() - width // 2, over.top() + 60, width, height)
        self.show()
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the arrow keys move through the list while the person goes on typing."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _KEYS_OF_LIST
        ):
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._shown = matching(self._entries, text)
        self._list.clear()
        for entry in self._shown:
            words = f"{entry.text}    {entry.more}" if entry.more else entry.text
            self._list.addItem(QListWidgetItem(self._theme.icon(entry.icon), words))
        self._list.setCurrentRow(0 if self._shown else -1)

    @Slot()
    def _on_chosen(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._shown):
            entry = self._shown[row]
            self.close()
            entry.choose()
