"""A text that the computer speaks: written, listened to, and kept as a greeting with its text."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QSlider, QWidget

from pbxgui.audio.speech import Voice
from pbxgui.core.config import Greeting, SpokenText, last_spoken
from pbxgui.core.config.fields import plain_lines
from pbxgui.core.config.greeting_origin import FASTEST_SPEECH, SLOWEST_SPEECH, USUAL_PACE
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Room
from pbxgui.ui.greeting_names import name_of_file
from pbxgui.ui.making.making_dialog import MakingDialog
from pbxgui.ui.making.recipe import Recipe, Wait
from pbxgui.ui.services import Services
from pbxgui.ui.while_there import while_there

_STEP = 10  # words a minute
_FASTEST = 260  # that anybody would want on the telephone
_TEXT_LINES = 6


class SpeakDialog(MakingDialog):
    """Makes a spoken greeting, or lets one be spoken again with another text, voice or pace."""

    def __init__(self, services: Services, onto: Greeting | None, parent: QWidget) -> None:
        """`onto` is the greeting that gets another version; None makes a new one."""
        taken = {one.name for one in services.latest.configuration.configuration.greetings}
        name = onto.name if onto else name_of_file(QCoreApplication.translate("SpeakDialog", "spoken"), taken)
        super().__init__(services, "", name, fixed=onto is not None, parent=parent)
        self.setWindowTitle(self.tr("Let the computer speak a text"))
        last = last_spoken(onto)
        self._wanted_voice = last.voice if last else ""
        self._language = (onto.language if onto else "") or QLocale().name().replace("_", "-")
        self.text = QPlainTextEdit(last.text if last else (onto.transcript if onto else ""))
        self.text.setPlaceholderText(self.tr("Thank you for calling. Please hold the line."))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * _TEXT_LINES)
        self._languages: dict[str, str] = {}
        self.voice = QComboBox()
        self.pace = QSlider(Qt.Orientation.Horizontal)
        self.pace.setRange(SLOWEST_SPEECH, min(_FASTEST, FASTEST_SPEECH))
        self.pace.setSingleStep(_STEP)
        self.pace.setPageStep(_STEP)
        self._pace_words = QLabel()
        self._fill_in()
        self.text.textChanged.connect(self._on_text)
        self.voice.currentIndexChanged.connect(self._on_text)
        self.pace.valueChanged.connect(self._on_pace)
        self.pace.setValue(last.words_per_minute if last else USUAL_PACE)
        self._on_pace()
        self.resize(560, 440)
        self._look_for_voices()
        self.text.setFocus()

    def _fill_in(self) -> None:
        pace = QHBoxLayout()
        pace.addWidget(self.pace, 1)
        pace.addWidget(self._pace_words)
        for words, field in ((self.tr("&Text"), self.text), (self.tr("&Voice"), self.voice)):
            self.form.addRow(words, field)
        label = QLabel(self.tr("&Pace"))
        label.setBuddy(self.pace)
        self.form.addRow(label, pace)

    @Slot()
    def _on_pace(self) -> None:
        self._pace_words.setText(self.tr("%n words a minute", "", self.pace.value()))

    @Slot()
    def _on_text(self) -> None:
        """Say whether the voice knows the letters of the text."""
        language = self._languages.get(str(self.voice.currentData()))
        if language is None:
            return
        from pbxgui.audio.speech import can_read  # noqa: PLC0415 - loaded in the room by now

        is_read = can_read(language, self.text.toPlainText())
        self.told.setText(
            "" if is_read else self.tr("This voice does not know this script: choose another one.")
        )

    def recipe(self) -> Recipe:
        """Return the text with its voice; raises UserError where there is nothing to say."""
        chosen = str(self.voice.currentData() or "none")
        spoken = SpokenText(plain_lines(self.text.toPlainText()), chosen, self.pace.value())

        def write(path: Path, wait: Wait) -> None:
            from pbxgui.audio.speech import speak  # noqa: PLC0415 - in a room

            speak(spoken, path, wait)

        return Recipe(spoken, "spoken.wav", write, spoken.text)

    # Voices

    def _look_for_voices(self) -> None:
        def look(_: object) -> Sequence[Voice]:
            from pbxgui.audio.speech import voices  # noqa: PLC0415 - in a room

            return voices()

        words = self.tr("Look for voices")
        self.services.tasks.run(words, look, while_there(self, self._on_voices), self._no_voices, Room.SOUND)

    def _no_voices(self, error: PbxError) -> None:
        while_there(self, self.complain)(error)

    def _on_voices(self, voices: Sequence[Voice]) -> None:
        self._languages = {str(voice): voice.language for voice in voices}
        for words, voice in sorted(((voice_words(one), str(one)) for one in voices), key=_by_name):
            self.voice.addItem(words, voice)
        best = self._best(voices)
        self.voice.setCurrentIndex(max(0, self.voice.findData(best)))
        if self._wanted_voice and best != self._wanted_voice:
            words = self.tr("The voice {voice} is not installed any more: choose another one.")
            self.told.setText(words.format(voice=self._wanted_voice))
        if not voices:
            self.told.setText(
                self.tr("No voice is installed. Install the package espeak-ng, then try again.")
            )
        self.keep_button.setEnabled(bool(voices))
        self.listen.setEnabled(bool(voices))

    def _best(self, voices: Sequence[Voice]) -> str:
        if any(str(voice) == self._wanted_voice for voice in voices):
            return self._wanted_voice
        from pbxgui.audio.speech import best_voice  # noqa: PLC0415 - loaded in the room by now

        found = best_voice(voices, self._language) or best_voice(voices, "en")
        return "" if found is None else str(found)


def voice_words(voice: Voice) -> str:
    """Return a voice as people choose it: its language in that language, and its name where it has one."""
    locale = QLocale(voice.language.replace("-", "_"))
    known = locale.language() is not QLocale.Language.C
    language = locale.nativeLanguageName() if known else ""
    if not language:
        return voice.title
    by = "" if voice.natural else f" ({voice.program})"
    return f"{language[:1].upper()}{language[1:]}: {voice.title}{by}"


def _by_name(one: tuple[str, str]) -> str:
    return one[0].casefold()
