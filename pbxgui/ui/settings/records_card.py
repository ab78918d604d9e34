"""How long the records of calls are kept."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Slot
from PySide6.QtWidgets import QWidget

from pbxgui.core.errors import PbxError
from pbxgui.core.records.retention import LONGEST_DAYS, Retention
from pbxgui.ui.background.setting_steps import SettingStep
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.settings.card import Card, number_field

if TYPE_CHECKING:
    from pbxgui.store.store import Store

_SETTLE = 800  # milliseconds


class RecordsCard(Card):
    """The days."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("History"), self.tr("What is noted of each call: who, when, and what was heard."), parent
        )
        self._services = services
        self._kept: Retention | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._on_settled)
        self.days = number_field()
        self.days.setRange(0, LONGEST_DAYS)
        self.days.setSpecialValueText(self.tr("For ever"))
        self.days.valueChanged.connect(self._settle.start)
        self.days.setEnabled(False)
        self.row(
            self.tr("Days to &keep calls"),
            self.days,
            self.tr("Older ones are removed by and by, and do not come back."),
        )
        self.sip = self.check(
            self.tr("Keep the SIP &messages of calls"),
            self.tr("Word by word for Logs, without passwords and keys. It takes some 10 kB a call."),
        )
        self.sip.setEnabled(False)
        self.sip.toggled.connect(self._on_sip)

    def entered(self) -> None:
        """Look what a command may have set meanwhile."""
        self._services.editing.look(
            self.tr("Look how long calls are kept"), lambda store, _: self._read(store), self._take
        )

    def _take(self, set_now: tuple[Retention, bool]) -> None:
        self._kept, keeps_sip = set_now
        self._show_days(self._kept)
        blocker = QSignalBlocker(self.sip)
        self.sip.setChecked(keeps_sip)
        blocker.unblock()
        self.days.setEnabled(True)
        self.sip.setEnabled(True)

    @Slot(bool)
    def _on_sip(self, kept: bool) -> None:  # noqa: FBT001 - Qt's own
        self._put_sip(kept)
        back, forth = partial(self._put_sip, not kept), partial(self._put_sip, kept)
        self._services.editing.settings.remember(SettingStep(self.tr("SIP messages of calls"), back, forth))

    def _put_sip(self, kept: bool) -> None:  # noqa: FBT001 - what is set
        blocker = QSignalBlocker(self.sip)
        self.sip.setChecked(kept)
        blocker.unblock()
        title = self.tr("Set whether SIP messages are kept")
        self._services.editing.set(title, lambda _, __: self._keep_sip(kept), self._done_sip, self._refused)

    @Slot()
    def _on_settled(self) -> None:
        wanted = Retention(self.days.value() or None)
        before = self._kept
        if before is None or wanted == before:
            return
        self._put(wanted)
        step = SettingStep(
            self.tr("How long calls are kept"), partial(self._put, before), partial(self._put, wanted)
        )
        self._services.editing.settings.remember(step)

    def _put(self, wanted: Retention) -> None:
        title = self.tr("Set how long calls are kept")
        self._services.editing.set(title, lambda _, __: self._keep(wanted), self._done, self._refused)

    def _done(self, kept: Retention) -> None:
        self._kept = kept
        self._show_days(kept)
        self.complain("")

    def _show_days(self, kept: Retention) -> None:
        if self._settle.isActive():  # what is typed at the moment counts
            return
        blocker = QSignalBlocker(self.days)
        self.days.setValue(kept.days or 0)
        blocker.unblock()

    def _done_sip(self, _: object) -> None:
        self.complain("")

    def _refused(self, error: PbxError) -> None:
        self.complain(told(error))

    def _read(self, _: "Store") -> tuple[Retention, bool]:
        from pbxgui.store.call_records import CallRecords  # noqa: PLC0415 - see Editing

        records = CallRecords(self._services.data)
        return records.retention(), records.keeps_sip()

    def _keep_sip(self, kept: bool) -> None:  # noqa: FBT001 - what is set
        from pbxgui.store.call_records import CallRecords  # noqa: PLC0415 - see Editing

        CallRecords(self._services.data).keep_sip(kept=kept)

    def _keep(self, wanted: Retention) -> Retention:
        from pbxgui.store.call_records import CallRecords  # noqa: PLC0415 - see Editing

        CallRecords(self._services.data).keep(wanted)
        return wanted
