"""Try: paste a piece of dialplan, see what is wrong with it, and run it, simulated or for real."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from pbxgui.core.errors import PbxError
from pbxgui.dialplan.finding import DialplanError, Severity
from pbxgui.dialplan.hearing import Segment
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.snippet import Asked, Checked
from pbxgui.ui.background.snippet_feed import Loaded, Simulated, SnippetFeed
from pbxgui.ui.call_it.call_words import told_of
from pbxgui.ui.call_it.forecasting import PHONES
from pbxgui.ui.call_it.heard_call import HeardCall
from pbxgui.ui.call_it.helper import Over, Rung, Stepped
from pbxgui.ui.call_it.strip import Mark, Strip, strip_of_simulation
from pbxgui.ui.dialplan.trial_call import Placed
from pbxgui.ui.dialplan.trial_log import message_row, rows_of, step_row, trouble_row
from pbxgui.ui.dialplan.trial_question import TrialQuestion
from pbxgui.ui.dialplan.try_widgets import TryWidgets, example_words
from pbxgui.ui.numbers.popover import give_role
from pbxgui.ui.preferences import window_state
from pbxgui.ui.services import Services
from pbxgui.ui.while_there import while_there

_SOON = 350  # milliseconds after the last key before a text is looked through
_KEEP_AFTER = 1_000  # milliseconds


class TryPage(QWidget):
    """The page."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._feed = SnippetFeed(services.data, services.tasks, self)
        self._call = HeardCall(services, self)
        self._checked: Checked | None = None
        self._wanted: Callable[[], None] | None = None
        self._was_loaded = self._is_kept = False
        self._marks: list[Mark] = []
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._soon.timeout.connect(self._check)
        self._later = QTimer(self, interval=_KEEP_AFTER, singleShot=True)
        self._later.timeout.connect(self._keep)
        configuration = services.latest.configuration.configuration
        self.widgets = TryWidgets(services.theme, window_state(services.data), configuration)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.widgets)
        self._make_actions()
        self._follow()

    def _make_actions(self) -> None:
        shown = self.widgets
        self.run = QAction(self.tr("Run the snippet"), self)
        self.run.setShortcut(QKeySequence("Ctrl+Return"))
        self.run.triggered.connect(self.simulate)
        self.call = QAction(self.tr("Call the snippet"), self)
        self.call.setShortcut(QKeySequence("Ctrl+Shift+Return"))
        self.call.triggered.connect(self.place_call)
        for action in self.actions_here():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        shown.runner.clicked.connect(self.simulate)
        shown.caller.clicked.connect(self.place_call)
        shown.ender.clicked.connect(self._call.hang_up)

    def actions_here(self) -> tuple[QAction, ...]:
        """Return what can be done here."""
        return (self.run, self.call)

    def _follow(self) -> None:
        shown = self.widgets
        shown.editor.textChanged.connect(self._on_typed)
        shown.editor.refused.connect(partial(self._say, role="danger"))
        shown.sound.clicked.connect(self._on_choose_sound)
        shown.found.clicked.connect(self._on_finding)
        shown.found.selectionModel().currentChanged.connect(self._on_current_finding)
        shown.found.activated.connect(self._on_finding)
        shown.happened.selectionModel().currentRowChanged.connect(self._on_row)
        feed, call = self._feed, self._call
        feed.checked.connect(self._on_checked)
        feed.simulated.connect(self._on_simulated)
        feed.kept.connect(self._on_kept)
        call.told.connect(self._on_told)
        call.moved.connect(shown.timeline.show_cursor)
        call.ended.connect(self._on_ended)
        call.over.connect(self._on_over)

    # What is typed

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        """Bring back what was typed last, the first time."""
        super().showEvent(event)
        if not self._was_loaded:
            self._was_loaded = True
            self._feed.load(while_there(self, self._on_loaded))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own
        """Keep what was typed, and hang up when nobody looks any more."""
        super().hideEvent(event)
        if self._later.isActive():
            self._keep()
        if self._call.is_on and not event.spontaneous():
            self._call.hang_up()

    @Slot(object)
    def _on_loaded(self, found: Loaded) -> None:
        text, examples = found
        menu = QMenu(self)
        for name, example in examples:
            menu.addAction(example_words(name)).triggered.connect(partial(self._begin_with, example))
        self.widgets.examples.setMenu(menu)
        editor = self.widgets.editor
        if text and editor.document().isEmpty():
            editor.put(text)
            editor.document().clearUndoRedoStacks()
            self._later.stop()
            self._check()

    def _begin_with(self, text: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self.widgets.question.choose_first()
        self.widgets.editor.put(text)
        self._soon.stop()
        self._check()
        self.widgets.runner.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        shown = self.widgets
        shown.editor.mark_visited(frozenset())
        shown.editor.show_line(0)
        self._say("")
        self._soon.start()
        self._later.start()

    @Slot()
    def _check(self) -> None:
        self._feed.check(self.widgets.editor.toPlainText())

    @Slot()
    def _keep(self) -> None:
        self._later.stop()
        self._feed.keep(self.widgets.editor.toPlainText())

    @Slot(object)
    def _on_kept(self, error: PbxError | None) -> None:
        if error is not None:
            self._say(str(error), role="danger")

    # What is wrong with it

    @Slot(object)
    def _on_checked(self, checked: Checked) -> None:
        self._checked = checked
        shown = self.widgets
        shown.findings.show(checked.findings)
        shown.editor.mark_wrong(shown.findings.by_line)
        if checked.is_program:
            shown.question.offer(checked.entrances)
        errors = sum(found.severity is Severity.ERROR for found in checked.findings)
        others = len(checked.findings) - errors
        if not checked.text.strip():
            text = ""
        elif errors:
            text = self.tr("%n line(s) cannot be understood or cannot work.", "", errors)
        elif others:
            text = self.tr("It can run. %n thing(s) to know.", "", others)
        else:
            text = self.tr("Nothing is wrong with it.")
        shown.verdict.setText(text)
        give_role(shown.verdict, "danger" if errors else "quiet")
        shown.detail.hide()
        shown.found.setCurrentIndex(shown.findings.index(0, 0))
        missing = checked.missing[0] if checked.missing else ""
        shown.sound.setText(
            self.tr("Choose a sound file for “{name}” …").format(name=missing.replace("&", "&&"))
        )
        shown.sound.setVisible(bool(missing))
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()

    @Slot(QModelIndex)
    def _on_finding(self, index: QModelIndex) -> None:
        line = self.widgets.findings.line_at(index.row())
        if line:
            self.widgets.editor.show_line(line)
            self.widgets.editor.setFocus()

    @Slot(QModelIndex)
    def _on_current_finding(self, index: QModelIndex) -> None:
        """Say in full what the list has no room for."""
        text = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        self.widgets.detail.setText(text)
        self.widgets.detail.setVisible(bool(text))

    @Slot()
    def _on_choose_sound(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Sound file"))
        if file:
            self.take_sound(Path(file))

    def take_sound(self, file: Path) -> None:
        """Bring a file under the name of the first sound that is missing."""
        if self._checked is not None and self._checked.missing:
            self._feed.take_sound(self._checked.missing[0], file, while_there(self, lambda _: self._check()))

    # Simulated

    @Slot()
    def simulate(self) -> None:
        """Find out what the caller would meet, without waiting for it."""
        if self._waits_for_check(self.simulate):
            return
        question = self.widgets.question.read()
        if question is not None and not self._call.is_on:
            self._feed.simulate(self._asked(question))
            self._say(self.tr("Simulating…"))

    def _waits_for_check(self, then: Callable[[], None]) -> bool:
        """Whether what was typed has to be looked through first; it is done after that."""
        if self._soon.isActive():
            self._soon.stop()
            self._check()
        if self._feed.is_checking:
            self._wanted = then
            self._say(self.tr("Reading what you typed…"))
        return self._feed.is_checking

    def _asked(self, question: TrialQuestion) -> Asked:
        return Asked(
            self.widgets.editor.toPlainText(),
            question.context,
            question.number,
            question.caller,
            question.at,
            PHONES[question.phones],
            Semantics.ASTERISK if question.as_asterisk else Semantics.SEED,
        )

    @Slot(object)
    def _on_simulated(self, simulated: Simulated) -> None:
        shown, simulation = self.widgets, simulated.simulation
        if simulation is None:
            shown.timeline.show_strip(Strip())
            self._say(self._why_not(simulated.trouble), role="danger")
            return
        strip = strip_of_simulation(simulation, _name)
        shown.timeline.show_strip(strip)
        if self._call.is_on:
            return
        self._marks = []
        shown.timeline.show_real(())
        shown.timeline.show_cursor(None)
        shown.log.show(rows_of(simulation))
        shown.editor.mark_visited(frozenset(step.line for step in simulation.steps if step.line))
        shown.happened.selectRow(0)
        self._say(self.tr("Simulated. {result}").format(result=strip.result))

    def _why_not(self, error: PbxError | None) -> str:
        if isinstance(error, DialplanError):
            line = next((found.line for found in error.findings if found.line), 0)
            self.widgets.editor.show_line(line)
            count = len(error.findings)
            return self.tr("It cannot be read: %n line(s) are wrong, as the list beside it says.", "", count)
        return str(error or "")

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        line = self.widgets.log.line_at(index)
        if line:
            self.widgets.editor.show_line(line)

    # For real

    @Slot()
    def place_call(self) -> None:
        """Keep the text, and call it on an engine of its own."""
        if self._waits_for_check(self.place_call):
            return
        question = self.widgets.question.read()
        if question is None or self._call.is_on:
            return
        self._later.stop()
        then = partial(self._place, question)
        self._feed.keep(self.widgets.editor.toPlainText(), while_there(self, then))

    def _place(self, question: TrialQuestion, file: Path) -> None:
        shown = self.widgets
        if self._call.is_on or not self.isVisible():
            return
        self._marks = []
        shown.timeline.show_real(())
        shown.timeline.show_cursor(None)
        shown.log.show(())
        shown.editor.mark_visited(frozenset())
        self._say(self.tr("An engine of its own starts, for this call only…"))
        seconds = shown.seconds.value()
        placed = Placed(
            file,
            question.context,
            question.number,
            question.caller,
            question.phones,
            seconds,
            question.as_asterisk,
        )
        self._call.place(placed.number, placed.arguments)
        now = datetime.now(UTC).astimezone()  # a real call has no other time
        self._feed.simulate(self._asked(replace(question, at=now)))  # for the strip below the cursor
        shown.show_calling(calling=True)

    @Slot(object)
    def _on_told(self, told: Rung | Stepped) -> None:
        shown = self.widgets
        if isinstance(told, Stepped):
            row = (
                trouble_row(told.at, told.text)
                if told.is_trouble
                else step_row(told.at, told.line, told.text)
            )
            shown.log.add(row)
            if told.line:
                shown.editor.show_line(told.line)
        elif (words := told_of(told)) is not None:
            self._say(words.state)
            shown.log.add(message_row(words.at, words.label, words.line))
            if words.label:
                self._marks.append(Mark(words.at, words.label, words.line))
                shown.timeline.show_real(tuple(self._marks))
        shown.happened.scrollToBottom()

    @Slot(object)
    def _on_ended(self, over: Over) -> None:
        text = self.tr("Over: {why}").format(why=over.text)
        self.widgets.timeline.show_cursor(over.at)
        self.widgets.log.add(message_row(over.at, "", text))
        self.widgets.happened.scrollToBottom()
        self._say(text)

    @Slot(object)
    def _on_over(self, over: Over) -> None:
        self.widgets.show_calling(calling=False)
        if over.trouble is not None:
            lines = str(over.trouble).splitlines()
            text = lines[0] if lines else ""
            self._say(text, role="danger")

    def close_call(self) -> None:
        """End the call and wait for its end."""
        self._call.close()

    def _say(self, text: str, role: str = "") -> None:
        self.widgets.state.setText(text)
        give_role(self.widgets.state, role)


def _name(segment: Segment) -> str:
    return segment.name
