"""What is left of a recording: what was said, with a little room around it."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio import trimming
from pbxgui.audio.errors import SoundError
from pbxgui.audio.trimming import KEY, LEAD, TAIL, trim

RATE = 16_000


def tone(seconds: float, level: float = 0.3) -> NDArray[np.float64]:
    return level * np.sin(2 * np.pi * 500 * np.arange(round(seconds * RATE)) / RATE)


def hush(seconds: float) -> NDArray[np.float64]:
    """Return what an open line sounds like: noise at -66 dBFS."""
    return np.random.default_rng(1).normal(0, 0.0005, round(seconds * RATE))


def trimmed(folder: Path, *parts: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Return what `trim` returns, and what it has written."""
    soundfile.write(folder / "raw.wav", np.concatenate(parts), RATE, subtype="PCM_16")
    seconds = trim(folder / "raw.wav", folder / "out.wav")
    return seconds, soundfile.read(folder / "out.wav")[0] if seconds else np.zeros(0)


def test_silence_goes_and_room_is_left(tmp_path: Path) -> None:
    seconds, sound = trimmed(tmp_path, hush(2), tone(1), hush(0.8), tone(0.5), hush(3))
    assert seconds == sound.size / RATE == pytest.approx(LEAD + 2.3 + TAIL, abs=0.05)
    inner = sound[round(LEAD * RATE) : round((LEAD + 1) * RATE)]
    assert abs(np.corrcoef(inner[800:-800], tone(1)[800:-800])[0, 1]) > 0.9
    assert sound[0] == sound[-1] == 0.0


def test_the_key_at_the_end_goes(tmp_path: Path) -> None:
    seconds, _ = trimmed(tmp_path, tone(1), hush(1), tone(KEY))
    assert seconds == pytest.approx(1 + TAIL, abs=0.05)
    seconds, _ = trimmed(tmp_path, tone(2))
    assert seconds == pytest.approx(2 - KEY, abs=0.01)


@pytest.mark.parametrize(
    "parts", [(hush(3),), (hush(1), tone(0.2), hush(1)), (np.zeros(RATE),), (tone(0.05),)]
)
def test_nothing_is_left_of_nothing(tmp_path: Path, parts: tuple[NDArray[np.float64], ...]) -> None:
    assert trimmed(tmp_path, *parts)[0] == 0.0
    assert not (tmp_path / "out.wav").exists()


def test_a_soft_voice_is_kept_as_it_is(tmp_path: Path) -> None:
    seconds, sound = trimmed(tmp_path, hush(1), tone(1, 0.01), hush(1))
    assert seconds == pytest.approx(LEAD + 1 + TAIL, abs=0.05)
    assert np.abs(sound).max() == pytest.approx(0.01, abs=0.002)


def test_a_file_is_waited_for_until_its_header_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soundfile.write(tmp_path / "whole.wav", tone(1), RATE, subtype="PCM_16")
    whole = (tmp_path / "whole.wav").read_bytes()
    (tmp_path / "raw.wav").write_bytes(whole[:40] + bytes(4) + whole[44:])

    waits: list[float] = []

    def complete(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) < 3:
            return
        with (tmp_path / "raw.wav").open("rb+") as file:
            file.seek(40)
            file.write(whole[40:44])

    monkeypatch.setattr(trimming, "time", SimpleNamespace(monotonic=lambda: sum(waits), sleep=complete))
    assert trim(tmp_path / "raw.wav", tmp_path / "out.wav") > 0.8
    assert len(waits) == 3


@pytest.mark.parametrize("length", [0, 10, 5_000])
def test_a_file_that_is_never_completed_is_refused(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trimming, "_PATIENCE", 0.05)
    soundfile.write(tmp_path / "whole.wav", tone(1), RATE, subtype="PCM_16")
    (tmp_path / "raw.wav").write_bytes((tmp_path / "whole.wav").read_bytes()[:length])
    with pytest.raises(SoundError, match="was not completed"):
        trim(tmp_path / "raw.wav", tmp_path / "out.wav")


def test_what_a_killed_writer_has_left_is_made_whole(tmp_path: Path) -> None:
    path = tmp_path / "raw.wav"
    soundfile.write(path, np.concatenate([tone(1), hush(0.5)]), RATE, subtype="PCM_16")
    whole = path.read_bytes()
    path.write_bytes(
        whole[:4] + bytes(4) + whole[8:40] + bytes(4) + whole[44:]
    )  # the lengths are written last
    trimming.complete(path)
    assert path.read_bytes() == whole
    path.write_bytes(b"")
    with pytest.raises(OSError, match="No data"):
        trimming.complete(path)
