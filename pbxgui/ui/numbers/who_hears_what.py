"""Who hears what: choose number, caller and time, and see which rule is met, why, and what is heard."""

import html
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.errors import PbxError, UserError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.call_it.forecasting import Answer
from pbxgui.ui.call_it.panel import CallItPanel
from pbxgui.ui.call_it.question import (
    Question,
    caller_choices,
    example_caller,
    phones_choices,
    read_caller_number,
    read_moment,
    usual_caller,
)
from pbxgui.ui.call_it.why_words import Line, why
from pbxgui.ui.numbers.choices import Choices
from pbxgui.ui.numbers.fields import Field, choice, choose, chosen
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_WHY_WIDTH = 360  # device-independent pixels


class WhoHearsWhat(QFrame):
    """Below the matrix; stays while cells are changed, and shows at once what that does.

    Signals:
        closed: nobody wants to see it any more.

    """

    closed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Who hears what"))
        self._services = services
        self.panel = CallItPanel(services, "")
        self._offered: tuple[Choices, Choices] | None = None
        self._number, self._caller = self._combo(), self._combo()
        self._when = QLineEdit(self.tr("now"))
        self._when.setPlaceholderText(self.tr("now, Sunday 3 am, 2026-12-24 10:00"))
        self._phones = choice(phones_choices(), "answer")
        self.number, self.caller = Field(self._number), Field(self._caller)
        self.when = Field(self._when)
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.RichText)  # everything in it is escaped
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        for combo in (self._number, self._caller):
            combo.activated.connect(self._ask)
            edit = combo.lineEdit()
            if edit is not None:
                edit.editingFinished.connect(self._ask)
        self._when.editingFinished.connect(self._ask)
        self._phones.activated.connect(self._ask)
        self.panel.answered.connect(self._on_answer)
        self.panel.failed.connect(self._on_failed)
        services.latest.configuration_changed.connect(self._on_configuration)
        self._offer()
        self.setFocusProxy(self._number)
        QShortcut(
            QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        ).activated.connect(self.closed)

    def _combo(self) -> QComboBox:
        return choice([], "", editable=True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, field, share in (
            (self.tr("N&umber"), self.number, 3),
            (self.tr("call&ed by"), self.caller, 4),
            (self.tr("a&t"), self.when, 2),
            (self.tr("&and"), Field(self._phones), 4),
        ):
            label = QLabel(words)
            label.setBuddy(field.entry)
            field.entry.setAccessibleName(words.replace("&", ""))
            row.addWidget(label)
            row.addWidget(field, share)
        away = give_picture(QToolButton(), self._services.theme, Icon.STOP)
        away.setAccessibleName(self.tr("Close"))
        away.setToolTip(self.tr("Close (Esc)"))
        away.setText("✕")
        away.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        away.clicked.connect(self.closed)
        row.addWidget(away)
        scrolled = QScrollArea()
        scrolled.setWidget(self.why)
        scrolled.setWidgetResizable(True)
        scrolled.viewport().setAutoFillBackground(False)
        self.why.setAutoFillBackground(False)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setMinimumWidth(_WHY_WIDTH // 2)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(scrolled, 2)
        across.addWidget(self.panel, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addLayout(row)
        column.addLayout(across, 1)

    # What is asked

    def ask_about(self, digits: str, condition: Condition | None = None) -> None:
        """Ask about a number, and of a condition one of its callers."""
        configuration = self._services.latest.configuration.configuration
        self._offer()
        choose(self._number, digits)
        caller = example_caller(condition, configuration) or usual_caller(
            configuration.number(digits), configuration
        )
        choose(self._caller, caller)
        self._ask()

    def fill(self, number: str, caller: str, when: str, phones: str = "answer") -> None:
        """Fill the fields in, as a person does."""
        self._offer()
        choose(self._number, number)
        choose(self._caller, caller)
        self._when.setText(when)
        choose(self._phones, phones)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        question = self._read()
        if question is not None and question != self.panel.question:
            self.panel.ask(question)

    def _read(self) -> Question | None:
        """Return what the fields ask; None where one of them says what is wrong with it."""
        now = datetime.now(UTC).astimezone()
        caller, moment = "", None
        for field in (self.number, self.caller, self.when):
            field.complain("")
        try:
            caller = read_caller_number(chosen(self._caller), ())
        except UserError as error:
            self.caller.complain(told(error))
            return None
        try:
            moment = read_moment(self._when.text(), now)
        except UserError as error:
            self.when.complain(told(error))
            return None
        return Question(chosen(self._number), caller, moment, chosen(self._phones))

    # What is shown

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        lines = why(answer, self._services.phones.now.bindings)
        self.why.setText("".join(map(self._html, lines)))
        self.why.setAccessibleName(". ".join(line.text for line in lines))

    def _html(self, line: Line) -> str:
        colors, text = self._services.theme.colors, html.escape(line.text)
        match line.kind:
            case "heading":
                return f"<p><b>{text}</b></p>"
            case "met":
                return f'<p style="margin-left:8px; color:{colors.talking}"><b>✓&nbsp; {text}</b></p>'
            case "passed":
                return f'<p style="margin-left:8px; color:{colors.quiet}">✗&nbsp; {text}</p>'
        return f'<p style="color:{colors.warning}">{self.tr("Note: {hint}").format(hint=text)}</p>'

    @Slot(object)
    def _on_failed(self, error: PbxError) -> None:
        self.why.setText("")
        self.number.complain(told(error))

    @Slot(object)
    def _on_configuration(self, _: ConfigurationSeen) -> None:
        if self.isVisible():
            self._offer()

    def _offer(self) -> None:
        """Offer the numbers and callers that there are now; not while nobody looks, there may be thousands."""
        configuration = self._services.latest.configuration.configuration
        numbers = [(f"{one.number} {one.name}", one.number) for one in configuration.numbers]
        offers = numbers, caller_choices(configuration)
        if offers == self._offered:
            return
        self._offered = offers
        for combo, entries in zip((self._number, self._caller), offers, strict=True):
            now = chosen(combo)
            combo.clear()
            for words, value in entries:
                combo.addItem(words, value)
            choose(combo, now)
