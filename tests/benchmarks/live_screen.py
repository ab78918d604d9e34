"""How the Live screen bears a storm: `python -m tests.benchmarks.live_screen [CALLS [EVENTS [SECONDS]]]`.

Another process serves a real control socket with so many calls (500), of which events tell (1,000 a second): calls
come, hear greetings, ring, talk and end. The real window follows it. Printed are the processor time of the window's
process as a share of one core, and how late a timer of its event loop was at worst, on the wall clock (which other
programs disturb) and by the processor time that the window's own thread took meanwhile (which nothing disturbs).
For an idle machine; QT_QPA_PLATFORM chooses the screen, `offscreen` without it.
"""

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from pbxgui.control.board import Occurrence
from pbxgui.core.call import CallSignal
from pbxgui.core.live_call import Deed, Happening, LiveCall
from tests.control.peers import FakeEngine

LATEST = 50.0  # milliseconds
MOST_CORE = 0.30
_LOOK = 5  # milliseconds between two looks of the timer
_SETTLING = 2.0  # seconds that are not measured
_CORE_STEP = 0.02  # seconds between two bursts of events

_STORY: tuple[tuple[CallSignal | Deed, str, dict[str, str | int]], ...] = (
    (Deed.STEP, "", {"number": "2001", "label": "rule-1"}),
    (CallSignal.PROGRESS, "", {"status": 183}),
    (Deed.MEDIA, "", {"codec": "PCMA/8000"}),
    (Deed.GREETING_STARTED, "custom/welcome", {"sound": "custom/welcome"}),
    (Deed.GREETING_ENDED, "", {}),
    (Deed.DIALLING, "1001", {"target": "PJSIP/1001"}),
    (Deed.DIALLING, "1002", {"target": "PJSIP/1002"}),
    (Deed.FAR_RINGING, "1001", {"target": "PJSIP/1001"}),
    (Deed.FAR_FAILED, "1002", {"target": "PJSIP/1002", "status": 486}),
    (CallSignal.ANSWER, "", {"status": 200}),
    (Deed.BRIDGED, "1001", {"target": "PJSIP/1001"}),
    (Deed.HELD, "", {}),
    (Deed.RESUMED, "", {}),
    (Deed.FAR_ENDED, "1001", {"target": "PJSIP/1001"}),
    (CallSignal.END, "", {"by": "phone", "status": 200}),
)


@dataclass
class Storm:
    """Calls that go through their story, one event of one call after the other."""

    engine: FakeEngine
    calls: int
    names: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    stages: list[tuple[str, int]] = field(default_factory=list)

    def fill(self) -> None:
        """Begin all calls, each at another place of its story."""
        for place in range(self.calls):
            name = self._offer()
            for stage in range(place % len(_STORY[:-1])):
                self._tell(name, stage)
            self.stages.append((name, place % len(_STORY[:-1])))

    def blow(self, event: int) -> None:
        """Let the next thing happen to the next call; a new one begins where one ends."""
        place = event % self.calls
        name, stage = self.stages[place]
        if stage == len(_STORY):
            self.stages[place] = self._offer(), 0
        else:
            self._tell(name, stage)
            self.stages[place] = name, stage + 1

    def _offer(self) -> str:
        name = f"call-{next(self.names)}"
        now = time.time()
        caller = f"0301{name[5:]:>07}"
        row = LiveCall(name, caller, "2001", now, now, name="Marie Skłodowska Curie")
        self.engine.board.tell(
            Occurrence(now, "offered", f"{caller} calls 2001.", name, {"caller": caller}), row
        )
        return name

    def _tell(self, name: str, stage: int) -> None:
        signal, about, details = _STORY[stage]
        now = time.time()
        kind = "ended" if signal is CallSignal.END else str(signal)
        told = Occurrence(now, kind, f"{kind} of {name}.", name, details)
        self.engine.board.tell(told, Happening(signal, now, about, details))


