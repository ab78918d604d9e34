"""A disk that fills up while sound is recorded, kept, imported and edited: told, nothing lost, and it goes on."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.devices import DeviceName
from pbxgui.audio.take import takes
from pbxgui.store.store import Store
from tests.audio.conftest import voice
from tests.audio.fake_devices import SPEAKER, FakeCard, FakeDevices, FakeInput
from tests.cli.command_line import CommandLine
from tests.cli.test_no_room import filled
from tests.small_disk import small_disk
from tests.store.template import new_store

SPARE = 100_000
SIZE = 40_000_000  # bytes: more than a recording wants to find free before it begins


class Greedy(FakeInput):
    """A microphone beside which somebody fills the disk, once two seconds have been said."""

    def __init__(self, card: FakeCard, rate: int, disk: Path) -> None:
        super().__init__(card, SPEAKER, rate)
        self._disk = disk
        self._blocks = 0

    def read(self) -> bytes:
        """Return 10 ms; see the port."""
        self._blocks += 1
        if self._blocks == 200:
            _fill(self._disk)
        return super().read()


class GreedyDevices(FakeDevices):
    """Its port."""

    def __init__(self, card: FakeCard, disk: Path) -> None:
        super().__init__(card)
        self._greedy = card, disk

    def open_input(self, rate: int, device: DeviceName | None = None) -> FakeInput:  # noqa: ARG002 - the port's
        """Begin to record."""
        card, disk = self._greedy
        return Greedy(card, rate, disk)


def _fill(disk: Path) -> None:
    """Leave room for the database's own files, and none for sound."""
    spare = disk / "spare"
    spare.write_bytes(bytes(SPARE))
    with suppress(OSError), (disk / "greedy").open("wb", buffering=0) as file:
        while file.write(bytes(65_536)):
            pass
    spare.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", SIZE) as mounted:
        yield mounted


@pytest.fixture
def card(disk: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCard:
    found = FakeCard()
    monkeypatch.setattr("pbxgui.cli.record.ChildDevices", lambda: GreedyDevices(found, disk))
    return found


@pytest.fixture
def pbxgui(pbxgui: CommandLine, tmp_path: Path, disk: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    soundfile.write(tmp_path / "welcome.wav", voice(48_000, 4.0), 48_000)
    commands = CommandLine(new_store(disk / "data"), pbxgui.capsys)
    commands("greeting", "import", tmp_path / "welcome.wav", "--name", "welcome")
    return commands


def greetings(pbxgui: CommandLine) -> dict[str, int]:
    with Store.open(pbxgui.data) as store:
        return {greeting.name: len(greeting.versions) for greeting in store.read().greetings}


def working(pbxgui: CommandLine, name: str) -> NDArray[np.int16]:
    """Return what callers hear of a greeting."""
    with Store.open(pbxgui.data) as store:
        greeting = store.read().greeting_by_name[name]
        samples, _ = soundfile.read(store.audio.working(greeting.current_version.sha256), dtype="int16")
    return np.asarray(samples, np.int16)


def leftovers(pbxgui: CommandLine) -> list[str]:
    return [path.name for path in (pbxgui.data / "audio").iterdir() if path.name.startswith(".")]


def test_a_take_outlives_a_disk_that_fills_while_it_is_recorded_and_while_it_is_kept(
    pbxgui: CommandLine, disk: Path, card: FakeCard
) -> None:
    said = np.round(voice(48_000, 3.0) * 32_768).astype(np.int16)
    card.say(said.tobytes())
    error = json.loads(pbxgui.outcome("record", "hello", "--json").error)["error"]
    assert error["code"] == "take-no-space"
    assert "--recover --take" in error["hint"]

    error = json.loads(pbxgui.outcome("record", "hello", "--recover", "--json").error)["error"]
    assert error["hint"]
    (left,) = takes(pbxgui.data / "takes")

    (disk / "greedy").unlink()
    assert greetings(pbxgui) == {"welcome": 1}
    (kept,) = pbxgui.json("record", "hello", "--recover", "--take", left.identity)
    assert kept["seconds"] >= 1.9
    assert takes(pbxgui.data / "takes") == ()
    heard = working(pbxgui, "hello")
    first = int(np.flatnonzero(heard)[0]) - int(np.flatnonzero(said)[0])
    known = min(heard.size - first, said.size)
    assert known > 48_000
    assert np.array_equal(heard[first : first + known], said[:known])


@pytest.mark.parametrize(
    "command",
    [
        ("greeting", "edit", "welcome", "--trim", "0.5-3"),
        ("greeting", "import", "FILE", "--name", "other"),
        ("greeting", "import", "FILE", "--name", "other", "--part", "1-3"),
    ],
    ids=" ".join,
)
def test_an_edit_or_an_import_without_room_is_told_and_works_with_room(
    pbxgui: CommandLine, disk: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "other.wav").write_bytes((tmp_path / "welcome.wav").read_bytes() + bytes(100))
    words = [str(tmp_path / "other.wav") if word == "FILE" else word for word in command]
    with filled(disk, 400_000):
        error = json.loads(pbxgui.outcome(*words, "--json").error)["error"]
    assert error["code"] in {"import-unwritable", "disk-full", "store-io"}
    assert "space" in error["hint"]
    assert greetings(pbxgui) == {"welcome": 1}
    assert leftovers(pbxgui) == []
    pbxgui(*words)
    assert greetings(pbxgui) in ({"welcome": 2}, {"welcome": 1, "other": 1})
