"""The telephone ear: what each codec leaves of a sound, what it lets through, and that it keeps in step."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pbxgui.audio.studio import InMemory
from pbxgui.audio.telephone.ear import Ear, telephone_ear
from pbxgui.audio.telephone.line import Codec, Line
from pbxgui.audio.telephone.network import lost_packets
from pbxgui.core.errors import UserError
from tests.audio.conftest import voice

RATE = 48_000
PACKET = 960
MILLISECOND = RATE // 1_000
NARROW = [codec for codec in Codec if codec is not Codec.G722]

Sound = NDArray[np.float32]


def speech(seconds: float = 2.0) -> Sound:
    return voice(RATE, seconds).astype(np.float32)


def decibels(ratio: float) -> float:
    return 20 * float(np.log10(max(ratio, 1e-9)))


def signal_to_noise(sound: Sound, heard: Sound) -> float:
    """Return how far what a codec added is below the sound, in dB, whatever its gain."""
    gain = float(sound @ heard / (heard @ heard))
    return decibels(float(np.linalg.norm(sound) / np.linalg.norm(sound - gain * heard)))


def late(sound: Sound, heard: Sound) -> int:
    """Return by how many samples what is heard is behind, 10 ms at most."""
    most = 10 * MILLISECOND
    inner = heard[most:-most]
    shifts = range(-most, most + 1)
    return -max(shifts, key=lambda shift: float(sound[most + shift : sound.size - most + shift] @ inner))


@pytest.mark.parametrize(
    ("codec", "likeness", "noise", "level"),
    [
        (Codec.PCMU, 0.999, 35, 0.1),
        (Codec.PCMA, 0.999, 35, 0.1),
        (Codec.G722, 0.999, 33, 0.1),
        (Codec.GSM, 0.95, 10, 1.0),
        (Codec.OPUS, 0.88, 6, 1.0),
    ],
)
def test_a_codec_leaves_the_sound_in_step_as_loud_and_nearly_as_it_was(
    codec: Codec, likeness: float, noise: float, level: float
) -> None:
    sound = speech()
    heard = telephone_ear(sound, RATE, Line(codec))
    assert heard.size == sound.size
    assert heard.dtype == np.float32
    assert np.corrcoef(sound, heard)[0, 1] > likeness
    assert signal_to_noise(sound, heard) > noise
    assert abs(decibels(float(heard.std() / sound.std()))) < level
    assert abs(late(sound, heard)) <= MILLISECOND


def passed(codec: Codec, hertz: float) -> float:
    """Return by how many dB a tone is raised, noise left out."""
    time = np.arange(RATE // 2) / RATE
    heard = telephone_ear((0.25 * np.sin(2 * np.pi * hertz * time)).astype(np.float32), RATE, Line(codec))
    middle = slice(PACKET * 5, PACKET * 20)
    return decibels(
        float(abs(heard[middle] @ np.exp(-2j * np.pi * hertz * time[middle]))) / (PACKET * 15 / 2) / 0.25
    )


@pytest.mark.parametrize("codec", NARROW)
def test_a_telephone_plays_300_to_3400_hz(codec: Codec) -> None:
    assert [passed(codec, hertz) for hertz in (300, 1_000, 2_000, 3_000, 3_400)] == pytest.approx(
        [0] * 5, abs=2.5
    )
    assert max(passed(codec, hertz) for hertz in (50, 100, 3_700, 5_000, 9_000)) < -25


def test_wideband_goes_to_7000_hz() -> None:
    assert [passed(Codec.G722, hertz) for hertz in (150, 1_000, 3_700, 6_000, 6_900)] == pytest.approx(
        [0] * 5, abs=0.5
    )
    assert max(passed(Codec.G722, hertz) for hertz in (7_300, 9_000, 15_000)) < -25


def test_a_sound_of_any_rate_and_of_any_length_is_heard() -> None:
    at_48 = telephone_ear(speech(), RATE, Line())
    at_16 = telephone_ear(voice(16_000, 2.0).astype(np.float32), 16_000, Line())
    assert np.corrcoef(at_16, at_48)[0, 1] > 0.999
    assert telephone_ear(np.zeros(0, np.float32), RATE, Line()).size == 0
    assert telephone_ear(np.full(1, 0.5, np.float32), RATE, Line(Codec.OPUS)).size == 1


@pytest.mark.parametrize("codec", Codec)
def test_who_begins_in_the_middle_hears_the_same(codec: Codec) -> None:
    sound, line = speech(), Line(codec, 10, 30, seed=4)
    whole = telephone_ear(sound, RATE, line)
    first = 40_003
    ear = Ear(InMemory(sound), line, first)
    parts = []
    while (part := ear.read(777)).size:
        parts.append(part)
    heard = np.concatenate(parts)
    assert heard.size == sound.size - first
    if codec in {Codec.PCMU, Codec.PCMA}:
        assert np.abs(heard - whole[first:]).max() < 1e-3
    assert np.corrcoef(heard, whole[first:])[0, 1] > 0.9


@pytest.mark.parametrize("codec", Codec)
def test_only_lost_packets_and_what_follows_them_is_changed(codec: Codec) -> None:
    sound, line = speech(), Line(codec, 8)
    clear, heard = telephone_ear(sound, RATE, Line(codec)), telephone_ear(sound, RATE, line)
    lost = lost_packets(line, sound.size // PACKET)
    assert lost.any()
    packets = slice(0, sound.size // PACKET * PACKET)
    different = np.abs(clear - heard)[packets].reshape(-1, PACKET).max(axis=1) > 0.02
    remembered = 1 if codec in {Codec.PCMU, Codec.PCMA} else 12  # packets that suffer from one before them
    near = np.convolve(lost, np.ones(remembered + 2), "full")[1 : lost.size + 1] > 0
    assert not (different & ~near).any()
    assert np.mean(different[lost]) > 0.6
    assert telephone_ear(sound, RATE, line).tobytes() == heard.tobytes()
    assert telephone_ear(sound, RATE, Line(codec, 8, seed=5)).tobytes() != heard.tobytes()


@pytest.mark.parametrize("codec", Codec)
def test_a_line_that_loses_a_fifth_is_still_understood(codec: Codec) -> None:
    sound = speech(3.0)
    heard = telephone_ear(sound, RATE, Line(codec, 20, 40, seed=2))
    assert 0.5 < np.corrcoef(telephone_ear(sound, RATE, Line(codec)), heard)[0, 1] < 0.99


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"loss_percent": 51}, "bad-loss"),
        ({"loss_percent": -1}, "bad-loss"),
        ({"loss_percent": float("nan")}, "bad-loss"),
        ({"jitter_ms": 201}, "bad-jitter"),
        ({"jitter_ms": float("inf")}, "bad-jitter"),
    ],
)
def test_a_line_that_nobody_holds_is_refused(values: dict[str, float], code: str) -> None:
    with pytest.raises(UserError) as refused:
        Line(**values)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert refused.value.hint
