"""A take of a sound that is there already."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio import take_writer
from pbxgui.audio.take import RATE, read_take, takes, unfinished
from pbxgui.audio.take_of_file import take_of_wav
from pbxgui.core.errors import EnvironmentProblem, UserError
from tests.audio.conftest import voice
from tests.audio.heard import find


@pytest.mark.parametrize("rate", [8_000, 16_000, 48_000])
def test_it_is_the_same_sound_at_the_rate_of_takes(tmp_path: Path, rate: int) -> None:
    said = voice(rate, 3.0)
    soundfile.write(tmp_path / "said.wav", said, rate, subtype="PCM_16")
    take = take_of_wav(tmp_path / "takes", "welcome", tmp_path / "said.wav")
    assert takes(tmp_path / "takes") == (take,) == (read_take(take.folder),)
    assert (take.name, take.finished, take.lost, take.frames) == ("welcome", True, 0, 3 * RATE)
    assert unfinished(tmp_path / "takes") == ()
    heard, heard_rate = soundfile.read(take.wav)
    assert (heard_rate, heard.size) == (RATE, take.frames)
    found = find(said, rate, heard, RATE)
    assert found.correlation > 0.999
    assert found.offset < 1 / 8_000


def test_a_sound_at_full_scale_does_not_wrap_round(tmp_path: Path) -> None:
    square = np.sign(np.sin(2 * np.pi * 300 * np.arange(8_000) / 8_000)) * 0.9999
    soundfile.write(tmp_path / "loud.wav", square, 8_000, subtype="PCM_16")
    take = take_of_wav(tmp_path / "takes", "loud", tmp_path / "loud.wav")
    assert find(square, 8_000, soundfile.read(take.wav)[0], RATE).correlation > 0.98


def test_what_cannot_be_one_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "takes"
    (tmp_path / "text.wav").write_text("no sound")
    with pytest.raises(EnvironmentProblem, match="cannot be read"):
        take_of_wav(folder, "welcome", tmp_path / "text.wav")
    soundfile.write(tmp_path / "said.wav", voice(8_000, 3.0), 8_000)
    monkeypatch.setattr(take_writer, "_MOST_FRAMES", RATE)
    with pytest.raises(UserError, match="A take can last"):
        take_of_wav(folder, "welcome", tmp_path / "said.wav")
    monkeypatch.setattr(take_writer, "LEAST_FREE_BYTES", 1 << 60)
    with pytest.raises(EnvironmentProblem, match="no room"):
        take_of_wav(folder, "welcome", tmp_path / "said.wav")
    assert [*folder.iterdir()] == []
