"""Measuring a recording: its outline, its level, the silence around it."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.errors import SoundError
from pbxgui.audio.waveform import COLUMNS, measure
from tests.audio.conftest import voice
from tests.audio.heard import tone


def _write(path: Path, *parts: NDArray[np.float64], rate: int = 8_000) -> Path:
    soundfile.write(path, np.concatenate(parts), rate)
    return path


def test_silence_before_and_behind_and_the_level_are_measured(tmp_path: Path) -> None:
    sound = np.frombuffer(tone(1.0, 8_000), np.int16) / 32_768
    found = measure(_write(tmp_path / "a.wav", np.zeros(2_400), sound, np.zeros(4_000)))
    assert found.seconds == 1.8
    assert found.lead == pytest.approx(0.3, abs=0.001)
    assert found.tail == pytest.approx(0.5, abs=0.001)
    assert found.peak_dbfs == pytest.approx(20 * np.log10(0.4), abs=0.1)
    assert found.rms_dbfs == pytest.approx(20 * np.log10(0.4 / 2**0.5) + 10 * np.log10(1 / 1.8), abs=0.1)
    assert found.clipped == 0


def test_the_outline_shows_where_it_is_loud(tmp_path: Path) -> None:
    found = measure(_write(tmp_path / "a.wav", np.zeros(8_000), np.full(8_000, 0.5), np.full(8_000, -0.25)))
    assert 1_000 <= len(found.outline) <= COLUMNS
    third = len(found.outline) // 3
    assert found.outline[third // 2] == (0, 0)
    assert found.outline[third + third // 2] == (0.5, 0.5)
    assert found.outline[-1] == (-0.25, -0.25)


def test_flat_peaks_and_silence_are_seen(tmp_path: Path) -> None:
    loud = measure(_write(tmp_path / "loud.wav", np.clip(voice(8_000) * 20, -1, 1)))
    assert loud.clipped > 100
    silent = measure(_write(tmp_path / "silent.wav", np.zeros(8_000)))
    assert silent.peak_dbfs == -120
    assert silent.lead == 1.0


def test_a_single_sample_has_an_outline(tmp_path: Path) -> None:
    assert len(measure(_write(tmp_path / "a.wav", np.array([0.5]))).outline) == 1


@pytest.mark.parametrize(
    ("content", "code"), [(None, "sound-missing"), (b"", "sound-not-wav"), (b"text", "sound-not-wav")]
)
def test_what_is_no_sound_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "a.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SoundError) as refused:
        measure(path)
    assert refused.value.code == code
