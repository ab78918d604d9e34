"""A greeting played on a phone of the house, by the command that people type."""

from collections.abc import Callable

import pytest
import soundfile

from pbxgui.store.store import Store
from tests.wire.office import Building, In, Office, records_tell
from tests.wire.phones import PATIENCE, until

pytestmark = pytest.mark.wire


def test_a_phone_rings_plays_the_greeting_and_again_with_a_key(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    welcome = soundfile.read(building.data.parent / "welcome.wav")
    seconds = len(welcome[0]) / welcome[1]

    async def scenario(at: Office) -> None:
        assert await building.command("greeting", "play-on", "1001", "welcome") == 0
        assert "1001 rings; whoever answers hears welcome" in capsys.readouterr().out
        first = await at.answers("1001")
        assert "greeting" in first.invite.header("From")
        await first.wait_heard_seconds(seconds + 1.0, PATIENCE)
        once = first.hearing().find(*welcome)
        assert once.correlation > 0.95
        heard = first.hearing().origin + first.hearing().duration
        await first.send_digits("1")
        await until(lambda: first.hearing().between(heard).duration > seconds + 0.8, "the greeting again")
        again = first.hearing().between(heard).find(*welcome)
        assert again.correlation > 0.95
        assert (await first.wait_ended(PATIENCE)).how == "BYE"  # nobody wants it a third time

    inside(scenario)
    records_tell(building, capsys, "1001 to version 1 of greeting welcome, from this PBX.")


def test_what_cannot_be_played_rings_nobody(
    inside: Callable[[In], None], building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(at: Office) -> None:
        for arguments, told in (
            (("9999", "welcome"), "There is no extension 9999."),
            (("1004", "welcome"), "No phone of 1004 can be rung."),
            (("1001", "nothing"), 'There is no greeting "nothing".'),
            (("1001", "welcome", "--version", "2"), 'The greeting "welcome" has no version 2'),
        ):
            assert await building.command("greeting", "play-on", *arguments) == 1
            assert told in capsys.readouterr().err
        assert await building.command("greeting", "speak", "gone", "Gone.", "--voice", "espeak-ng:en-gb") == 0
        with Store.open(building.data) as store:
            sha256 = store.read().greeting_by_name["gone"].current_version.sha256
        for file in (building.data / "audio").glob(f"{sha256}*"):
            file.unlink()
        assert await building.command("greeting", "play-on", "1001", "gone") == 3
        assert "Import the greeting again" in capsys.readouterr().err

    inside(scenario)
