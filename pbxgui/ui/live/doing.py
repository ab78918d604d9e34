"""What a person does with a call: each act asked of the engine, or made as a change that one undo takes back."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from pbxgui.control.protocol import Command, Message
from pbxgui.core.errors import PbxError
from pbxgui.core.live_call import LiveCall
from pbxgui.ui.background.tasks import Job
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.live.actions import act_name
from pbxgui.ui.live.call_words import caller_words
from pbxgui.ui.live.calls_table import CallsTable
from pbxgui.ui.live.possible import Act
from pbxgui.ui.live.transfer import TransferPopup
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.words import shown

if TYPE_CHECKING:
    from pbxgui.store.store import Store

_COMMANDS: Mapping[Act, Command] = MappingProxyType(
    {Act.HANG_UP: Command.HANG_UP, Act.ANSWER: Command.ANSWER, Act.SKIP: Command.SKIP}
)


class Doing(QObject):
    """Does what is wanted with the call that is chosen in a table."""

    def __init__(self, services: Services, table: CallsTable, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._table = table
        self._window = window

    def do(self, act: Act) -> None:
        """Do it; what the engine or the store refuses is told."""
        call = self._table.current()
        if call is None:
            return
        match act:
            case Act.TRANSFER:
                self._transfer(call)
            case Act.TREATMENT:
                self._services.jumps.go(PlaceName.NUMBERS, _cell_of(call))
            case Act.LOG:
                self._services.jumps.go(PlaceName.LOGS, call.call)
            case Act.BLOCK_HERE:
                self._block(call.caller, call.number)
            case Act.BLOCK_EVERYWHERE:
                self._block(call.caller, None)
            case Act.COPY:
                QGuiApplication.clipboard().setText(call.caller)
            case _:
                self._services.engine.ask(act_name(act), _COMMANDS[act], call=call.call)

    def _transfer(self, call: LiveCall) -> None:
        book = self._table.calls.book
        popup = TransferPopup(caller_words(call, book)[0], book.configuration, self._window)
        popup.chosen.connect(partial(self._send_on, call, popup))
        cell = self._table.visualRect(self._table.currentIndex())
        popup.open_at(self._table.viewport().mapToGlobal(cell.bottomLeft()))

    def _send_on(self, call: LiveCall, popup: TransferPopup, number: str) -> None:
        def refused(error: PbxError) -> None:
            popup.complain(told(error))

        def sent(_: Message) -> None:
            popup.close()

        ask = self._services.engine.ask
        ask(self.tr("Transfer"), Command.TRANSFER, sent, refused, call=call.call, to=number)

    def _block(self, caller: str, number: str | None) -> None:
        who = shown(caller) or self.tr("callers without a number")
        words = self.tr("Block {who}") if number is None else self.tr("Block {who} on {number}")
        what = words.format(who=who, number=number)

        def edit(store: "Store", _: Job[tuple[str, ...]]) -> tuple[str, ...]:
            from pbxgui.actions.blocking import block_caller  # noqa: PLC0415 - SQLAlchemy

            return block_caller(store, caller, what, number)

        self._services.editing.run(what, edit)


def _cell_of(call: LiveCall) -> str:
    """Return where on the screen of the numbers it is set what this caller hears."""
    place = call.rule.rule if call.rule is not None and call.rule.number == call.number else None
    return f"{call.number}/{place or 0}"
