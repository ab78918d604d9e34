"""One call, from its first moment to its end, beside the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pbxgui.core.config import Configuration
from pbxgui.core.records import CallRecord, billed_seconds, early_seconds, ringing_seconds, talk_seconds
from pbxgui.core.text import printable
from pbxgui.ui.history.record_words import clock_of, moments, result_words, verdict_words
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.words import clock

_WIDTH = 270  # device-independent pixels, at least
_MOST_MOMENTS = 200


class CallDetails(QScrollArea):
    """Tells of one call; of none until one is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_WIDTH)
        self.setAccessibleName(self.tr("The chosen call"))
        self._shown: tuple[CallRecord, Configuration] | None = None
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what this is for."""
        self._shown = None
        column = self._column()
        column.addWidget(_label(self.tr("Choose a call to see what happened."), "quiet"))
        column.addStretch(1)

    def show_call(self, record: CallRecord, configuration: Configuration) -> None:
        """Tell of a call."""
        if self._shown == (record, configuration):
            return
        self._shown = record, configuration
        column = self._column()
        column.addWidget(_label(" · ".join(filter(None, result_words(record))), "heading"))
        column.addWidget(_label(verdict_words(record), "quiet"))
        column.addLayout(self._moments(record, configuration))
        column.addSpacing(8)
        column.addWidget(_label(self.tr("Times and sound"), "heading"))
        column.addLayout(self._figures(record))
        if record.trouble:
            column.addWidget(
                _label(
                    self.tr("Trouble: {text}").format(text=printable(in_our_language(record.trouble))),
                    "danger",
                )
            )
        column.addStretch(1)

    def _column(self) -> QVBoxLayout:
        inside = QFrame()
        inside.setProperty("role", "card")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self.setWidget(inside)
        return column

    def _moments(self, record: CallRecord, configuration: Configuration) -> QGridLayout:
        grid = _grid()
        for row, moment in enumerate(moments(record, configuration)[:_MOST_MOMENTS]):
            grid.addWidget(_label(clock_of(record, moment), "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_label(moment.text), row, 1)
        return grid

    def _figures(self, record: CallRecord) -> QGridLayout:
        rows = [
            (self.tr("Heard us, not billed"), clock(early_seconds(record))),
            (self.tr("Telephones rang"), clock(ringing_seconds(record))),
            (self.tr("Talked"), clock(talk_seconds(record))),
            (self.tr("Normally billed"), clock(billed_seconds(record))),
        ]
        if record.codec:
            lost = self.tr("{lost} of {all} packets lost").format(
                lost=record.lost, all=record.lost + record.received
            )
            rows += [(self.tr("Sound"), printable(record.codec)), (self.tr("From the caller"), lost)]
        rows.append((self.tr("Came from"), printable(record.source)))
        grid = _grid()
        for row, (name, value) in enumerate(rows):
            grid.addWidget(_label(name, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_label(value), row, 1)
        return grid


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    return grid


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)  # what came from the network is no markup
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    if role:
        label.setProperty("role", role)
    return label
