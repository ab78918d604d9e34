"""The takes that one can be chosen from, and those that a killed program has left behind."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.audio.take import Take
from pbxgui.ui.studio.recorder_words import take_words
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_TAKE = Qt.ItemDataRole.UserRole


class TakeList(QWidget):
    """Takes, the latest first, with what can be done with the chosen one.

    Signals:
        chosen: the Take that the person went to.
        listened: the person wants to hear the one that is chosen, or no more of it.
        removed: the Take that is not wanted.

    """

    chosen = Signal(object)
    listened = Signal()
    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        heading = QLabel(self.tr("Takes"))
        heading.setProperty("role", "heading")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Takes"))
        self.list.setMinimumHeight(self.list.fontMetrics().lineSpacing() * 5)
        self.none = QLabel(self.tr("What you record is listed here until you use one."))
        self.none.setProperty("role", "quiet")
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.listen = QPushButton()
        self.listen.setShortcut("Ctrl+L")
        self.remove = give_picture(QPushButton(self.tr("Remove take")), theme, Icon.REMOVE)
        row = QHBoxLayout()
        for button in (self.listen, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.list.currentRowChanged.connect(self._on_row)
        self.listen.clicked.connect(self.listened)
        self.remove.clicked.connect(self._on_remove)
        self.show_playing(is_playing=False)
        self.show_takes(())

    @property
    def take(self) -> Take | None:
        """The one that is chosen."""
        item = self.list.currentItem()
        found = item.data(_TAKE) if item is not None else None
        return found if isinstance(found, Take) else None

    @property
    def takes(self) -> tuple[Take, ...]:
        """All that are listed."""
        return tuple(self.list.item(row).data(_TAKE) for row in range(self.list.count()))

    def show_takes(self, takes: Sequence[Take]) -> None:
        """List these; the one that was chosen stays so."""
        before = self.take.identity if self.take else ""
        with QSignalBlocker(self.list):
            self.list.clear()
            for take in takes:
                length, when = take_words(take)
                item = QListWidgetItem(f"{length}   {when}")
                item.setToolTip(when)
                item.setData(_TAKE, take)
                self.list.addItem(item)
        self.none.setVisible(not takes)
        self.list.setVisible(bool(takes))
        self.choose(before)

    def choose(self, identity: str) -> None:
        """Choose a take by its identity, none for an empty one; not told as the person's own choice."""
        row = next((at for at, take in enumerate(self.takes) if take.identity == identity), -1)
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(row)
        self._show_possible()

    def show_playing(self, *, is_playing: bool) -> None:
        """Offer to be silent while it plays."""
        self.listen.setText(self.tr("Stop listening") if is_playing else self.tr("Listen"))
        self.listen.setShortcut("Ctrl+L")  # which goes with another text
        give_picture(self.listen, self._theme, Icon.STOP if is_playing else Icon.PLAY)

    def _show_possible(self) -> None:
        self.remove.setEnabled(self.take is not None)

    @Slot()
    def _on_row(self) -> None:
        self._show_possible()
        if self.take is not None:
            self.chosen.emit(self.take)

    @Slot()
    def _on_remove(self) -> None:
        if self.take is not None:
            self.removed.emit(self.take)


class LeftBehind(QFrame):
    """Offers a take that was being recorded when the program was killed.

    Signals:
        wanted: the Take to go on with.
        unwanted: the Take to be removed.

    """

    wanted = Signal(object)
    unwanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._take: Take | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.get_back = give_picture(QPushButton(self.tr("Get it back")), theme, Icon.UNDO)
        self.forget = QPushButton(self.tr("Remove it"))
        row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        for button, signal in ((self.get_back, self.wanted), (self.forget, self.unwanted)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._take))
            row.addWidget(button)
        self.hide()

    def show_take(self, take: Take | None) -> None:
        """Offer this one, or nothing."""
        self._take = take
        self.setVisible(take is not None)
        if take is not None:
            length, when = take_words(take)
            words = self.tr("A recording of {length} was interrupted and is still there ({when}).")
            self.words.setText(words.format(length=length, when=when))
