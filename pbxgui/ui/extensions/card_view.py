"""The card of one extension: choose the softphone, scan the code or type the fields, save or print it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.errors import PbxError
from pbxgui.core.softphone.account import Server, SipAccount, Transport, account_of
from pbxgui.core.softphone.card import Softphone
from pbxgui.core.softphone.linphone import provisioning
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.provisioning import Provisioned, Provisioning
from pbxgui.ui.background.tasks import Job, Room
from pbxgui.ui.extensions.card_facts import SOFTPHONES, CardFacts, card_facts, softphone_name
from pbxgui.ui.extensions.card_picture import HEIGHT, WIDTH, as_png, paint_card
from pbxgui.ui.extensions.qr_painting import CodeView, Modules
from pbxgui.ui.forms import Form
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.while_there import while_there

_OWNER_ONLY = 0o600  # a card holds the secret
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class CardView(QWidget):
    """Shows how a softphone becomes a phone of an extension.

    Signals:
        fetched: Linphone has scanned the code and has got its settings.

    """

    fetched = Signal()

    def __init__(
        self, services: Services, number: str, parent: QWidget | None = None, host: str = ""
    ) -> None:
        """`host` is preferred among the addresses where phones may reach the engine."""
        super().__init__(parent)
        self._services = services
        self._number = number
        self._host = host
        self._facts: CardFacts | None = None
        self._provisioning = Provisioning(self)
        self._provisioning.seen.connect(self._on_provisioned)
        self.softphone = _choice(
            self.tr("Softphone"), [(softphone_name(one), one.value) for one in SOFTPHONES]
        )
        self.transport = _choice(self.tr("Connection"), [(one.value.upper(), one.value) for one in Transport])
        self.address = _choice(self.tr("Address of this computer"), [])
        self.code = CodeView()
        self.steps = _text()
        self.fields = Form()
        self.notes = _text("quiet")
        self.trouble = _text("danger")
        self._lay_out()
        self.code.show_code((), self.tr("One moment…"))
        self.softphone.activated.connect(self._show)
        self.address.activated.connect(self._show)
        self.transport.activated.connect(self.find_addresses)
        self._engine = services.latest.engine.engine
        services.latest.engine_changed.connect(self._on_engine)

    def _lay_out(self) -> None:
        chosen = Form()
        chosen.addRow(self.tr("&Softphone"), self.softphone)
        chosen.addRow(self.tr("Reaches this computer &at"), self.address)
        chosen.addRow(self.tr("&Connection"), self.transport)
        self.save = give_picture(QPushButton(self.tr("Save as picture…")), self._services.theme, Icon.SAVE)
        self.save.clicked.connect(self._on_save)
        self.print = give_picture(QPushButton(self.tr("Print…")), self._services.theme, Icon.PRINT)
        self.print.clicked.connect(self._on_print)
        for button in (self.save, self.print):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.print)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.steps)
        right.addLayout(self.fields)
        right.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(chosen)
        whole.addLayout(across, 1)
        whole.addWidget(self.trouble)
        whole.addWidget(self.notes)
        whole.addLayout(buttons)
        self.trouble.hide()

    @property
    def facts(self) -> CardFacts | None:
        """What is shown; None while it is not known where phones reach this computer."""
        return self._facts

    # Where phones reach us

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Look where phones reach the engine now."""
        super().showEvent(event)
        self.find_addresses()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Serve no settings that nobody sees the code of."""
        super().hideEvent(event)
        self._provisioning.stop()

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        """Look again when an engine has begun to serve, or has ended."""
        before, self._engine = self._engine, seen.engine
        if self.isVisible() and before != seen.engine:
            self.find_addresses()

    @Slot()
    def find_addresses(self) -> None:
        """Offer the addresses at which phones may reach the engine over this transport."""
        transport = Transport(self.transport.currentData())

        def work(_: Job[tuple[Server, ...]]) -> tuple[Server, ...]:
            from pbxgui.actions.softphone_account import (  # noqa: PLC0415 - sockets and interfaces
                engine_status,
                places_to_reach,
            )

            return places_to_reach(engine_status(self._services.data), transport)

        self._services.tasks.run(
            self.tr("Look for the address of this computer"),
            work,
            while_there(self, self._offer),
            while_there(self, self._complain),
            Room.ENGINE,
        )

    def _offer(self, servers: tuple[Server, ...]) -> None:
        before = self.address.currentData()
        self.address.clear()
        for server in servers:
            self.address.addItem(str(server), server)
        wanted = next((one for one in servers if one.host == self._host), before)
        self.address.setCurrentIndex(max(0, self.address.findData(wanted)))
        self._show()

    def _complain(self, error: PbxError) -> None:
        self._facts = None
        self.trouble.setText(told(error))
        self.trouble.show()
        self.code.show_code((), self.tr("No code yet"))

    # The card

    @Slot()
    def _show(self) -> None:
        extension = self._services.latest.configuration.configuration.extension(self._number)
        server = self.address.currentData()
        self._provisioning.stop()
        if extension is None:
            return
        if not isinstance(server, Server):
            self.trouble.setText(
                self.tr("This computer is in no network. Connect it, and open the card again.")
            )
            self.trouble.show()
            return
        self.trouble.setText(self.tr("The engine does not run now; phones can register as soon as it does."))
        self.trouble.setVisible(self._engine is None)
        account = account_of(extension, server, Transport(self.transport.currentData()))
        softphone = Softphone(self.softphone.currentData())
        facts = self._facts = card_facts(softphone, account)
        self.steps.setText("\n".join(facts.steps))
        self.notes.setText("\n".join(facts.notes))
        _fill(self.fields, {**facts.fields, **({self.tr("Line"): facts.line} if facts.line else {})})
        self._encode(facts.text, partial(self._take_code, facts, softphone))
        if softphone is Softphone.LINPHONE and self.isVisible():
            self._provision(account)

    def _provision(self, account: SipAccount) -> None:
        self.code.show_code((), self.tr("One moment…"))
        self._provisioning.start(provisioning(account, ""), account.server.host)

    def _encode(self, text: str, then: "partial[None]") -> None:
        def work(_: Job[Modules]) -> Modules:
            from pbxgui.actions.qr_code import modules  # noqa: PLC0415 - segno

            return modules(text)

        self._services.tasks.run(self.tr("Draw the QR code"), work, while_there(self, then))

    def _take_code(self, facts: CardFacts, softphone: Softphone, code: Modules) -> None:
        if self._facts is facts:
            self._facts = replace(facts, code=code)
            if softphone is not Softphone.LINPHONE:
                self.code.show_code(code)

    @Slot(object)
    def _on_provisioned(self, seen: Provisioned) -> None:
        if Softphone(self.softphone.currentData()) is not Softphone.LINPHONE or not self.isVisible():
            return
        if seen.url:
            self.code.setAccessibleDescription(seen.url)
            self.code.setToolTip(seen.url)
            self._encode(seen.url, partial(self.code.show_code))
        elif seen.by:
            words = self.tr("{program} has its settings.\nIt registers in a moment.")
            self.code.show_code((), words.format(program=seen.by))
            self.fetched.emit()
        elif seen.expired:
            self.code.show_code(
                (), self.tr("The code is too old. Choose the softphone again for another one.")
            )
        elif seen.trouble is not None:
            self.code.show_code((), told(seen.trouble))

    # On paper

    @Slot()
    def _on_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the card"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Pictures (*.png)"))
        dialog.setDefaultSuffix("png")
        dialog.selectFile(f"pbxgui-{self._number}.png")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Save the card as a picture that only its owner can read, in the place of a file that is there."""
        if self._facts is None:
            return
        content = as_png(self._facts)

        def work(_: Job[None]) -> None:
            from pbxgui.actions.export_file import check_target, exported  # noqa: PLC0415 - see Tasks

            check_target(path, force=True)
            with exported(path, _OWNER_ONLY) as file:
                file.write(content)

        self._services.tasks.run(self.tr("Save the card"), work)

    @Slot()
    def _on_print(self) -> None:
        if self._facts is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(f"pbxgui {self._number}")
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Its own `open` wants a slot by name; the one of every dialog does not.
        dialog.accepted.connect(partial(self.print_to, printer, self._facts))
        QDialog.open(dialog)

    def print_to(self, printer: QPrinter, facts: CardFacts) -> None:
        """Print a card, half a page wide."""
        painter = QPainter()
        if not painter.begin(printer):
            self.trouble.setText(self.tr("The printer takes nothing. Look whether it is switched on."))
            self.trouble.show()
            return
        page = painter.viewport()
        scale = min(page.width() / WIDTH, page.height() / HEIGHT / 2)
        painter.scale(scale, scale)
        paint_card(painter, facts)
        painter.end()


def _choice(name: str, entries: list[tuple[str, str]]) -> QComboBox:
    field = QComboBox()
    field.setAccessibleName(name)
    for words, value in entries:
        field.addItem(words, value)
    return field


def _text(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _fill(form: QFormLayout, fields: Mapping[str, str]) -> None:
    while form.rowCount():
        form.removeRow(0)
    for name, value in fields.items():
        words = QLabel(value)
        words.setTextInteractionFlags(_SELECTABLE)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(" " in value)
        words.setAccessibleName(f"{name}: {value}")
        label = QLabel(name)
        label.setProperty("role", "quiet")
        form.addRow(label, words)
