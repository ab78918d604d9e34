"""The folder of an Asterisk: what is written, changed, left alone and removed there, and what is refused."""

import fcntl
import io
import os
import shutil
import wave
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pbxgui.actions.asterisk import Status, folder as folders, plan as plans, plan_files, write as writing
from pbxgui.actions.asterisk.folder import Folder
from pbxgui.actions.asterisk.manifest import manifest, read_manifest
from pbxgui.core.config import Extension, Number
from pbxgui.core.errors import EnvironmentProblem, PbxError, UserError
from pbxgui.dialplan.asterisk import EXTENSIONS, MUSIC, PJSIP
from pbxgui.store.store import Store
from tests.actions.asterisk_folder import (
    PLACE,
    RATE,
    SECONDS,
    SECRET,
    cache,
    changes,
    greeted,
    held,
    import_tone,
    put,
    store as stored,
    write,
)

WELCOME = "pbxgui/sounds/welcome/welcome.wav"
SUMS = "pbxgui/SHA256SUMS"


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the data that every test begins with, once: to import is what takes the time."""
    path = tmp_path_factory.mktemp("master")
    with stored(path, {"welcome": 440.0, "closed": 660.0}, greeted("welcome")):
        return path


@pytest.fixture
def etc(tmp_path: Path) -> Path:
    path = tmp_path / "etc"
    path.mkdir()
    (path / "extensions.conf").write_text("[own]\n")
    return path


@pytest.fixture
def store(master: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(shutil.copytree(master, tmp_path / "data")) as opened:
        yield opened


def refused(work: Callable[[], object]) -> PbxError:
    with pytest.raises((UserError, EnvironmentProblem)) as refusal:
        work()
    assert refusal.value.hint
    return refusal.value


def heard(file: bytes) -> tuple[int, float, float]:
    """Return rate, seconds and frequency of a tone."""
    with wave.open(io.BytesIO(file)) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
        rate = sound.getframerate()
    loudest = int(np.argmax(np.abs(np.fft.rfft(samples))))
    return rate, samples.size / rate, loudest * rate / samples.size


def test_everything_is_there_and_only_what_is_in_use(store: Store, etc: Path) -> None:
    made = write(store, etc)
    assert list(made) == [WELCOME, f"{WELCOME}16", MUSIC, PJSIP, EXTENSIONS]
    assert set(made.values()) == {Status.ADDED}
    files = held(etc)
    assert set(files) == {*made, SUMS, "extensions.conf"}
    assert files["extensions.conf"] == b"[own]\n"
    assert heard(files[WELCOME]) == pytest.approx((8_000, SECONDS, 440), abs=2)
    assert heard(files[f"{WELCOME}16"]) == pytest.approx((RATE, SECONDS, 440), abs=2)
    assert b"Playback(/etc/asterisk/pbxgui/sounds/welcome/welcome,noanswer)" in files[EXTENSIONS]


def test_by_default_the_dialplan_names_the_folder_as_it_is(store: Store, etc: Path) -> None:
    (etc.parent / "link").symlink_to(etc)
    plan = plan_files(store, Folder.open(etc.parent / "link"), cache(store))
    assert plan.layout.place == str(etc)


def test_what_is_as_it_should_be_is_not_touched(store: Store, etc: Path) -> None:
    write(store, etc)
    before = {path: path.stat().st_ino for path in etc.rglob("*")}
    assert write(store, etc) == {}
    assert {path: path.stat().st_ino for path in etc.rglob("*")} == before
    put(store, Extension("1001", "Desk", "another-secret-2"))
    assert write(store, etc) == {PJSIP: Status.CHANGED}
    changed = {
        str(path.relative_to(etc)) for path in etc.rglob("*") if path.stat().st_ino != before.get(path)
    }
    assert changed == {PJSIP}


def test_a_new_version_of_a_greeting_is_exchanged(store: Store, etc: Path) -> None:
    write(store, etc)
    import_tone(store, "welcome", 880.0)
    assert write(store, etc) == dict.fromkeys((WELCOME, f"{WELCOME}16"), Status.CHANGED)
    assert heard(held(etc)[WELCOME])[2] == pytest.approx(880, abs=2)
    assert len(read_manifest(held(etc)[SUMS].decode())) == 2


def test_what_is_no_longer_in_use_goes_and_nothing_else(store: Store, etc: Path) -> None:
    write(store, etc)
    (etc / "pbxgui" / "own.wav").touch()
    (etc / "pbxgui/sounds/welcome/own.wav").touch()
    put(store, greeted(None, loop="closed"))
    closed = "pbxgui/sounds/closed/closed.wav"
    gone = dict.fromkeys((WELCOME, f"{WELCOME}16"), Status.REMOVED)
    there = dict.fromkeys((closed, f"{closed}16"), Status.ADDED)
    texts = dict.fromkeys((MUSIC, EXTENSIONS), Status.CHANGED)
    assert write(store, etc) == there | texts | gone
    kept = {"pbxgui/own.wav", "pbxgui/sounds/welcome/own.wav", "extensions.conf"}
    assert set(held(etc)) == kept | {closed, f"{closed}16", MUSIC, PJSIP, EXTENSIONS, SUMS}
    (etc / "pbxgui/sounds/welcome/own.wav").unlink()
    write(store, etc)
    assert not (etc / "pbxgui/sounds/welcome").exists()


def test_a_sound_that_somebody_exchanged_is_not_ours_any_more(store: Store, etc: Path) -> None:
    write(store, etc)
    (etc / WELCOME).write_bytes(b"mine")
    before = held(etc)
    problem = refused(lambda: write(store, etc))
    assert problem.code == "foreign-file"
    assert WELCOME in problem.message
    assert held(etc) == before
    put(store, greeted("closed"))
    assert write(store, etc)[f"{WELCOME}16"] is Status.REMOVED
    assert held(etc)[WELCOME] == b"mine"


def test_the_same_sound_from_elsewhere_is_taken_as_it_is(store: Store, etc: Path) -> None:
    write(store, etc)
    (etc / SUMS).unlink()
    assert write(store, etc) == {}
    assert len(read_manifest(held(etc)[SUMS].decode())) == 2


@pytest.mark.parametrize("name", [EXTENSIONS, PJSIP, MUSIC])
def test_a_file_of_somebody_else_is_never_written_over(store: Store, etc: Path, name: str) -> None:
    (etc / name).write_text("[mine]\n")
    before = held(etc)
    problem = refused(lambda: write(store, etc))
    assert problem.code == "foreign-file"
    assert str(etc / name) in problem.message
    assert held(etc) == before


@pytest.mark.parametrize("name", ["pbxgui", "pbxgui/sounds", "pbxgui/sounds/welcome", WELCOME, PJSIP, SUMS])
@pytest.mark.parametrize("is_link", [True, False])
def test_nothing_is_written_through_a_link_or_over_something_else(
    store: Store, etc: Path, name: str, *, is_link: bool
) -> None:
    elsewhere = etc.parent / "elsewhere"
    elsewhere.mkdir()
    (etc / name).parent.mkdir(parents=True, exist_ok=True)
    if is_link:
        (etc / name).symlink_to(elsewhere)
    else:
        os.mkfifo(etc / name)
    assert refused(lambda: write(store, etc)).code == "foreign-file"
    assert list(elsewhere.iterdir()) == []
    assert set(held(etc)) == {"extensions.conf"}


def test_secrets_are_for_the_folders_owner_and_group_only(store: Store, etc: Path) -> None:
    write(store, etc)
    assert (etc / PJSIP).stat().st_mode & 0o777 == 0o600
    assert (etc / EXTENSIONS).stat().st_mode & 0o777 == 0o644
    assert SECRET.replace(";", "\\;") in (etc / PJSIP).read_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_writes_belongs_to_whom_the_folder_belongs(store: Store, etc: Path) -> None:
    os.chown(etc, 1234, 2345)
    write(store, etc)
    for name in (PJSIP, EXTENSIONS, MUSIC, WELCOME):
        status = (etc / name).stat()
        assert (status.st_uid, status.st_gid) == (1234, 2345)
    assert (etc / PJSIP).stat().st_mode & 0o777 == 0o640


def test_a_dry_run_says_it_all_and_writes_nothing(store: Store, etc: Path) -> None:
    before = held(etc)
    plan = plan_files(store, Folder.open(etc), cache(store), PLACE)
    assert list(changes(plan)) == [WELCOME, f"{WELCOME}16", MUSIC, PJSIP, EXTENSIONS]
    assert held(etc) == before
    write(store, etc)
    put(store, Extension("1001", "Renamed", SECRET), Extension("1002", "New", "brand-new-secret"))
    plan = plan_files(store, Folder.open(etc), cache(store), PLACE)
    assert changes(plan) == {PJSIP: Status.CHANGED, EXTENSIONS: Status.CHANGED}
    shown = {change.name: change.difference().split("\n") for change in plan.changes}
    assert '-callerid = "Desk" <1001>' in shown[PJSIP]
    assert '+callerid = "Renamed" <1001>' in shown[PJSIP]
    assert "+password = ******** (a new one)" in shown[PJSIP]
    assert not any("secret-1" in line or "brand-new-secret" in line for line in shown[PJSIP])
    assert shown[WELCOME] == shown[MUSIC] == [""]


def test_a_new_secret_is_told_but_not_shown(store: Store, etc: Path) -> None:
    write(store, etc)
    put(store, Extension("1001", "Desk", "another-secret-2"))
    (change,) = (
        one
        for one in plan_files(store, Folder.open(etc), cache(store), PLACE).changes
        if one.status is not Status.UNCHANGED
    )
    lines = change.difference().split("\n")
    assert [line for line in lines if line[0] in "+-" and line[1:4] not in {"-- ", "++ "}] == [
        "-password = ********",
        "+password = ******** (a new one)",
    ]
    assert "secret" not in change.difference().replace("The secrets", "").replace("its secret", "")
    assert SECRET not in repr(change)


def test_a_configuration_with_problems_is_not_written(
    store: Store, etc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_tone(store, "welcome", 440.0, valid_until=date(2999, 1, 1))
    monkeypatch.setattr(plans, "today", lambda: date(3000, 1, 1))
    before = held(etc)
    problem = refused(lambda: write(store, etc))
    assert problem.code == "configuration-problems"
    assert "Number 2001" in problem.message
    assert '"welcome" is not valid on 3000-01-01' in problem.message
    assert held(etc) == before


def test_a_phone_that_asterisk_has_already_stops_it(store: Store, etc: Path) -> None:
    (etc / "pjsip.conf").write_text("[trunk]\ntype=endpoint\n")
    (etc / "pjsip.folder.conf").mkdir()
    write(store, etc)
    before = held(etc)
    (etc / "pjsip.endpoint.conf").write_bytes(b"[1001](phones)\nallow=\xff\n")
    problem = refused(lambda: write(store, etc))
    assert problem.code == "extension-taken"
    assert f'"1001" is in {etc / "pjsip.endpoint.conf"}' in problem.message
    (etc / "pjsip.endpoint.conf").unlink()
    assert held(etc) == before


def test_of_many_problems_a_few_are_named(store: Store, etc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_tone(store, "welcome", 440.0, valid_until=date(2999, 1, 1))
    monkeypatch.setattr(plans, "today", lambda: date(3000, 1, 1))
    for number in range(2002, 2010):
        put(store, Number(str(number), "More", (), greeted("welcome").default))
    problem = refused(lambda: write(store, etc))
    assert problem.message.count("not valid") == 5
    assert problem.message.endswith("And 4 more.")


def test_a_folder_that_is_none_is_said_so(tmp_path: Path) -> None:
    assert refused(lambda: Folder.open(tmp_path / "nowhere")).code == "no-folder"
    (tmp_path / "file").touch()
    assert refused(lambda: Folder.open(tmp_path / "file")).code == "no-folder"


def test_two_do_not_write_at_once(store: Store, etc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "PATIENCE", 0.1)
    descriptor = os.open(etc, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        assert refused(lambda: write(store, etc)).code == "folder-busy"
    finally:
        os.close(descriptor)
    assert set(held(etc)) == {"extensions.conf"}
    assert write(store, etc)


def test_what_cannot_be_read_back_is_not_put_in_place(
    store: Store, etc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = writing._content
    monkeypatch.setattr(writing, "_content", lambda change: [block[:-1] for block in whole(change)])
    assert refused(lambda: write(store, etc)).code == "files-unverified"
    assert set(held(etc)) == {"extensions.conf"}


def test_a_rendition_that_is_damaged_is_not_put_in_place(store: Store, etc: Path) -> None:
    for rendition in cache(store).glob("*.wav"):
        file = bytearray(rendition.read_bytes())
        file[44:] = os.urandom(len(file) - 44)
        rendition.write_bytes(file)
    assert refused(lambda: write(store, etc)).code == "import-unverified"
    assert set(held(etc)) == {"extensions.conf"}
    refused(lambda: write(store, etc))  # the other rate
    assert write(store, etc)


def test_the_list_of_our_sounds_is_read_as_it_was_written_and_nothing_else() -> None:
    entries = {(WELCOME, "a" * 64), (f"{WELCOME}16", "b" * 64), (WELCOME, "c" * 64)}
    assert read_manifest(manifest(entries)) == entries
    assert read_manifest(f"{'a' * 64}  sounds/../../passwd\n{'a' * 64}  /etc/passwd\nx\n\x00") == frozenset()
