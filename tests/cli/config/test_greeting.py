"""`pbxgui greeting`, as it is typed, with files of real formats."""

import hashlib
import os
import stat
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.store.store import Store
from tests.audio.conftest import voice
from tests.audio.media import Recipe, encode
from tests.cli.command_line import CommandLine

TODAY = datetime.now(UTC).astimezone().date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def it_stays_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let midnight pass unnoticed."""
    monkeypatch.setattr("pbxgui.cli.config.greeting.today", lambda: TODAY)


def sound(folder: Path, name: str = "welcome.wav", seconds: float = 1.5, seed: int = 7) -> Path:
    path = folder / name
    soundfile.write(path, voice(16_000, seconds, seed), 16_000)
    return path


def files(pbxgui: CommandLine) -> list[str]:
    audio = pbxgui.data / "audio"
    return sorted(path.name for path in audio.iterdir()) if audio.is_dir() else []


def age(pbxgui: CommandLine) -> None:
    """Make what is in the audio folder two hours old."""
    for path in (pbxgui.data / "audio").iterdir():
        os.utime(path, (time.time() - 7_200,) * 2)


def in_use(pbxgui: CommandLine, tmp_path: Path) -> None:
    """Let the number 2001 use the greeting `welcome` in two places."""
    pbxgui("greeting", "import", sound(tmp_path), "--name", "welcome")
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("number", "add", "2001", "--to", "1001", "--greeting", "welcome")
    pbxgui("rule", "add", "2001", "--caller", "anonymous", "--treatment", "refuse", "--greeting", "welcome")


def test_an_imported_greeting_is_kept_rendered_and_listed(pbxgui: CommandLine, tmp_path: Path) -> None:
    source = tmp_path / "Willkommen; ${X}.mp3"
    source.write_bytes(encode(voice(44_100), Recipe("a.mp3", "mp3", "libmp3lame", 44_100, channels=2)))
    (record,) = pbxgui.json(
        "greeting", "import", source, "--name", "welcome", "--language", "de", "--transcript", "Guten Tag"
    )
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    assert files(pbxgui) == [f"{sha256}.master.mp3", f"{sha256}.wav"]
    assert stat.S_IMODE((pbxgui.data / "audio").stat().st_mode) == 0o700
    assert (pbxgui.data / "audio" / f"{sha256}.master.mp3").read_bytes() == source.read_bytes()
    renditions = [*(tmp_path / "cache" / "pbxgui" / "renditions").iterdir()]
    assert sorted(soundfile.info(path).samplerate for path in renditions) == [8_000, 16_000]
    assert record["new"] is True
    assert record["import"][0].startswith("MP3, 44.1 kHz stereo")
    assert (record["language"], record["transcript"]) == ("de", "Guten Tag")
    assert record["versions"][0]["file_name"] == source.name
    (listed,) = pbxgui.json("greeting", "list")
    assert listed["versions"][0]["seconds"] == pytest.approx(1.5, abs=0.06)
    assert (listed["heard_today"], listed["used_by"]) == (True, [])
    assert "welcome   1.5      1 of 1   always  0" in pbxgui("greeting", "list")


def test_an_existing_name_gets_a_new_version_that_is_current(pbxgui: CommandLine, tmp_path: Path) -> None:
    first, second = sound(tmp_path), sound(tmp_path, "second.flac", 2.5, 8)
    assert pbxgui("greeting", "import", first, "--name", "welcome").startswith(
        "Greeting welcome is imported: 1.5 seconds.\n"
    )
    said = pbxgui("greeting", "import", second, "--name", "welcome")
    assert said.startswith("Greeting welcome has a new recording: version 2, 2.5 seconds, is current now.\n")
    assert len(files(pbxgui)) == 4
    shown = pbxgui("greeting", "show", "welcome")
    assert "version 1: 1.5 seconds, heard always\n" in shown
    assert "version 2: current, 2.5 seconds, heard always\n" in shown
    assert "  imported from second.flac, " in shown
    assert " UTC\n  FLAC, 16 kHz mono, 0:02.5. Brought to 48 kHz.\n" in shown
    assert pbxgui("greeting", "use", "welcome", "1").startswith("Greeting welcome is version 1 now")
    assert pbxgui.json("greeting", "show", "welcome")[0]["current"] == 1
    said = pbxgui("greeting", "import", second, "--name", "welcome")
    assert "has an earlier recording again: version 2" in said
    assert len(pbxgui.json("greeting", "show", "welcome")[0]["versions"]) == 2
    for wrong, code in (("3", "no-such-version"), ("0", "bad-whole-number"), ("x", "bad-whole-number")):
        assert pbxgui.refused("greeting", "use", "welcome", wrong)["code"] == code
    assert 'Did you mean "welcome"?' in pbxgui.refused("greeting", "use", "welcom", "1")["hint"]


def test_a_greeting_that_is_not_valid_is_told_with_what_callers_hear(
    pbxgui: CommandLine, tmp_path: Path
) -> None:
    source = sound(tmp_path)
    said = pbxgui("greeting", "import", source, "--name", "welcome", "--until", YESTERDAY)
    assert f"callers hear this greeting only until {YESTERDAY}" in said
    assert "Their calls go on without it." in said
    assert pbxgui.json("greeting", "show", "welcome")[0]["heard_today"] is False
    said = pbxgui("greeting", "set", "welcome", "--until", "", "--from", TOMORROW)
    assert f"hear this version from {TOMORROW}." in said
    assert f"not before {TOMORROW}" in said
    said = pbxgui("greeting", "set", "welcome", "--from", TODAY, "--until", TODAY)
    assert said == f"Greeting welcome is changed; callers hear this version from {TODAY} until {TODAY}.\n"


def test_what_is_said_about_a_greeting_is_set(pbxgui: CommandLine, tmp_path: Path) -> None:
    pbxgui("greeting", "import", sound(tmp_path), "--name", "welcome", "--language", "de")
    (tmp_path / "said.txt").write_bytes(b"Guten Tag.\r\nBitte warten.\r\n")
    (record,) = pbxgui.json("greeting", "set", "welcome", "--transcript-file", tmp_path / "said.txt")
    assert (record["transcript"], record["language"]) == ("Guten Tag.\nBitte warten.", "de")
    shown = pbxgui("greeting", "show", "welcome")
    assert shown.startswith("Greeting welcome (de)\n")
    assert "says: Guten Tag.\nsays: Bitte warten.\n" in shown
    (record,) = pbxgui.json(
        "greeting", "import", sound(tmp_path, seed=9), "--name", "welcome", "--language", ""
    )
    assert (record["transcript"], record["language"]) == ("Guten Tag.\nBitte warten.", "")
    pbxgui("greeting", "set", "welcome", "--version", "1", "--until", YESTERDAY)
    (record,) = pbxgui.json("greeting", "show", "welcome")
    assert [version["valid_until"] for version in record["versions"]] == [str(YESTERDAY), None]
    for option, value, code in (
        ("--language", "deutsch!", "bad-language"),
        ("--transcript", "x" * 10_001, "transcript-too-long"),
        ("--until", "soon", "bad-dates"),
        ("--version", "3", "no-such-version"),
        ("--transcript-file", str(tmp_path), "text-not-a-file"),
    ):
        assert pbxgui.refused("greeting", "set", "welcome", option, value)["code"] == code


def test_export_gives_the_master_and_what_telephones_hear(pbxgui: CommandLine, tmp_path: Path) -> None:
    first, second = sound(tmp_path), sound(tmp_path, "second.flac", 2.5, 8)
    for source in (first, second):
        pbxgui("greeting", "import", source, "--name", "welcome")
    out = tmp_path / "out.wav"
    pbxgui("greeting", "export", "welcome", out)
    assert out.read_bytes() == second.read_bytes()
    refused = pbxgui.refused("greeting", "export", "welcome", out, "--as", "wav8", "--version", "1")
    assert refused["code"] == "export-exists"
    assert out.read_bytes() == second.read_bytes()
    pbxgui("greeting", "export", "welcome", out, "--as", "wav8", "--version", "1", "--force")
    heard, rate = soundfile.read(out)
    assert rate == 8_000
    assert np.corrcoef(heard, voice(8_000))[0, 1] > 0.999
    (record,) = pbxgui.json("greeting", "export", "welcome", tmp_path / "wide.wav", "--as", "wav16")
    assert record == {"greeting": "welcome", "version": 2, "as": "wav16", "file": str(tmp_path / "wide.wav")}
    assert soundfile.info(tmp_path / "wide.wav").samplerate == 16_000
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_export_to_what_is_no_place_for_a_file(pbxgui: CommandLine, tmp_path: Path) -> None:
    pbxgui("greeting", "import", sound(tmp_path), "--name", "welcome")
    os.mkfifo(tmp_path / "pipe")
    for target, code in (
        (tmp_path, "export-not-a-file"),
        (tmp_path / "pipe", "export-not-a-file"),
        (tmp_path / "no" / "out.wav", "export-no-folder"),
        (tmp_path / "welcome.wav" / "out.wav", "export-no-folder"),
        (tmp_path / "a\0b", "export-not-a-file"),
    ):
        assert pbxgui.refused("greeting", "export", "welcome", target, "--force")["code"] == code
    assert (
        pbxgui.refused("greeting", "export", "welcome", tmp_path / "x", "--as", "mp3")["code"] == "bad-word"
    )


def test_a_lost_or_damaged_recording_is_told(pbxgui: CommandLine, tmp_path: Path) -> None:
    pbxgui("greeting", "import", sound(tmp_path), "--name", "welcome")
    pbxgui("greeting", "import", sound(tmp_path, seed=9), "--name", "welcome")
    audio = pbxgui.data / "audio"
    sha256 = pbxgui.json("greeting", "show", "welcome")[0]["versions"][0]["sha256"]
    (audio / f"{sha256}.master.wav").write_bytes(b"noise")
    failed = pbxgui.outcome("greeting", "export", "welcome", tmp_path / "out.wav", "--version", "1")
    assert (failed.code, failed.out, "[audio-damaged]" in failed.error) == (3, "", True)
    (audio / f"{sha256}.wav").unlink()
    failed = pbxgui.outcome("greeting", "use", "welcome", "1")
    assert (failed.code, failed.out, "[audio-missing]" in failed.error) == (3, "", True)
    assert "Attention: The recording" in pbxgui("greeting", "show", "welcome")
    assert not (tmp_path / "out.wav").exists()


def test_a_greeting_in_use_is_replaced_and_not_removed(pbxgui: CommandLine, tmp_path: Path) -> None:
    in_use(pbxgui, tmp_path)
    refused = pbxgui.refused("greeting", "remove", "welcome")
    assert "Number 2001, rule 1, greeting; Number 2001, default, greeting" in refused["message"]
    assert "greeting replace welcome OTHER" in refused["hint"]
    assert "  Number 2001, default, greeting\n" in pbxgui("greeting", "show", "welcome")
    pbxgui("greeting", "import", sound(tmp_path, seed=9), "--name", "other")
    assert pbxgui.refused("greeting", "replace", "welcome", "welcome")["code"] == "same-greeting"
    assert 'Did you mean "other"?' in pbxgui.refused("greeting", "replace", "welcome", "othr")["hint"]
    assert pbxgui("greeting", "replace", "welcome", "other") == (
        "Callers of 2001 hear other in place of welcome now.\n"
    )
    number = pbxgui.json("number", "show", "2001")[0]
    assert (number["default"]["greeting"], number["rules"][0]["greeting"]) == ("other", "other")
    assert pbxgui.json("greeting", "replace", "welcome", "other")[0]["numbers"] == []
    assert "is not used; nothing is changed" in pbxgui("greeting", "replace", "welcome", "other")
    assert pbxgui("greeting", "remove", "welcome") == "Greeting welcome is removed.\n"
    pbxgui("greeting", "import", sound(tmp_path, seed=10), "--name", "over", "--until", str(YESTERDAY))
    assert f'callers hear "over" only until {YESTERDAY}' in pbxgui("greeting", "replace", "other", "over")
    assert f'callers hear "over" only until {YESTERDAY}' in pbxgui("number", "show", "2001")
    assert f"no more, until {YESTERDAY}" in pbxgui("greeting", "list")
    pbxgui("greeting", "set", "over", "--until", "", "--from", str(TOMORROW))
    assert f"not yet, from {TOMORROW}" in pbxgui("greeting", "list")
    loop = ("--treatment", "custom-ringback", "--ringback", "over")
    assert f'callers hear "over" not before {TOMORROW}' in pbxgui("number", "set", "2001", *loop)
    assert pbxgui.refused("greeting", "remove", "welcome")["code"] == "no-greeting"


def test_collect_removes_what_nothing_can_bring_back(pbxgui: CommandLine, tmp_path: Path) -> None:
    pbxgui("greeting", "import", sound(tmp_path), "--name", "welcome")
    pbxgui("greeting", "remove", "welcome")
    kept = files(pbxgui)
    for name in ("a" * 64 + ".wav", "a" * 64 + ".master.mp3", "notes.txt"):
        (pbxgui.data / "audio" / name).touch()
    assert pbxgui("greeting", "collect").startswith("Nothing is left over")
    age(pbxgui)
    assert pbxgui("greeting", "collect") == "2 files that nothing needs are removed.\n"
    assert files(pbxgui) == sorted([*kept, "notes.txt"])
    assert pbxgui.json("greeting", "collect") == [{"removed": []}]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.wav", b"", "sound-empty"),
        ("letter.wav", b"Hello, this is a letter. " * 100, "sound-format"),
        ("cut.wav", b"RIFF", "sound-format"),
    ],
)
def test_what_is_no_sound_changes_nothing(
    pbxgui: CommandLine, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    refused = pbxgui.refused("greeting", "import", tmp_path / name, "--name", "welcome")
    assert name in refused["message"]
    assert refused["code"] == code
    assert_untouched(pbxgui)


def assert_untouched(pbxgui: CommandLine) -> None:
    assert "There is no greeting yet" in pbxgui("greeting", "list")
    assert files(pbxgui) == []
    with Store.open(pbxgui.data) as store:
        assert store.journal() == ()


def test_folders_pipes_devices_and_absent_files_are_refused_at_once(
    pbxgui: CommandLine, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    started = time.monotonic()
    for path, code in (
        (tmp_path, "sound-not-a-file"),
        (tmp_path / "pipe.wav", "sound-not-a-file"),
        (Path("/dev/zero"), "sound-not-a-file"),
        (tmp_path / "gone.wav", "sound-missing"),
        (tmp_path / "a\nb.wav", "sound-missing"),
        (tmp_path / "a\0b.wav", "sound-name"),
    ):
        assert pbxgui.refused("greeting", "import", path, "--name", "welcome")["code"] == code
    assert time.monotonic() - started < 60
    assert_untouched(pbxgui)


def test_a_sound_of_three_hours_and_an_enormous_file_are_refused(pbxgui: CommandLine, tmp_path: Path) -> None:
    with soundfile.SoundFile(tmp_path / "long.flac", "w", 4_000, 1) as file:
        for _ in range(3 * 60):
            file.write(np.zeros(4_000 * 60, np.int16))
    (tmp_path / "huge.wav").touch()
    os.truncate(tmp_path / "huge.wav", 1 << 40)
    for name, code in (("long.flac", "sound-too-long"), ("huge.wav", "sound-too-big")):
        assert pbxgui.refused("greeting", "import", tmp_path / name, "--name", "x")["code"] == code
    assert_untouched(pbxgui)
    long = ("greeting", "import", tmp_path / "long.flac", "--name", "x")
    assert pbxgui.refused(*long, "--part", "2-1")["code"] == "sound-part"
    assert_untouched(pbxgui)
    (record,) = pbxgui.json(*long, "--part", "1:00:00-1:00:03")
    assert record["import"][-1] == "The part from 1:00:00.0 to 1:00:03.0 was taken."
    assert record["versions"][0]["seconds"] == pytest.approx(3)
    assert "lasts 3:00" not in pbxgui("greeting", "show", "x")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--name", "wel\ncome"], "bad-slug"),
        (["--name", "${X};"], "bad-slug"),
        (["--name", "x", "--language", "?"], "bad-language"),
        (["--name", "x", "--from", "2026-12-02", "--until", "2026-12-01"], "bad-dates"),
    ],
)
def test_what_a_greeting_cannot_have_is_refused_before_the_file_is_touched(
    pbxgui: CommandLine, tmp_path: Path, arguments: list[str], code: str
) -> None:
    assert pbxgui.refused("greeting", "import", tmp_path / "gone.wav", *arguments)["code"] == code
    assert_untouched(pbxgui)


def test_a_store_that_takes_no_change_leaves_a_recording_that_is_collected_later(
    pbxgui: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise EnvironmentProblem("disk-full", "There is no room.", "Free some.")

    source = sound(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Store, "change", full)
        assert pbxgui.outcome("greeting", "import", source, "--name", "welcome").code == 3
    assert "There is no greeting yet" in pbxgui("greeting", "list")
    age(pbxgui)
    assert len(pbxgui.json("greeting", "collect")[0]["removed"]) == 2
    assert files(pbxgui) == []


def test_undo_brings_a_removed_greeting_back_with_its_sound(pbxgui: CommandLine, tmp_path: Path) -> None:
    pbxgui("greeting", "import", sound(tmp_path), "--name", "welcome")
    pbxgui("greeting", "remove", "welcome")
    age(pbxgui)
    pbxgui("greeting", "collect")
    with Store.open(pbxgui.data) as store:
        store.undo()
    pbxgui("greeting", "export", "welcome", tmp_path / "out.wav")
    assert (tmp_path / "out.wav").read_bytes() == (tmp_path / "welcome.wav").read_bytes()


def test_a_greeting_is_renamed_wherever_it_is_used_in_one_step(pbxgui: CommandLine, tmp_path: Path) -> None:
    in_use(pbxgui, tmp_path)
    pbxgui("greeting", "import", sound(tmp_path, "other.wav", seed=2), "--name", "other")
    assert pbxgui.refused("greeting", "rename", "welcome", "other")["code"] == "duplicate-greeting"
    assert pbxgui.refused("greeting", "rename", "welcome", "two words")["code"] == "bad-slug"
    assert 'Did you mean "welcome"?' in pbxgui.refused("greeting", "rename", "wellcome", "hello")["hint"]
    said = pbxgui("greeting", "rename", "welcome", "hello")
    assert said == "Greeting welcome is called hello now, wherever it is used.\n"
    with Store.open(pbxgui.data) as store:
        (number,) = store.read().numbers
        assert (number.default.greeting, number.rules[0].handling.greeting) == ("hello", "hello")
        assert [greeting.name for greeting in store.read().greetings] == ["hello", "other"]
        store.undo()
        assert [greeting.name for greeting in store.read().greetings] == ["other", "welcome"]
    assert pbxgui("greeting", "rename", "other", "other").startswith("Greeting other is called other now")
