"""One call, from its first moment to its end, beside the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pbxgui.core.config import Configuration
from pbxgui.core.records import CallRecord, billed_seconds, early_seconds, ringing_seconds, talk_seconds
from pbxgui.core.text import printable
from pbxgui.ui.history.record_words import clock_of, moments, result_words, verdict_words
from pbxgui.ui.history.replay import ReplayPanel
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.services import Services
from pbxgui.ui.words import clock

_WIDTH = 270  # device-independent pixels, at least
_MOST_MOMENTS = 200


class CallDetails(QScrollArea):
    """Tells of one call; of none until one is chosen."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_WIDTH)
        self.setAccessibleName(self.tr("The chosen call"))
        self._shown: tuple[CallRecord, Configuration] | None = None
        self.replay = ReplayPanel(services)
        self._head, self._body = QWidget(), QWidget()
        inside = QFrame()
        inside.setProperty("role", "card")
        self._whole = QVBoxLayout(inside)
        self._whole.setContentsMargins(16, 14, 16, 14)
        self._whole.setSpacing(8)
        for widget in (self._head, self.replay, self._body):
            self._whole.addWidget(widget)
        self._whole.addStretch(1)
        self.setWidget(inside)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what this is for."""
        self._shown = None
        self.replay.show_nothing()
        head, _ = self._columns()
        head.addWidget(_label(self.tr("Choose a call to see what happened."), "quiet"))

    def show_call(self, key: int, record: CallRecord, configuration: Configuration) -> None:
        """Tell of a call."""
        if self._shown == (record, configuration):
            return
        self._shown = record, configuration
        head, body = self._columns()
        head.addWidget(_label(" · ".join(filter(None, result_words(record))), "heading"))
        head.addWidget(_label(verdict_words(record), "quiet"))
        self.replay.show_call(key, record, configuration)
        body.addLayout(self._moments(record, configuration))
        body.addSpacing(8)
        body.addWidget(_label(self.tr("Times and sound"), "heading"))
        body.addLayout(self._figures(record))
        if record.trouble:
            body.addWidget(
                _label(
                    self.tr("Trouble: {text}").format(text=printable(in_our_language(record.trouble))),
                    "danger",
                )
            )

    def _columns(self) -> tuple[QVBoxLayout, QVBoxLayout]:
        """Put new widgets in the place of what is told above and below the replay; return their layouts."""
        before = self._head, self._body
        self._head, self._body = QWidget(), QWidget()
        for old, new in zip(before, (self._head, self._body), strict=True):
            self._whole.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
        columns = QVBoxLayout(self._head), QVBoxLayout(self._body)
        for column in columns:
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        return columns

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
