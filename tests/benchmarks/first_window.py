"""How soon there is a window: `python -m tests.benchmarks.first_window [ROUNDS]` (5).

The command `pbxgui window` is started as a person starts it, on a data folder with a number and a greeting, in a
virtual screen if there is none; the time runs from then to the first time that the window has painted itself. Warm
rounds come after one that is not counted; before each cold one the kernel forgets what it has read of the disk,
which needs root. For an idle machine.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.core.config import Extension, Handling, Number, ToExtension, Treatment
from pbxgui.store.store import Store

WARM, COLD = 1.5, 2.5
"""Seconds that were set as the most."""

_SOUND = Path(__file__).parents[2] / "resources" / "sounds" / "custom" / "welcome.wav"
_FORGET = Path("/proc/sys/vm/drop_caches")
_PATIENCE = 60.0  # seconds

# The window as it is, which says when it has painted itself, and ends.
_CHILD = """
import sys, time
from pbxgui.cli.main import main

def watched(kind):
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Look(QObject):
        def eventFilter(self, window, event):
            if event.type() is QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, self.tell)
            return False

        def tell(self):
            print(time.time(), flush=True)
            QTimer.singleShot(100, self.parent().quit.trigger)

    before = kind.__init__
    def begin(window, *given):
        before(window, *given)
        window.installEventFilter(Look(window))
    kind.__init__ = begin

class Watch:
    def find_spec(self, name, path, target=None):
        if name == "pbxgui.ui.run":
            sys.meta_path.remove(self)
            from pbxgui.ui.shell.window import MainWindow
            watched(MainWindow)
        return None

sys.meta_path.insert(0, Watch())
sys.exit(main(["window", "--data", sys.argv[1]]))
"""


def filled(folder: Path) -> Path:
    """Return a data folder with a number and its greeting, and an engine that is not started."""
    data = folder / "data"
    with Store.open(data) as store:
        import_greeting(store, folder / "cache", _SOUND, "welcome", GreetingFacts())
        greeted = Handling(Treatment.GREET_THEN_RING, "welcome", destination=ToExtension("1001"))
        with store.change("Add") as change:
            change.put(Extension("1001", "Front desk", "Hush-Hush-Hush-1"))
            change.put(Number("2001", "Main line", (), greeted))
    (data / "window.ini").write_text("[engine]\nstarts_engine=false\n[General]\nstarts_engine=false\n")
    return data


def seconds_to_paint(data: Path) -> float:
    """Start the window once; return how long it took."""
    in_screen = () if os.environ.get("DISPLAY") else ("xvfb-run", "-a")
    command = (*in_screen, sys.executable, "-P", "-c", _CHILD, str(data))
    if in_screen:  # the screen itself is not measured
        command = (*in_screen, "sh", "-c", 'date +%s.%N; exec "$@"', "sh", *command[len(in_screen) :])
    began = time.time()
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_PATIENCE)
    told = [float(line) for line in done.stdout.split()]
    return told[-1] - (told[0] if in_screen else began)


def forget() -> None:
    """Let the kernel forget what it has read."""
    os.sync()
    _FORGET.write_text("3")


def main() -> None:
    """Measure, and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    folder = Path(tempfile.mkdtemp())
    try:
        data = filled(folder)
        seconds_to_paint(data)
        warm = [seconds_to_paint(data) for _ in range(rounds)]
        tell("warm", warm, WARM)
        if os.access(_FORGET, os.W_OK):
            cold = []
            for _ in range(rounds):
                forget()
                cold.append(seconds_to_paint(data))
            tell("cold", cold, COLD)
    finally:
        shutil.rmtree(folder)


def tell(what: str, found: list[float], most: float) -> None:
    """Print the figures of one kind."""
    middle = statistics.median(found)
    verdict = "reached" if middle <= most else "not reached"
    figures = f"median {middle:.2f} s, {min(found):.2f} to {max(found):.2f}; at most {most} s"
    sys.stdout.write(f"first window, {what}: {figures}: {verdict}\n")


if __name__ == "__main__":
    main()
