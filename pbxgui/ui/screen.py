"""One screen of the window: what the navigation leads to."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pbxgui.ui.services import Services


class Screen(QWidget):
    """A page with a title, its actions beside it, and its content below.

    Attributes:
        services: what it stands on.
        body: where a screen puts its content.

    """

    def __init__(self, title: str, services: Services) -> None:
        super().__init__()
        self.services = services
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        heading = QLabel(title)
        heading.setProperty("role", "title")
        self._head.addWidget(heading)
        self._head.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(self._head)
        whole.addLayout(self.body, 1)

    def put_in_head(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget beside the title, after those that are there; with a stretch it takes room where there is."""
        self._head.addWidget(widget, stretch)

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done here, for menus, shortcuts and the command palette."""
        return ()

    def show_item(self, item: str) -> None:
        """Show one thing of this screen, by the name that it goes by; what is not there is passed over."""

    def entered(self) -> None:
        """Be told that the person now looks at this screen."""
