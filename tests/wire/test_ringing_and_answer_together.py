"""A phone's 180 and its 200 that come together, as on a busy machine: the caller gets the one, and then the other."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sip.phone.peers import ScriptedPeer
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.phones import PATIENCE, phones, responses
from tests.wire.raw_peer import SDP

pytestmark = pytest.mark.wire

DIALPLAN = """\
[from-trunk]
exten => _X.,1,Dial(PJSIP/peer/sip:peer@127.0.0.1:${EXTEN},10)
"""


@pytest.mark.parametrize("options", [(), ("--asterisk",)], ids=["seed", "asterisk"])
def test_the_sound_of_the_answer_is_no_early_media(
    engine: Callable[[Run], Engine], sounds: Path, callee: int, options: tuple[str, ...]
) -> None:
    """A 183 in their place would tell the caller of an announcement that there is not."""
    pbx = engine(Run(dialplan=DIALPLAN, sounds=sounds, options=options))

    async def scenario() -> list[int]:
        async with phones(pbx, callee) as scene:
            with ScriptedPeer() as peer:
                call = await scene.call(str(peer.address[1]))
                invite = await peer.expect("INVITE", PATIENCE)
                os.kill(pbx.process_id, signal.SIGSTOP)
                peer.respond(invite, 180)
                peer.respond(invite, 200, body=SDP)
                os.kill(pbx.process_id, signal.SIGCONT)
                await peer.expect("ACK", PATIENCE)
                await call.wait_established(PATIENCE)
                await call.hang_up()
                peer.respond(await peer.expect("BYE", PATIENCE), 200)
                return responses(call)

    assert run(scenario()) == [100, 180, 200]
