"""`pbxgui greeting speak`, `voices`, tags and licence notes, as they are typed."""

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine

TEXT = "Thank you for calling. Please hold the line."


@pytest.fixture(autouse=True)
def no_voices_but_espeak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


def test_a_text_is_spoken_kept_and_spoken_again(pbxgui: CommandLine) -> None:
    (record,) = pbxgui.json("greeting", "speak", "welcome", TEXT, "--language", "en-GB")
    assert (record["new"], record["transcript"], record["language"]) == (True, TEXT, "en-GB")
    (version,) = record["versions"]
    assert version["made_from"] == {"text": TEXT, "voice": "espeak-ng:en-gb", "words_per_minute": 150}
    assert 1.5 < version["seconds"] < 6
    slower = pbxgui.json("greeting", "speak", "welcome", "--pace", "100")[0]
    assert slower["current"] == 2
    assert slower["versions"][1]["made_from"] == {**version["made_from"], "words_per_minute": 100}
    assert slower["versions"][1]["seconds"] > 1.2 * version["seconds"]
    other = pbxgui.json("greeting", "speak", "welcome", "We are closed.", "--pace", "150")[0]
    assert other["transcript"] == "We are closed."
    assert other["versions"][2]["made_from"]["voice"] == "espeak-ng:en-gb"
    same = pbxgui("greeting", "speak", "welcome", TEXT)
    assert same.startswith("Greeting welcome is spoken by espeak-ng:en-gb: version 1, ")
    pbxgui("undo")
    assert pbxgui.json("greeting", "show", "welcome")[0]["current"] == 3


def test_what_is_heard_again_says_its_own_words(pbxgui: CommandLine) -> None:
    pbxgui("greeting", "speak", "welcome", TEXT)
    pbxgui("greeting", "speak", "welcome", "We are closed.")
    told = pbxgui("greeting", "use", "welcome", "1")
    assert told.startswith("Greeting welcome is version 1 now, spoken by espeak-ng:")
    assert f"“{TEXT}”" in told
    assert pbxgui.json("greeting", "show", "welcome")[0]["transcript"] == TEXT
    pbxgui("undo")
    assert pbxgui.json("greeting", "show", "welcome")[0]["transcript"] == "We are closed."


def test_a_text_of_which_nothing_can_be_heard_is_told(pbxgui: CommandLine) -> None:
    assert "It is silent" in pbxgui("greeting", "speak", "welcome", "…", "--voice", "espeak-ng:de")


def test_a_voice_that_does_not_know_the_script_is_told(pbxgui: CommandLine) -> None:
    chinese = "\u4f60\u597d"
    told = pbxgui("greeting", "speak", "welcome", chinese, "--voice", "espeak-ng:de")
    assert "Attention: espeak-ng:de does not know this script." in told
    assert "Attention" not in pbxgui("greeting", "speak", "welcome", chinese, "--voice", "espeak-ng:cmn")
    assert "espeak-ng:cmn" in pbxgui("greeting", "voices", "--language", "zh")


def test_a_text_that_was_copied_loses_what_nobody_sees(pbxgui: CommandLine) -> None:
    (record,) = pbxgui.json("greeting", "speak", "welcome", "-5\u00a0degrees.\tHold\u00ad on.")
    assert record["transcript"] == record["versions"][0]["made_from"]["text"] == "-5 degrees. Hold on."


def test_a_text_comes_from_a_file(pbxgui: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(b"Guten Tag.\r\nBitte warten.\r\n")
    (record,) = pbxgui.json("greeting", "speak", "welcome", "--file", file, "--voice", "espeak-ng:de")
    assert record["versions"][0]["made_from"]["text"] == "Guten Tag.\nBitte warten."


def test_what_cannot_be_spoken_changes_nothing(pbxgui: CommandLine) -> None:
    for arguments, code in (
        (("welcome",), "nothing-to-say"),
        (("welcome", " "), "nothing-to-say"),
        (("welcome", TEXT, "--voice", "espeak-ng:tlh-x"), "unknown-voice"),
        (("welcome", TEXT, "--pace", "20"), "bad-pace"),
        (("welcome", TEXT, "--pace", ""), "bad-whole-number"),
        (("welcome", TEXT, "--voice", ""), "empty-name"),
        (("no name", TEXT), "bad-slug"),
    ):
        assert pbxgui.refused("greeting", "speak", *arguments)["code"] == code
    assert pbxgui.json("greeting", "list") == []


def test_voices_are_listed(pbxgui: CommandLine) -> None:
    german = pbxgui.json("greeting", "voices", "--language", "de-AT")
    assert {"voice": "espeak-ng:de", "language": "de", "name": "German", "natural": False} in german
    assert {one["language"].partition("-")[0] for one in german} == {"de"}
    assert len(pbxgui.json("greeting", "voices")) > 50


def test_tags_and_licences(pbxgui: CommandLine) -> None:
    pbxgui("greeting", "speak", "welcome", TEXT, "--tags", "Winter, shop", "--licence", "our own")
    pbxgui("greeting", "speak", "closed", "We are closed.")
    (known,) = pbxgui.json("greeting", "list", "--tag", "winter")
    assert (known["name"], known["tags"], known["versions"][0]["licence"]) == (
        "welcome",
        ["Winter", "shop"],
        "our own",
    )
    shown = pbxgui("greeting", "show", "welcome")
    assert "tags: Winter, shop" in shown
    assert "licence: our own" in shown
    assert "  spoken by espeak-ng:" in shown
    assert pbxgui("greeting", "list", "--tag", "summer").strip() == "No greeting has the tag summer."
    (changed,) = pbxgui.json("greeting", "set", "welcome", "--tags", "", "--licence", "CC0")
    assert (changed["tags"], changed["versions"][0]["licence"]) == ([], "CC0")
    assert pbxgui.refused("greeting", "set", "welcome", "--tags", "a,A")["code"] == "duplicate"
