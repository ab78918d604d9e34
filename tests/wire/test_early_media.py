"""What a caller hears before the answer, and what goes over the wire meanwhile."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.sip.phone import CalleeScript, CallOptions, OutgoingCall, Rel100, Tone, read_reference
from tests.loopback import free_port
from tests.wire.engine import Engine, Run
from tests.wire.phones import (
    PATIENCE,
    before,
    gapless,
    hears,
    phones,
    received,
    responses,
    settled,
    time_of,
    until,
)

pytestmark = pytest.mark.wire

DIALPLAN = """\
[from-trunk]
exten => 1001,1,Progress()
 same => n,Playback(custom/please-hold)
 same => n,Answer()
 same => n,Dial(PJSIP/1001,10)
 same => n,Hangup()
exten => pauses,1,Progress()
 same => n,Wait(0.4)
 same => n,Playback(custom/please-hold&custom/welcome)
 same => n,Wait(0.4)
 same => n,Answer()
 same => n,Wait(0.4)
 same => n,Hangup()
exten => refused,1,Progress()
 same => n,Playback(custom/welcome)
 same => n,Busy()
exten => missing,1,Progress()
 same => n,Playback(custom/nothing-there)
 same => n,Wait(1)
 same => n,Hangup(19)
exten => broken,1,Progress()
 same => n,Playback(broken)
 same => n,Wait(1)
 same => n,Hangup(19)
exten => formats,1,Progress()
 same => n,Playback(ulaw)
 same => n,Playback(alaw)
 same => n,Playback(odd-rate)
 same => n,Hangup(19)
exten => tones,1,Progress()
 same => n,PlayTones(!950/300,425/200,0/200)
 same => n,Wait(1.5)
 same => n,StopPlayTones()
 same => n,Wait(0.5)
 same => n,Busy()
exten => again,1,Ringing()
 same => n,Ringing()
 same => n,Progress()
 same => n,Progress()
 same => n,Ringing()
 same => n,Wait(0.3)
 same => n,Busy()
exten => held-tone,1,Progress()
 same => n,PlayTones(950/300,425)
 same => n,Wait(1)
 same => n,PlayTones(950/120000)
 same => n,Wait(0.3)
 same => n,Busy()
exten => long,1,Progress()
 same => n,Wait(90)
