"""`pbxgui record` and `pbxgui devices` with a real sound server: what is said is what callers hear."""

import io
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.devices import DeviceName, InputDevice
from pbxgui.audio.recording_seen import Level, RecordingSeen
from pbxgui.audio.recording_state import RecordingState as S
from pbxgui.audio.take import takes, unfinished
from pbxgui.cli.record import named_input
from pbxgui.cli.record_lines import RecordLines, level_line
from pbxgui.core.errors import UserError
from pbxgui.store.store import Store
from tests.audio.conftest import voice
from tests.audio.fake_devices import SPEAKER, FakeCard, FakeDevices, FakeInput
from tests.audio.heard import broken, find, noise
from tests.audio.virtual_card import RATE, Microphone, VirtualCard, ahead_of_others, plugged_in
from tests.cli.command_line import CommandLine, Outcome
from tests.loopback import wait_until

SAID = voice(RATE, 1.0)
ENTRY_POINT = "import sys; from pbxgui.cli.main import main; sys.exit(main())"
SILENCE = "It is silent"
PATIENCE = 30.0  # seconds, on a busy machine


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualCard]:
    found = VirtualCard(tmp_path)
    with plugged_in(found, monkeypatch):
        yield found


@pytest.fixture
def microphone(card: VirtualCard) -> Iterator[Microphone]:
    found = card.plug_in_microphone()
    yield found
    found.close()


def begin(pbxgui: CommandLine, *arguments: str) -> "subprocess.Popen[bytes]":
    """Begin to record, and return once it does."""
    command = [sys.executable, "-c", ENTRY_POINT, "--data", str(pbxgui.data), "record", *arguments, "--json"]
    pipe = subprocess.PIPE
    with ahead_of_others():
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
    recorded(process, 0)
    return process


def recorded(process: "subprocess.Popen[bytes]", seconds: int) -> float:
    """Return how many seconds it says that it has recorded, once those are as many."""
    assert process.stdout
    while f'"seconds": {seconds}' not in (line := process.stdout.readline().decode()):
        assert line, process.stderr and process.stderr.read()
    return float(json.loads(line)["seconds"])


