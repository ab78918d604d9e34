"""The pane of one extension: its name, its secret, its phones, how many calls, what it may dial, what rings it."""

import time
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.binding import Bindings
from pbxgui.core.config import Configuration, Extension
from pbxgui.core.config.extension import MOST_CALLS
from pbxgui.ui.extensions.clipboard import SecretClipboard
from pbxgui.ui.extensions.phone_words import may_dial, phone_lines, rung_by
from pbxgui.ui.extensions.secret_field import SecretField
from pbxgui.ui.forms import Form, roomy
from pbxgui.ui.jumps import Jumps, PlaceName
from pbxgui.ui.refused_text import RefusedText
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_SETTLE = 600  # milliseconds after the last key before what was typed is put in force


class ExtensionDetails(QScrollArea):
    """Shows one extension, and tells of what is to change.

    Signals:
        renamed: a name.
        limited: how many calls at once.
        secret_renewed: it shall have another secret.
        device_removed: the name of a device with a fixed address.
        phone_forgotten: the contact of a phone that has registered.
        card_wanted: a phone is to be set up.

    """

    renamed = Signal(str)
    limited = Signal(int)
    secret_renewed = Signal()
    device_removed = Signal(str)
    phone_forgotten = Signal(str)
    card_wanted = Signal()

    def __init__(self, theme: Theme, jumps: Jumps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._jumps = jumps
        self._extension: Extension | None = None
        self._shown_phones: object = None
        self._renewed = ""  # the secret that was made last
        self._refused: dict[str, RefusedText] = {}  # names, by the extension that they were typed for
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name_trouble = _quiet("danger")
        self.name_trouble.hide()
        self.calls = roomy(QSpinBox())
        self.calls.setRange(1, MOST_CALLS)
        self.calls.setToolTip(self.tr("Made and taken together; for one more the extension is busy."))
        self.secret = SecretField(theme, SecretClipboard(self))
        self.secret_words = _quiet()
        self.secret_words.hide()
        self.card = give_picture(QPushButton(self.tr("Set up a phone…")), theme, Icon.QR)
        self.phones = QVBoxLayout()
        self.dials = QVBoxLayout()
        self.rung = QVBoxLayout()
        self._name_settles = QTimer(self, singleShot=True, interval=_SETTLE)
        self._calls_settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = Form()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.name_trouble)
        form.addRow(self.tr("&Secret"), self.secret)
        form.addRow(self.secret_words)
        form.addRow(self.tr("&Calls at once"), self.calls)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addLayout(form)
        head = QHBoxLayout()
        head.addWidget(_heading(self.tr("Phones")))
        head.addStretch(1)
        head.addWidget(self.card)
        column.addLayout(head)
        column.addLayout(self.phones)
        for words, part in ((self.tr("Rings for calls to"), self.rung), (self.tr("May call"), self.dials)):
            column.addWidget(_heading(words))
            column.addLayout(part)
        column.addStretch(1)
        inside.setAutoFillBackground(False)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda _: self._name_settles.start())
        self.name.editingFinished.connect(self._on_named)
        self._name_settles.timeout.connect(self._on_named)
        self.calls.valueChanged.connect(lambda _: self._calls_settle.start())
        self.calls.editingFinished.connect(self._on_limited)
        self._calls_settle.timeout.connect(self._on_limited)
        self.secret.renewed.connect(self.secret_renewed)
        self.secret.copied.connect(self._on_copied)
        self.card.clicked.connect(self.card_wanted)

    # What is shown

    @property
    def extension(self) -> Extension | None:
        """The extension that is shown."""
        return self._extension

    def show_extension(self, extension: Extension, bindings: Bindings, configuration: Configuration) -> None:
        """Show an extension as it is; what is being typed into its name stays."""
        is_another = self._extension is None or self._extension.number != extension.number
        if is_another:
            self._settle_now()
            self.secret_words.hide()
        before, self._extension = self._extension, extension
        if before is not None and before.secret == self._renewed != extension.secret:
            self.secret_words.hide()  # it was taken back
        self.heading.setText(self.tr("Extension {number}").format(number=extension.number))
        if is_another or (before is not None and before.name != extension.name):
            self._set_name(extension)
        if not self._calls_settle.isActive():
            self.calls.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.calls.setValue(extension.call_limit)
            self.calls.blockSignals(False)  # noqa: FBT003
        self.secret.show_secret(extension.secret, of_another=is_another)
        self._show_phones(extension, bindings)
        self._show_uses(extension, configuration)

    def show_bindings(self, bindings: Bindings) -> None:
        """Show the phones as they are now."""
        if self._extension is not None:
            self._show_phones(self._extension, bindings)

    def _set_name(self, extension: Extension) -> None:
        """Show its name, or what was typed for it and refused."""
        refused = self._refused.get(extension.number)
        self._complain(refused.why if refused else "")
        name = refused.typed if refused else extension.name
        if self.name.text() != name and not self._name_settles.isActive():
            self.name.setText(name)

    def _show_phones(self, extension: Extension, bindings: Bindings) -> None:
        now = time.time()
        registered = tuple((binding.contact, phone_lines(binding, now)) for binding in bindings)
        shown = (extension.number, extension.devices, registered)
        if shown == self._shown_phones:  # a button that is about to be pressed stays where it is
            return
        self._shown_phones = shown
        _clear(self.phones)
        for contact, lines in registered:
            what = self.tr("It is called no longer, until it registers again. A new secret keeps it away.")
            self._phone(lines, what).clicked.connect(partial(self.phone_forgotten.emit, contact))
        for device in extension.devices:
            where = self.tr("always called at {address}").format(address=device.contact)
            row = self._phone((device.name, where), self.tr("It is called no longer."))
            row.clicked.connect(partial(self.device_removed.emit, device.name))
        has_none = not bindings and not extension.devices
        if has_none:
            self.phones.addWidget(
                _quiet(words=self.tr("No phone has registered yet. Set one up: it takes a minute."))
            )
        self.card.setProperty("role", "primary" if has_none else "")
        self.card.style().polish(self.card)

    def _phone(self, lines: tuple[str, str], what: str) -> QPushButton:
        """Add a phone; return the button that removes it."""
        remove = QPushButton(self.tr("Remove"))
        remove.setAccessibleName(self.tr("Remove the phone {name}").format(name=lines[0]))
        remove.setToolTip(what)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(_two_lines(*lines), 1)
        across.addWidget(remove)
        self.phones.addWidget(row)
        return remove

    def _show_uses(self, extension: Extension, configuration: Configuration) -> None:
        _clear(self.rung)
        _clear(self.dials)
        uses = rung_by(extension, configuration)
        for words, number in uses:
            if number:
                link = QPushButton(words)
                link.setAccessibleDescription(self.tr("Shows the number"))
                link.clicked.connect(lambda _=False, number=number: self._jumps.go(PlaceName.NUMBERS, number))
                self.rung.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self.rung.addWidget(_quiet("", words))
        if not uses:
            self.rung.addWidget(
                _quiet(
                    words=self.tr("Nothing yet but calls to {number} itself.").format(number=extension.number)
                )
            )
        self.dials.addWidget(
            _quiet("", "\n".join(f"• {words}" for words in may_dial(extension, configuration)))
        )

    def refuse_name(self, number: str, refused: RefusedText) -> None:
        """Keep a name that an extension cannot have, to be mended; say why where that extension is shown."""
        self._refused[number] = refused
        if self._extension is not None and self._extension.number == number:
            self._complain(refused.why)

    def _complain(self, text: str) -> None:
        self.name_trouble.setText(text)
        self.name_trouble.setVisible(bool(text))

    def say_renewed(self, secret: str) -> None:
        """Say what a new secret means, until it is taken back."""
        self._renewed = secret
        words = self.tr(
            "New secret. Every phone of this extension has to be set up again; Ctrl+Z takes it back."
        )
        self.secret_words.setText(words)
        self.secret_words.show()

    # What is done

    def _settle_now(self) -> None:
        """Put what was typed in force before another extension is shown."""
        if self._name_settles.isActive():
            self._on_named()
        if self._calls_settle.isActive():
            self._on_limited()

    @Slot()
    def _on_named(self) -> None:
        self._name_settles.stop()
        if self._extension is None:
            return
        self._refused.pop(self._extension.number, None)
        self._complain("")
        if self.name.text() != self._extension.name:
            self.renamed.emit(self.name.text())

    @Slot()
    def _on_limited(self) -> None:
        self._calls_settle.stop()
        if self._extension is not None and self.calls.value() != self._extension.call_limit:
            self.limited.emit(self.calls.value())

    @Slot()
    def _on_copied(self) -> None:
        self.secret_words.setText(self.tr("Copied. It is taken from the clipboard again in a minute."))
        self.secret_words.show()


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    return label


def _quiet(role: str = "quiet", words: str = "") -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _two_lines(first: str, second: str) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(_quiet("", first))
    column.addWidget(_quiet("quiet", second))
    return both


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