def serve(data: Path, calls: int, events: int) -> None:
    """Be the engine until somebody ends this process."""
    storm = Storm(FakeEngine(), calls)
    storm.fill()
    with storm.engine.serving(data):
        print("ready", flush=True)  # noqa: T201 - the other process waits for it
        began, told = time.monotonic(), 0
        while True:
            time.sleep(_CORE_STEP)
            due = int((time.monotonic() - began) * events)
            for event in range(told, due):
                storm.blow(event)
            told = due


@dataclass
class Looks:
    """What the timer has seen, each time on the wall clock and by the processor time of the window's thread."""

    turns: list[tuple[float, float]] = field(default_factory=list)
    tellings: list[int] = field(default_factory=list)
    began: tuple[float, float] = (0.0, 0.0)

    def begin(self) -> None:
        """Forget what came before."""
        self.turns.clear()
        self.tellings.clear()
        self.began = time.process_time(), time.monotonic()

    def look(self) -> None:
        """Note one turn of the timer."""
        self.turns.append((time.monotonic(), time.thread_time()))

    def figures(self) -> dict[str, float | int]:
        """Return what was measured since `begin`."""
        passed = time.monotonic() - self.began[1]
        pairs = list(itertools.pairwise(self.turns))
        late = sorted(1000 * (after[0] - before[0]) - _LOOK for before, after in pairs)
        return {
            "calls": max(self.tellings, default=0),
            "tellings_a_second": round(len(self.tellings) / passed, 1),
            "core": round((time.process_time() - self.began[0]) / passed, 3),
            "latest_ms": round(late[-1], 1),
            "late_p99_ms": round(late[int(len(late) * 0.99)], 1),
            "busiest_turn_ms": round(max(1000 * (after[1] - before[1]) for before, after in pairs), 1),
        }


def measure(data: Path, seconds: float) -> dict[str, float | int]:
    """Show the window for a while; return what was measured."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings, Qt, QTimer  # noqa: PLC0415 - not in the process that serves
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from pbxgui.ui.run import places  # noqa: PLC0415
    from pbxgui.ui.services import Services  # noqa: PLC0415
    from pbxgui.ui.shell.window import MainWindow  # noqa: PLC0415
    from pbxgui.ui.theme.colors import Scheme  # noqa: PLC0415
    from pbxgui.ui.theme.theme import Theme  # noqa: PLC0415

    application = QApplication([])
    services = Services.start(data, Theme(application, Scheme.LIGHT))
    state = QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(services, places(services), state)
    window.show_place(0)
    window.show()
    looks = Looks()
    services.latest.engine_changed.connect(lambda seen: looks.tellings.append(len(seen.calls)))
    timer = QTimer(interval=_LOOK, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(looks.look)
    timer.start()
    QTimer.singleShot(round(_SETTLING * 1000), looks.begin)
    QTimer.singleShot(round((_SETTLING + seconds) * 1000), application.quit)
    application.exec()
    found = looks.figures()
    timer.stop()
    window.close()
    services.stop()
    return found


def main() -> int:
    """Measure, print, and fail where a bound is passed."""
    given = [int(value) for value in sys.argv[1:4]]
    calls, events, seconds = (*given, *(500, 1000, 20)[len(given) :])
    with tempfile.TemporaryDirectory(prefix="pbxgui-") as folder:
        data = Path(folder)
        code = f"from tests.benchmarks.live_screen import serve, Path; serve(Path({folder!r}), {calls}, {events})"
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as engine:
            try:
                assert engine.stdout is not None
                engine.stdout.readline()
                found = measure(data, seconds)
            finally:
                engine.kill()
    print(json.dumps({"events_a_second": events, **found}))  # noqa: T201 - its report
    return 0 if found["core"] < MOST_CORE and found["busiest_turn_ms"] < LATEST else 1


if __name__ == "__main__":
    sys.exit(main())