def on_the_disk(pbxgui: CommandLine) -> NDArray[np.int16]:
    """Return the piece that is being recorded, from its first sound on."""
    (piece,) = (pbxgui.data / "takes").glob("*/*.raw")
    content = piece.read_bytes()
    samples = np.frombuffer(content[: len(content) // 2 * 2], np.int16)
    return samples[np.argmax(samples != 0) if samples.any() else samples.size :]


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, dict[str, Any]]:
    """Return the exit code and the last record, or the error."""
    out, error = process.communicate(timeout=30)
    last = (error or out).decode().splitlines()[-1]
    return process.returncode, json.loads(last)


def test_what_is_said_until_ctrl_c_becomes_the_greeting(pbxgui: CommandLine, microphone: Microphone) -> None:
    """It reaches every process of a terminal, the one that has the sound card as well."""
    process = begin(pbxgui, "welcome", "--device", "default")
    microphone.say((SAID * 32_767).astype(np.int16).tobytes())
    wait_until(lambda: on_the_disk(pbxgui).size > 1.1 * RATE, timeout=PATIENCE, what="all that was said")
    os.killpg(process.pid, signal.SIGINT)
    code, record = ended(process)
    assert (code, record["event"], record["new"], record["lost"]) == (0, "kept", True, 0)
    with Store.open(pbxgui.data) as store:
        (greeting,) = store.read().greetings
        heard, rate = soundfile.read(store.audio.working(greeting.current_version.sha256))
    assert find(SAID, RATE, heard, rate).correlation > 0.999
    assert takes(pbxgui.data / "takes") == ()


def test_a_kill_leaves_a_take_that_is_recovered(pbxgui: CommandLine, microphone: Microphone) -> None:
    process = begin(pbxgui, "welcome")
    samples = noise(3.0)
    microphone.say(samples)
    wanted = random.SystemRandom().uniform(0.4, 0.9)
    wait_until(lambda: on_the_disk(pbxgui).size > wanted * RATE, timeout=PATIENCE, what="so much of it")
    told = recorded(process, 1)
    process.kill()
    process.communicate()
    (left,) = unfinished(pbxgui.data / "takes")
    same, breaks = broken(samples, on_the_disk(pbxgui))
    assert breaks == []
    assert same >= wanted - 0.02  # but for the blocks that it begins and ends in
    assert left.frames >= round(told - 0.01, 2) * RATE  # all that it said to be recorded, which it rounds
    outcome = pbxgui.outcome("record", "--recover")
    assert outcome.code == 0, outcome
    assert outcome.out.startswith("Greeting welcome is recorded:")
    assert pbxgui.refused("record", "--recover")["code"] == "no-take"


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeCard:
    card = FakeCard(own_rate=RATE)
    for module in ("record", "devices"):
        monkeypatch.setattr(f"pbxgui.cli.{module}.ChildDevices", lambda: FakeDevices(card))
    return card


def wait_until_heard(card: FakeCard) -> None:
    """Wait until all that was said has been recorded."""
    wait_until(lambda: not card.said, timeout=PATIENCE, what="somebody who records")


class Keyboard:
    """Enter is pressed when all has been said."""

    def __init__(self, card: FakeCard) -> None:
        self._card = card

    def readline(self) -> str:
        wait_until_heard(self._card)
        return "\n"


class Finite(FakeInput):
    """A microphone whose clock stands still after so many blocks of 10 ms: however late it is ended, no more come."""

    def __init__(self, card: FakeCard, blocks: int) -> None:
        super().__init__(card, SPEAKER, RATE)
        self._left = blocks

    def read(self) -> bytes:
        """Return 10 ms, or nothing; see the port."""
        if not self._left:
            time.sleep(0.001)
            return b""
        self._left -= 1
        return super().read()


class FiniteDevices(FakeDevices):
    """Its port."""

    def __init__(self, card: FakeCard, seconds: float) -> None:
        super().__init__(card)
        self._finite = card, round(100 * seconds)

    def open_input(self, rate: int, device: DeviceName | None = None) -> FakeInput:  # noqa: ARG002 - the port's
        """Begin to record."""
        return Finite(*self._finite)


def lasts(card: FakeCard, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every recording end after so many seconds, the count-in being some of them."""
    monkeypatch.setattr("pbxgui.cli.record.ChildDevices", lambda: FiniteDevices(card, seconds))


def test_enter_ends_it_and_the_script_is_the_transcript(
    pbxgui: CommandLine, fake: FakeCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "script.txt").write_text("Good morning.\r\nPlease wait.\n")
    fake.say(noise(1.0))
    monkeypatch.setattr("sys.stdin", Keyboard(fake))
    record = pbxgui.json("record", "welcome", "--script", tmp_path / "script.txt")[-1]
    assert (record["event"], record["transcript"]) == ("kept", "Good morning.\nPlease wait.")
    assert record["seconds"] > 0.9  # and as many more as it takes until Enter is noticed


def unplugged_meanwhile(pbxgui: CommandLine, card: FakeCard) -> Outcome:
    """Record until the microphone is pulled out, after all that was said has been recorded."""

    def pull_out() -> None:
        wait_until_heard(card)
        card.plugged.remove(SPEAKER)

    card.say(noise(1.0))
    unplug = threading.Thread(target=pull_out)
    unplug.start()
    outcome = pbxgui.outcome("record", "welcome", "--json")
    unplug.join()
    return outcome


def test_a_microphone_that_goes_away_leaves_a_take_and_the_way_to_it(
    pbxgui: CommandLine, fake: FakeCard
) -> None:
    outcome = unplugged_meanwhile(pbxgui, fake)
    error = json.loads(outcome.error)["error"]
    assert (outcome.code, error["code"]) == (3, "sound-device-lost")
    (left,) = takes(pbxgui.data / "takes")
    assert f"pbxgui record welcome --recover --take {left.identity}" in error["hint"]
    assert "Rescan" not in error["hint"]
    (kept,) = pbxgui.json("record", "welcome", "--recover", "--take", left.identity)
    assert kept["seconds"] == pytest.approx(left.seconds, abs=0.001)


def test_a_microphone_that_another_takes_the_place_of_leaves_a_take_and_says_what_can_be_done(
    pbxgui: CommandLine, fake: FakeCard
) -> None:
    fake.plugged.append(DeviceName("Fake", "headset"))
    outcome = unplugged_meanwhile(pbxgui, fake)
    error = json.loads(outcome.error)["error"]
    assert (outcome.code, error["code"]) == (3, "sound-microphone-replaced")
    assert "the system uses “headset” now" in error["message"]
    assert "--device" in error["hint"]
    (left,) = takes(pbxgui.data / "takes")
    assert f"pbxgui record welcome --recover --take {left.identity}" in error["hint"]


@pytest.mark.parametrize("trouble", ["none", "busy"])
def test_what_keeps_a_microphone_away_is_told_with_what_a_command_can_do(
    trouble: str, pbxgui: CommandLine, fake: FakeCard
) -> None:
    if trouble == "busy":
        fake.busy.update(fake.plugged)
    else:
        fake.plugged.clear()
    outcome = pbxgui.outcome("record", "welcome")
    assert outcome.code == 3
    assert "Rescan" not in outcome.error
    assert "run this again" in outcome.error
    assert "--device" in outcome.error if trouble == "busy" else "--phone" in outcome.error
    assert takes(pbxgui.data / "takes") == ()
    fake.busy.clear()
    fake.plugged[:] = [SPEAKER]
    assert pbxgui.json("record", "welcome", "--seconds", "0.5")[-1]["event"] == "kept"


def test_it_counts_down_and_ends_after_so_many_seconds(
    pbxgui: CommandLine, fake: FakeCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    lasts(fake, 3 + 1.5 + 0.05, monkeypatch)
    *told, kept = pbxgui.json("record", "welcome", "--seconds", "1.5", "--countdown")
    assert [one["count"] for one in told if one["event"] == "count"] == [3, 2, 1]
    assert [one["seconds"] for one in told if one["event"] == "level"] == [0, pytest.approx(1, abs=0.1)]
    assert kept["seconds"] == pytest.approx(1.5, abs=0.1)
    assert fake.open_streams == 0


def test_people_read_what_it_does_and_what_came_of_it(
    pbxgui: CommandLine, fake: FakeCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lasts(fake, 3 + 0.5 + 0.04, monkeypatch)
    (tmp_path / "script").write_text("Good morning.\x1b[31m")
    outcome = pbxgui.outcome(
        "record", "welcome", "--seconds", "0.5", "--countdown", "--script", tmp_path / "script"
    )
    assert outcome.code == 1  # no control characters in a transcript
    (tmp_path / "script").write_text("Good morning.")
    outcome = pbxgui.outcome(
        "record", "welcome", "--seconds", "0.5", "--countdown", "--script", tmp_path / "script"
    )
    assert outcome.out.startswith("Greeting welcome is recorded: 0.5 seconds.\nIt is silent")
    lines = outcome.error.splitlines()
    assert lines[:4] == ["To be read (2 words, about 1 seconds):", "", "Good morning.", ""]
    assert lines[4:] == ["3…", "2…", "1…", "Recording. Enter ends it."]


def test_devices_are_listed_and_their_absence_is_told(pbxgui: CommandLine, fake: FakeCard) -> None:
    assert pbxgui("devices").splitlines() == [
        "DEVICE   SYSTEM  KIND        DEFAULT  RATE",
        "speaker  Fake    microphone  default  48000 Hz",
        "speaker  Fake    speaker     default  48000 Hz",
    ]
    fake.plugged.clear()
    assert pbxgui("devices") == "No microphone and no speaker is connected.\n"
    error = json.loads(pbxgui.outcome("record", "welcome", "--json").error)["error"]
    assert error["code"] == "sound-no-microphone"
    assert takes(pbxgui.data / "takes") == ()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "no-greeting-name"),
        (("no/name",), "bad-slug"),
        (("welcome", "--seconds", "7200"), "bad-seconds"),
        (("welcome", "--take", "x"), "take-without-recover"),
        (("welcome", "--script", "/dev/null"), "text-not-a-file"),
        (("--recover",), "no-take"),
    ],
)
def test_what_cannot_be_is_refused_before_anybody_speaks(
    arguments: tuple[str, ...], code: str, pbxgui: CommandLine
) -> None:
    assert pbxgui.refused("record", *arguments)["code"] == code


INPUTS = tuple(
    InputDevice(DeviceName("ALSA", name), is_default=False)
    for name in ("USB Headset", "USB Camera", "default")
)


def test_a_microphone_is_meant_by_as_much_of_its_name_as_is_needed() -> None:
    for text in ("USB Headset", "USB Headset (ALSA)", "headset"):
        assert named_input(INPUTS, text).name == "USB Headset"
    for text, code in (("usb", "input-not-one"), ("trumpet", "no-input")):
        with pytest.raises(UserError) as refused:
            named_input(INPUTS, text)
        assert refused.value.code == code
        assert refused.value.hint


def test_the_level_on_a_terminal() -> None:
    line = level_line(63.25, Level(-30, -18, -33, is_clipping=True))
    assert line == " 1:03.2  [###############------|---------]  -18.0 dB  TOO LOUD"


class Terminal(io.StringIO):
    """Standard error that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_the_level_moves_on_a_terminal_while_it_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    lines = RecordLines(json_lines=False)
    for state, seconds in ((S.TESTING, 0), (S.RECORDING, 0.5), (S.RECORDING, 0.6), (S.DONE, 0.6)):
        lines.seen(RecordingSeen(state, Level(-6, -6, -9), seconds))
    lines.over()
    announced, moving, *_ = terminal.getvalue().split("\n")
    assert announced == "Recording. Enter ends it."
    assert [line.removeprefix("\x1b[K")[:7] for line in moving.split("\r")] == ["", " 0:00.5", " 0:00.6"]
