"""Every call gets its ports for sound, whatever else holds ports of the range."""

import resource
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from pbxgui.sip.limits import read_limits
from tests.sip.phone.peers import ScriptedPeer
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.raw_peer import acknowledge, final_of, invitation, request_of_caller

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(read_limits().stock, reason="the ready-made library takes one port after the other"),
]

DIALPLAN = """\
[from-trunk]
exten => alone,1,Answer()
 same => n,Wait(60)
"""
ADDRESS = "127.0.0.11"  # not that of all the others, whose ports would be gone
RANGE = range(10_000, 20_000)
HELD, FREE = 150, 50  # pairs of ports, in turns; at the hundredth in a row that is held, the library gives up
CALLS = FREE + 10  # with one port after the other, one of them comes to a stretch that is held


@pytest.fixture
def held() -> Iterator[set[int]]:
    """Hold three quarters of the ports of the range, as other calls do, and return them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    taken: set[int] = set()
    with ExitStack() as sockets:
        for index, port in enumerate(RANGE[::2]):
            if index % (HELD + FREE) < HELD:
                each = sockets.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
                with suppress(OSError):  # somebody else holds it, on all addresses
                    each.bind((ADDRESS, port))
                taken.add(port)
        yield taken
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def _port_of_a_call(port: int) -> int:
    """Call, hang up, and return the port of the engine's sound; fail if it refuses the call."""
    with ScriptedPeer() as peer:
        invite = invitation(peer, port, "alone")
        peer.peer = (ADDRESS, port)
        peer.send(invite)
        final = await final_of(peer)
        assert final.status == 200
        acknowledge(peer, invite, final)
        peer.send(request_of_caller(peer, invite, final, "BYE", 2))
        assert (await final_of(peer, "BYE")).status == 200
        (line,) = (line for line in final.body.decode().splitlines() if line.startswith("m=audio "))
        return int(line.split()[1])


def test_a_call_goes_past_ports_that_are_held(
    engine: Callable[[Run], Engine], sounds: Path, held: set[int]
) -> None:
    pbx = engine(Run(dialplan=DIALPLAN, sounds=sounds, address=ADDRESS))

    async def scenario() -> list[int]:
        return [await _port_of_a_call(pbx.port) for _ in range(CALLS)]

    got = run(scenario())
    assert set(got) <= set(RANGE[::2]) - held
    assert "bind()" not in pbx.said()
