"""The screen of the program that calls run: text, picture, what is wrong with it, and its way into an Asterisk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLabel,
    QListView,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.background.program_feed import ProgramFeed, ProgramSeen
from pbxgui.ui.cells import TwoLines
from pbxgui.ui.dialplan.asterisk_page import AsteriskPage
from pbxgui.ui.dialplan.code_view import CodeView
from pbxgui.ui.dialplan.findings_model import JUMP, FindingsModel
from pbxgui.ui.dialplan.flow_view import FlowView
from pbxgui.ui.dialplan.try_page import TryPage
from pbxgui.ui.jumps import Jump
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

if TYPE_CHECKING:
    from pbxgui.dialplan.review import RecordFinding

_SOON = 300  # milliseconds: several changes in a row are one
_NARROW = 260  # device-independent pixels


class DialplanScreen(Screen):
    """The program."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Dialplan"), services)
        self._feed = ProgramFeed(services.data, services.editing, self)
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._soon.timeout.connect(self._look)
        self.code, self.flow = CodeView(services.theme), FlowView(services.theme)
        self.findings = FindingsModel(self)
        self._numbers = QStringListModel(self)
        self._make_actions()
        self._which = self._chooser()
        self.put_in_head(self._which)
        copy = give_picture(QPushButton(self._copy.text()), self.services.theme, Icon.COPY)
        copy.clicked.connect(self._copy.trigger)
        self.put_in_head(copy)
        self.tabs = self._tabs()
        self.body.addWidget(self.tabs, 1)
        self._follow()

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with the program."""
        return (self._choose, self._copy, *self.trying.actions_here())

    def show_item(self, item: str) -> None:
        """Show one number's part."""
        self._which.setCurrentText(item)
        self._look()

    def entered(self) -> None:
        """Write and check it anew."""
        self._look()

    # How it is laid out

    def _make_actions(self) -> None:
        self._copy = give_picture(QAction(self.tr("Copy the program"), self), self.services.theme, Icon.COPY)
        self._choose = QAction(self.tr("Choose a number"), self)
        self._choose.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        for action in (self._copy, self._choose):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)

    def _chooser(self) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMinimumWidth(_NARROW)
        box.setModel(self._numbers)
        box.setAccessibleName(self.tr("Which number"))
        edit = box.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("All numbers"))
            edit.setClearButtonEnabled(True)
        completer = QCompleter(self._numbers, box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(completer)
        box.setCurrentText("")
        return box

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        tabs.addTab(self.code, self.tr("Program"))
        tabs.addTab(self._picture(), self.tr("Picture"))
        tabs.addTab(self._list_of_findings(), self.tr("Check"))
        tabs.addTab(AsteriskPage(self.services, self._feed), self.tr("For Asterisk"))
        self.trying = TryPage(self.services)
        tabs.addTab(self.trying, self.tr("Try"))
        return tabs

    def _picture(self) -> QWidget:
        self._hint = QLabel(self.tr("Choose a number above to see what its callers go through."))
        self._hint.setProperty("role", "quiet")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._hint)
        column.addWidget(self.flow, 1)
        return page

    def _list_of_findings(self) -> QWidget:
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        view = QListView()
        view.setModel(self.findings)
        view.setItemDelegate(TwoLines(self.services.theme, view))
        view.setAccessibleName(self.tr("Findings"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.activated.connect(self._on_finding)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self._verdict)
        column.addWidget(view, 1)
        return page

    # What is followed

    def _follow(self) -> None:
        self._feed.seen.connect(self._on_seen)
        self._feed.checked.connect(self._on_checked)
        self.code.wanted.connect(self._on_wanted)
        self._copy.triggered.connect(self._on_copy)
        self._choose.triggered.connect(self._which.setFocus)
        self._which.currentTextChanged.connect(self._soon.start)
        self.services.latest.configuration_changed.connect(self._on_configuration)

    @Slot(object)
    def _on_configuration(self, _: ConfigurationSeen) -> None:
        if self.isVisible():
            self._soon.start()

    @Slot()
    def _look(self) -> None:
        configuration = self.services.latest.configuration.configuration
        self._feed.show(configuration, self._which.currentText().partition(" ")[0])
        self._feed.check(configuration)

    @Slot(object)
    def _on_seen(self, seen: ProgramSeen) -> None:
        if seen.program is None:
            self.code.show_text(self.tr("; There is no number {number}.").format(number=seen.number))
            self.flow.show_steps(())
            return
        self.code.show_text(seen.program.text)
        self.flow.show_steps(seen.program.flow)
        self._hint.setVisible(not seen.program.flow)
        self._offer(seen.program.dialled)

    def _offer(self, dialled: tuple[str, ...]) -> None:
        configuration = self.services.latest.configuration.configuration
        names = {one.number: one.name for one in configuration.extensions}
        names |= {one.number: one.name for one in configuration.numbers}
        offered = [f"{one} {names[one]}" if names.get(one, one) != one else one for one in dialled]
        if offered != self._numbers.stringList():
            typed = self._which.currentText()
            self._which.blockSignals(True)  # noqa: FBT003 - Qt's own
            self._numbers.setStringList(offered)
            self._which.setCurrentText(typed)
            self._which.blockSignals(False)  # noqa: FBT003

    @Slot(object)
    def _on_checked(self, findings: "tuple[RecordFinding, ...]") -> None:
        self.findings.on_checked(findings)
        count = self.findings.rowCount()
        self.tabs.setTabText(2, self.tr("Check ({count})").format(count=count) if count else self.tr("Check"))
        self._verdict.setText(
            self.tr("%n thing(s) to look at. Return leads to the record.", "", count)
            if count
            else self.tr("Nothing is wrong: every call ends somewhere, and every sound is there.")
        )

    # What is done

    @Slot(object)
    def _on_wanted(self, jump: Jump) -> None:
        self.services.jumps.go(jump.place, jump.item)

    @Slot(QModelIndex)
    def _on_finding(self, index: QModelIndex) -> None:
        jump = index.data(JUMP)
        if isinstance(jump, Jump):
            self.services.jumps.go(jump.place, jump.item)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.toPlainText())
