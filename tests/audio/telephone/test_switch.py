"""Studio or telephone while it plays: heard at once, in step, and without a click."""

import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.devices import BUFFER_SECONDS, PROMPT_SECONDS
from pbxgui.audio.errors import SoundError
from pbxgui.audio.playback import OutputsSeen, Playback, PlayerSeen
from pbxgui.audio.studio import InMemory, OnDisk
from pbxgui.audio.telephone.ear import telephone_ear
from pbxgui.audio.telephone.line import Choice, Codec, Line
from pbxgui.audio.telephone.switch import FADE_SECONDS, Switch
from tests.audio.conftest import voice
from tests.audio.fake_devices import FakeCard, FakeDevices

RATE = 48_000
BLOCK = 960
FADE = round(FADE_SECONDS * RATE)
ROUNDING = 2 / 32_768

Sound = NDArray[np.float32]


def rich(seconds: float = 2.0) -> Sound:
    """Return speech with bass and treble that a telephone does not play: the two differ at every sample."""
    time_ = np.arange(round(seconds * RATE)) / RATE
    besides = 0.2 * np.sin(2 * np.pi * 120 * time_) + 0.05 * np.sin(2 * np.pi * 6_000 * time_)
    return (voice(RATE, seconds) + besides).astype(np.float32)


def played(switch: Switch, choices: dict[int, Line | None], choice: Choice, block: int = BLOCK) -> Sound:
    """Return what is heard where something else is chosen before some of the blocks."""
    parts: list[NDArray[np.int16]] = []
    number = 0
    while True:
        if number in choices:
            choice.line = choices[number]
        samples = np.frombuffer(switch.read(block), np.int16)
        if not samples.size:
            return (np.concatenate(parts) / 32_768).astype(np.float32)
        parts.append(samples)
        number += 1


@pytest.mark.parametrize("codec", Codec)
def test_the_switch_is_heard_in_the_next_block_in_step_and_without_a_click(codec: Codec) -> None:
    sound, line = rich(), Line(codec, seed=3)
    phone = telephone_ear(sound, RATE, line)
    choice = Choice()
    heard = played(Switch(InMemory(sound), choice), {20: line, 60: None}, choice)
    assert heard.size == sound.size
    to_phone, back = 20 * BLOCK, 60 * BLOCK
    assert np.abs(heard - sound)[:to_phone].max() < ROUNDING
    assert np.abs(heard - sound)[back + FADE :].max() < ROUNDING
    there = slice(to_phone + FADE, back)
    assert np.corrcoef(heard[there], phone[there])[0, 1] > 0.9  # 0.999 but for what remembers more than 0.2 s
    for switched in (to_phone, back):
        around = slice(switched - 10, switched + FADE + 10)
        steps = max(np.abs(np.diff(one[around])).max() for one in (sound, phone))
        difference = np.abs(sound[around] - phone[around]).max()
        assert np.abs(np.diff(heard[around])).max() <= steps + difference / FADE * 1.5 + ROUNDING


def test_a_switch_without_a_fade_would_click() -> None:
    """What the test above could hear."""
    sound = rich()
    phone = telephone_ear(sound, RATE, Line())
    step = max(abs(float(sound[at - 1] - phone[at])) for at in range(20 * BLOCK, 21 * BLOCK))
    steps = max(np.abs(np.diff(one[19 * BLOCK : 22 * BLOCK])).max() for one in (sound, phone))
    assert step > 2 * steps


@pytest.mark.parametrize("block", [64, 100, 240, 4_800])
def test_the_size_of_the_blocks_does_not_matter(block: int) -> None:
    sound, choice = rich(1.0), Choice()
    at = 24_000 // block
    heard = played(Switch(InMemory(sound), choice), {at: Line(Codec.PCMU)}, choice, block)
    phone = telephone_ear(sound, RATE, Line(Codec.PCMU))
    assert np.abs(heard - sound)[: at * block].max() < ROUNDING
    assert np.abs(heard - phone)[at * block + FADE :].max() < 0.01


