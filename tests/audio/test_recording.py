"""The recorder's thread on a fake card: what is kept, in which order, and what it tells when something goes wrong."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pbxgui.audio import recording as module, take_writer
from pbxgui.audio.devices import DeviceName
from pbxgui.audio.recording import Recording
from pbxgui.audio.recording_seen import InputsSeen, RecordingSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.take import RATE, Take, takes, unfinished
from pbxgui.audio.take_sound import blocks
from pbxgui.audio.take_writer import TakeWriter
from tests.audio.fake_devices import SPEAKER, FakeCard, FakeDevices
from tests.audio.heard import loudest_frequency, tone

HEADSET = DeviceName("Fake", "headset")
PATIENCE = 30.0
S = RecordingState


class Told:
    """What a recorder told."""

    def __init__(self) -> None:
        self.seen: list[RecordingSeen] = []
        self.inputs: list[InputsSeen] = []
        self._news = threading.Condition()

    def tell(self, seen: RecordingSeen) -> None:
        with self._news:
            self.seen.append(seen)
            self._news.notify_all()

    def tell_inputs(self, seen: InputsSeen) -> None:
        with self._news:
            self.inputs.append(seen)
            self._news.notify_all()

    def wait(self, holds: Callable[[], object]) -> None:
        with self._news:
            assert self._news.wait_for(holds, PATIENCE), (self.seen[-2:], self.inputs)

    def wait_for(self, wanted: Callable[[RecordingSeen], bool]) -> RecordingSeen:
        """Return the first that is as wanted, of those told since the one that was returned last."""
        self.wait(lambda: any(map(wanted, self.seen)))
        place = next(place for place, seen in enumerate(self.seen) if wanted(seen))
        found = self.seen[place]
        del self.seen[: place + 1]  # and nothing that came after it, however late this thread looks
        return found

    def state(self, state: RecordingState) -> RecordingSeen:
        return self.wait_for(lambda seen: seen.state is state)


@pytest.fixture
def card() -> FakeCard:
    return FakeCard()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let ALSA's settings be those of the test, of which there are none yet; return their file."""
    path = tmp_path / "asound.conf"
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(path))
    return path


@pytest.fixture
def recording(card: FakeCard, told: Told, settings: Path, tmp_path: Path) -> Iterator[Recording]:
    found = Recording(lambda: FakeDevices(card), tmp_path / "takes", told.tell, told.tell_inputs)
    yield found
    found.close()
    assert card.open_streams == 0


def pitch(samples: NDArray[np.int16]) -> float:
    return loudest_frequency(samples.astype(np.float64), RATE)


def sound(take: Take | None) -> NDArray[np.int16]:
    assert take
    return np.concatenate(list(blocks(take)))


def say(card: FakeCard, told: Told, samples: bytes) -> None:
    """Say something and wait until all of it was heard."""
    card.say(samples)
    deadline = time.monotonic() + PATIENCE
    while card.said:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    count = len(told.seen)
    told.wait(lambda: len(told.seen) > count + 1)


