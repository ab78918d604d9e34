"""What to do at the telephone while a take is recorded there: said large, in place of the buttons of the microphone."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_ICON = 40  # device-independent pixels


@dataclass(frozen=True, slots=True)
class Said:
    """What is shown: what to do now, what comes then, and a picture of it."""

    now: str
    then: str
    icon: Icon


def _tr(text: str) -> str:
    return QCoreApplication.translate("PhonePanel", text)


def said_of(kind: str, extension: str) -> Said:
    """Return what is said after an event of the call, see `PhoneEvent`; before the first its kind is empty."""
    if kind == "answered":
        then = _tr(
            "Press # when you have finished, or hang up. After #: 1 keeps it, 2 plays it to you, 3 records it again, "
            "* throws it away."
        )
        return Said(_tr("Listen at the phone, and speak after the tone"), then, Icon.TALKING)
    then = _tr("A voice there says when to speak.")
    if kind == "provisional":
        return Said(
            _tr("Pick up the phone of {extension}: it rings").format(extension=extension), then, Icon.RINGING
        )
    return Said(_tr("Calling the phone of {extension}…").format(extension=extension), then, Icon.PHONE)


class PhonePanel(QFrame):
    """Shown while a call lasts; `hang_up` ends it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._theme = theme
        self._said = said_of("", "")
        self._picture = QLabel()
        self.now, self.then, self.news = QLabel(), QLabel(), QLabel()
        self.now.setProperty("role", "heading")
        self.hang_up = QPushButton(self.tr("Hang up"))
        self.hang_up.setProperty("role", "danger")
        give_picture(self.hang_up, theme, Icon.HANG_UP, "danger")
        self.hang_up.setAutoDefault(False)
        words = QVBoxLayout()
        for label in (self.now, self.then, self.news):
            label.setWordWrap(True)
            words.addWidget(label)
        for label in (self.then, self.news):
            label.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.hang_up)
        self.hide()

    def show_call(self, kind: str, extension: str) -> None:
        """Say what to do after an event of the call."""
        self._said = said_of(kind, extension)
        self.now.setText(self._said.now)
        self.then.setText(self._said.then)
        self.tell("")
        give_picture(self._picture, self._theme, self._said.icon, "accent", _ICON)

    def tell(self, news: str) -> None:
        """Say what else has happened, or nothing."""
        self.news.setText(news)
        self.news.setVisible(bool(news))
