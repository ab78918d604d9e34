"""The engine between two real softphones: one calls and hears the greeting, the other is rung and answers."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.sip.phone import Hearing
from tests.requirements import require_programs, require_root
from tests.wire.engine import Engine, Run
from tests.wire.namespace import PBX_ADDRESS, PHONE_ADDRESSES, Side, cable
from tests.wire.softphone import RATE, Softphone

pytestmark = [pytest.mark.wire, pytest.mark.softphone]

DIALPLAN = """\
[from-trunk]
exten => 1001,1,Progress()
 same => n,Playback(custom/please-hold,noanswer)
 same => n,Answer()
 same => n,Dial(PJSIP/1001,10)
 same => n,Hangup()
"""
SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"
CALLER_TONE, CALLEE_TONE = 620.0, 1330.0  # Hz
WINDOW = 0.1  # seconds


@pytest.fixture
def sides() -> Iterator[tuple[Side, Side]]:
    require_root()
    require_programs("ip", "baresip")
    with cable() as ends:
        yield ends


def hearing_of(phone: Softphone) -> Hearing:
    samples = phone.heard()
    return Hearing(samples, np.ones(len(samples), np.bool_), 0.0, RATE)


def seconds_of_tone(hearing: Hearing, hertz: float) -> float:
    return WINDOW * int(np.count_nonzero(hearing.tone(hertz, WINDOW) > 0.95))


@pytest.mark.parametrize(
    ("caller_codec", "callee_codec", "likeness"),
    [
        ("PCMU", "PCMU", 0.98),
        ("G722/16000", "PCMA", 0.97),
        ("opus/48000/2", "G722/16000", 0.9),
        ("PCMA", "opus/48000/2", 0.98),
    ],
)
def test_softphones_hear_the_greeting_early_and_then_each_other(  # noqa: PLR0913, PLR0917 - one call, many sides
    engine: Callable[[Run], Engine],
    sides: tuple[Side, Side],
    tmp_path: Path,
    caller_codec: str,
    callee_codec: str,
    likeness: float,
) -> None:
    pbx_side, phone_side = sides
    addresses = PHONE_ADDRESSES
    caller = Softphone(tmp_path / "caller", phone_side, addresses[0], speaks=CALLER_TONE, codec=caller_codec)
    callee = Softphone(tmp_path / "callee", phone_side, addresses[1], speaks=CALLEE_TONE, codec=callee_codec)
    contacts = {"1001": callee.uri}
    pbx = engine(
        Run(dialplan=DIALPLAN, sounds=SOUNDS, contacts=contacts, address=PBX_ADDRESS, enter=pbx_side.enter)
    )
    dial = f"/dial sip:1001@{PBX_ADDRESS}:{pbx.port}"
    with callee.running(seconds=10), caller.running(dial, seconds=7):
        pass

    assert_early_then_answered(caller)
    assert_speaks(caller, caller_codec)
    assert_speaks(callee, callee_codec)
    greeting = hearing_of(caller).find(*soundfile.read(SOUNDS / "custom" / "please-hold.wav"))
    assert greeting.correlation > likeness
    assert seconds_of_tone(hearing_of(caller), CALLEE_TONE) > 1.5
    assert seconds_of_tone(hearing_of(callee), CALLER_TONE) > 1.5
    assert "terminated" in callee.log()  # the engine passed the caller's BYE on


TRANSFERRING = """\
[from-trunk]
exten => 1001,1,Dial(PJSIP/1001,10)
exten => 1002,1,Answer()
 same => n,Playback(custom/please-hold)
 same => n,Wait(10)
"""


def test_a_softphone_transfers_its_caller(
    engine: Callable[[Run], Engine], sides: tuple[Side, Side], tmp_path: Path
) -> None:
    pbx_side, phone_side = sides
    addresses = PHONE_ADDRESSES
    caller = Softphone(tmp_path / "caller", phone_side, addresses[0], speaks=CALLER_TONE)
    callee = Softphone(tmp_path / "callee", phone_side, addresses[1], speaks=CALLEE_TONE, console=True)
    contacts = {"1001": callee.uri}
    pbx = engine(
        Run(
            dialplan=TRANSFERRING,
            sounds=SOUNDS,
            contacts=contacts,
            address=PBX_ADDRESS,
            enter=pbx_side.enter,
        )
    )
    with callee.running(seconds=9), caller.running(f"/dial sip:1001@{PBX_ADDRESS}:{pbx.port}", seconds=8):
        assert pbx.says("The caller talks with PJSIP/1001.")
        time.sleep(1)
        callee.type(f"/transfer sip:1002@{PBX_ADDRESS}:{pbx.port}")
        assert pbx.says("1001 transferred the call to 1002."), callee.log()
    heard = hearing_of(caller)
    assert heard.find(*soundfile.read(SOUNDS / "custom" / "please-hold.wav")).correlation > 0.98
    assert 0.5 < seconds_of_tone(heard, CALLEE_TONE) < 3
    assert re.search(r"terminated \(duration: [12] sec", callee.log()), callee.log()


def assert_speaks(phone: Softphone, codec: str) -> None:
    assert f"Set audio decoder: {codec.partition('/')[0]} " in phone.log()


def assert_early_then_answered(caller: Softphone) -> None:
    log = caller.log()
    early, answered = log.find("SIP Progress: 183"), log.find("Call established")
    assert -1 < early < answered, log
