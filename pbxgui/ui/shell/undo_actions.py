"""Undo and redo, which say what they would take back or bring back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from pbxgui.core.errors import PbxError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.services import Services
from pbxgui.ui.shell.actions import make_action
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

if TYPE_CHECKING:
    from pbxgui.store.journal import Steps

_LONGEST = 60  # characters of what was changed


class UndoActions(QObject):
    """The two actions; they follow the journal, whoever writes it."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._editing = services.editing
        self._revision = -1
        keys, editing = QKeySequence.StandardKey, services.editing
        self.undo = make_action(self, self.tr("Undo"), editing.undo, keys.Undo)
        self.redo = make_action(self, self.tr("Redo"), editing.redo, keys.Redo)
        give_picture(self.undo, services.theme, Icon.UNDO)
        give_picture(self.redo, services.theme, Icon.REDO)
        self._steps: Steps | None = None
        editing.settings.changed.connect(self._show)
        services.latest.configuration_changed.connect(self._on_configuration)
        self._on_configuration(services.latest.configuration)

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        if seen.trouble is None and seen.revision != self._revision:
            self._revision = seen.revision
            self._editing.look(
                self.tr("Look what can be undone"), lambda store, _: store.steps(), self._take, self._forget
            )

    def _take(self, steps: "Steps") -> None:
        self._steps = steps
        self._show()

    @Slot()
    def _show(self) -> None:
        undo, redo = (self._steps.undo, self._steps.redo) if self._steps else (None, None)
        settings = self._editing.settings
        self._say(self.undo, settings.to_undo or undo, self.tr("Undo: {what}"), self.tr("Undo"))
        self._say(self.redo, settings.to_redo or redo, self.tr("Redo: {what}"), self.tr("Redo"))

    def _forget(self, _: PbxError) -> None:
        self._revision = -1  # the configuration's feed tells of the trouble; after it we look again

    def _say(self, action: QAction, what: str | None, words: str, plain: str) -> None:
        action.setEnabled(what is not None)
        action.setText(plain if what is None else words.format(what=_as_label(what)))


def _as_label(text: str) -> str:
    """Return a text as a menu shows it as it is, where `&` would underline a letter."""
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return cut.replace("&", "&&")
