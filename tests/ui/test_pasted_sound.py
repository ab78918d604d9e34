"""Sound that was copied in another program, and no file: imported as a file would be, bounded, and named."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pbxgui.ui.greetings.pasted import SUFFIXES, has_sound, pasted_sound
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from tests.audio.edited import RATE, speech

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Wait longer than others: an import is a process of its own."""
    return lambda holds: qtbot.waitUntil(holds, timeout=40_000)


@pytest.fixture
def screen(services: Services) -> GreetingsScreen:
    found = GreetingsScreen(services)
    found.show()
    return found


def content(folder: Path, suffix: str) -> bytes:
    file = folder / f"sound{suffix}"
    soundfile.write(file, speech(1.0), RATE)
    return file.read_bytes()


def copied(kind: str, sound: bytes, url: str = "") -> QMimeData:
    """Return what another program copies; it never lies on the clipboard, which outlives it."""
    data = QMimeData()
    data.setData(kind, QByteArray(sound))
    if url:
        data.setUrls([QUrl(url)])
    return data


@pytest.mark.parametrize(
    ("kind", "suffix", "url", "name"),
    [
        ("audio/x-wav", ".wav", "", "pasted"),
        ("audio/flac", ".flac", "https://example.org/sounds/Good%20morning.flac?x=1", "Good-morning"),
        ("audio/ogg", ".ogg", "https://example.org/..", "greeting"),
    ],
)
def test_a_copied_sound_becomes_a_greeting(  # noqa: PLR0913, PLR0917 - two fixtures too many
    screen: GreetingsScreen, tmp_path: Path, until: Until, kind: str, suffix: str, url: str, name: str
) -> None:
    assert screen.take(copied(kind, content(tmp_path, suffix), url))
    until(lambda: screen.greeting is not None and not screen.services.tasks.jobs)
    assert screen.greeting is not None
    assert screen.greeting.name == name
    (version,) = screen.greeting.versions
    assert version.file_name == f"{name}{suffix}"
    assert version.seconds == pytest.approx(1.0, abs=0.1)
    kept, rate = soundfile.read(screen.services.data / "audio" / f"{version.sha256}.wav", dtype="float32")
    assert rate == RATE
    if suffix in {".wav", ".flac"}:
        assert np.abs(kept - speech(1.0)).max() <= 1.01 / 32_768
    (row,) = screen.imports.rows.values()
    assert f"is now the greeting “{name}”" in row.words.text()


def test_a_second_one_gets_another_name_and_one_for_a_greeting_is_its_version(
    screen: GreetingsScreen, tmp_path: Path, until: Until
) -> None:
    data = copied("audio/wav", content(tmp_path, ".wav"))
    for _ in range(2):
        screen.take(data)
    until(lambda: len(screen.services.latest.configuration.configuration.greetings) == 2)
    names = set(screen.services.latest.configuration.configuration.greeting_by_name)
    assert names == {"pasted", "pasted-2"}
    screen.take(copied("audio/flac", content(tmp_path, ".flac")), "pasted-2")
    until(lambda: not screen.services.tasks.jobs)
    rows = list(screen.imports.rows.values())
    assert "callers now hear as “pasted-2”" in rows[-1].words.text()


def test_what_is_no_sound_is_told_and_leaves_nothing(screen: GreetingsScreen, until: Until) -> None:
    screen.take(copied("audio/wav", b"no sound at all" * 100))
    until(lambda: not screen.services.tasks.jobs)
    (row,) = screen.imports.rows.values()
    assert "was not imported" in row.words.text()
    assert screen.greeting is None


def test_a_sound_that_is_too_large_is_refused_before_it_is_written(
    screen: GreetingsScreen, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pbxgui.audio.importing.MAX_BYTES", 1_000)
    screen.take(copied("audio/wav", content(tmp_path, ".wav")))
    until(lambda: not screen.services.tasks.jobs)
    (row,) = screen.imports.rows.values()
    assert "The sound on the clipboard is larger than" in row.words.text()


def test_a_disk_without_room_is_told(
    screen: GreetingsScreen, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path, __: bytes) -> int:
        raise OSError(28, "No space left on device")

    data = copied("audio/wav", content(tmp_path, ".wav"))
    monkeypatch.setattr(Path, "write_bytes", full)
    screen.take(data)
    until(lambda: not screen.services.tasks.jobs)
    (row,) = screen.imports.rows.values()
    assert "No space left on device" in row.words.text()


def test_an_empty_clipboard_is_told(screen: GreetingsScreen) -> None:
    QGuiApplication.clipboard().clear()
    screen.paste.trigger()
    (row,) = screen.imports.rows.values()
    assert "neither a sound nor a file" in row.words.text()
    row.button.click()
    assert not screen.imports.isVisible()


def test_the_best_of_several_is_taken_and_files_come_first(tmp_path: Path) -> None:
    data = copied("audio/mpeg", b"mp3")
    data.setData("audio/x-wav", QByteArray(b"wav"))
    data.setData("audio/flac", QByteArray())
    found = pasted_sound(data)
    assert found is not None
    assert (found.suffix, found.content.data()) == (".wav", b"wav")
    assert has_sound(data)
    text = QMimeData()
    text.setText("audio/wav")
    assert pasted_sound(text) is None
    assert not has_sound(text)
    assert pasted_sound(copied("audio/wav", b"")) is None
    assert all(kind.partition("/")[0] in {"audio", "application"} for kind in SUFFIXES)


def test_a_file_that_was_copied_is_taken_as_a_file(
    screen: GreetingsScreen, tmp_path: Path, until: Until
) -> None:
    content(tmp_path, ".wav")
    screen.take(copied("audio/wav", b"other", (tmp_path / "sound.wav").as_uri()))
    until(lambda: screen.greeting is not None)
    assert screen.greeting is not None
    assert screen.greeting.name == "sound"
