"""`pbxgui greeting check`, as it is typed."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio.telephone.ear import telephone_ear
from pbxgui.audio.telephone.line import Codec, Line
from tests.audio.conftest import voice
from tests.cli.command_line import CommandLine


def recording(folder: Path, name: str = "welcome.wav", level: float = 1.0, lead: float = 0.3) -> Path:
    said = [part for seed in (1, 2) for part in (voice(48_000, 1.2, seed), np.zeros(9_600))]
    sound = np.concatenate((np.zeros(round(lead * 48_000)), *said))
    path = folder / name
    soundfile.write(path, sound / np.abs(sound).max() * 0.45 * level, 48_000)
    return path


def test_a_good_greeting_can_be_heard_by_callers(pbxgui: CommandLine, tmp_path: Path) -> None:
    pbxgui("greeting", "import", recording(tmp_path), "--name", "welcome")
    said = pbxgui("greeting", "check", "welcome")
    assert said.startswith("Greeting welcome, version 1, 3.1 seconds: can be heard by callers.\n")
    assert "  good: A good level for a phone. (" in said
    (record,) = pbxgui.json("greeting", "check", "welcome")
    assert (record["greeting"], record["version"], record["needs_mending"]) == ("welcome", 1, False)
    assert (record["seconds"], record["cap_seconds"]) == (3.1, 60.0)
    assert {one["severity"] for one in record["findings"]} == {"good"}


def test_what_should_be_mended_is_told_with_its_remedy_and_in_the_exit_code(
    pbxgui: CommandLine, tmp_path: Path
) -> None:
    pbxgui("greeting", "import", recording(tmp_path, level=0.05, lead=0.0), "--name", "quiet")
    outcome = pbxgui.outcome("greeting", "check", "quiet")
    assert (outcome.code, outcome.error) == (1, "")
    assert "seconds: should be mended.\n  problem: Much too quiet" in outcome.out
    assert "LUFS) Remedy: loudness.\n" in outcome.out
    assert "Remedy: lead-in seconds=0.3.\n" in outcome.out
    outcome = pbxgui.outcome("greeting", "check", "quiet", "--json")
    findings = {one["kind"]: one for one in json.loads(outcome.out)["findings"]}
    assert findings["loudness"]["remedy"] == {"step": "loudness", "enabled": True}
    assert findings["start"]["remedy"] == {"step": "lead-in", "seconds": 0.3, "enabled": True}
    assert findings["loudness"]["figure"] < -33


def test_all_greetings_are_checked_and_any_version_of_one(pbxgui: CommandLine, tmp_path: Path) -> None:
    assert pbxgui("greeting", "check", "--all").startswith("There is no greeting yet.")
    assert pbxgui.json("greeting", "check", "--all") == []
    pbxgui("greeting", "import", recording(tmp_path, level=0.05), "--name", "busy")
    pbxgui("greeting", "import", recording(tmp_path, "good.wav"), "--name", "busy")
    pbxgui("greeting", "import", recording(tmp_path, "late.wav", 0.03), "--name", "closed")
    outcome = pbxgui.outcome("greeting", "check", "--all", "--json")
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert [(one["greeting"], one["needs_mending"]) for one in records] == [("busy", False), ("closed", True)]
    assert outcome.code == 1
    assert pbxgui.outcome("greeting", "check", "busy").code == 0
    assert pbxgui.outcome("greeting", "check", "busy", "--version", "1").code == 1
    assert pbxgui.refused("greeting", "check", "busy", "--version", "3")["code"] == "no-such-version"
    assert pbxgui.refused("greeting", "check", "missing")["code"] == "no-greeting"


def test_the_cap_is_the_shortest_of_the_numbers_that_use_it(pbxgui: CommandLine, tmp_path: Path) -> None:
    pbxgui(
        "greeting",
        "import",
        recording(tmp_path),
        "--name",
        "welcome",
        "--transcript",
        "We are closed on Mondays",
    )
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("number", "add", "2001", "--to", "1001", "--greeting", "welcome", "--cap", "2")
    outcome = pbxgui.outcome("greeting", "check", "welcome", "--json")
    record = json.loads(outcome.out)
    findings = {one["kind"]: one for one in record["findings"]}
    assert (outcome.code, record["cap_seconds"], findings["length"]["severity"]) == (1, 2.0, "problem")
    assert findings["pace"]["figure"] == pytest.approx(115, abs=5)
    pbxgui("number", "set", "2001", "--treatment", "answer-then-greet")
    (record,) = pbxgui.json("greeting", "check", "welcome")
    assert record["cap_seconds"] is None


@pytest.mark.parametrize("codec", ["g722", "opus"])
def test_what_a_caller_hears_is_written(pbxgui: CommandLine, tmp_path: Path, codec: str) -> None:
    source, out = recording(tmp_path), tmp_path / "heard.wav"
    pbxgui("greeting", "import", source, "--name", "welcome")
    line = ("--codec", codec, "--loss", "5", "--jitter", "30")
    (record,) = pbxgui.json("greeting", "check", "welcome", "--listen", out, *line)
    assert record["listen"] == {"file": str(out), "codec": codec, "loss_percent": 5.0, "jitter_ms": 30.0}
    heard, rate = soundfile.read(out, dtype="float32")
    sound, _ = soundfile.read(source, dtype="float32")
    expected = telephone_ear(sound, 48_000, Line(Codec(codec), 5, 30))
    assert (rate, heard.size) == (48_000, sound.size)
    assert np.abs(heard - expected).max() < 1e-3
    assert pbxgui.refused("greeting", "check", "welcome", "--listen", out)["code"] == "export-exists"
    assert "What callers hear of it is in" in pbxgui(
        "greeting", "check", "welcome", "--listen", out, "--force"
    )


def test_a_file_that_is_no_greeting_yet_is_checked_and_nothing_is_kept(
    pbxgui: CommandLine, tmp_path: Path
) -> None:
    source = tmp_path / "draft.flac"
    soundfile.write(source, soundfile.read(recording(tmp_path))[0], 48_000)
    (record,) = pbxgui.json("greeting", "check", "--file", source, "--listen", tmp_path / "heard.wav")
    assert (record["file"], record["version"], record["needs_mending"]) == ("draft.flac", None, False)
    assert soundfile.info(tmp_path / "heard.wav").frames == soundfile.info(source).frames
    assert not [*(pbxgui.data).glob("audio/*")]
    assert pbxgui.outcome("greeting", "check", "--file", recording(tmp_path, "quiet.wav", 0.02)).code == 1
    (tmp_path / "text.wav").write_text("no sound")
    assert pbxgui.refused("greeting", "check", "--file", tmp_path / "text.wav")["code"].startswith("sound-")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "check-what"),
        (("welcome", "--all"), "check-what"),
        (("welcome", "--file", "a.wav"), "check-what"),
        (("--all", "--listen", "a.wav"), "check-what"),
        (("--all", "--version", "1"), "check-what"),
        (("--file", "a.wav", "--version", "1"), "check-what"),
        (("welcome", "--transcript", "Hello"), "check-what"),
        (("welcome", "--codec", "mp3"), "bad-word"),
        (("welcome", "--loss", "much"), "bad-loss"),
        (("welcome", "--loss", "60"), "bad-loss"),
        (("welcome", "--jitter", "nan"), "bad-jitter"),
        (("--file", "none.wav"), "sound-missing"),
    ],
)
def test_what_cannot_be_checked_is_refused(
    pbxgui: CommandLine, arguments: tuple[str, ...], code: str
) -> None:
    refused = pbxgui.refused("greeting", "check", *arguments)
    assert refused["code"] == code
    assert refused["hint"]
