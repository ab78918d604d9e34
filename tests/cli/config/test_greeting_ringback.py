"""`pbxgui greeting ringback` and `loop`, as they are typed."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.audio.conftest import voice
from tests.cli.command_line import CommandLine


@pytest.fixture(autouse=True)
def hold_on(pbxgui: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "hold-on.wav"
    soundfile.write(path, np.concatenate([voice(48_000, 1.0), np.zeros(4_800)]), 48_000)
    pbxgui("greeting", "import", path, "--name", "hold-on")


def test_a_ringback_is_made_told_and_used(pbxgui: CommandLine) -> None:
    (made,) = pbxgui.json(
        "greeting", "ringback", "waiting", "ring de, say hold-on, pause 1", "--tags", "ringback"
    )
    (version,) = made["versions"]
    hold_on = pbxgui.json("greeting", "show", "hold-on")[0]["versions"][0]["sha256"]
    assert version["made_from"] == {"ringback": "ring de 1, say hold-on, pause 1", "recordings": [hold_on]}
    assert version["seconds"] == pytest.approx(5 + 1.1 + 1, abs=0.001)
    assert (made["new"], made["seamless"], made["tags"]) == (True, True, ["ringback"])
    assert "put together" in pbxgui("greeting", "show", "waiting")
    assert "Part of the ringback waiting." in pbxgui("greeting", "show", "hold-on")
    assert pbxgui.json("greeting", "show", "hold-on")[0]["in_ringbacks"] == ["waiting"]
    pbxgui("greeting", "speak", "hold-on", "Please hold the line.", "--voice", "espeak-ng:en-gb")
    assert "Part of the ringback waiting, in an earlier version" in pbxgui("greeting", "show", "hold-on")
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("number", "add", "2001", "--to", "1001")
    pbxgui("number", "set", "2001", "--treatment", "custom-ringback", "--ringback", "waiting")
    assert pbxgui("greeting", "loop", "waiting").startswith("Over and over, waiting sounds without a break")
    pbxgui("greeting", "ringback", "waiting", "ring us 2")
    (changed,) = pbxgui.json("greeting", "show", "waiting")
    assert (changed["current"], changed["versions"][1]["seconds"]) == (2, 12.0)


def test_a_greeting_that_breaks_off_over_and_over(pbxgui: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "cut.wav"
    loud = 0.3 * np.sin(np.arange(48_000) / 20)
    soundfile.write(path, np.concatenate([np.zeros(24_000), loud]), 48_000)
    pbxgui("greeting", "import", path, "--name", "cut")
    outcome = pbxgui.outcome("greeting", "loop", "cut")
    assert outcome.code == 1
    assert "breaks off" in outcome.out
    assert pbxgui.outcome("greeting", "loop", "cut", "--json").out.count('"breaks_off": true')


def test_what_cannot_be_put_together_changes_nothing(pbxgui: CommandLine) -> None:
    assert pbxgui.refused("greeting", "ringback", "waiting", "say nobody")["code"] == "no-greeting"
    assert (
        pbxgui.refused("greeting", "ringback", "waiting", "ring us 20" + ", ring us 20" * 5)["code"]
        == "loop-too-long"
    )
    assert pbxgui.refused("greeting", "ringback", "waiting", "pause 1, pause 2")["code"] == "loop-silent"
    assert [one["name"] for one in pbxgui.json("greeting", "list")] == ["hold-on"]


def test_the_rings_of_a_country_alone_are_seamless(pbxgui: CommandLine) -> None:
    assert "sounds without a break" in pbxgui("greeting", "ringback", "waiting", "ring us 2")