def test_what_is_said_between_record_and_stop_is_the_take(
    recording: Recording, card: FakeCard, told: Told, tmp_path: Path
) -> None:
    recording.record("welcome")
    told.state(S.RECORDING)
    say(card, told, tone(0.5, RATE))
    recording.stop()
    done = told.state(S.DONE)
    heard = sound(done.take)
    loud = np.flatnonzero(heard)
    first = loud[0] - 1  # the tone's own first sample is 0
    assert heard[first : first + RATE // 2].tobytes() == tone(0.5, RATE)
    assert done.take
    assert done.take.wav.is_file()
    assert (done.take.name, done.take.finished) == ("welcome", True)
    assert takes(tmp_path / "takes") == (done.take,)
    assert len(recording.waveform) == done.take.frames // 480
    assert max(high for _, high in recording.waveform.columns()) == pytest.approx(0.4, abs=0.001)


def test_the_level_is_told_while_nothing_is_kept(
    recording: Recording, card: FakeCard, told: Told, tmp_path: Path
) -> None:
    recording.test()
    card.say(tone(1.0, RATE))
    seen = told.wait_for(lambda seen: seen.level.peak_dbfs > -9)
    assert seen.state is S.TESTING
    assert seen.level.peak_dbfs == pytest.approx(-7.96, abs=0.05)
    assert (seen.take, seen.seconds) == (None, 0)
    recording.stop()
    told.state(S.CLOSED)
    assert takes(tmp_path / "takes") == ()


def test_nothing_of_the_count_in_is_kept(recording: Recording, card: FakeCard, told: Told) -> None:
    card.say(tone(2.0, RATE, 1_000) + tone(0.5, RATE, 300))
    recording.record("welcome", count_in=2)
    told.wait(lambda: bool(told.seen) and told.seen[-1].seconds >= 0.5)
    assert list(dict.fromkeys(seen.count for seen in told.seen)) == [2, 1, 0]
    recording.stop()
    heard = sound(told.state(S.DONE).take)
    assert pitch(heard[: RATE // 2]) == pytest.approx(300, abs=3)
    assert heard[: RATE // 2].tobytes() == tone(0.5, RATE, 300)


def test_a_count_in_can_be_stopped(recording: Recording, told: Told, tmp_path: Path) -> None:
    recording.record("welcome", count_in=600)
    assert told.wait_for(lambda seen: seen.count > 0).state is S.COUNTING_IN
    recording.stop()
    assert told.wait_for(lambda seen: seen.state is S.TESTING).take is None
    assert takes(tmp_path / "takes") == ()


@pytest.mark.parametrize("rests", [S.PAUSED, S.DONE], ids=str)
def test_a_count_in_to_go_on_that_is_stopped_leaves_a_finished_take(
    recording: Recording, card: FakeCard, told: Told, tmp_path: Path, rests: S
) -> None:
    recording.record("welcome")
    told.state(S.RECORDING)
    say(card, told, tone(0.3, RATE))
    (recording.pause if rests is S.PAUSED else recording.stop)()
    before = told.state(rests).take
    assert before
    recording.resume(count_in=600)
    assert told.wait_for(lambda seen: seen.count > 0).state is S.COUNTING_IN
    recording.stop()
    done = told.state(S.DONE)
    assert done.take
    assert (done.take.frames, done.take.finished) == (before.frames, True)
    assert done.take.wav.exists()
    assert unfinished(tmp_path / "takes") == ()


@pytest.mark.parametrize("lump", [0.01, 0.1])
def test_what_waits_when_it_is_ended_is_kept_and_no_more_is_waited_for(
    recording: Recording, card: FakeCard, told: Told, lump: float
) -> None:
    """Also where the device hands over much at a time, so that there is always something more."""
    card.lump = lump
    recording.record("welcome")
    told.state(S.RECORDING)
    ordered = threading.Event()
    before = 0.0

    def be_held_up() -> None:
        nonlocal before
        assert ordered.wait(PATIENCE)
        before, card.waiting = recording._hand.seconds, 2.35

    recording._order(be_held_up)
    recording.stop()
    ordered.set()
    try:
        assert told.state(S.DONE).seconds - before == pytest.approx(2.35 + lump)
    finally:
        card.lump = 0.01  # or closing would wait as well


def test_what_is_said_in_a_pause_is_not_kept(recording: Recording, card: FakeCard, told: Told) -> None:
    recording.record()
    told.state(S.RECORDING)
    say(card, told, tone(0.2, RATE, 500))
    recording.pause()
    paused = told.state(S.PAUSED)
    say(card, told, tone(0.2, RATE, 2_000))
    recording.resume()
    told.state(S.RECORDING)
    say(card, told, tone(0.2, RATE, 900))
    recording.stop()
    take = told.state(S.DONE).take
    assert paused.take
    assert take
    assert len(take.segments) == 2
    heard = sound(take)
    join = paused.take.frames
    assert pitch(heard[:join]) == pytest.approx(500, abs=5)
    assert pitch(heard[join:]) == pytest.approx(900, abs=5)


def test_a_part_is_recorded_again_and_the_rest_is_as_it_was(
    recording: Recording, card: FakeCard, told: Told
) -> None:
    recording.record("welcome")
    told.state(S.RECORDING)
    say(card, told, tone(1.0, RATE, 500))
    recording.stop()
    before = told.state(S.DONE).take
    whole = sound(before)
    recording.punch_in(0.2, 0.4)
    told.state(S.RECORDING)
    say(card, told, tone(0.5, RATE, 2_000))
    recording.stop()
    done = told.state(S.DONE)
    heard = sound(done.take)
    assert heard[:9_000].tobytes() == whole[:9_000].tobytes()
    assert heard[-(whole.size - 19_400) :].tobytes() == whole[19_400:].tobytes()
    assert pitch(heard[9_600 : -(whole.size - 19_200)]) == pytest.approx(2_000, abs=5)
    assert done.seconds == pytest.approx(heard.size / RATE)
    columns = recording.waveform
    assert len(columns) == pytest.approx(heard.size / 480, abs=1)
    assert columns.piece[0] == 20


def test_a_retake_keeps_the_one_before(
    recording: Recording, card: FakeCard, told: Told, tmp_path: Path
) -> None:
    recording.record("welcome")
    told.wait_for(lambda seen: seen.seconds > 0.1)
    recording.retake()
    told.wait_for(lambda seen: seen.state is S.RECORDING and seen.seconds < 0.1)
    told.wait_for(lambda seen: seen.seconds > 0.1)
    recording.stop()
    last = told.state(S.DONE).take
    assert last
    kept = takes(tmp_path / "takes")
    assert [take.name for take in kept] == ["welcome", "welcome"]
    assert all(take.finished and take.frames > 4_000 for take in kept)
    assert last in kept


def test_a_device_of_another_rate_is_brought_to_48_khz(
    recording: Recording, card: FakeCard, told: Told
) -> None:
    card.own_rate = 44_100
    recording.record()
    told.state(S.RECORDING)
    say(card, told, tone(1.0, 44_100))
    recording.stop()
    heard = sound(told.state(S.DONE).take)
    loud = np.flatnonzero(np.abs(heard) > 600)
    assert (loud[-1] - loud[0]) / RATE == pytest.approx(1.0, abs=0.01)
    assert pitch(heard[loud[0] : loud[-1]]) == pytest.approx(440, abs=2)


def test_what_the_device_could_not_hand_over_is_told_and_remembered(
    recording: Recording, card: FakeCard, told: Told
) -> None:
    recording.record()
    told.state(S.RECORDING)
    card.hasty = 4_800
    assert told.wait_for(lambda seen: seen.lost_seconds > 0).lost_seconds == pytest.approx(0.1)
    recording.stop()
    take = told.state(S.DONE).take
    assert take
    assert take.lost == 4_800
    recording.resume()
    assert told.state(S.RECORDING).lost_seconds == 0


def test_the_take_so_far_is_kept_when_the_device_is_lost_and_goes_on_when_it_is_back(
    recording: Recording, card: FakeCard, told: Told
) -> None:
    recording.record("welcome")
    told.wait_for(lambda seen: seen.seconds > 0.2)
    card.plugged.clear()
    lost = told.state(S.LOST)
    assert lost.trouble
    assert lost.trouble.code == "sound-device-lost"
    assert lost.take
    assert lost.take.seconds >= 0.2
    recording.resume()
    nothing = told.wait_for(lambda seen: seen.trouble is not None)
    assert nothing.trouble
    assert nothing.trouble.code == "sound-no-microphone"
    assert nothing.take
    card.plugged.append(SPEAKER)
    recording.resume()
    told.wait_for(lambda seen: seen.state is S.RECORDING and seen.seconds > lost.seconds + 0.1)
    recording.stop()
    done = told.state(S.DONE)
    assert done.trouble is None
    assert done.seconds > lost.seconds


def test_a_microphone_that_another_takes_the_place_of_ends_the_take_and_going_on_records_with_that_one(
    recording: Recording, card: FakeCard, told: Told
) -> None:
    card.plugged.append(HEADSET)
    recording.record("welcome")
    told.state(S.RECORDING)
    say(card, told, tone(0.5, RATE))
    card.plugged.remove(SPEAKER)
    lost = told.state(S.LOST)
    assert lost.trouble
    assert (
        str(lost.trouble.message)
        == "The microphone “speaker” was disconnected; the system uses “headset” now."
    )
    assert lost.take
    assert lost.seconds >= 0.5
    recording.resume()
    on = told.wait_for(lambda seen: seen.state is S.RECORDING and seen.seconds > lost.seconds + 0.1)
    assert on.trouble is None


@pytest.mark.parametrize("count_in", [0, 3], ids=["test", "count-in"])
def test_before_a_take_the_microphone_in_the_place_of_another_is_listened_to_and_named(
    count_in: int, recording: Recording, card: FakeCard, told: Told, tmp_path: Path
) -> None:
    card.plugged.append(HEADSET)
    if count_in:
        recording.record("welcome", count_in)
        told.state(S.COUNTING_IN)
    else:
        recording.test()
        told.state(S.TESTING)
    card.plugged.remove(SPEAKER)
    seen = told.wait_for(lambda seen: seen.trouble is not None)
    assert seen.trouble
    assert seen.trouble.code == "sound-microphone-replaced"
    told.wait_for(lambda seen: seen.state is S.TESTING and seen.trouble is not None)
    assert takes(tmp_path / "takes") == ()
    recording.record("welcome")
    assert told.wait_for(lambda seen: seen.state is S.RECORDING and seen.seconds > 0.1).trouble is None


def test_a_count_in_to_go_on_that_loses_its_microphone_leaves_the_take_in_hand(
    recording: Recording, card: FakeCard, told: Told
) -> None:
    card.plugged.append(HEADSET)
    recording.record("welcome")
    told.wait_for(lambda seen: seen.seconds > 0.2)
    recording.pause()
    paused = told.state(S.PAUSED)
    recording.resume(3)
    told.state(S.COUNTING_IN)
    card.plugged.remove(SPEAKER)
    lost = told.state(S.LOST)
    assert lost.take == paused.take
    recording.stop()
    assert told.state(S.DONE).take


def test_a_chosen_microphone_that_is_gone_is_replaced_by_none(
    recording: Recording, card: FakeCard, told: Told
) -> None:
    card.plugged.append(HEADSET)
    recording.choose(HEADSET)
    recording.test()
    told.state(S.TESTING)
    card.plugged.remove(HEADSET)
    trouble = told.state(S.LOST).trouble
    assert trouble
    assert trouble.code == "sound-device-lost"


def test_a_busy_device_is_told(recording: Recording, card: FakeCard, told: Told) -> None:
    card.busy.add(SPEAKER)
    recording.test()
    trouble = told.state(S.LOST).trouble
    assert trouble
    assert trouble.code == "sound-device-busy"


def test_a_chosen_device_is_used_and_not_changed_while_it_records(
    recording: Recording, card: FakeCard, told: Told
) -> None:
    card.plugged.append(HEADSET)
    recording.choose(HEADSET)
    told.wait(lambda: bool(told.inputs))
    assert [device.name for device in told.inputs[-1].inputs] == [SPEAKER, HEADSET]
    recording.record()
    told.state(S.RECORDING)
    recording.choose(None)
    refused = told.wait_for(lambda seen: seen.trouble is not None)
    assert refused.trouble
    assert (refused.trouble.code, refused.state) == ("recording-not-now", S.RECORDING)
    card.plugged.remove(HEADSET)
    assert told.state(S.LOST).trouble


def test_what_is_plugged_in_is_noticed(
    recording: Recording, card: FakeCard, told: Told, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BETWEEN_LOOKS", 0.05)
    recording.look()
    told.wait(lambda: len(told.inputs) == 1)
    card.plugged.append(HEADSET)
    settings.touch()
    told.wait(lambda: len(told.inputs) == 2)
    assert [device.name for device in told.inputs[-1].inputs] == [SPEAKER, HEADSET]
    recording.test()
    told.state(S.TESTING)
    card.plugged.reverse()  # another default
    settings.unlink()
    told.wait(lambda: len(told.inputs) == 3)
    assert told.inputs[-1].inputs[0].name == HEADSET
    card.plugged.remove(SPEAKER)  # it has gone over to the new one
    assert told.wait_for(lambda seen: seen.state is S.TESTING).trouble is None


@pytest.mark.parametrize(
    ("limit", "code", "state"),
    [("RESERVE_BYTES", "take-no-space", S.PAUSED), ("_MOST_FRAMES", "take-too-long", S.DONE)],
)
def test_a_take_that_can_grow_no_more_is_kept(  # noqa: PLR0913, PLR0917 - two limits
    limit: str,
    code: str,
    state: RecordingState,
    recording: Recording,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(take_writer, limit, 1 << 60 if limit == "RESERVE_BYTES" else RATE)
    recording.record()
    ended = told.wait_for(lambda seen: seen.trouble is not None)
    assert ended.trouble
    assert (ended.trouble.code, ended.state) == (code, state)
    assert ended.take
    assert ended.take.seconds == pytest.approx(1, abs=0.02)


def test_a_disk_without_room_is_told_before_anybody_speaks(
    recording: Recording, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(take_writer, "LEAST_FREE_BYTES", 1 << 60)
    recording.record()
    refused = told.wait_for(lambda seen: seen.trouble is not None)
    assert refused.trouble
    assert (refused.trouble.code, refused.state) == ("take-no-space", S.PAUSED)
    recording.stop()
    told.state(S.CLOSED)


def test_orders_that_make_no_sense_change_nothing(recording: Recording, told: Told) -> None:
    for order in (recording.pause, recording.stop, recording.resume, recording.retake):
        order()
    told.wait(lambda: len(told.seen) >= 3)
    codes = [seen.trouble.code for seen in told.seen[:3] if seen.trouble]
    assert codes == ["recording-not-now", "recording-not-now", "no-take"]


def test_a_take_that_was_left_behind_is_gone_on_with(
    recording: Recording, card: FakeCard, told: Told, tmp_path: Path
) -> None:
    writer = TakeWriter.begin(tmp_path / "takes", "welcome")
    writer.begin_piece()
    writer.append(tone(0.5, RATE))
    writer.close()
    (left,) = unfinished(tmp_path / "takes")
    recording.adopt(left)
    adopted = told.state(S.DONE)
    assert adopted.take
    assert adopted.take.wav.is_file()
    assert len(recording.waveform) == 50
    recording.resume()
    told.wait_for(lambda seen: seen.seconds > 0.7)
    recording.stop()
    assert sound(told.state(S.DONE).take)[:20_000].tobytes() == tone(0.5, RATE)[:40_000]
    assert unfinished(tmp_path / "takes") == ()
    recording.let_go()
    assert told.state(S.CLOSED).take is None


def test_closing_in_mid_take_finishes_it(recording: Recording, told: Told, tmp_path: Path) -> None:
    recording.record("welcome")
    told.wait_for(lambda seen: seen.seconds > 0.2)
    recording.close()
    (take,) = takes(tmp_path / "takes")
    assert take.finished
    assert take.seconds >= 0.2
