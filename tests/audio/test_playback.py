"""The thread that plays: one sound at a time, paused, sought in, stopped, and what is told of it meanwhile."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio.devices import DeviceName, SoundDevices
from pbxgui.audio.file_source import FileSource
from pbxgui.audio.live_source import MOST_SECONDS, PlayingStream
from pbxgui.audio.playback import OutputsSeen, Playback, PlayerSeen
from pbxgui.core.errors import Bug, PbxError
from tests.audio.conftest import voice
from tests.audio.fake_devices import SPEAKER, FakeCard, FakeDevices, FakeStream
from tests.audio.heard import find, loudest_frequency, tone

HEADSET = DeviceName("Fake", "headset")
PATIENCE = 30.0


class Told:
    """What was told, from whichever thread."""

    def __init__(self) -> None:
        self.seen: list[PlayerSeen] = []
        self.outputs: list[OutputsSeen] = []
        self._news = threading.Condition()
        self._then: tuple[Callable[[PlayerSeen], bool], Callable[[], object]] | None = None

    def when(self, wanted: Callable[[PlayerSeen], bool], act: Callable[[], object]) -> None:
        """Do something, once, as soon as something as wanted is told.

        On the thread that tells it: what plays is no further by then, however busy the machine is.
        """
        self._then = wanted, act

    def tell(self, seen: PlayerSeen) -> None:
        with self._news:
            self.seen.append(seen)
            self._news.notify_all()
        if self._then is not None and self._then[0](seen):
            act, self._then = self._then[1], None
            act()

    def tell_outputs(self, seen: OutputsSeen) -> None:
        with self._news:
            self.outputs.append(seen)
            self._news.notify_all()

    def wait(self, holds: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(holds, PATIENCE), (self.seen[-3:], self.outputs)

    def wait_for(self, wanted: Callable[[PlayerSeen], bool]) -> PlayerSeen:
        """Return the first that is as wanted, of those told since the one that was returned last."""
        self.wait(lambda: any(map(wanted, self.seen)))
        place = next(place for place, seen in enumerate(self.seen) if wanted(seen))
        found = self.seen[place]
        del self.seen[: place + 1]  # and nothing that came after it, however late this thread looks
        return found


@pytest.fixture
def card() -> FakeCard:
    return FakeCard(speed=20)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def playback(card: FakeCard, told: Told) -> Iterator[Playback]:
    found = Playback(lambda: FakeDevices(card), told.tell, told.tell_outputs)
    yield found
    found.close()
    assert card.open_streams == 0


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "voice.wav"
    soundfile.write(path, voice(48_000, seconds=2.0), 48_000)
    return path


def _play(playback: Playback, path: Path) -> None:
    playback.play(path.stem, partial(FileSource, path), path)


def _ended(seen: PlayerSeen) -> bool:
    return not seen.title


def test_a_file_is_heard_as_it_is_and_its_position_told_on_the_way(
    playback: Playback, card: FakeCard, told: Told, sound: Path
) -> None:
    _play(playback, sound)
    told.wait(lambda: bool(told.seen) and _ended(told.seen[-1]))
    original, rate = soundfile.read(sound)
    heard = card.samples() / 32_768
    assert np.array_equal(heard[: original.size], original)
    assert not heard[original.size :].any()
    assert heard.size - original.size >= 0.1 * rate  # silence pushes the last of it out
    on_the_way = [seen for seen in told.seen if seen.playing]
    positions = [seen.position for seen in on_the_way]
    assert positions == sorted(positions)
    assert positions[0] == 0
    assert positions[-1] == pytest.approx(2.0, abs=0.1)
    assert 25 <= len(positions) <= 52
    assert {(seen.title, seen.seconds, seen.path) for seen in on_the_way} == {("voice", 2.0, sound)}


def test_pause_goes_on_where_the_listener_was(
    playback: Playback, card: FakeCard, told: Told, sound: Path
) -> None:
    told.when(lambda seen: seen.position > 0.5, playback.pause)
    _play(playback, sound)
    paused = told.wait_for(lambda seen: not seen.playing)
    assert paused.title == "voice"
    assert 0.5 < paused.position < 0.6
    assert card.open_streams == 0
    card.heard.clear()
    playback.resume()
    told.wait_for(_ended)
    rest, rate = soundfile.read(sound, start=round(paused.position * 48_000))
    assert find(rest, rate, card.samples() / 32_768, rate).correlation > 0.999
    assert find(rest, rate, card.samples() / 32_768, rate).offset == pytest.approx(0, abs=0.001)


def test_seeking_goes_there_playing_or_paused(
    playback: Playback, card: FakeCard, told: Told, sound: Path
) -> None:
    def pause_and_seek() -> None:
        playback.pause()
        playback.seek(0.25)

    def seek() -> None:
        told.when(lambda seen: seen.playing and seen.position >= 1.5, pause_and_seek)
        playback.seek(1.5)

    told.when(lambda seen: seen.playing, seek)
    _play(playback, sound)
    assert told.wait_for(lambda seen: not seen.playing and seen.position == 0.25).title == "voice"
    playback.seek(99)
    playback.resume()
    told.wait_for(_ended)


def test_the_newest_takes_the_place_of_what_plays(
    playback: Playback, card: FakeCard, told: Told, sound: Path, tmp_path: Path
) -> None:
    other = tmp_path / "tone.wav"
    soundfile.write(other, np.frombuffer(tone(0.5, 8_000), np.int16), 8_000)
    told.when(lambda seen: seen.position > 0.1, lambda: _play(playback, other))
    _play(playback, sound)
    told.wait_for(lambda seen: seen.title == "tone" and seen.playing)
    told.wait_for(_ended)
    playback.stop()
    assert told.wait_for(_ended) == PlayerSeen()


def test_a_device_with_a_rate_of_its_own_gets_it(playback: Playback, card: FakeCard, told: Told) -> None:
    card.own_rate = 44_100
    stream = PlayingStream(8_000)
    stream.write(tone(1.0, 8_000))
    stream.end()
    playback.play("call", lambda: stream)
    told.wait_for(_ended)
    heard = card.samples()[:44_100] / 32_768
    assert loudest_frequency(heard, 44_100) == pytest.approx(440, abs=2)
    assert card.samples().size >= 44_100


def test_a_stream_plays_what_comes_silence_between_and_drops_what_is_too_old() -> None:
    stream = PlayingStream(8_000)
    assert stream.read(160) == bytes(320)
    stream.write(b"\1\0" * 160)
    assert stream.read(160) == bytes(320), "too little to begin with"
    stream.write(b"\2\0" * 400)
    assert stream.read(160) == b"\1\0" * 160
    assert stream.read(500) == b"\2\0" * 400 + bytes(200)
    stream.write(b"\3\0" * (round(MOST_SECONDS * 8_000) + 80))
    assert stream.dropped == 80
    stream.end()
    stream.write(b"\4\0")
    assert stream.read(20_000) == b"\3\0" * 16_000
    assert stream.read(160) == b""


def test_a_stream_that_nobody_hears_any_more_takes_nothing(playback: Playback, told: Told) -> None:
    stream = PlayingStream(8_000)
    playback.play("call", lambda: stream)
    told.wait_for(lambda seen: seen.playing)
    playback.stop()
    told.wait_for(_ended)
    assert stream.ended


def test_a_device_lost_while_it_plays_is_told_and_the_next_one_is_used(
    playback: Playback, card: FakeCard, told: Told, sound: Path
) -> None:
    card.plugged.append(HEADSET)
    told.when(lambda seen: seen.position > 0.1, lambda: card.plugged.remove(SPEAKER))
    _play(playback, sound)
    lost = told.wait_for(lambda seen: seen.trouble is not None)
    assert (lost.title, lost.playing, lost.trouble and lost.trouble.code) == (
        "voice",
        False,
        "sound-device-lost",
    )
    _play(playback, sound)
    told.wait_for(lambda seen: seen.playing)


def test_what_was_plugged_in_meanwhile_is_found_without_being_asked(
    playback: Playback, card: FakeCard, told: Told, sound: Path
) -> None:
    card.plugged.clear()
    _play(playback, sound)
    nothing = told.wait_for(lambda seen: seen.trouble is not None)
    assert nothing.trouble
    assert nothing.trouble.code == "sound-no-device"
    card.plugged.append(HEADSET)
    _play(playback, sound)
    told.wait_for(lambda seen: seen.playing)


def test_a_default_that_has_become_another_is_played_on_the_next_time(  # noqa: PLR0913, PLR0917 - parts of the scene
    playback: Playback,
    card: FakeCard,
    told: Told,
    sound: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = tmp_path / "asound.conf"
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(settings))
    for _ in range(2):
        _play(playback, sound)
        told.wait_for(_ended)
        told.seen.clear()
    card.plugged.insert(0, HEADSET)
    _play(playback, sound)
    told.wait_for(_ended)
    assert card.played_on == [SPEAKER] * 3  # nothing told that anything had changed
    told.seen.clear()
    settings.touch()
    _play(playback, sound)
    told.wait_for(_ended)
    assert card.played_on == [SPEAKER] * 3 + [HEADSET]


def test_devices_are_told_after_a_look_and_the_chosen_one_is_used(
    playback: Playback, card: FakeCard, told: Told, sound: Path
) -> None:
    playback.look()
    told.wait(lambda: len(told.outputs) == 1)
    card.plugged.append(HEADSET)
    playback.look(rescan=True)
    playback.choose(HEADSET)
    told.wait(lambda: len(told.outputs) == 3)
    names = [[one.name for one in seen.outputs] for seen in told.outputs]
    assert names == [[SPEAKER], [SPEAKER, HEADSET], [SPEAKER, HEADSET]]
    assert told.outputs[-1].chosen == HEADSET
    card.plugged.remove(SPEAKER)
    _play(playback, sound)
    told.wait_for(lambda seen: seen.playing)


def test_a_busy_device_and_a_missing_file_are_told_with_the_remedy(
    playback: Playback, card: FakeCard, told: Told, sound: Path, tmp_path: Path
) -> None:
    card.busy.add(SPEAKER)
    _play(playback, sound)
    busy = told.wait_for(lambda seen: seen.trouble is not None).trouble
    _play(playback, tmp_path / "gone.wav")
    gone = told.wait_for(lambda seen: seen.trouble is not None).trouble
    (tmp_path / "text.wav").write_text("no sound")
    _play(playback, tmp_path / "text.wav")
    text = told.wait_for(lambda seen: seen.trouble is not None).trouble
    assert [error.code for error in (busy, gone, text) if error] == [
        "sound-device-busy",
        "sound-missing",
        "sound-not-wav",
    ]
    assert all(isinstance(error, PbxError) and error.hint for error in (busy, gone, text))


def test_our_own_mistake_is_a_bug_and_the_thread_goes_on(playback: Playback, told: Told, sound: Path) -> None:
    playback.play("broken", lambda: FileSource(1 // 0))  # type: ignore[arg-type]
    assert isinstance(told.wait_for(lambda seen: seen.trouble is not None).trouble, Bug)
    _play(playback, sound)
    told.wait_for(lambda seen: seen.playing)


def test_without_a_sound_system_it_is_told_and_nothing_else_happens(told: Told, sound: Path) -> None:
    def none() -> SoundDevices:
        raise PbxError("sound-not-installed", "There is none.", "Install it.")

    playback = Playback(none, told.tell, told.tell_outputs)
    _play(playback, sound)
    playback.look()
    assert told.wait_for(lambda seen: seen.trouble is not None).title == "voice"
    told.wait(lambda: bool(told.outputs))
    assert told.outputs[0].trouble
    playback.close()


def test_nothing_waits_for_a_slow_card(
    playback: Playback, told: Told, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So slow a card that it takes nothing at all until all orders have been given."""
    asked, ordered = threading.Event(), threading.Event()
    in_time = []

    def write(_stream: FakeStream, _samples: bytes) -> None:
        asked.set()
        in_time.append(ordered.wait(PATIENCE))

    monkeypatch.setattr(FakeStream, "write", write)
    _play(playback, sound)
    assert asked.wait(PATIENCE)
    for _ in range(50):
        _play(playback, sound)
        playback.pause()
        playback.resume()
        playback.stop()
    ordered.set()
    told.wait(lambda: sum(map(_ended, told.seen)) == 50)
    assert in_time == [True]


def test_two_channels_are_mixed(tmp_path: Path) -> None:
    path = tmp_path / "stereo.wav"
    soundfile.write(path, np.array([[1_000, 3_000], [-2_000, 2_000]], np.int16), 8_000)
    source = FileSource(path)
    assert np.frombuffer(source.read(10), np.int16).tolist() == [2_000, 0]
    assert source.read(10) == b""
    source.close()
