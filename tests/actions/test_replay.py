"""What a caller heard, put together again: measured against the greeting that was played."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.actions.replay import Recordings, Replay, replay_of, write_replay
from pbxgui.audio.importing import import_audio
from pbxgui.core.config import CountryTone, Handling, Number, ToExtension, Treatment
from pbxgui.core.errors import UserError
from pbxgui.core.records import CallLeg, CallRecord, HeardSound, RuleMet, Voice
from pbxgui.dialplan.hearing import Heard
from pbxgui.store.store import Store
from tests.audio.conftest import voice
from tests.audio.heard import find, loudest_frequency
from tests.store.records import desk
from tests.store.template import new_store

RATE = 16_000
SECONDS = 3
LEG = CallLeg("PJSIP/1001", "sip:1001@192.0.2.1", 4.5)
Sound = NDArray[np.float64]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Return a store with one greeting, imported without a process of its own."""
    monkeypatch.setattr(
        "pbxgui.actions.greetings.import_confined",
        lambda source, folder, cache, *_: import_audio(source, folder, cache),
    )
    source = tmp_path / "hello.wav"
    soundfile.write(source, voice(RATE, seconds=SECONDS), RATE)
    with Store.open(new_store(tmp_path / "data")) as opened:
        import_greeting(opened, tmp_path / "cache", source, "hello", GreetingFacts(transcript="Hello."))
        yield opened


def record_of(store: Store, seconds: float = SECONDS) -> CallRecord:
    """Return a call in which the greeting was heard from the first second on, and ringing from 4.5 s to 12 s."""
    version = store.read().greetings[0].current_version
    hello = HeardSound("custom/hello", 1.0, Voice("hello", 1, version.sha256), seconds, SECONDS)
    return CallRecord(
        datetime(2026, 11, 22, tzinfo=UTC),
        rule=RuleMet("2001"),
        progress=0.9,
        ended=12.0,
        last=12.0,
        codec="G722/16000",
        sounds=(hello, HeardSound("", 4.5, seconds=7.5, loops=True)),
        legs=(LEG,),
    )


def made(store: Store, record: CallRecord) -> Replay:
    cache = store.audio.directory.parent.parent / "cache"
    return replay_of(record, Recordings(store.audio, cache, store.read(), "de"))


def heard(replay: Replay) -> Sound:
    source = replay.source()
    found = np.frombuffer(source.read(60 * replay.rate), np.int16).astype(np.float64) / 32_768
    source.close()
    return found


def test_the_greeting_is_heard_where_it_was_and_for_as_long(store: Store, tmp_path: Path) -> None:
    replay = made(store, record_of(store))
    sound = heard(replay)
    assert (replay.rate, sound.size, replay.seconds) == (RATE, 12 * RATE, 12.0)
    original, _ = soundfile.read(tmp_path / "hello.wav")
    match = find(original, RATE, sound[: 5 * RATE], RATE)
    assert match.offset == pytest.approx(1.0, abs=0.001)
    assert match.correlation > 0.99
    for silent in (slice(0, RATE), slice(4 * RATE, round(4.5 * RATE))):
        assert not sound[silent].any()


def test_a_greeting_that_was_cut_short_ends_there(store: Store) -> None:
    sound = heard(made(store, record_of(store, seconds=1.25)))
    assert np.abs(sound[RATE : round(2.25 * RATE)]).max() > 0.05
    assert not sound[round(2.25 * RATE) : round(4.5 * RATE)].any()


@pytest.mark.parametrize(("country", "frequencies"), [(None, (425,)), ("us", (440, 480))])
def test_ringing_sounds_as_the_rule_or_the_engine_is_set(
    store: Store, country: str | None, frequencies: tuple[int, ...]
) -> None:
    ringback = CountryTone(country) if country else None
    treatment = Treatment.CUSTOM_RINGBACK if country else Treatment.RING
    handling = Handling(treatment, destination=ToExtension("1001"), ringback=ringback)
    with store.change("Number") as change:
        change.put(desk())
        change.put(Number("2001", "Line", (), handling))
    sound = heard(made(store, record_of(store)))
    ring = sound[round(4.5 * RATE) : round(5.5 * RATE)]
    assert any(loudest_frequency(ring, RATE) == pytest.approx(hertz, abs=3) for hertz in frequencies)
    pause = sound[round((5.6 if country is None else 6.6) * RATE) : 9 * RATE]
    assert not pause.any()


def test_telephone_sound_is_as_narrow_as_it_was(store: Store) -> None:
    replay = made(store, replace(record_of(store), codec="PCMU/8000 SRTP"))
    assert (replay.rate, heard(replay).size) == (8_000, 12 * 8_000)
    assert made(store, replace(record_of(store), codec="")).rate == 8_000


def test_a_version_that_is_gone_is_named_and_silent(store: Store) -> None:
    record = record_of(store)
    for file in store.audio.directory.iterdir():
        file.unlink()
    replay = made(store, record)
    assert [(voice.greeting, voice.version) for voice in replay.gone] == [("hello", 1)]
    sound = heard(replay)
    assert not sound[: round(4.5 * RATE)].any()
    assert sound[round(4.5 * RATE) :].any()
    with pytest.raises(UserError, match='not there any more: "hello", version 1') as caught:
        made(store, replace(record, sounds=record.sounds[:1]))
    assert caught.value.code == "replay-gone"


def test_a_sound_that_is_no_greeting_is_named_and_silent(store: Store) -> None:
    record = record_of(store)
    strange = replace(record.sounds[0], sound="tt-monkeys", voice=None)
    replay = made(store, replace(record, sounds=(strange, record.sounds[1])))
    assert (replay.unknown, replay.gone) == (("tt-monkeys",), ())
    with pytest.raises(UserError, match=r"no greeting of pbxgui: tt-monkeys"):
        made(store, replace(record, sounds=(strange,)))


def test_where_nothing_was_played_there_is_nothing_to_hear(store: Store) -> None:
    with pytest.raises(UserError, match="Nothing was played"):
        made(store, replace(record_of(store), sounds=()))
    tones = replace(record_of(store), sounds=(HeardSound("", 1.0, seconds=1.0, loops=True),), legs=())
    with pytest.raises(UserError, match="tones of which"):
        made(store, tones)


def test_a_rule_that_is_not_there_any_more_does_no_harm(store: Store) -> None:
    for rule in (None, RuleMet("2001", 9), RuleMet("9999")):
        replay = made(store, replace(record_of(store), rule=rule))
        assert Heard.RINGBACK in {one.segment.heard for one in replay.stretches}


def test_it_is_written_as_a_file(store: Store, tmp_path: Path) -> None:
    replay, target = made(store, record_of(store)), tmp_path / "heard.wav"
    write_replay(replay, target)
    written, rate = soundfile.read(target)
    assert rate == RATE
    assert np.array_equal(written, heard(replay))
    with pytest.raises(UserError, match="is there already"):
        write_replay(replay, target)
    write_replay(replay, target, force=True)
