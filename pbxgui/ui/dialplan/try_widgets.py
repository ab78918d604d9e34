"""What the page “Try” is made of: the editor with what is wrong, the question, and what happens."""

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListView,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import Configuration
from pbxgui.ui.call_it.timeline import Timeline
from pbxgui.ui.cells import TwoLines
from pbxgui.ui.dialplan.snippet_editor import SnippetEditor
from pbxgui.ui.dialplan.snippet_findings import SnippetFindings
from pbxgui.ui.dialplan.trial_log import TrialLog
from pbxgui.ui.dialplan.trial_question import TrialQuestionFields
from pbxgui.ui.forms import roomy
from pbxgui.ui.numbers.popover import button
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_SECONDS, _MOST_SECONDS = 30, 600
_SECOND_WIDTH, _LINE_WIDTH = 70, 50  # device-independent pixels, as are the others
_LEAST_EDITOR, _LEAST_LOG = 150, 110


class TryWidgets(QScrollArea):
    """Only how it looks; scrolls where the window is too low for it."""

    def __init__(self, theme: Theme, state: QSettings, configuration: Configuration) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.editor = SnippetEditor(theme)
        self.findings, self.log = SnippetFindings(self), TrialLog(theme, self)
        self.question = TrialQuestionFields(state, configuration)
        self.timeline = Timeline(theme)
        self.verdict, self.state, self.detail = QLabel(), QLabel(), QLabel()
        self._make_buttons()
        self._make_lists()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head())
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self._upper())
        halves.addWidget(self._lower())
        halves.setChildrenCollapsible(False)
        halves.setSizes([220, 330])
        column.addWidget(halves, 1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def _make_buttons(self) -> None:
        self.examples = button(self.tr("E&xamples"))
        self.runner = button(self.tr("&Run"), "primary")
        give_picture(self.runner, self._theme, Icon.PLAY, "on_accent")
        self.runner.setToolTip(self.tr("Simulate it, without waiting for it (Ctrl+Return)"))
        self.caller = button(self.tr("&Call it"))
        give_picture(self.caller, self._theme, Icon.CALL_IT)
        self.caller.setToolTip(
            self.tr(
                "Really call it now, and hear on this computer what the caller hears (Ctrl+Shift+Return). "
                "An engine of its own does it: no real phone rings, and nothing leaves this computer."
            )
        )
        self.ender = button(self.tr("&Hang up"), "danger")
        give_picture(self.ender, self._theme, Icon.HANG_UP, "danger")
        self.ender.hide()
        self.sound = button("")
        self.sound.hide()
        self.seconds = roomy(QSpinBox())
        self.seconds.setRange(1, _MOST_SECONDS)
        self.seconds.setValue(_SECONDS)
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setAccessibleName(self.tr("Hang up after"))

    def _make_lists(self) -> None:
        self.found = QListView()
        self.found.setModel(self.findings)
        self.found.setItemDelegate(TwoLines(self._theme, self.found))
        self.found.setAccessibleName(self.tr("What is wrong with it"))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setUniformItemSizes(True)
        table = self.happened = QTableView()
        table.setModel(self.log)
        table.setAccessibleName(self.tr("What happens in the call"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(_LEAST_LOG)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, _SECOND_WIDTH)
        header.resizeSection(1, _LINE_WIDTH)

    def _head(self) -> QHBoxLayout:
        about = QLabel(
            self.tr("Paste a piece of dialplan, and run it. Nothing that is configured is touched.")
        )
        about.setProperty("role", "quiet")  # not wrapped: its page would be taken for higher than it need be
        row = QHBoxLayout()
        row.addWidget(about, 1)
        row.addWidget(self.examples)
        return row

    def _upper(self) -> QSplitter:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        for label in (self.verdict, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.hide()
        column.addWidget(self.verdict)
        column.addWidget(self.found, 1)
        column.addWidget(self.detail)
        column.addWidget(self.sound)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.editor)
        split.addWidget(beside)
        split.setChildrenCollapsible(False)
        split.setSizes([560, 380])
        split.setMinimumHeight(_LEAST_EDITOR)
        return split

    def _lower(self) -> QWidget:
        row = QHBoxLayout()
        after = QLabel(self.tr("hang up after"))
        after.setBuddy(self.seconds)
        buttons = (self.runner, self.caller, self.ender, after, self.seconds, self.question.as_asterisk)
        for widget in buttons:
            row.addWidget(widget)
        row.addSpacing(8)
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setAccessibleName(self.tr("State of the trial"))
        row.addWidget(self.state, 1)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.question)
        column.addLayout(row)
        column.addWidget(self.timeline)
        column.addWidget(self.happened, 1)
        return lower

    def show_calling(self, *, calling: bool) -> None:
        """Show the buttons that fit."""
        self.ender.setVisible(calling)
        self.caller.setVisible(not calling)
        self.runner.setEnabled(not calling)


def example_words(name: str) -> str:
    """Return what an example is called in the window."""
    known = {
        "try-greeting-before-answering": _tr("Example: greeting before answering"),
        "try-answer-then-greeting": _tr("Example: answer, then a greeting"),
        "try-closed-at-night": _tr("Example: closed at night"),
        "try-music-while-ringing": _tr("Example: music while phones ring"),
    }
    return known.get(name, name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TryWidgets", text)
