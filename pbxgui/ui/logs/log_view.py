"""What happened in the chosen call: its lines, which of them are shown, and a SIP message in full."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pbxgui.ui.background.log_feed import LogRead
from pbxgui.ui.history.record_words import caller_words, party_words, result_words
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.logs.ladder import LANE, Ladder, LadderHeader, Rows, lanes
from pbxgui.ui.logs.log_lines import Kind, Line, Wanted, as_text, legs_of, lines_of
from pbxgui.ui.logs.model import LINE, Column, LogModel
from pbxgui.ui.theme.theme import Theme

_TIME_WIDTH = 96  # device-independent pixels
_LOWEST_MESSAGE = 100
_NARROWEST, _WIDEST = 90, 200
_SHORTEST = 9  # characters


class LogView(QWidget):
    """Tells of one call; of none until one is chosen.

    Signals:
        keep_wanted: SIP messages are to be kept from now on.

    """

    keep_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LogModel(self)
        self._read: LogRead | None = None
        self._book: Book | None = None
        self._all: tuple[Line, ...] = ()
        self._title, self._about = _label("heading"), _label("quiet")
        self.typed = QLineEdit()
        self.steps = QCheckBox(self.tr("Program steps"))
        self.sip = QCheckBox(self.tr("SIP messages"))
        self.leg = QComboBox()
        self._make_fields()
        self._ladder = Ladder(theme, self)
        self.table = self._table(theme)
        self.message = QPlainTextEdit()
        self._note = self._made_note()
        self._lay_out()
        self.show_nothing()

    # How it is laid out

    def _make_fields(self) -> None:
        self.typed.setPlaceholderText(self.tr("Find in this log …"))
        self.typed.setAccessibleName(self.tr("Find in this log"))
        self.typed.setClearButtonEnabled(True)
        self.steps.setToolTip(self.tr("Each line of the dialplan that this call has gone through"))
        self.sip.setToolTip(self.tr("What the PBX and the telephones said to each other, word by word"))
        self.leg.setAccessibleName(self.tr("Whose SIP messages"))
        self.leg.setToolTip(self.tr("Whose SIP messages"))
        self.leg.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.leg.setMinimumContentsLength(_SHORTEST)
        self.typed.setMinimumWidth(_NARROWEST)
        self.typed.setMaximumWidth(_WIDEST)
        self.typed.textChanged.connect(self._choose)
        self.steps.toggled.connect(self._choose)
        self.sip.toggled.connect(self._choose)
        self.leg.currentIndexChanged.connect(self._choose)

    def _table(self, theme: Theme) -> QTableView:
        table = QTableView()
        self._header = LadderHeader(theme, table)
        table.setHorizontalHeader(self._header)
        table.setModel(self.model)
        table.setItemDelegate(self._ladder)
        table.setAccessibleName(self.tr("What happened in this call"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.setVerticalHeader(Rows(table))
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._header.sectionResized.connect(self._on_width)
        self._header.setHighlightSections(False)
        self._header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._header.setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        self._header.resizeSection(
            Column.AT, max(_TIME_WIDTH, table.fontMetrics().horizontalAdvance("00000.000 s") + 20)
        )
        theme.changed.connect(table.viewport().update)
        table.selectionModel().currentRowChanged.connect(self._on_current)
        return table

    def _made_note(self) -> QFrame:
        note = QFrame()
        note.setProperty("role", "card")
        row = QHBoxLayout(note)
        row.setContentsMargins(12, 8, 12, 8)
        self._note_text = _label("")
        self.keep = QPushButton(self.tr("Keep them from now on"))
        self.keep.setProperty("role", "primary")
        self.keep.clicked.connect(self.keep_wanted)
        row.addWidget(self._note_text, 1)
        row.addWidget(self.keep)
        return note

    def _lay_out(self) -> None:
        self.message.setReadOnly(True)
        self.message.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.message.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.message.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.message.setAccessibleName(self.tr("The chosen SIP message"))
        self.message.setMinimumHeight(_LOWEST_MESSAGE)
        self.message.setTabChangesFocus(True)
        self.message.hide()
        shown = QHBoxLayout()
        shown.setSpacing(10)
        shown.addWidget(self.steps)
        shown.addWidget(self.sip)
        shown.addWidget(self.leg)
        shown.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title, 1)
        head.addWidget(self.typed)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.table)
        both.addWidget(self.message)
        both.setStretchFactor(0, 1)
        both.setSizes([400, 220])
        both.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addLayout(shown)
        column.addWidget(self._note)
        column.addWidget(both, 1)

    # What is shown

    def show_nothing(self) -> None:
        """Say what this is for."""
        self._read, self._all = None, ()
        self._title.setText(self.tr("Choose a call to read what happened in it."))
        self._about.setText("")
        self._choose()

    def show_log(self, read: LogRead, book: Book) -> None:
        """Tell of a call, as far as it has come."""
        if (read, book) == (self._read, self._book):
            return
        self._read, self._book = read, book
        legs = legs_of(read.entries, book)
        self._all = lines_of(read.entries, book)
        self._title.setText(self._headline(read, book))
        self._about.setText(self._summary(read))
        self._name_legs(legs)
        self._choose()

    def add_actions(self, *actions: QAction) -> None:
        """Offer what can be done with the log in the menu of its lines."""
        self.table.addActions(actions)

    def text(self) -> str:
        """Return what is shown as text, SIP messages in full."""
        record = self._read.record if self._read else None
        title = ", ".join(filter(None, (self._title.text(), self._about.text())))
        return as_text(title, record, self.model.lines, self.model.legs)

    def _headline(self, read: LogRead, book: Book) -> str:
        if read.record is None:
            return self.tr("There is no record of this call (any more).")
        caller, _ = caller_words(read.record, book.configuration)
        number, _ = party_words(read.record.number, book.configuration)
        return self.tr("{caller} called {number}").format(caller=caller, number=number)

    def _summary(self, read: LogRead) -> str:
        if read.record is None:
            return ""
        started = read.record.started.astimezone()
        call = self.tr("Call {key}").format(key=read.key)
        return " · ".join(filter(None, (f"{started:%Y-%m-%d %H:%M:%S}", *result_words(read.record), call)))

    def _name_legs(self, legs: dict[int, str]) -> None:
        names = [(self.tr("All sides"), None), *((name, leg) for leg, name in legs.items())]
        if [(self.leg.itemText(i), self.leg.itemData(i)) for i in range(self.leg.count())] == names:
            return
        chosen = self.leg.currentData()
        self.leg.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.leg.clear()
        for name, leg in names:
            self.leg.addItem(self.tr("Only {name}").format(name=name) if leg is not None else name, leg)
        self.leg.setCurrentIndex(max(0, self.leg.findData(chosen)))
        self.leg.blockSignals(False)  # noqa: FBT003 - Qt's own

    @Slot()
    def _choose(self) -> None:
        """Show the lines that are wanted now."""
        wanted = Wanted(
            self.steps.isChecked(), self.sip.isChecked(), self.leg.currentData(), self.typed.text()
        )
        lines = tuple(line for line in self._all if wanted.fits(line))
        chosen = self.table.currentIndex().data(LINE)
        read = self._read
        legs = legs_of(read.entries, self._book) if read and self._book else {}
        self.model.show_lines(lines, legs, read.record if read else None)
        self._header.names = lanes(legs, self.tr("PBX"))
        self._ladder.count = len(self._header.names)
        self._header.resizeSection(Column.WAY, self._ladder.count * LANE)
        has_sip = any(line.kind is Kind.SIP for line in self._all)
        self.table.setColumnHidden(Column.WAY, not (wanted.sip and has_sip))  # no empty lanes
        self.leg.setVisible(wanted.sip)
        if isinstance(chosen, Line) and chosen in lines:
            self.table.selectRow(lines.index(chosen))
        else:
            self._on_current(self.table.currentIndex())
        self._show_note(has_sip=has_sip)

    def _show_note(self, *, has_sip: bool) -> None:
        """Say why there is nothing where there could be something."""
        read, text, can_keep = self._read, "", False
        if read is not None and not read.entries:
            text = self.tr(
                "Of this call only what History shows is known: its log was not kept, or is gone by now."
            )
        elif read is not None and self.sip.isChecked() and not has_sip:
            text = self.tr("The SIP messages of this call were not kept.")
            can_keep = not read.keeps_sip
            if not can_keep:
                text += " " + self.tr("Those of the calls from now on are.")
        elif self._all and not self.model.lines:
            text = self.tr("No line has all of these words.")
        self._note_text.setText(text)
        self._note.setVisible(bool(text))
        self.keep.setVisible(can_keep)

    @Slot(int, int, int)
    def _on_width(self, column: int, _: int, __: int) -> None:
        if column == Column.WHAT:
            self.table.resizeRowsToContents()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _: QModelIndex | None = None) -> None:
        line = current.data(LINE) if current.isValid() else None
        is_message = isinstance(line, Line) and bool(line.whole)
        self.message.setVisible(is_message)
        if isinstance(line, Line) and is_message and self.message.toPlainText() != line.whole:
            self.message.setPlainText(line.whole)
            self.table.scrollTo(current)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)  # what came from the network is no markup
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
