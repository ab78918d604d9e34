"""A ringback put together: rings of a country, greetings and pauses, one after the other and over and over."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QWidget,
)

from pbxgui.core.config import Greeting, LoopPart, Pause, RingbackLoop, Rings, Says
from pbxgui.core.config.greeting_parts import recorded_as
from pbxgui.core.config.ringback_design import LONGEST_PAUSE, MOST_PARTS, MOST_RINGS, SHORTEST_PAUSE
from pbxgui.core.engine_settings import EngineSettings
from pbxgui.core.errors import PbxError
from pbxgui.core.tone_zones import tone_zone
from pbxgui.ui.background.tasks import Room
from pbxgui.ui.forms import roomy
from pbxgui.ui.greeting_names import name_of_file
from pbxgui.ui.greetings.listening import AUDIO
from pbxgui.ui.making.making_dialog import MakingDialog
from pbxgui.ui.making.recipe import Recipe, Wait
from pbxgui.ui.numbers.preview import tone_preview
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.settings.choices import zones
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.audio.ringback_loop import Seam

_HEARD_ROUNDS = 2  # one hears how the end joins the beginning
_SETTLED = 200  # milliseconds after which nothing more is moved
_PART = Qt.ItemDataRole.UserRole


class RingbackDialog(MakingDialog):
    """Makes a ringback, or changes the parts of one."""

    def __init__(self, services: Services, onto: Greeting | None, parent: QWidget) -> None:
        """`onto` is the greeting that gets another version; None makes a new one."""
        configuration = services.latest.configuration.configuration
        taken = {one.name for one in configuration.greetings}
        name = (
            onto.name
            if onto
            else name_of_file(QCoreApplication.translate("RingbackDialog", "ringback"), taken)
        )
        super().__init__(services, "", name, fixed=onto is not None, parent=parent)
        self.setWindowTitle(self.tr("Put a ringback together"))
        self.parts = QListWidget()
        self.parts.setAccessibleName(self.tr("Parts, one after the other"))
        self.parts.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.country, self.times = QComboBox(), roomy(QSpinBox(minimum=1, maximum=MOST_RINGS))
        self._countries = {code: words for words, code in zones()}
        for code, words in self._countries.items():
            self.country.addItem(words, code)
        self.country.setCurrentIndex(self.country.findData(usual_country(services.engine_settings.now)))
        self.greeting = QComboBox()
        for one in configuration.greetings:
            if onto is None or one.name != onto.name:
                self.greeting.addItem(one.name, one.current_version.sha256)
        self.pause = roomy(
            QDoubleSpinBox(minimum=SHORTEST_PAUSE, maximum=LONGEST_PAUSE, value=1.0, singleStep=0.5)
        )
        self.pause.setDecimals(1)
        self.pause.setSuffix(self.tr(" s"))
        self._look = QTimer(self, singleShot=True, interval=_SETTLED)
        self._look.timeout.connect(self._on_look)
        self._row_buttons: list[QPushButton] = []
        self._fill_in()
        for part in _parts_of(onto):
            self._add(part)
        self.parts.model().rowsMoved.connect(self._on_changed)
        self.parts.currentRowChanged.connect(self._on_row)
        self._on_changed()
        self.resize(600, 480)

    def recipe(self) -> Recipe:
        """Return the parts as they stand; raises UserError where there are none."""
        loop, audio = self._loop(), self.services.data / AUDIO

        def write(rounds: int, path: Path, _: Wait) -> None:
            from pbxgui.audio.ringback_loop import write_loop  # noqa: PLC0415 - numpy
            from pbxgui.store.audio import AudioFiles  # noqa: PLC0415 - SQLAlchemy

            write_loop(loop, AudioFiles(audio).working, path, rounds)

        return Recipe(loop, "ringback.wav", partial(write, 1), preview=partial(write, _HEARD_ROUNDS))

    def _loop(self) -> RingbackLoop:
        return RingbackLoop(tuple(self.parts.item(row).data(_PART) for row in range(self.parts.count())))

    # How it is made

    def _fill_in(self) -> None:
        grid = QGridLayout()
        ring, say, wait = self.tr("Add &rings"), self.tr("Add &greeting"), self.tr("Add &pause")
        self.country.setAccessibleName(self.tr("Country whose ring is added"))
        self.times.setAccessibleName(self.tr("How often it rings"))
        self.times.setSuffix(" \u00d7")
        self.greeting.setAccessibleName(self.tr("Greeting that is added"))
        self.pause.setAccessibleName(self.tr("How long the added pause is"))
        rows = (
            ((self.country, tone_preview(self.services, self.country), self.times), ring, self._on_rings),
            ((self.greeting,), say, self._on_says),
            ((self.pause,), wait, self._on_pause),
        )
        for row, (fields, words, slot) in enumerate(rows):
            button = give_picture(QPushButton(words), self.services.theme, Icon.ADD)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            for column, field in enumerate(fields):
                grid.addWidget(field, row, column, 1, 1 if len(fields) > 1 else 3)
            grid.addWidget(button, row, 3)
            if fields[0] is self.greeting:
                button.setEnabled(self.greeting.count() > 0)
        grid.setColumnStretch(0, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.parts, 1)
        self.body.addLayout(self._moves())

    def _moves(self) -> QHBoxLayout:
        row = QHBoxLayout()
        hint = QLabel(self.tr("Callers hear these parts from top to bottom, over and over."))
        hint.setProperty("role", "quiet")
        hint.setWordWrap(True)
        row.addWidget(hint, 1)
        for words, icon, slot in (
            (self.tr("Move up"), Icon.EARLIER, self._on_up),
            (self.tr("Move down"), Icon.LATER, self._on_down),
            (self.tr("Remove"), Icon.REMOVE, self._on_remove),
        ):
            button = give_picture(QPushButton(words), self.services.theme, icon)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
            self._row_buttons.append(button)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.parts, self._on_remove)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        return row

    # Parts

    @Slot()
    def _on_rings(self) -> None:
        self._add(Rings(str(self.country.currentData()), self.times.value()))

    @Slot()
    def _on_says(self) -> None:
        self._add(Says(self.greeting.currentText(), str(self.greeting.currentData())))

    @Slot()
    def _on_pause(self) -> None:
        self._add(Pause(round(self.pause.value(), 1)))

    def _add(self, part: LoopPart) -> None:
        item = QListWidgetItem(self.part_words(part))
        item.setData(_PART, part)
        self.parts.insertItem(self.parts.currentRow() + 1 or self.parts.count(), item)
        self.parts.setCurrentItem(item)
        self._on_changed()

    def part_words(self, part: LoopPart) -> str:
        """Return a part as the list shows it."""
        match part:
            case Rings(zone, count):
                return self.tr("Rings as in {country}: %n time(s)", "", count).format(
                    country=self._countries[zone]
                )
            case Says(greeting, sha256):
                return self._says_words(greeting, sha256)
        return self.tr("Pause of {seconds} s").format(seconds=f"{part.seconds:g}")

    def _says_words(self, greeting: str, sha256: str) -> str:
        known = recorded_as(self.services.latest.configuration.configuration, sha256)
        is_earlier = known is not None and known.current_version.sha256 != sha256
        words = (
            self.tr("Greeting {name}, an earlier version of it") if is_earlier else self.tr("Greeting {name}")
        )
        return words.format(name=known.name if known is not None else greeting)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.parts.currentRow()
        if row < 0 or not 0 <= row + by < self.parts.count():
            return
        item = self.parts.takeItem(row)
        self.parts.insertItem(row + by, item)
        self.parts.setCurrentItem(item)
        self._on_changed()

    @Slot()
    def _on_remove(self) -> None:
        if self.parts.currentRow() >= 0:
            self.parts.takeItem(self.parts.currentRow())
            self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        count = self.parts.count()
        self.listen.setEnabled(count > 0)
        self.keep_button.setEnabled(0 < count <= MOST_PARTS)
        self.told.setText(
            self.tr("Add a part: the rings of your country, a sentence, and rings again.")
            if not count
            else self.tr("%n part(s) are too many.", "", count)
            if count > MOST_PARTS
            else ""
        )
        self._look.start()
        self._on_row()

    @Slot()
    def _on_row(self) -> None:
        """Let be pressed what can be done with the part that is chosen."""
        row, last = self.parts.currentRow(), self.parts.count() - 1
        for button, can in zip(self._row_buttons, (row > 0, 0 <= row < last, row >= 0), strict=True):
            button.setEnabled(can)

    # How it sounds over and over

    @Slot()
    def _on_look(self) -> None:
        """Look how long a round is, and whether its end fits its beginning."""
        if not 0 < self.parts.count() <= MOST_PARTS:
            return
        loop, audio = self._loop(), self.services.data / AUDIO

        def look(_: object) -> "tuple[float, Seam]":
            from pbxgui.audio.ringback_loop import loop_seam, loop_seconds  # noqa: PLC0415 - numpy
            from pbxgui.store.audio import AudioFiles  # noqa: PLC0415 - SQLAlchemy

            working = AudioFiles(audio).working
            return loop_seconds(loop, working), loop_seam(loop, working)

        def take(seen: "tuple[float, Seam]") -> None:
            if loop == self._loop_now():
                self.told.setText(self._round_words(*seen))

        def fail(error: PbxError) -> None:
            if loop == self._loop_now():
                self.told.setText(told(error))

        words = self.tr("Look at the ringback")
        self.services.tasks.run(words, look, while_there(self, take), while_there(self, fail), Room.SOUND)

    def _loop_now(self) -> RingbackLoop | None:
        return self._loop() if 0 < self.parts.count() <= MOST_PARTS else None

    def _round_words(self, seconds: float, joint: "Seam") -> str:
        if joint.is_seamless:
            words = self.tr("One round takes {seconds} s. Nobody hears where it begins anew.")
        elif joint.breaks_off:
            words = self.tr(
                "One round takes {seconds} s. It breaks off where it begins anew: add a pause at the end."
            )
        else:
            words = self.tr(
                "One round takes {seconds} s. It clicks where it begins anew: add a pause at the end."
            )
        return words.format(seconds=QLocale().toString(seconds, "f", 1))


def usual_country(settings: EngineSettings | None) -> str:
    """Return whose rings are proposed: those of the country that was set, or else of the window's language."""
    if settings is not None and settings.zone != EngineSettings().zone:
        return settings.zone
    locale = QLocale()
    return tone_zone(QLocale.territoryToCode(locale.territory())) or EngineSettings().zone


def _parts_of(greeting: Greeting | None) -> tuple[LoopPart, ...]:
    origin = greeting.current_version.origin if greeting else None
    return origin.parts if isinstance(origin, RingbackLoop) else ()