exten => unheard,1,Dial(PJSIP/1001,10,r)
"""
ANSWERING = CalleeScript(ring_after=0.05, answer_after=0.3, play=Tone(440.0))
LATE = 8.0  # seconds, on a busy machine


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def pbx(engine: Callable[[Run], Engine], sounds: Path, callee: int) -> Callable[..., Engine]:
    (sounds / "broken.wav").write_bytes(b"RIFF\x00\x00\x00\x00WAVE no sound at all")

    def start(*options: str) -> Engine:
        contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
        return engine(Run(dialplan=DIALPLAN, sounds=sounds, contacts=contacts, options=("--json", *options)))

    return start


def test_the_greeting_is_heard_whole_before_the_answer(
    pbx: Callable[..., Engine], sounds: Path, callee: int
) -> None:
    async def scenario() -> None:
        async with phones(pbx(), callee, ANSWERING) as scene:
            call = await scene.call("1001")
            await call.wait_established(PATIENCE)
            await call.wait_heard_seconds(1.5, PATIENCE)
            await call.hang_up()
        assert responses(call) == [100, 183, 200]
        heard = call.hearing().find(*read_reference(sounds / "custom" / "please-hold.wav"))
        assert heard.correlation >= 0.98
        assert abs(heard.level_db) < 0.5
        assert heard.end_time < time_of(call, 200)
        early = before(call.packets(), time_of(call, 200))
        assert gapless(early)
        assert len(early) >= 25

    asyncio.run(scenario())


def test_rtp_never_pauses_before_the_answer_nor_between_sounds(
    pbx: Callable[..., Engine], sounds: Path, callee: int
) -> None:
    async def scenario() -> None:
        async with phones(pbx(), callee) as scene:
            call = await settled(await scene.call("pauses"))
        assert gapless(call.packets())
        first = call.hearing().find(*read_reference(sounds / "custom" / "please-hold.wav"))
        second = call.hearing().find(*read_reference(sounds / "custom" / "welcome.wav"))
        assert min(first.correlation, second.correlation) >= 0.98
        assert first.start >= 0.38
        assert 0 <= second.start - first.end < 0.15

    asyncio.run(scenario())


def test_an_announcement_refuses_without_an_answer(
    pbx: Callable[..., Engine], sounds: Path, callee: int
) -> None:
    async def scenario() -> None:
        async with phones(pbx(), callee) as scene:
            call = await settled(await scene.call("refused"))
        assert responses(call) == [100, 183, 486]
        heard = call.hearing().find(*read_reference(sounds / "custom" / "welcome.wav"))
        assert heard.correlation >= 0.98

    asyncio.run(scenario())


@pytest.mark.parametrize("number", ["missing", "broken"])
def test_a_sound_that_cannot_be_played_becomes_ringback_with_a_reason(
    engine: Callable[[Run], Engine], pbx: Callable[..., Engine], callee: int, number: str
) -> None:
    running = pbx()

    async def scenario() -> None:
        async with phones(running, callee) as scene:
            call = await settled(await scene.call(number))
        assert responses(call) == [100, 183, 480]
        ringing = call.hearing().tone(440.0) + call.hearing().tone(480.0)
        assert np.count_nonzero(ringing > 0.8) >= 7  # windows of 0.1 s

    asyncio.run(scenario())
    assert running.says('"event": "trouble"'), running.said()


def test_wav_files_of_any_rate_and_g711_are_played(
    pbx: Callable[..., Engine], sounds: Path, callee: int
) -> None:
    seconds = np.arange(0, 0.4, 1 / 11025)
    sweep = 0.4 * np.sin(2 * np.pi * (600 + 700 * seconds) * seconds)
    soundfile.write(sounds / "odd-rate.wav", sweep, 11025, subtype="PCM_16")
    for name in ("ulaw", "alaw"):
        samples = 0.4 * np.sin(2 * np.pi * ((900 if name == "ulaw" else 1500) + 500 * seconds) * seconds)
        soundfile.write(sounds / f"{name}.wav", samples, 11025, subtype=name.upper())

    async def scenario() -> None:
        async with phones(pbx(), callee) as scene:
            call = await settled(await scene.call("formats"))
        matches = [
            call.hearing().find(*read_reference(sounds / f"{n}.wav")) for n in ("ulaw", "alaw", "odd-rate")
        ]
        assert [match.correlation >= 0.98 for match in matches] == [True, True, True]
        assert matches[0].start < matches[1].start < matches[2].start

    asyncio.run(scenario())


def test_tones_play_their_beginning_once_and_stop_when_told(pbx: Callable[..., Engine], callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx(), callee) as scene:
            call = await settled(await scene.call("tones"))
        special, busy = (call.hearing().tone(hertz, window=0.05) > 0.8 for hertz in (950.0, 425.0))
        assert 4 <= np.count_nonzero(special) <= 7
        assert np.count_nonzero(busy) >= 8
        assert np.max(np.nonzero(special)) < np.min(np.nonzero(busy))
        assert np.max(np.nonzero(busy)) < 35  # silence from 1.5 s on

    asyncio.run(scenario())


def test_a_tone_without_a_duration_is_held_and_one_too_long_ends_nothing(
    pbx: Callable[..., Engine], callee: int
) -> None:
    running = pbx()

    async def scenario() -> None:
        async with phones(running, callee) as scene:
            call = await settled(await scene.call("held-tone"))
        assert responses(call) == [100, 183, 486]
        assert 5 <= np.count_nonzero(call.hearing().tone(950.0, window=0.05) > 0.8) <= 7
        assert np.count_nonzero(call.hearing().tone(425.0, window=0.05) > 0.8) >= 11

    asyncio.run(scenario())
    assert running.says("tone-invalid"), running.said()


def test_a_late_offer_without_100rel_gets_180_and_the_reason(pbx: Callable[..., Engine], callee: int) -> None:
    running = pbx()

    async def scenario() -> None:
        async with phones(running, callee, ANSWERING) as scene:
            call = await scene.call("1001", CallOptions(late_offer=True))
            await call.wait_established(PATIENCE)
            answered = time_of(call, 200)
            await call.wait_first_rtp(PATIENCE)
            await call.hang_up()
        assert responses(call) == [100, 180, 200]
        assert before(call.packets(), answered) == []

    asyncio.run(scenario())
    assert running.says("late-offer"), running.said()


def test_a_late_offer_with_100rel_hears_the_greeting(
    pbx: Callable[..., Engine], sounds: Path, callee: int
) -> None:
    async def scenario() -> None:
        options = CallOptions(late_offer=True, rel100=Rel100.REQUIRED)
        async with phones(pbx(), callee, ANSWERING) as scene:
            call = await scene.call("1001", options)
            await call.wait_established(PATIENCE)
            await call.hang_up()
        heard = call.hearing().find(*read_reference(sounds / "custom" / "please-hold.wav"))
        assert heard.correlation >= 0.98
        assert heard.end_time < time_of(call, 200)

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("configured", "offered", "reliable"),
    [
        ("off", Rel100.SUPPORTED, False),
        ("supported", Rel100.SUPPORTED, True),
        ("supported", Rel100.NONE, False),
        ("off", Rel100.REQUIRED, True),
        ("required", Rel100.SUPPORTED, True),
    ],
)
def test_provisional_responses_are_reliable_as_configured(
    pbx: Callable[..., Engine], callee: int, configured: str, offered: Rel100, *, reliable: bool
) -> None:
    async def scenario() -> None:
        async with phones(pbx("--100rel", configured), callee, ANSWERING) as scene:
            call = await scene.call("1001", CallOptions(rel100=offered))
            await call.wait_established(PATIENCE)
            await call.hang_up()
        assert responses(call) == [100, 183, 200]
        progress, answer = (
            next(m for m in received(call) if m.status == status and m.cseq.method == "INVITE")
            for status in (183, 200)
        )
        assert bool(progress.header("RSeq")) is reliable
        assert answer.has_sdp is not reliable  # RFC 6337 section 2.2: the offer was answered reliably already

    asyncio.run(scenario())


def test_a_caller_without_100rel_is_refused_where_it_is_required(
    pbx: Callable[..., Engine], callee: int
) -> None:
    async def scenario() -> None:
        async with phones(pbx("--100rel", "required"), callee) as scene:
            call = await settled(await scene.call("1001"))
        assert responses(call) == [421]

    asyncio.run(scenario())


def test_nothing_of_the_called_phone_is_heard_before_the_answer_unless_asked_for(
    pbx: Callable[..., Engine], callee: int
) -> None:
    async def scenario() -> None:
        talking = CalleeScript(ring_after=None, early_media=Tone(300.0), answer_after=0.8, play=Tone(440.0))
        async with phones(pbx(), callee, talking) as scene:
            call = await scene.call("unheard")
            await call.wait_established(PATIENCE)
            await hears(call, 440.0, windows=3)
            await call.hang_up()
        assert responses(call) == [100, 180, 200]
        assert before(call.packets(), time_of(call, 200)) == []

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("options", "expected"),
    [((), [100, 180, 183, 486]), (("--asterisk",), [100, 180, 180, 183, 183, 183, 486])],
)
def test_provisional_responses_are_repeated_only_where_asterisk_does(
    pbx: Callable[..., Engine], callee: int, options: tuple[str, ...], expected: list[int]
) -> None:
    async def scenario() -> None:
        async with phones(pbx(*options), callee) as scene:
            call = await settled(await scene.call("again"))
        seen = [message.status for message in received(call) if message.cseq.method == "INVITE"]
        assert seen == expected
        assert np.count_nonzero(call.hearing().tone(440.0) + call.hearing().tone(480.0) > 0.8) >= 1

    asyncio.run(scenario())


def progressed(call: OutgoingCall) -> list[float]:
    """Return when each 183 came."""
    return [entry.time for entry in call.messages() if entry.message.status == 183]


@pytest.mark.timeout(180)
def test_the_183_is_refreshed_after_a_minute_and_sound_goes_on(
    pbx: Callable[..., Engine], callee: int
) -> None:
    """PJSIP repeats a provisional response every 60 s by itself (RFC 3261 section 13.3.1.1 asks for it)."""

    async def scenario() -> None:
        async with phones(pbx(), callee) as scene:
            call = await scene.call("long")
            await asyncio.sleep(59)
            await until(lambda: len(progressed(call)) > 1, "the second 183")
            await asyncio.sleep(1)
            await call.hang_up()
        first, second = progressed(call)
        assert 59 < second - first < 60 + LATE
        assert gapless(call.packets())

    asyncio.run(scenario())
