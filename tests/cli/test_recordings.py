"""The folders of recordings in progress: private, few, on a disk with room, and gone when they are done."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

from pbxgui.actions.takes import takes_folder
from pbxgui.audio.importing import import_audio
from pbxgui.audio.take import takes
from pbxgui.cli.serving import recordings as module
from pbxgui.cli.serving.phone_takes import PhoneTakes, recover_takes
from pbxgui.cli.serving.recordings import FOLDER, LEAST_ROOM, MOST_AT_ONCE, PhoneRecordings
from pbxgui.core.config import Handling, Number, Treatment
from pbxgui.core.errors import EnvironmentProblem, PbxError, UserError
from pbxgui.store.store import Store
from tests.audio.conftest import voice
from tests.store.template import new_store


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Import without a process of its own, which takes most of a second; other tests see to that."""
    monkeypatch.setattr(
        "pbxgui.actions.greetings.import_confined",
        lambda source, folder, cache, *_: import_audio(source, folder, cache),
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Store.open(new_store(tmp_path / "data")) as store, store.change("Number") as change:
        change.put(Number("2001", "Line", (), Handling(Treatment.REFUSE)))
    return tmp_path / "data"


@pytest.fixture
def recordings(data: Path, tmp_path: Path) -> PhoneRecordings:
    return PhoneRecordings(data, tmp_path / "cache")


def left(data: Path) -> list[Path]:
    return [*(data / FOLDER).iterdir()]


def spoken(recordings: PhoneRecordings, seconds: float = 2.0) -> Path:
    """Return a folder with what the media library would have recorded in it."""
    folder = recordings.begin("2001")
    soundfile.write(recordings.raw(folder), voice(16_000, seconds=seconds), 16_000, subtype="PCM_16")
    return folder


def test_from_the_first_sample_to_a_version(recordings: PhoneRecordings, data: Path) -> None:
    folder = spoken(recordings)
    assert ((data / FOLDER).stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o700, 0o700)
    take = recordings.finish(folder)
    assert take is not None
    assert take.duration == pytest.approx(soundfile.info(take.path).duration)
    kept = recordings.keep(folder, "2001", 'ev"il/../1001')
    assert kept.is_heard
    recordings.discard(folder)
    assert left(data) == []
    with Store.open(data) as store:
        greeting = store.read().greetings[0]
    assert greeting.current_version.file_name.startswith("Recorded by evil1001 ")


def test_what_cannot_be_kept_leaves_nothing_behind(
    recordings: PhoneRecordings, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise EnvironmentProblem("import-unwritable", "The disk is full.", "Free some space.")

    folder = spoken(recordings)
    recordings.finish(folder)
    monkeypatch.setattr(module, "keep_recording", fail)
    with pytest.raises(EnvironmentProblem):
        recordings.keep(folder, "2001", "1001")
    recordings.discard(folder)
    assert left(data) == []


def test_nothing_recorded_is_told(recordings: PhoneRecordings) -> None:
    folder = recordings.begin("2001")
    soundfile.write(recordings.raw(folder), [0.0] * 16_000, 16_000, subtype="PCM_16")
    assert recordings.finish(folder) is None
    with pytest.raises(PbxError):
        recordings.finish(recordings.begin("2001"))  # the library made no file at all


def test_only_a_few_at_a_time(recordings: PhoneRecordings) -> None:
    folders = [recordings.begin("2001") for _ in range(MOST_AT_ONCE)]
    with pytest.raises(EnvironmentProblem) as caught:
        recordings.begin("2001")
    assert caught.value.code == "recordings-full"
    recordings.discard(folders[0])
    recordings.begin("2001")


def test_a_disk_that_is_nearly_full_is_spared(
    recordings: PhoneRecordings, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = SimpleNamespace(free=LEAST_ROOM - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(EnvironmentProblem) as caught:
        recordings.begin("2001")
    assert caught.value.code == "no-room-to-record"
    assert left(data) == []


def test_a_number_that_is_none_gets_no_folder(recordings: PhoneRecordings, data: Path) -> None:
    with pytest.raises(UserError):
        recordings.begin("1001")
    assert left(data) == []


def test_what_was_left_behind_is_removed_at_the_start(recordings: PhoneRecordings, data: Path) -> None:
    spoken(recordings)
    assert left(data)
    PhoneRecordings(data, data / "cache")
    assert left(data) == []


def test_what_a_killed_engine_was_recording_for_a_greeting_is_a_take(
    data: Path, recordings: PhoneRecordings
) -> None:
    takes_of_phones = PhoneTakes(data, recordings)
    whole, silent, spoilt = (takes_of_phones.begin(name) for name in ("cut-short", "nothing", "spoilt"))
    soundfile.write(takes_of_phones.raw(whole), voice(16_000, 2.0), 16_000, subtype="PCM_16")
    soundfile.write(takes_of_phones.raw(silent), np.zeros(32_000), 16_000, subtype="PCM_16")
    takes_of_phones.raw(spoilt).write_bytes(b"RIFF")
    spoken(recordings)  # for a number: no recording of it is kept by half
    (name,) = recover_takes(data)
    (take,) = takes(takes_folder(data))
    assert (take.identity, take.name, take.finished) == (name, "cut-short", True)
    assert take.seconds == pytest.approx(2.0, abs=0.2)
    PhoneRecordings(data, data / "cache")
    assert left(data) == []
    assert recover_takes(data) == ()
