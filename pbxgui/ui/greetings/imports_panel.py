"""What becomes of files that are being imported: at the top of the screen, until the person has read it."""

import re
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pbxgui.ui.greetings.importing import Import
from pbxgui.ui.sentences import in_our_language, told
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

MOST = 6
"""Outcomes that stay; of more, the oldest go."""

_ICON = 18  # device-independent pixels
_TALLEST = 170
_LONG_WORD = re.compile(r"\S{40}")  # of a path: it may go on in the next line, or the row would be cut off


class ImportRow(QFrame):
    """One file.

    Signals:
        dismissed: the person gives it up, or has read what became of it.
        hour_wanted: the person wants the beginning of what is too long.

    """

    dismissed = Signal()
    hour_wanted = Signal()

    def __init__(self, theme: Theme, shown: Import, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.shown = shown
        self._theme = theme
        self._picture, self.words = QLabel(), QLabel()
        self.words.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self.button = QPushButton()
        self.button.clicked.connect(self.dismissed)
        self.hour = QPushButton(self.tr("Import the first hour"))
        self.hour.setProperty("role", "primary")
        self.hour.clicked.connect(self.hour_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._picture)
        row.addWidget(self.words, 1)
        row.addWidget(self._bar)
        row.addWidget(self.hour)
        row.addWidget(self.button)
        self.show_import(shown)

    def show_import(self, shown: Import) -> None:
        """Show how far it is."""
        self.shown = shown
        icon, color = _look(shown)
        give_picture(self._picture, self._theme, icon, color, _ICON)
        text = self._text(shown)
        self.words.setText(_LONG_WORD.sub("\\g<0>\u200b", text))
        self.setAccessibleName(text)
        self._bar.setVisible(shown.goes_on)
        self._bar.setAccessibleName(text)
        self.hour.setVisible(shown.is_too_long)
        self.hour.setAccessibleName(f"{self.hour.text()}: {shown.file_name}")
        self.button.setText(self.tr("Cancel") if shown.goes_on else self.tr("Close"))
        self.button.setAccessibleName(f"{self.button.text()}: {shown.file_name}")

    def _text(self, shown: Import) -> str:
        if shown.goes_on:
            words = self.tr("Importing “{file}” as “{greeting}”…")
        elif shown.trouble is not None:
            what = told(shown.trouble)
            if shown.is_too_long:
                remedy = self.tr("Import its first hour, or cut it shorter in your audio program.")
                what = f"{in_our_language(shown.trouble.message)} {remedy}"
            return f"{self.tr('“{file}” was not imported.').format(file=shown.file_name)} {what}"
        elif shown.is_version:
            words = self.tr("“{file}” is what callers now hear as “{greeting}”; the earlier version is kept.")
        else:
            words = self.tr("“{file}” is now the greeting “{greeting}”.")
        first = words.format(file=shown.file_name, greeting=shown.greeting)
        return " ".join((first, *map(in_our_language, (*shown.told, *shown.worries))))


class ImportsPanel(QScrollArea):
    """A row for each file; of many, some are seen at a time.

    Signals:
        cancelled: the number of an Import that the person gives up.
        hour_wanted: the number of one that was too long, of which the person wants the beginning.

    """

    cancelled = Signal(int)
    hour_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: dict[int, ImportRow] = {}
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Imports"))
        self._inside.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Grow and shrink with the rows."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the rows, up to a limit."""
        return QSize(super().sizeHint().width(), min(_TALLEST, self._inside.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same: it gives way to nothing, and takes no more."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    @Slot(object)
    def show_import(self, shown: Import) -> None:
        """Show one file as it is now."""
        row = self.rows.get(shown.number)
        if row is not None:
            row.show_import(shown)
            if shown.trouble is not None:
                self.ensureWidgetVisible(row)
            return
        row = self.rows[shown.number] = ImportRow(self._theme, shown)
        row.dismissed.connect(partial(self._dismiss, shown.number))
        row.hour_wanted.connect(partial(self.hour_wanted.emit, shown.number))
        self._column.addWidget(row)
        ended = [number for number, one in self.rows.items() if not one.shown.goes_on]
        for number in ended[: max(0, len(self.rows) - MOST)]:
            self.remove(number)
        self.show()

    @Slot(int)
    def remove(self, number: int) -> None:
        """Show one no longer."""
        row = self.rows.pop(number, None)
        if row is not None:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self.rows))

    def _dismiss(self, number: int) -> None:
        if self.rows[number].shown.goes_on:
            self.cancelled.emit(number)
        else:
            self.remove(number)


def _look(shown: Import) -> tuple[Icon, str]:
    if shown.goes_on:
        return Icon.IMPORT, "accent"
    if shown.trouble is not None:
        return Icon.WARNING, "danger"
    return (Icon.WARNING, "warning") if shown.worries else (Icon.CHECK, "talking")
