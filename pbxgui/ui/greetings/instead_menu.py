"""The greetings that can take the place of one, wherever that is used."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from pbxgui.core.errors import PbxError
from pbxgui.ui.sentences import told

if TYPE_CHECKING:
    from pbxgui.ui.greetings.screen import GreetingsScreen


class InsteadMenu(QMenu):
    """Lists the other greetings as they are at the moment at which it opens."""

    def __init__(self, screen: "GreetingsScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self.aboutToShow.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """List the greetings there are now, but for the chosen one."""
        self.clear()
        chosen = self._screen.greeting
        for one in self._screen.services.latest.configuration.configuration.greetings:
            if chosen is not None and one.name != chosen.name:
                self.addAction(one.name).triggered.connect(partial(self._on_chosen, chosen.name, one.name))
        if self.isEmpty():
            self.addAction(self.tr("There is no other greeting yet")).setEnabled(False)

    def _on_chosen(self, old: str, new: str) -> None:
        from pbxgui.actions.greetings import replace_greeting  # noqa: PLC0415 - SQLAlchemy

        what = self.tr("Use greeting {new} in place of {old}").format(new=new, old=old)
        self._screen.services.editing.run(
            what, lambda store, _: replace_greeting(store, old, new, what=what), self._done, self._refused
        )

    def _done(self, _: object) -> None:
        self._screen.detail.complain("")

    def _refused(self, error: PbxError) -> None:
        self._screen.detail.complain(told(error))
