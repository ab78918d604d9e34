"""Another language is in force at once: the window is made anew, where it was, in the same process."""

import os
import subprocess
import sys
from pathlib import Path

CHANGE_THE_LANGUAGE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from pbxgui.ui import run

class Window(run.MainWindow):
    made = []

    def __init__(self, services, places, state):
        super().__init__(services, places, state)
        Window.made.append(self.menuBar().actions()[0].text() + " " + self.navigation.currentItem().text())
        QTimer.singleShot(200, self.go_on)

    def go_on(self):
        if len(Window.made) == 1:
            self.show_place(8)
            self._services.preferences.language = "de"
        else:
            self.leave()

run.MainWindow = Window
status = run.run(Path(sys.argv[1]))
print(status, Window.made)
"""


def test_the_window_comes_again_in_the_other_language_at_the_same_place(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[General]\nlanguage=en\nstarts_engine=false\n")
    done = subprocess.run(
        [sys.executable, "-c", CHANGE_THE_LANGUAGE, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == "0 ['&File Live', '&Datei Einstellungen']\n", done.stderr
