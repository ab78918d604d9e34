"""`pbxgui greeting edit` and `greeting render`, as they are typed."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.core.config import EDIT_FIELDS, EditKind
from pbxgui.store.store import Store
from tests.audio.edited import RATE, bs1770, correlation, rms_db, spoken
from tests.cli.command_line import CommandLine
from tests.store.template import new_store


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with one greeting."""
    place = tmp_path_factory.mktemp("imported")
    soundfile.write(place / "welcome.wav", spoken(), RATE, subtype="PCM_16")
    with Store.open(new_store(place / "data")) as store:
        facts = GreetingFacts(transcript="Hello")
        import_greeting(store, place / "cache", place / "welcome.wav", "welcome", facts)
    return place / "data"


@pytest.fixture
def welcome(pbxgui: CommandLine, imported: Path, tmp_path: Path) -> CommandLine:
    return CommandLine(Path(shutil.copytree(imported, tmp_path / "copy")), pbxgui.capsys)


def sound(pbxgui: CommandLine, version: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    with Store.open(pbxgui.data) as store:
        sha256 = store.read().greetings[0].versions[version - 1].sha256
        heard: np.ndarray[tuple[int], np.dtype[np.float64]] = soundfile.read(store.audio.working(sha256))[0]
    return heard


def test_a_greeting_is_edited_listed_changed_and_undone(welcome: CommandLine, tmp_path: Path) -> None:
    said = welcome("greeting", "edit", "welcome", "--trim", "0.5-4.5", "--loudness", "-20", "--limiter")
    words = "trimmed to 0.5-4.5 s, loudness -20 LUFS, limited to -3 dBFS"
    assert said == f"Greeting welcome is edited: version 2, 4 seconds, is current now ({words}).\n"
    heard = sound(welcome, 2)
    assert heard.size == 4 * RATE
    assert bs1770(heard.astype(np.float32)) == pytest.approx(-20, abs=0.3)
    shown = welcome("greeting", "show", "welcome")
    assert f"  edited from version 1: {words}, " in shown
    assert "version 1: 5.9" not in shown
    assert "says: Hello\n" in shown
    (record,) = welcome.json("greeting", "show", "welcome")
    assert record["versions"][1]["made_from"]["steps"][0]["step"] == "trim"

    listed = welcome("greeting", "edit", "welcome", "--steps")
    assert listed.splitlines() == [
        "STEP    DOES",
        "1       trimmed to 0.5-4.5 s",
        "2       loudness -20 LUFS",
        "3       limited to -3 dBFS",
    ]
    changed = welcome.json("greeting", "edit", "welcome", "--off", "2", "--move", "3", "1", "--steps")
    assert [(step["number"], step["step"], step["enabled"]) for step in changed] == [
        (1, "limiter", True),
        (2, "trim", True),
        (3, "loudness", False),
    ]
    (record,) = welcome.json("greeting", "edit", "welcome", "--remove", "3", "--off", "2", "--gain=-6@1-2")
    steps = record["versions"][2]["made_from"]["steps"]
    assert [(step["step"], step["enabled"]) for step in steps] == [
        ("trim", True),
        ("loudness", False),
        ("gain", True),
    ]
    heard, master = sound(welcome, 3), spoken()[RATE // 2 : RATE * 9 // 2]
    assert correlation(heard[:RATE], master[:RATE]) > 0.999
    assert rms_db(heard[RATE : 2 * RATE]) - rms_db(master[RATE : 2 * RATE]) == pytest.approx(-6, abs=0.1)
    welcome("undo")
    assert len(welcome.json("greeting", "show", "welcome")[0]["versions"]) == 2
    said = welcome("greeting", "edit", "welcome", *("--remove", "1") * 3)
    assert said == "Greeting welcome is the recording itself again: version 1, 6 seconds, is current now.\n"


def test_parts_are_made_listed_and_moved(welcome: CommandLine) -> None:
    said = welcome("greeting", "edit", "welcome", "--split", "1.5", "--split", "4", "--parts")
    assert said.splitlines() == [
        "PART  FROM   TO",
        "1     0.000  1.500",
        "2     1.500  4.000",
        "3     4.000  6.000",
    ]
    assert len(welcome.json("greeting", "show", "welcome")[0]["versions"]) == 1
    said = welcome("greeting", "edit", "welcome", "--split", "1.5", "--split", "4", "--move-part", "3", "1")
    words = "split at 1.5 s, split at 4 s, 4-6 s moved to 0 s"
    assert said == f"Greeting welcome is edited: version 2, 6 seconds, is current now ({words}).\n"
    heard, master = sound(welcome, 2), sound(welcome, 1)
    inner = slice(240, 2 * RATE - 240)
    assert np.array_equal(heard[inner], master[4 * RATE :][inner])
    assert np.array_equal(heard[2 * RATE + 240 : 3 * RATE], master[240:RATE])
    parts = welcome.json("greeting", "edit", "welcome", "--remove", "1", "--fade-in", "0.2@2-4", "--parts")
    assert [(part["start"], part["end"]) for part in parts] == [(0, 2), (2, 6)]


def test_a_part_becomes_a_greeting_of_its_own(welcome: CommandLine) -> None:
    welcome("greeting", "set", "welcome", "--tags", "shop", "--licence", "ours", "--language", "en")
    split = ("--split", "1.5", "--split", "4")
    said = welcome("greeting", "edit", "welcome", *split, "--keep-part", "2", "middle")
    assert said == "Greeting middle is part 2 of welcome, 2.5 seconds. welcome stays as it is.\n"
    before, made = (
        welcome.json("greeting", "show", "welcome")[0],
        welcome.json("greeting", "show", "middle")[0],
    )
    assert len(before["versions"]) == 1
    assert (made["tags"], made["language"], made["transcript"]) == (["shop"], "en", "")
    (version,) = made["versions"]
    assert version["licence"] == "ours"
    assert [step["step"] for step in version["made_from"]["steps"]] == ["split", "split", "trim"]
    assert version["made_from"]["master"] == before["versions"][0]["sha256"]
    with Store.open(welcome.data) as store:
        heard = soundfile.read(store.audio.working(version["sha256"]))[0]
    assert np.array_equal(heard[240:-240], sound_of_first(welcome)[round(1.5 * RATE) : 4 * RATE][240:-240])
    (whole,) = welcome.json("greeting", "edit", "welcome", "--keep-part", "1", "whole")
    assert whole["versions"][0]["made_from"] is None
    welcome("undo")
    assert welcome.refused("greeting", "show", "whole")["code"] == "no-greeting"
    welcome("undo")
    assert welcome.refused("greeting", "show", "middle")["code"] == "no-greeting"


def sound_of_first(pbxgui: CommandLine) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    with Store.open(pbxgui.data) as store:
        sha256 = store.read().greeting_by_name["welcome"].versions[0].sha256
        heard: np.ndarray[tuple[int], np.dtype[np.float64]] = soundfile.read(store.audio.working(sha256))[0]
    return heard


def test_a_dry_run_tells_and_changes_nothing(welcome: CommandLine) -> None:
    said = welcome("greeting", "edit", "welcome", "--trim", "0.5-4.5", "--gain", "30", "--dry-run")
    assert said.startswith("Now:  6 seconds, peak ")
    assert "\nThen: 4 seconds, peak -0.0 dBFS, loudness " in said
    assert "(trimmed to 0.5-4.5 s, 30 dB louder).\nIt would go over full scale and is lowered by " in said
    assert said.endswith("\nNothing is changed.\n")
    (record,) = welcome.json("greeting", "edit", "welcome", "--loudness", "-30", "--dry-run")
    assert record["then"]["loudness_lufs"] == pytest.approx(-30, abs=0.1)
    assert record["then"]["seconds"] == record["now"]["seconds"] == spoken().size / RATE
    assert record["then"]["lowered_db"] == 0
    assert len(welcome.json("greeting", "show", "welcome")[0]["versions"]) == 1


def test_without_options_the_steps_are_listed(welcome: CommandLine) -> None:
    said = welcome("greeting", "edit", "welcome")
    assert said == (
        "Greeting welcome is not edited. Add a step: pbxgui greeting edit welcome --trim 0.2-3.9\n"
    )
    assert welcome.json("greeting", "edit", "welcome", "--steps") == []


EVERY = (
    ("--trim", "0.5-4.5"),
    ("--cut", "1-1.5"),
    ("--silence", "0.5@2"),
    ("--mute", "0.1-.2"),
    ("--split", "2"),
    ("--move-part", "2", "1"),
    ("--fade-in",),
    ("--fade-out", "0.3"),
    ("--gain=-3.5",),
    ("--trim-silence", "-50"),
    ("--lead-in",),
    ("--rumble", "100"),
    ("--hum", "60"),
    ("--noise-reduction", "10"),
    ("--loudness", "-20"),
    ("--limiter", "-2"),
)


def test_every_kind_of_step_has_an_option(welcome: CommandLine) -> None:
    written = [word for option in EVERY for word in option]
    steps = welcome.json("greeting", "edit", "welcome", *written, "--steps")
    assert [step["step"] for step in steps] == [kind.value for kind in EditKind] or {
        step["step"] for step in steps
    } == {kind.value for kind in EditKind}
    for step, option in zip(steps, EVERY, strict=True):
        assert option[0].startswith(f"--{step['step'].removesuffix('-filter')}")
        given = {name: value for name, value in step.items() if name in EDIT_FIELDS[EditKind(step["step"])]}
        assert bool(given) == (len(option) > 1 or "=" in option[0])


REFUSED = (
    (("--trim", "3"), "bad-part"),
    (("--trim", "3-1"), "empty-part"),
    (("--trim", "a-b"), "bad-part"),
    (("--trim", "1.2.3-4"), "bad-edit-number"),
    (("--cut", "8-9"), "edit-beyond-end"),
    (("--silence", "3"), "bad-silence"),
    (("--silence", "300@1"), "bad-edit-value"),
    (("--gain", "loud"), "bad-edit-number"),
    (("--gain", "nan"), "bad-edit-number"),
    (("--gain", "3@1"), "bad-part"),
    (("--hum", "16.7"), "bad-edit-value"),
    (("--loudness", "0"), "bad-edit-value"),
    (("--split", "9"), "edit-beyond-end"),
    (("--fade-in", "1@2"), "bad-part"),
    (("--move-part", "2", "1"), "no-such-part"),
    (("--split", "2", "--move-part", "1", "3"), "no-such-part"),
    (("--move-part", "1", "x"), "bad-whole-number"),
    (("--keep-part", "2", "other"), "no-such-part"),
    (("--keep-part", "1", "welcome"), "duplicate-greeting"),
    (("--keep-part", "1", "two words!"), "bad-slug"),
    (("--off", "1"), "no-such-step"),
    (("--gain", "1", "--move", "1", "2"), "no-such-step"),
    (("--gain", "1", "--remove", "0"), "bad-whole-number"),
    (("--gain", "1", "--version", "2"), "no-such-version"),
)


def test_what_makes_no_sense_is_refused_with_a_remedy(welcome: CommandLine) -> None:
    for options, code in REFUSED:
        refused = welcome.refused("greeting", "edit", "welcome", *options)
        assert (refused["code"], bool(refused["hint"])) == (code, True), options
    assert len(welcome.json("greeting", "show", "welcome")[0]["versions"]) == 1


def test_a_greeting_is_rendered_for_other_systems(welcome: CommandLine, tmp_path: Path) -> None:
    said = welcome("greeting", "render", "welcome", "--to", tmp_path / "welcome.gsm")
    where = tmp_path / "welcome.gsm"
    assert said == f"Version 1 of greeting welcome is in {where} as GSM 06.10, 8 kHz, and was read back.\n"
    assert where.stat().st_size == 33 * 300  # a frame of 33 bytes for each 20 ms
    (record,) = welcome.json("greeting", "render", "welcome", "--to", tmp_path / "welcome.flac")
    assert record == {
        "greeting": "welcome",
        "version": 1,
        "format": "FLAC",
        "rate": 48_000,
        "file": str(tmp_path / "welcome.flac"),
    }
    heard, rate = soundfile.read(tmp_path / "welcome.flac")
    assert rate == RATE
    assert np.array_equal(heard, sound(welcome, 1))
    for options, code in (
        (("--to", tmp_path / "welcome.flac"), "export-exists"),
        (("--to", tmp_path / "welcome.doc"), "sound-unknown-extension"),
        (("--to", tmp_path / "nowhere" / "welcome.mp3"), "export-no-folder"),
        (("--to", tmp_path / "x.mp3", "--version", "2"), "no-such-version"),
    ):
        assert welcome.refused("greeting", "render", "welcome", *options)["code"] == code
    assert not (tmp_path / "x.mp3").exists()
    welcome("greeting", "render", "welcome", "--to", tmp_path / "welcome.flac", "--force")
