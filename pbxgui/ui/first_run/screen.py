"""First steps: a short way through the window from nothing to one's own greeting; it can be left at any time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout

from pbxgui.ui.first_run.call import CallPage
from pbxgui.ui.first_run.page import Page
from pbxgui.ui.first_run.phones import PhonesPage
from pbxgui.ui.first_run.plan import PlanPage
from pbxgui.ui.first_run.surroundings import Surroundings
from pbxgui.ui.first_run.welcome import LOOPBACK, WelcomePage
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services

if TYPE_CHECKING:
    from pbxgui.actions.first_steps import SetUp

_WIDEST = 760  # device-independent pixels: longer lines are hard to read


class FirstStepsScreen(Screen):
    """One page after the other."""

    def __init__(self, services: Services, surroundings: Surroundings | None = None) -> None:
        super().__init__(self.tr("First steps"), services)
        self._surroundings = surroundings or Surroundings()
        self._set_up: SetUp | None = None
        self._address = ""
        self.step = 0
        self.leave = QAction(self.tr("Leave the first steps"), self)
        self.leave.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.leave.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.leave.triggered.connect(self._on_leave)
        self.addAction(self.leave)
        self._progress = QLabel()
        self._progress.setProperty("role", "quiet")
        leave = QPushButton(self.tr("Skip, I know my way"))
        leave.clicked.connect(self.leave.trigger)
        self.put_in_head(self._progress)
        self.put_in_head(leave)
        self._frame = QScrollArea()
        self._frame.setWidgetResizable(True)
        self._frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard
        self._frame.setFrameShape(QFrame.Shape.NoFrame)
        self._frame.viewport().setAutoFillBackground(False)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._frame)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 8)
        across.addStretch(1)
        self.body.addLayout(across, 1)
        self.page: Page = WelcomePage(services, self._surroundings)
        self._show(0, self.page)

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return the way out."""
        return (self.leave,)

    def show_item(self, item: str) -> None:  # noqa: ARG002 - there is one thing to show: the step that it is at
        """Give the keyboard to what leads on, as somebody is led here who did not choose it in the navigation."""
        self.page.next_action.setFocus()

    def _show(self, step: int, page: Page) -> None:
        self.step, self.page = step, page
        self._progress.setText(self.tr("Step {step} of {steps}").format(step=step + 1, steps=len(_STEPS)))
        page.setAutoFillBackground(False)
        before = self._frame.takeWidget()
        if before is not None:  # hidden first: a card that is seen no longer serves nothing
            before.hide()
            before.deleteLater()
        self._frame.setWidget(page)
        page.done.connect(self._on_done)
        page.next_action.setDefault(True)  # without it Return presses no button outside of a dialog
        page.next_action.setFocus()

    @Slot()
    def _on_done(self) -> None:
        _STEPS[self.step](self)

    def _after_welcome(self) -> None:
        if isinstance(self.page, WelcomePage):
            self._address = self.page.address
        page = PlanPage(self.services, self._surroundings)
        page.made.connect(self._on_made)
        self._show(1, page)

    @Slot(object)
    def _on_made(self, set_up: "SetUp") -> None:
        self._set_up = set_up

    def _after_plan(self) -> None:
        if self._set_up is not None:
            host = self._address or LOOPBACK
            self._show(2, PhonesPage(self.services, self._set_up.extensions, host))

    def _after_phones(self) -> None:
        if self._set_up is not None:
            self._show(3, CallPage(self._set_up, self._surroundings))

    def _on_leave(self) -> None:
        self.services.jumps.go(PlaceName.LIVE)


_STEPS = (
    FirstStepsScreen._after_welcome,  # noqa: SLF001 - the screen's own table
    FirstStepsScreen._after_plan,  # noqa: SLF001
    FirstStepsScreen._after_phones,  # noqa: SLF001
    FirstStepsScreen._on_leave,  # noqa: SLF001
)
