"""The level meter, the outline of what is being recorded, and the look at what is plugged in."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pbxgui.audio.input_meter import InputMeter
from pbxgui.audio.live_waveform import LiveWaveform
from pbxgui.audio.plugged import Plugged
from pbxgui.audio.recording_seen import Level

RATE = 48_000
BLOCK = 480


def sine(level: float, frames: int = RATE) -> NDArray[np.int16]:
    return np.round(level * 32_767 * np.sin(2 * np.pi * 1_000 * np.arange(frames) / RATE)).astype(np.int16)


def levels(samples: NDArray[np.int16], meter: InputMeter | None = None, block: int = BLOCK) -> list[Level]:
    found = meter or InputMeter(RATE)
    blocks = (samples[at : at + block] for at in range(0, samples.size, block))
    return [found.level() for one in blocks if found.measure(one)]


def test_a_level_is_told_thirty_times_a_second() -> None:
    assert len(levels(sine(0.5, 10 * RATE))) == pytest.approx(300, abs=1)


def test_what_comes_all_at_once_is_told_once() -> None:
    meter = InputMeter(RATE)
    assert len(levels(sine(0.5), meter, RATE)) == 1
    assert len(levels(sine(0.5), meter)) == pytest.approx(30, abs=2)


def test_peak_and_mean_of_a_sine_are_its_own() -> None:
    last = levels(sine(0.5))[-1]
    assert last.peak_dbfs == pytest.approx(-6.02, abs=0.05)
    assert last.rms_dbfs == pytest.approx(-9.03, abs=0.1)
    assert (last.clipped, last.is_clipping) == (0, False)


def test_the_peak_is_held_and_then_falls() -> None:
    meter = InputMeter(RATE)
    levels(sine(0.5, RATE // 10), meter)
    quiet = levels(np.zeros(4 * RATE, np.int16), meter)
    held = [level.held_dbfs for level in quiet]
    assert held[30] == pytest.approx(-6.02, abs=0.05)  # a second later
    assert held[75] == pytest.approx(-6.02 - 20, abs=1.5)  # 2.5 s: one second of falling
    assert quiet[-1].peak_dbfs == -120


def test_what_is_too_loud_lights_the_lamp_for_two_seconds_and_is_counted() -> None:
    meter = InputMeter(RATE)
    loud = levels(np.clip(sine(0.9, RATE // 10) * 2.0, -32_768, 32_767).astype(np.int16), meter)[-1]
    assert loud.is_clipping
    assert loud.clipped > 100
    quiet = levels(np.zeros(3 * RATE, np.int16), meter)
    assert [level.is_clipping for level in quiet].count(True) == pytest.approx(60, abs=3)
    assert quiet[-1].clipped == loud.clipped
    meter.begin()
    assert levels(np.zeros(RATE, np.int16), meter)[-1].clipped == 0


def test_the_outline_has_a_column_for_every_ten_milliseconds_however_the_blocks_fall() -> None:
    waveform = LiveWaveform()
    samples = sine(0.5)
    data = samples.tobytes()
    for at in range(0, len(data), 1_234):
        waveform.add(data[at : at + 1_234])
    expected = [(part.min() / 32_768, part.max() / 32_768) for part in samples.reshape(-1, BLOCK)]
    assert waveform.columns() == tuple(expected)
    assert waveform.columns(10, 12) == tuple(expected[10:12])
    assert (len(waveform), waveform.piece) == (100, (0, 100))


def test_a_piece_goes_in_the_place_of_a_part_of_the_outline() -> None:
    waveform = LiveWaveform()
    waveform.add(np.repeat(np.arange(10, dtype=np.int16), BLOCK).tobytes())
    waveform.begin(0.03, 0.06)
    waveform.add(np.full(2 * BLOCK, 100, np.int16).tobytes())
    assert [round(high * 32_768) for _, high in waveform.columns()] == [0, 1, 2, 100, 100, 6, 7, 8, 9]
    assert waveform.piece == (3, 5)
    waveform.begin(0.09, 0.09)
    waveform.add(np.full(BLOCK, 50, np.int16).tobytes())
    assert [round(high * 32_768) for _, high in waveform.columns(8)] == [9, 50]
    waveform.clear()
    assert len(waveform) == 0


def test_a_change_of_alsas_settings_or_of_the_sound_server_is_noticed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, server = tmp_path / "asound.conf", tmp_path / "native"
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(settings))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{server}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))  # nobody else's server
    plugged = Plugged()
    assert not plugged.has_changed()
    for change in (settings.touch, server.touch, server.unlink, settings.unlink):
        change()
        assert plugged.has_changed()
        assert not plugged.has_changed()
