"""Texts spoken by the real espeak-ng, and by the real Piper with a voice made of tones."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio.speech import Voice, can_read, espeak, speak, speaking, voice_for, voices
from pbxgui.audio.speech.piper import folders
from pbxgui.audio.speech.speaking import best_voice
from pbxgui.core.config import SpokenText
from pbxgui.core.errors import EnvironmentProblem, UserError

TEXT = "Thank you for calling.\nPlease hold the line."
TONES = Path(__file__).parent / "voices"
PIPER = "piper:en_US-tones-low"


@pytest.fixture(autouse=True)
def own_voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the voices of the person be those of the test; return their folder."""
    monkeypatch.setattr(espeak, "_PATIENCE", 60.0)  # a busy machine is no broken program
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    folder = folders()[0]
    shutil.copytree(TONES, folder)
    return folder


def spoken(target: Path, voice: str, text: str = TEXT, pace: int = 150) -> tuple[np.ndarray, int]:
    speak(SpokenText(text, voice, pace), target)
    samples, rate = soundfile.read(target)
    return samples, rate


def sounding(samples: np.ndarray, rate: int) -> float:
    """Return the seconds that are no silence."""
    windows = samples[: len(samples) // (rate // 50) * (rate // 50)].reshape(-1, rate // 50)
    return float(np.count_nonzero(np.sqrt(np.mean(windows**2, axis=1)) > 0.01)) / 50


def test_espeak_speaks_at_the_pace_and_says_the_same_each_time(tmp_path: Path) -> None:
    samples, rate = spoken(tmp_path / "one.wav", "espeak-ng:en-gb")
    assert 1.5 < sounding(samples, rate) < 5.0
    quickly, _ = spoken(tmp_path / "quickly.wav", "espeak-ng:en-gb", pace=300)
    assert 0.35 < sounding(quickly, rate) / sounding(samples, rate) < 0.75
    again, _ = spoken(tmp_path / "again.wav", "espeak-ng:en-gb")
    np.testing.assert_array_equal(samples, again)
    german, _ = spoken(tmp_path / "german.wav", "espeak-ng:de")
    assert len(german) != len(samples)


@pytest.mark.parametrize(
    "text", ["-v nothing --stdout", "[[fi:]] < > & \\ ${X}", "Grüß Gott, שלום", "1" * 500]
)
def test_whatever_is_written_is_spoken(tmp_path: Path, text: str) -> None:
    samples, rate = spoken(tmp_path / "any.wav", "espeak-ng:de", text)
    assert sounding(samples, rate) > 0.3


def test_piper_speaks_all_lines_at_the_pace(tmp_path: Path) -> None:
    samples, rate = spoken(tmp_path / "all.wav", PIPER, TEXT, 165)
    first, _ = spoken(tmp_path / "first.wav", PIPER, TEXT.splitlines()[0], 165)
    slowly, _ = spoken(tmp_path / "slowly.wav", PIPER, TEXT, 110)
    assert (rate, len(samples) % 512) == (16_000, 0)
    assert len(samples) > 1.5 * len(first)
    assert len(slowly) / len(samples) == pytest.approx(165 / 110, rel=0.01)
    spectrum = np.abs(np.fft.rfft(samples[: 512 * 8]))
    loudest = np.argmax(spectrum) * rate / (512 * 8)
    assert 280 < loudest < 670  # the tones of that voice


def test_voices_come_with_the_most_natural_first_and_are_found_by_language() -> None:
    found = voices()
    assert found[0] == Voice("piper", "en_US-tones-low", "en-us", "en_US-tones-low", natural=True)
    assert {"espeak-ng:de", "espeak-ng:en-gb", "espeak-ng:fr-fr"} <= {str(voice) for voice in found}
    assert not any("mbrola" in voice.title for voice in found)
    assert str(voice_for("en-US")) == PIPER
    assert str(voice_for("en-AU")) == PIPER  # no voice of that region
    assert str(voice_for("de-AT")) == "espeak-ng:de"
    assert (
        str(best_voice(found[1:], "en")) == "espeak-ng:en-gb"
    )  # and not that of the Caribbean, which comes first
    assert voice_for("tlh") is None


def test_languages_that_are_a_family_are_the_one_that_is_meant() -> None:
    found = voices()
    assert str(best_voice(found, "zh-CN")) == str(best_voice(found, "cmn")) == "espeak-ng:cmn"
    assert str(best_voice(found, "no")) == "espeak-ng:nb"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en-us", "\u4f60\u597d\uff0c\u6b22\u8fce", False),
        ("cmn", "\u4f60\u597d", True),
        ("de", "Gr\u00fc\u00df Gott, 5\u00aa \u4f60\u597d", True),
        ("en", "\u0414\u043e\u0431\u0440\u044b\u0439 \u0434\u0435\u043d\u044c from us", False),
        ("en", "\U0001f389 123 <b>", True),
        ("en", "", True),
    ],
)
def test_a_voice_knows_its_own_letters(language: str, text: str, *, expected: bool) -> None:
    assert can_read(language, text) is expected


