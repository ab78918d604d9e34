"""What tests of the editor share: a greeting in a store, its editor, and waiting for what the steps make."""

from collections.abc import Callable
from pathlib import Path

import soundfile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.store.store import Store
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.studio.editor_dialog import EditorDialog
from pbxgui.ui.studio.editor_span import collapsed
from tests.audio.edited import RATE, spoken

Until = Callable[[Callable[[], bool]], None]

SECONDS = 6.0
"""Of the greeting: two sentences of 1.5 s with a second of silence around each."""


def new_data(folder: Path) -> Path:
    """Return a data folder with one greeting, "welcome"."""
    file = folder / "welcome.wav"
    soundfile.write(file, spoken(), RATE)
    with Store.open(folder / "data") as store:
        import_greeting(store, folder / "cache", file, "welcome", GreetingFacts(transcript="Hello"))
    return folder / "data"


def opened(screen: GreetingsScreen, until: Until) -> EditorDialog:
    """Open the editor on the greeting, and wait until it can be edited and knows what was left behind."""
    screen.show_item("welcome")
    screen.edit.action.trigger()
    found = [one for one in screen.findChildren(EditorDialog) if one.isVisible()][-1]
    settled(found, until)
    return found


def settled(editor: EditorDialog, until: Until) -> None:
    """Wait for the preview of the steps as they are, and for everything that was begun."""
    work = editor.work
    until(lambda: work.preview is not None and work.preview.steps == work.steps)
    until(lambda: not editor.services.tasks.jobs)


def split(editor: EditorDialog, until: Until, *moments: float) -> None:
    """Split at moments, by keyboard."""
    for moment in moments:
        editor.waveform.setFocus()
        editor.waveform.select(collapsed(moment))
        QTest.keyClick(editor.waveform, Qt.Key.Key_S)
        settled(editor, until)
