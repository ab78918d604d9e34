"""What the engine is started with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from pbxgui.core.engine_settings import HIGHEST_PORT, MOST_LINES, EngineSettings
from pbxgui.core.errors import PbxError, UserError
from pbxgui.ui.numbers.preview import tone_preview
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.settings.card import Card, number_field, show_choice
from pbxgui.ui.settings.choices import addresses, zones

if TYPE_CHECKING:
    from pbxgui.actions.own_addresses import OwnAddress

_SETTLE = 500  # milliseconds after the last key before what was typed is put in force
_USUAL_TLS_PORT = 5061


class EngineCard(Card):
    """The address, the ports, how many calls, and the tones."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Engine"),
            self.tr(
                "It takes the calls, also while this window is closed. These hold from its next start on."
            ),
            parent,
        )
        self._services = services
        self._own: Sequence[OwnAddress] = ()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._on_settled)
        self._make_fields()
        self._lay_out()
        self.setEnabled(False)
        services.engine_settings.changed.connect(self._on_settings)
        self._on_settings(services.engine_settings.now)

    def _make_fields(self) -> None:
        self.address, self.zone = QComboBox(), QComboBox()
        for field in (self.address, self.zone):
            field.activated.connect(self._on_settled)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(24)
        self.listen = tone_preview(self._services, self.zone)
        self.port, self.tls_port = _number(1, HIGHEST_PORT), _number(1, HIGHEST_PORT)
        self.lines = _number(0, MOST_LINES)
        self.lines.setSpecialValueText(self.tr("As many as there are"))
        for number in (self.port, self.tls_port, self.lines):
            number.valueChanged.connect(self._on_typed)

    def _lay_out(self) -> None:
        self.row(self.tr("&Address"), self.address, self.tr("At which telephones reach this computer."))
        self.row(self.tr("&Port"), self.port, self.tr("5060 is what telephones expect."))
        self.tls = self.check(
            self.tr("&Encrypted calls (TLS and SRTP) as well"),
            self.tr("For telephones that can: nobody on the way can read who calls whom, or listen."),
        )
        self.tls.toggled.connect(self._on_settled)
        self.row(self.tr("Port for &encrypted calls"), self.tls_port)
        self.row(
            self.tr("&Lines"),
            self.lines,
            self.tr("How many telephones can be in calls at once; one that is connected needs two."),
        )
        self.row(
            self.tr("&Tones of"),
            self.zone,
            self.tr("How ringing and busy sound to callers."),
            beside=self.listen,
        )

    def entered(self) -> None:
        """Look what addresses there are now, and what a command may have set meanwhile."""
        self._services.engine_settings.read()
        self._services.tasks.run(
            self.tr("Look for network addresses"), lambda _: _own_addresses(), self._take_addresses
        )

    def _take_addresses(self, own: "Sequence[OwnAddress]") -> None:
        self._own = own
        now = self._services.engine_settings.now
        if now is not None:
            show_choice(self.address, addresses(own, now.address), now.address)

    @Slot(object)
    def _on_settings(self, settings: EngineSettings | None) -> None:
        if settings is None or self._settle.isActive():  # what is typed at the moment counts
            return
        with self._quietly():
            self.setEnabled(True)
            show_choice(self.address, addresses(self._own, settings.address), settings.address)
            show_choice(self.zone, zones(), settings.zone)
            self.listen.refresh()
            self.port.setValue(settings.port)
            self.tls.setChecked(settings.tls_port is not None)
            self.tls_port.setValue(settings.tls_port or _USUAL_TLS_PORT)
            self.tls_port.setEnabled(settings.tls_port is not None)
            self.lines.setValue(settings.lines or 0)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        blockers = [QSignalBlocker(field) for field in (self.port, self.tls, self.tls_port, self.lines)]
        yield
        for blocker in blockers:
            blocker.unblock()

    # What is set

    @Slot()
    def _on_typed(self) -> None:
        self._settle.start()

    @Slot()
    def _on_settled(self) -> None:
        self._settle.stop()
        if self._services.engine_settings.now is None:
            return
        self.tls_port.setEnabled(self.tls.isChecked())
        try:
            settings = self._read()
        except UserError as error:
            self.complain(told(error))
            return
        self.complain("")
        if settings != self._services.engine_settings.now:
            self._services.engine_settings.set(settings, self._refused)

    def _read(self) -> EngineSettings:
        return EngineSettings(
            address=str(self.address.currentData()),
            port=self.port.value(),
            tls_port=self.tls_port.value() if self.tls.isChecked() else None,
            lines=self.lines.value() or None,
            zone=str(self.zone.currentData()),
        )

    def _refused(self, error: PbxError) -> None:
        self.complain(told(error))


def _number(lowest: int, highest: int) -> QSpinBox:
    field = number_field()
    field.setRange(lowest, highest)
    return field


def _own_addresses() -> "Sequence[OwnAddress]":
    from pbxgui.actions.own_addresses import own_addresses, proposed_first  # noqa: PLC0415 - not before it is needed

    return proposed_first(own_addresses())
