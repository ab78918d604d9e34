"""Recording from a real sound server: how soon, without a gap whatever else happens, and what a kill leaves."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio.recording import Recording
from pbxgui.audio.recording_seen import RecordingSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.sound_process import ChildDevices
from tests.audio.heard import broken, loudest_frequency, noise, tone
from tests.audio.test_recording import Told, sound
from tests.audio.virtual_card import RATE, Microphone, VirtualCard, ahead_of_others, behind_others, plugged_in

MOST_METER_LATENCY = 0.1
MOST_START = 0.15
S = RecordingState


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualCard]:
    found = VirtualCard(tmp_path)
    with ahead_of_others(), plugged_in(found, monkeypatch):
        yield found


@pytest.fixture
def microphone(card: VirtualCard) -> Iterator[Microphone]:
    found = card.plug_in_microphone()
    yield found
    found.close()


class Times(Told):
    """What was told, and when."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[tuple[float, float]] = []
        self.kept: float | None = None
        """When what was told last to be kept had begun, at the latest."""

    def tell(self, seen: RecordingSeen) -> None:
        now = time.monotonic()
        self.levels.append((now, seen.level.peak_dbfs))
        if seen.state is RecordingState.RECORDING and seen.seconds > 0:
            self.kept = min(now - seen.seconds, self.kept or now)
        super().tell(seen)

    def heard(self, after: float) -> float | None:
        """Return when something loud was told for the first time after a moment."""
        return next((at for at, peak in self.levels if at > after and peak > -20), None)


@pytest.fixture
def told() -> Times:
    return Times()


@pytest.fixture
def devices() -> ChildDevices:
    return ChildDevices()


@pytest.fixture
def recording(told: Times, devices: ChildDevices, tmp_path: Path) -> Iterator[Recording]:
    found = Recording(lambda: devices, tmp_path / "takes", told.tell, told.tell_inputs)
    yield found
    found.close()


def _warm(recording: Recording, told: Times) -> None:
    recording.test()
    told.wait(lambda: len(told.levels) > 10)


def test_the_meter_shows_within_a_tenth_of_a_second_what_is_said(
    microphone: Microphone, recording: Recording, told: Times
) -> None:
    _warm(recording, told)
    latencies = []
    for _ in range(4):
        said = microphone.say(tone(0.1, RATE))
        told.wait(partial(told.heard, said))
        latencies.append((told.heard(said) or 0.0) - said)
        time.sleep(0.3)
    assert max(latencies) <= MOST_METER_LATENCY


@pytest.mark.parametrize("before", [S.TESTING, S.CLOSED])
def test_what_is_said_right_after_the_order_is_kept(
    before: RecordingState, microphone: Microphone, recording: Recording, told: Times
) -> None:
    _warm(recording, told)
    if before is S.CLOSED:
        recording.stop()
        told.state(S.CLOSED)
    told.kept = None
    ordered = time.monotonic()
    recording.record("welcome")
    told.wait_for(lambda seen: seen.seconds > 0.2)
    assert told.kept
    assert told.kept - ordered <= MOST_START
    said = microphone.say(tone(0.3, RATE))
    told.wait_for(lambda seen: seen.seconds > 0.2 + said - ordered)
    recording.stop()
    heard = sound(told.state(S.DONE).take)
    begins = np.flatnonzero(np.abs(heard) > 1_000)[0] / RATE
    assert said - begins - ordered <= MOST_START


def test_a_take_has_no_gap_while_the_program_is_busy(
    card: VirtualCard, recording: Recording, told: Times, tmp_path: Path
) -> None:
    """A thread that never lets go of the interpreter, and a recorder that is held up for seconds at a time."""
    said = noise(3.0)
    (tmp_path / "said").write_bytes(said)
    recording.record("welcome")
    told.wait_for(lambda seen: seen.seconds > 0.1)
    ends = threading.Event()
    busy = threading.Thread(target=_keep_busy, args=(ends,))
    busy.start()
    with card.say(tmp_path / "said") as speaker:
        time.sleep(1.0)
        recording._order(lambda: time.sleep(1.5))
        time.sleep(1.4)
        recording._order(lambda: time.sleep(1.5))
        speaker.wait()
        time.sleep(0.1)
        recording.stop()  # most of the last second has not been fetched yet
    ends.set()
    busy.join()
    take = told.state(S.DONE).take
    heard = sound(take)
    assert take
    assert take.lost == 0
    same, breaks = broken(said, heard)
    assert breaks == []
    assert same > 2.8


def _keep_busy(ends: threading.Event) -> None:
    behind_others()
    while not ends.is_set():
        sum(range(200_000))


def test_a_sound_server_that_is_killed_leaves_the_take_and_recording_goes_on_with_the_next(
    card: VirtualCard, recording: Recording, told: Times
) -> None:
    recording.record("welcome")
    told.wait_for(lambda seen: seen.seconds > 0.3)
    card.lose()
    lost = told.state(S.LOST)
    assert lost.trouble
    assert lost.trouble.code == "sound-device-lost"
    assert lost.take
    assert lost.take.seconds > 0.3
    card.start()
    recording.resume()
    told.wait_for(lambda seen: seen.state is S.RECORDING and seen.seconds > lost.seconds + 0.1)
    recording.stop()
    done = told.state(S.DONE).take
    assert done
    assert soundfile.info(done.wav).frames == done.frames > lost.take.frames


