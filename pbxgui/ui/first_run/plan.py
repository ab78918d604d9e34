"""The second step: two phones, a number, and what its callers hear; made as one change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from pbxgui.core.errors import PbxError
from pbxgui.ui.first_run.microphone_check import MicrophoneCheck
from pbxgui.ui.first_run.page import Page
from pbxgui.ui.first_run.surroundings import Surroundings
from pbxgui.ui.forms import Form
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.studio.recorder_dialog import RecorderDialog
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.actions.first_steps import Sample, SetUp
    from pbxgui.store.store import Store

# As `pbxgui.actions.first_steps.SAMPLES` has them; what is said in them is English.
_SAMPLES = ("welcome", "please-hold")


def _said(name: str) -> str:
    return {
        "welcome": "“Welcome, and thank you for calling us today.”",
        "please-hold": "“Thank you for calling. Please hold while we connect you.”",
    }[name]


class PlanPage(Page):
    """Asks for two names and a greeting.

    Signals:
        made: a SetUp, when it is in force.

    """

    made = Signal(object)

    def __init__(self, services: Services, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Two phones and a number"),
            self.tr("Names are enough; everything can be changed later."),
            self.tr("Set it up"),
            parent,
        )
        self._services = services
        self._surroundings = surroundings
        self.first = _named(self.tr("Front desk"))
        self.second = _named(self.tr("My mobile"))
        self.number = _named(self.tr("Main number"))
        self.greetings = QButtonGroup(self)
        form = Form()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&First phone"), self.first)
        form.addRow(self.tr("&Second phone"), self.second)
        form.addRow(self.tr("The &number that callers dial"), self.number)
        self.body.addLayout(form)
        heading = QLabel(self.tr("What callers hear first"))
        heading.setProperty("role", "heading")
        self.body.addWidget(heading)
        for place, name in enumerate(_SAMPLES):
            self.body.addLayout(self._greeting(name, chosen=place == 0))
        self.own = QRadioButton()
        self.own.setProperty("recorded", "")
        self.own.hide()
        self.greetings.addButton(self.own)
        self.body.addWidget(self.own)
        self.microphone = MicrophoneCheck(services)
        self.microphone.wanted.connect(self._on_record)
        self.body.addWidget(self.microphone)
        after = QLabel(
            self.tr("Then the first phone rings. Until somebody picks up, callers are normally not billed.")
        )
        after.setProperty("role", "quiet")
        after.setWordWrap(True)
        self.body.addWidget(after)

    def _greeting(self, name: str, *, chosen: bool) -> QHBoxLayout:
        radio = QRadioButton(_said(name))
        radio.setProperty("sample", name)
        radio.setChecked(chosen)
        self.greetings.addButton(radio)
        row = QHBoxLayout()
        row.addWidget(radio)
        if self._surroundings.listen is not None:
            listen = give_picture(QPushButton(self.tr("Listen")), self._services.theme, Icon.PLAY)
            listen.setAccessibleName(self.tr("Listen to {words}").format(words=_said(name)))
            listen.clicked.connect(lambda _=False, name=name: self._listen(name))
            row.addWidget(listen)
        row.addStretch(1)
        return row

    @Slot()
    def _on_record(self) -> None:
        text = self.tr("Welcome, and thank you for calling us today.")
        dialog = RecorderDialog(self._services, None, self, _SAMPLES[0], text)
        dialog.made.connect(self._on_recorded)
        dialog.open()

    @Slot(str)
    def _on_recorded(self, name: str) -> None:
        self.own.setText(self.tr("Your own recording “{name}”").format(name=name))
        self.own.setProperty("recorded", name)
        self.own.show()
        self.own.setChecked(True)

    def _listen(self, name: str) -> None:
        listen = self._surroundings.listen
        if listen is not None:
            self._services.tasks.run(name, lambda _: _sample(name), lambda sample: listen(name, sample.path))

    def go_on(self) -> None:
        """Make all of it, in one change."""
        self.onward.setEnabled(False)
        self.complain("")
        chosen = self.greetings.checkedButton()
        name = str(chosen.property("sample") or _SAMPLES[0]) if chosen else _SAMPLES[0]
        recorded = str(chosen.property("recorded") or "") if chosen else ""
        names = (self.first.text().strip(), self.second.text().strip())
        number_name = self.number.text().strip()
        what = QCoreApplication.translate("FirstSteps", "First steps: two phones and a number")

        def work(store: "Store", _: object) -> "SetUp":
            from pbxgui.actions.first_steps import FirstSteps, take_first_steps  # noqa: PLC0415 - PyAV, SQLAlchemy
            from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415 - see above

            steps = FirstSteps(names, number_name, _sample(name), recorded)
            return take_first_steps(store, renditions_folder(), steps, what)

        self._services.editing.run(
            what, work, while_there(self, self._on_made), while_there(self, self._on_refused)
        )

    def _on_made(self, set_up: "SetUp") -> None:
        self.made.emit(set_up)
        self.done.emit()

    def _on_refused(self, error: PbxError) -> None:
        self.onward.setEnabled(True)
        self.complain(told(error))


def _sample(name: str) -> "Sample":
    from pbxgui.actions.first_steps import SAMPLES  # noqa: PLC0415 - PyAV, SQLAlchemy

    return next(sample for sample in SAMPLES if sample.name == name)


def _named(name: str) -> QLineEdit:
    field = QLineEdit(name)
    field.setMaxLength(200)
    return field