@pytest.mark.parametrize("said", ["", "{", "[]", '{"language": 7}', "x" * 2_000_000])
def test_what_is_no_voice_is_left_out(own_voices: Path, said: str) -> None:
    (own_voices / "en_US-tones-low.onnx.json").write_text(said)
    (own_voices / "alone.onnx").touch()
    assert {voice.program for voice in voices()} == {"espeak-ng"}


def test_a_voice_without_its_language_is_called_by_its_name(own_voices: Path) -> None:
    (own_voices / "de_DE-anna-low.onnx").touch()
    (own_voices / "de_DE-anna-low.onnx.json").write_text('{"phoneme_id_map": {}, "language": "German"}')
    assert str(voice_for("de")) == "piper:de_DE-anna-low"


def test_a_voice_that_is_broken_says_so(own_voices: Path, tmp_path: Path) -> None:
    (own_voices / "en_US-tones-low.onnx").write_bytes(b"no model")
    with pytest.raises(EnvironmentProblem, match="piper could not speak") as raised:
        spoken(tmp_path / "none.wav", PIPER)
    assert (raised.value.code, "another voice" in raised.value.hint) == ("speech-failed", True)


def test_a_voice_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match='no voice "espeak-ng:dee"') as raised:
        spoken(tmp_path / "none.wav", "espeak-ng:dee")
    assert raised.value.code == "unknown-voice"
    assert "espeak-ng:de" in raised.value.hint


def test_a_computer_that_cannot_speak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(speaking, "SPEAKERS", speaking.SPEAKERS[1:])
    assert voices() == ()
    with pytest.raises(EnvironmentProblem) as raised:
        spoken(tmp_path / "none.wav", "espeak-ng:de")
    assert raised.value.code == "speech-not-installed"


def test_a_program_that_failed_once_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "espeak-ng"
    script.write_text("#!/bin/sh\nkill -9 $$\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert {voice.program for voice in voices()} == {"piper"}
    script.write_text('#!/bin/sh\necho " 5  de  --/M  German  gmw/de"\n')
    assert "espeak-ng:de" in {str(voice) for voice in voices()}


def test_nobody_waits_for_what_nobody_wants(tmp_path: Path, slow_program: Callable[[], None]) -> None:
    slow_program()

    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    with pytest.raises(Enough):
        speak(SpokenText(TEXT, "espeak-ng:de", 150), tmp_path / "none.wav", stop)


def test_a_program_that_hangs_is_ended(
    tmp_path: Path, slow_program: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_program()
    monkeypatch.setattr(speaking, "PATIENCE_SECONDS", 0.3)
    with pytest.raises(EnvironmentProblem, match="it took more than"):
        spoken(tmp_path / "none.wav", "espeak-ng:de")


@pytest.fixture
def slow_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what lets espeak-ng take a minute: a script in front of the real one, whose voices are known."""

    def take_its_place() -> None:
        assert str(voice_for("de")) == "espeak-ng:de"
        folder = tmp_path / "programs"
        folder.mkdir()
        real = shutil.which("espeak-ng")
        script = folder / "espeak-ng"
        script.write_text(f'#!/bin/sh\n[ "$1" = --voices ] && exec {real} --voices\nexec sleep 60\n')
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    return take_its_place