def test_a_sound_process_that_is_killed_leaves_the_take(
    microphone: Microphone, recording: Recording, devices: ChildDevices, told: Times
) -> None:
    recording.record("welcome")
    told.wait_for(lambda seen: seen.seconds > 0.2)
    os.kill(devices.process_id, signal.SIGKILL)
    lost = told.state(S.LOST)
    assert lost.take
    recording.resume()
    assert told.wait_for(lambda seen: seen.seconds > lost.seconds + 0.1).state is S.RECORDING


def test_the_default_microphone_is_followed_while_it_is_listened_to_and_by_the_next_take(
    card: VirtualCard, recording: Recording, told: Times
) -> None:
    card.plug_in_whistle("low", 400)
    card.plug_in_whistle("high", 1_500)
    card.choose_default("source", "low")
    pitches = []
    for name in ("low", "high", "high"):
        recording.record(name)
        told.wait_for(lambda seen: seen.state is S.RECORDING and seen.seconds > 1.0)
        recording.stop()
        done = told.state(S.DONE)
        heard = sound(done.take)[-RATE // 2 :]
        pitches.append(loudest_frequency(heard.astype(np.float64), RATE))
        card.choose_default("source", "high")
    assert pitches == pytest.approx([400, 1_500, 1_500], abs=5)


PULLED, LEFT = "USB microphone", "Built-in microphone"
MOST_UNNOTICED = 1.5
"""Seconds in which the person goes on to speak to nobody."""


@pytest.fixture
def two(card: VirtualCard) -> Iterator[tuple[Microphone, Microphone]]:
    """Have a microphone that stays, and another, the default, that does not."""
    left, pulled = card.plug_in_microphone(LEFT), card.plug_in_microphone(PULLED)
    yield left, pulled
    pulled.close()
    left.close()


def test_a_microphone_that_is_pulled_out_while_another_is_left_ends_the_take(
    two: tuple[Microphone, Microphone], card: VirtualCard, recording: Recording, told: Times
) -> None:
    left, pulled = two
    voice = noise(1.0)
    recording.record("welcome")
    said = told.wait_for(lambda seen: seen.seconds > 0.3).seconds
    pulled.say(voice)
    told.wait_for(lambda seen: seen.seconds > said + 2.0)
    card.wait_until_watched()
    card.unplug_microphone(PULLED)
    gone = time.monotonic()
    left.say(tone(3.0, RATE, 1_500))
    lost = told.state(S.LOST)
    assert told.levels[-1][0] - gone < MOST_UNNOTICED
    assert lost.trouble
    assert (
        str(lost.trouble.message)
        == f"The microphone “{PULLED}” was disconnected; the system uses “{LEFT}” now."
    )
    before = sound(lost.take)
    same, breaks = broken(voice, before)
    assert (breaks, same > 0.95) == ([], True)
    recording.resume()
    told.wait_for(lambda seen: seen.state is S.RECORDING and seen.seconds > lost.seconds + 0.3)
    left.say(tone(0.5, RATE, 1_500))
    told.wait_for(lambda seen: seen.seconds > lost.seconds + 1.5)
    recording.stop()
    after = sound(told.state(S.DONE).take)
    assert np.array_equal(after[: before.size], before)
    assert loudest_frequency(after[before.size :].astype(np.float64), RATE) == pytest.approx(1_500, abs=5)


def test_a_default_that_the_person_changes_in_mid_take_is_followed(
    two: tuple[Microphone, Microphone], card: VirtualCard, recording: Recording, told: Times
) -> None:
    left, _ = two
    recording.record("welcome")
    told.wait_for(lambda seen: seen.seconds > 1.0)
    card.choose_default("source", LEFT.split(maxsplit=1)[0])
    followed = told.wait_for(lambda seen: seen.seconds > 1.5).seconds
    left.say(tone(0.5, RATE, 1_500))
    told.wait_for(lambda seen: seen.seconds > followed + 2.0)
    card.unplug_microphone(PULLED)  # which nobody records from any more
    told.wait_for(lambda seen: seen.seconds > followed + 3.0)
    recording.stop()
    done = told.state(S.DONE)
    assert done.trouble is None
    heard = sound(done.take)
    assert loudest_frequency(heard.astype(np.float64), RATE) == pytest.approx(1_500, abs=5)


def test_before_a_take_the_microphone_that_is_left_is_tested_and_named(
    two: tuple[Microphone, Microphone], card: VirtualCard, recording: Recording, told: Times
) -> None:
    _warm(recording, told)
    card.wait_until_watched()
    told.seen.clear()
    card.unplug_microphone(PULLED)
    seen = told.wait_for(lambda seen: seen.trouble is not None)
    assert seen.state is S.TESTING
    assert LEFT in str(seen.trouble)
    said = two[0].say(tone(0.5, RATE))
    told.wait(partial(told.heard, said))