def test_who_toggles_wildly_hears_no_click() -> None:
    sound = rich(0.7)
    choice = Choice()
    lines = [None, Line(Codec.PCMU), Line(Codec.G722), None, Line(Codec.PCMA)]
    choices = {number: lines[number % 5] for number in range(10, 200)}
    heard = played(Switch(InMemory(sound), choice), choices, choice, 100)
    phone = telephone_ear(sound, RATE, Line())
    steps = max(np.abs(np.diff(one)).max() for one in (sound, phone))
    assert np.abs(np.diff(heard)).max() < steps + np.abs(sound - phone).max() / FADE * 1.5
    assert heard.size == sound.size


def test_seeking_keeps_what_was_chosen_and_the_place() -> None:
    sound, choice = rich(), Choice(Line(Codec.G722))
    switch = Switch(InMemory(sound), choice)
    switch.read(BLOCK)
    switch.seek(1.0)
    heard = np.frombuffer(switch.read(BLOCK * 10), np.int16) / 32_768
    phone = telephone_ear(sound, RATE, Line(Codec.G722))[RATE : RATE + 10 * BLOCK]
    assert np.corrcoef(heard, phone)[0, 1] > 0.99
    switch.seek(99.0)
    assert switch.read(BLOCK) == b""
    switch.seek(-1.0)
    assert len(switch.read(BLOCK)) == 2 * BLOCK
    assert (switch.rate, switch.seconds) == (RATE, 2.0)


def test_a_file_is_heard_as_what_is_in_memory(tmp_path: Path) -> None:
    sound, choice = rich(1.0), Choice(Line(Codec.GSM, 5))
    soundfile.write(tmp_path / "a.wav", sound, RATE, subtype="FLOAT")
    on_disk, in_memory = Switch(OnDisk(tmp_path / "a.wav"), choice), Switch(InMemory(sound), choice)
    assert played(on_disk, {20: None}, choice).tobytes() == _again(in_memory, choice)
    on_disk.close()
    in_memory.close()


def _again(switch: Switch, choice: Choice) -> bytes:
    choice.line = Line(Codec.GSM, 5)
    return played(switch, {20: None}, choice).tobytes()


def test_what_is_no_studio_sound_is_refused(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "8k.wav", voice(8_000), 8_000)
    soundfile.write(tmp_path / "stereo.wav", np.zeros((100, 2)), RATE)
    (tmp_path / "text.wav").write_text("no sound at all, but a text")
    for name, code in (
        ("8k", "sound-not-wav"),
        ("stereo", "sound-not-wav"),
        ("text", "sound-not-wav"),
        ("none", "sound-missing"),
    ):
        with pytest.raises(SoundError) as refused:
            OnDisk(tmp_path / f"{name}.wav")
        assert refused.value.code == code


def test_the_player_plays_it_promptly_and_toggles_while_it_plays() -> None:
    card, choice, sound = FakeCard(speed=4), Choice(), rich()
    lines = [(0.6, Line(Codec.OPUS)), (0.8, None), (1.0, Line(Codec.PCMA, 5, 20))]
    troubles: list[object] = []
    ended = threading.Event()

    def tell(seen: PlayerSeen) -> None:
        if seen.trouble is not None:
            troubles.append(seen.trouble)
        if lines and seen.playing and seen.position > lines[0][0]:  # then, however busy the machine is
            choice.line = lines.pop(0)[1]
        if not seen.playing:
            ended.set()

    def tell_outputs(_: OutputsSeen) -> None:
        pass

    playback = Playback(lambda: FakeDevices(card), tell, tell_outputs)
    playback.play("welcome", lambda: Switch(InMemory(sound), choice), None, PROMPT_SECONDS)
    try:
        assert ended.wait(30)
    finally:
        playback.close()
    assert troubles == []
    assert lines == []
    assert card.periods == [PROMPT_SECONDS]
    assert PROMPT_SECONDS < BUFFER_SECONDS
    heard = card.samples()[: sound.size] / 32_768
    middle = slice(RATE // 2, -RATE // 4)
    phone = telephone_ear(sound, RATE, Line(Codec.PCMA, 5, 20))
    assert np.corrcoef(heard[-RATE // 4 :], phone[-RATE // 4 :])[0, 1] > 0.98
    assert (
        np.abs(np.diff(heard[middle])).max()
        < max(np.abs(np.diff(sound)).max(), np.abs(np.diff(phone)).max()) * 1.1
    )
