"""A call to a number: forecast as a strip, and with "Call it" really placed and heard on the computer's speaker."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QSpinBox, QVBoxLayout, QWidget

from pbxgui.core.errors import PbxError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.player import PlayerSeen
from pbxgui.ui.call_it.call_words import Told, told_of
from pbxgui.ui.call_it.forecasting import Answer, forecast
from pbxgui.ui.call_it.heard_call import HeardCall
from pbxgui.ui.call_it.helper import Over, Rung, Stepped, call_it
from pbxgui.ui.call_it.question import Question, usual_caller
from pbxgui.ui.call_it.strip import Mark, Strip, strip_of
from pbxgui.ui.call_it.timeline import Timeline
from pbxgui.ui.forms import roomy
from pbxgui.ui.numbers.popover import button
from pbxgui.ui.sentences import in_our_language, told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_SECONDS, _MOST_SECONDS = 30, 600
_SETTLE = 150  # milliseconds after a change of the configuration
_NO_ENGINE = frozenset({"engine-not-running", "engine-gone"})
_MOST_LINES = 200


class CallItPanel(QWidget):
    """For one number; asks again whenever the configuration changes.

    Signals:
        answered: an Answer, whenever it has been found out what a caller would meet.
        failed: a PbxError, when that cannot be found out.
        over: the test call is over.

    """

    answered = Signal(object)
    failed = Signal(object)
    over = Signal()

    def __init__(self, services: Services, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        configuration = services.latest.configuration.configuration
        self._question = Question(number, usual_caller(configuration.number(number), configuration))
        self.timeline = Timeline(services.theme)
        self._call = HeardCall(services, self)
        self._call.told.connect(self._on_told)
        self._call.moved.connect(self.timeline.show_cursor)
        self._call.over.connect(self._on_over)
        self._marks: list[Mark] = []
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._ask)
        self._make_widgets()
        self._lay_out()
        services.latest.configuration_changed.connect(self._on_configuration)
        services.latest.engine_changed.connect(self._on_engine)
        services.player.changed.connect(self._on_player)
        self._on_engine(services.latest.engine)
        self._settle.start(0)

    def _make_widgets(self) -> None:
        theme = self._services.theme
        self.state, self._result, self._sound_words = QLabel(), QLabel(), QLabel()
        self.state.setAccessibleName(self.tr("State of the test call"))
        self._sound_words.setProperty("role", "danger")
        for label in (self.state, self._result, self._sound_words):
            label.setWordWrap(True)
        self._result.setProperty("role", "quiet")
        self.caller = button(self.tr("Call it"), "primary")
        give_picture(self.caller, theme, Icon.CALL_IT, "on_accent")
        self.caller.clicked.connect(self.call)
        self.ender = button(self.tr("Hang up"), "danger")
        give_picture(self.ender, theme, Icon.HANG_UP, "danger")
        self.ender.clicked.connect(self.hang_up)
        self.starter = button(self.tr("Start the engine"), "primary")
        self.starter.clicked.connect(self._on_start)
        self.seconds = roomy(QSpinBox())
        self.seconds.setRange(1, _MOST_SECONDS)
        self.seconds.setValue(_SECONDS)
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setAccessibleName(self.tr("Hang up after"))
        self.seconds.setToolTip(self.tr("The test call hangs up after so many seconds."))
        self.lines = QListWidget()
        self.lines.setAccessibleName(self.tr("What happened in the test call"))
        self.lines.setFixedHeight(4 * (self.lines.fontMetrics().height() + 10))
        self.lines.hide()
        for widget in (self.ender, self._sound_words):
            widget.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        after = QLabel(self.tr("hang up after"))
        after.setBuddy(self.seconds)
        for widget in (self.starter, self.caller, self.ender, after, self.seconds):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.timeline)
        column.addWidget(self._result)
        column.addLayout(row)
        column.addWidget(self._sound_words)
        column.addWidget(self.lines)
        column.addStretch(1)

    @property
    def next_action(self) -> QPushButton:
        """The button to press next: the call, the engine that it needs first, or its end."""
        if self.calls:
            return self.ender
        return self.starter if self._services.latest.engine.engine is None else self.caller

    # What is asked

    @property
    def question(self) -> Question:
        """What is asked and called."""
        return self._question

    def ask(self, question: Question) -> None:
        """Ask something else."""
        self._question = question
        self._marks = []
        self.timeline.show_real(())
        self._ask()

    @Slot()
    def _ask(self) -> None:
        if self._question.number:
            forecast(self._services, self._question, self._on_answer, self._on_failed)

    def _on_answer(self, answer: Answer) -> None:
        if answer.question == self._question:
            strip = strip_of(answer)
            self.timeline.show_strip(strip)
            self._result.setText(strip.result)
            self.answered.emit(answer)

    def _on_failed(self, error: PbxError) -> None:
        self.timeline.show_strip(Strip())
        self._result.setText(told(error))
        self.failed.emit(error)

    @Slot(object)
    def _on_configuration(self, _: ConfigurationSeen) -> None:
        if not self._call.is_on:
            self._settle.start()

    # The call

    @property
    def calls(self) -> bool:
        """Whether a test call is on its way."""
        return self._call.is_heard

    @Slot()
    def call(self) -> None:
        """Place the call, and play what its caller hears."""
        if self._call.is_on or self._services.latest.engine.engine is None:
            return
        self._sound_words.hide()
        self._marks = []
        self.timeline.show_real(())
        self.lines.clear()
        self.lines.show()
        self.state.setText(self.tr("The test phone is switched on…"))
        self.timeline.show_cursor(None)
        question = self._question
        self._call.place(question.number, call_it(question.number, question.caller, self.seconds.value()))
        self._show_buttons()

    @Slot()
    def hang_up(self) -> None:
        """End the call."""
        self._call.hang_up()

    def close_call(self) -> None:
        """End the call and wait for its end: nothing goes on without its window."""
        self._call.close()

    @Slot(object)
    def _on_told(self, told: Rung | Stepped) -> None:
        words = told_of(told) if isinstance(told, Rung) else None
        if words is not None:
            self._say(words)

    def _say(self, told: Told) -> None:
        self.state.setText(told.state)
        self._add_line(told.at, told.line)
        if told.label:
            self._marks.append(Mark(told.at, told.label, told.line))
            self.timeline.show_real(tuple(self._marks))

    @Slot(object)
    def _on_over(self, over: Over) -> None:
        if over.trouble is not None:
            self.state.setText(told(over.trouble))
        else:
            self.timeline.show_cursor(over.at)
            text = self.tr("Over: {why}").format(why=in_our_language(over.text))
            self.state.setText(text)
            self._add_line(over.at, text)
        self._show_buttons()
        self.over.emit()

    def _add_line(self, at: float, text: str) -> None:
        if self.lines.count() < _MOST_LINES:
            self.lines.addItem(self.tr("{at} s  {text}").format(at=f"{at:.1f}", text=text))
            self.lines.scrollToBottom()

    # The engine and the speaker

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        there = seen.engine is not None
        if not there and not self.calls:
            self.state.setText(
                self.tr("A test call needs the engine, and it does not run.")
                if seen.trouble is None or seen.trouble.code in _NO_ENGINE
                else told(seen.trouble)
            )
        elif there and not self.lines.count():
            self.state.setText(
                self.tr("“Call it” rings the real phones, and you hear what the caller hears.")
            )
        self._show_buttons()

    def _show_buttons(self) -> None:
        there = self._services.latest.engine.engine is not None
        # Qt gives the keyboard of a button that goes to the next field, where one would type without knowing.
        has_keyboard = any(one.hasFocus() for one in (self.starter, self.caller, self.ender))
        self.starter.setVisible(not there)
        self.caller.setVisible(there and not self.calls)
        self.ender.setVisible(self.calls)
        if has_keyboard:
            self.next_action.setFocus()

    @Slot()
    def _on_start(self) -> None:
        self.state.setText(self.tr("The engine starts…"))
        self._services.engine_process.start()

    @Slot(object)
    def _on_player(self, seen: PlayerSeen) -> None:
        if self.calls and seen.trouble is not None:
            text = self.tr("You cannot hear the call: {why} The strip shows it all the same.")
            self._sound_words.setText(text.format(why=seen.trouble))
            self._sound_words.show()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Hang up when nobody looks any more."""
        super().hideEvent(event)
        if self.calls and not event.spontaneous():
            self.hang_up()
