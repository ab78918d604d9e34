"""The echo test in a real Asterisk: it plays the prompt, sends back what is said, and ends at the hash key."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.core.config import Configuration
from pbxgui.dialplan.asterisk.extensions import extensions_program
from pbxgui.dialplan.asterisk.layout import Layout
from pbxgui.dialplan.compile import INTERNAL, compile_program
from pbxgui.dialplan.writer import write
from pbxgui.sip.phone import Phone, Samples
from tests.asterisk.instance import Asterisk, Setup
from tests.wire.phones import PATIENCE, responses
from tests.wire.test_services import TRIES, heard_at, speech

pytestmark = [pytest.mark.asterisk, pytest.mark.wire, pytest.mark.timeout(120)]

SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"


def test_the_echo_test_in_a_real_asterisk(asterisk: Callable[[Setup], Asterisk]) -> None:
    program = compile_program(Configuration())  # with our own prompts, which this Asterisk is given
    pbx = asterisk(Setup(dialplan=write(program), context=INTERNAL, sounds=SOUNDS))
    said = speech(1.0)

    async def scenario() -> None:
        async with Phone() as phone:
            call = await phone.call(f"sip:*43@127.0.0.1:{pbx.port}")
            await call.wait_established(PATIENCE)
            await asyncio.sleep(6.3)  # the prompt
            for _ in range(TRIES):  # a busy machine interrupts the phone
                call.play(Samples(said))
                await asyncio.sleep(1.5)
                if heard_at(call, said) >= 0.9:
                    break
            await call.send_digits("#")
            await call.wait_ended(PATIENCE)
        assert responses(call)[-1] == 200
        for sound in (SOUNDS / "echo-test.wav", said, SOUNDS / "goodbye.wav"):
            assert heard_at(call, sound) >= 0.9

    asyncio.run(scenario())
    assert pbx.complaints() == []


def test_it_is_loaded_from_the_written_files(asterisk: Callable[[Setup], Asterisk]) -> None:
    written = write(extensions_program(Configuration(), Layout("/etc/asterisk")))
    pbx = asterisk(Setup(dialplan=written, context=INTERNAL, sounds=SOUNDS))
    shown = pbx.cli(f"dialplan show *43@{INTERNAL}")
    assert "Playback(demo-echotest,noanswer)" in shown
    assert "Echo()" in shown
    assert pbx.complaints() == []
