"""Two hundred conversations at once, their sound relayed both ways: what one costs, and what it is late."""

import re
import socket
import struct
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from tests.benchmarks.beside.capture import Capture, Packet, capturing
from tests.benchmarks.beside.cores import CALLERS, on_core
from tests.benchmarks.beside.figures import Figures, Line
from tests.benchmarks.beside.load import Load, answering, calling
from tests.benchmarks.beside.mark import EVERY, PACKETS, delays, marked, quiet
from tests.benchmarks.beside.scene import BRIDGED
from tests.benchmarks.beside.servers import Serving
from tests.benchmarks.beside.usage import Meter, idle
from tests.loopback import LOOPBACK, free_port
from tests.wire import scenario as sip

_CALLS, _RATE, _TALK = 200, 40, 10.0
_HOLD = _CALLS / _RATE + _TALK + 4.0
_TICK = 0.02
_STEPS = 20  # in which the packets of a tick are sent, so that they do not come all at once
_LOOKED_AT = 12  # streams of which all packets are counted

LINES = (
    Line("cpu", f"CPU of a bridged call ({_TALK:.0f} s of talk), {_CALLS} at once, ms", 1e3, most_ratio=1),
    Line("packet", "the same for one packet that it relays, us", 1e6),
    Line("sent", "packets sent to each leg in a second; fewer than 50 where the sender could not keep up"),
    Line("delay", "one-way delay added, median, ms", 1e3, most=40),
    Line("delay-most", "one-way delay added, the largest, ms", 1e3),
    Line("relayed", "share of the packets that came through, %", 1e2),
    Line("failed", f"calls that failed, of {_CALLS}", most=0),
)

_MEDIA_PORT = re.compile(rb"^m=audio (\d+) ", re.MULTILINE)
_REFUSAL = re.compile(rb"SIP/2\.0 ([3-6]\d\d [^\r\n]*)")


def _scenarios(caller: int, callee: int) -> tuple[str, str]:
    """Return what callers and callees do, their sound at these ports."""
    calls = sip.scenario(
        "talks",
        sip.invite(),
        sip.trying(),
        sip.response(180),
        sip.response(200, sdp=True),
        sip.acknowledge(),
        sip.pause(_HOLD),
        sip.hang_up(),
    )
    answers = sip.scenario("answers", sip.called(), sip.pause(0.2), sip.pick_up(), sip.hung_up_by_peer())
    return calls.replace("[media_port]", str(caller)), answers.replace("[media_port]", str(callee))


def bridged(server: Serving, folder: Path) -> Figures:
    """Measure."""
    with Talk() as talk:
        callers, callees = _scenarios(talk.caller, talk.callee)
        resting = idle(server.process)
        meter = Meter(server.process)
        load = Load(callers, BRIDGED, _CALLS, _RATE)
        with answering(callees, server.callee, folder), ExitStack() as calls:
            with capturing(f"udp src port {server.port}", folder) as signalling:
                outcome = calls.enter_context(calling(load, server.port, folder))
                time.sleep(_CALLS / _RATE + 2.0)
            talk.follow(*_ports(signalling.packets, server.callee))
            with capturing(talk.filter, folder) as capture:
                talk.hold()
        used = meter.read()
        late = talk.delays(capture)
        return {
            "cpu": used.beyond(resting) / _CALLS,
            "packet": used.beyond(resting) / (2 * _CALLS * talk.sent),
            "sent": talk.sent / _TALK,
            "delay": float(np.median(late)),
            "delay-most": max(late),
            "relayed": talk.relayed(capture),
            "failed": outcome.failed,
        }


def _ports(sent: Sequence[Packet], callee: int) -> tuple[list[int], list[int]]:
    """Return the server's ports for sound, towards the callers and towards those who are called."""
    sides: tuple[set[int], set[int]] = set(), set()
    for packet in sent:
        found = _MEDIA_PORT.search(packet.payload)
        if found:
            sides[packet.destination == callee].add(int(found[1]))
    if [len(side) for side in sides] != [_CALLS, _CALLS]:
        refused = Counter(found[1].decode() for packet in sent if (found := _REFUSAL.match(packet.payload)))
        counts = [len(side) for side in sides]
        raise RuntimeError(f"{counts} ports of {_CALLS} calls. Refused: {dict(refused)}")
    return sorted(sides[0]), sorted(sides[1])


@dataclass(slots=True)
class _Leg:
    """Where one leg's sound goes, and the packets that it consists of, over and over."""

    address: tuple[str, int]
    payloads: Sequence[bytes]
    source: int  # SSRC


class Talk:
    """Both sides of all conversations: one of them says something that can be recognised, the others are silent.

    Attributes:
        caller: the port at which all callers are, for RTP.
        callee: the port at which all who are called are.
        filter: what is to be captured; some of the streams, and both sides of the one that is marked.
        sent: how many packets each leg has been sent.

    """

    def __init__(self) -> None:
        self._sockets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2)]
        for each in self._sockets:
            each.bind((LOOPBACK, free_port()))
        self.caller, self.callee = (each.getsockname()[1] for each in self._sockets)
        self.filter = ""
        self._marked = 0
        self._legs: list[tuple[socket.socket, _Leg]] = []
        self.sent = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._sockets:
            each.close()

    def follow(self, callers: Sequence[int], callees: Sequence[int]) -> None:
        """Talk to these ports of the server."""
        self._marked = callers[0]
        silence = quiet()
        for side, ports in zip(self._sockets, (callers, callees), strict=True):
            for port in ports:
                says = marked() if port == self._marked else silence
                self._legs.append((side, _Leg((LOOPBACK, port), says, port)))
        there = f"src port {self.caller} and dst port {self._marked}"
        # Where it comes out is not known; a byte of sound that is not silence tells it from all others.
        out = f"dst port {self.callee} and udp[20] != 0xff"
        some = " or ".join(f"src port {port}" for port in callers[:: max(1, len(callers) // _LOOKED_AT)])
        self.filter = f"udp and (({there}) or ({out}) or (dst port {self.caller} and ({some})))"

    def hold(self) -> None:
        """Send everybody's sound for as long as they talk."""
        began = time.monotonic()
        with on_core(CALLERS):
            while time.monotonic() < began + _TALK:
                for step in range(_STEPS):
                    due = began + (self.sent + step / _STEPS) * _TICK
                    if (wait := due - time.monotonic()) > 0:
                        time.sleep(wait)
                    self._send(self.sent, step)
                self.sent += 1

    def _send(self, tick: int, step: int) -> None:
        for side, leg in self._legs[step::_STEPS]:
            header = struct.pack("!BBHII", 0x80, 0, tick & 0xFFFF, 160 * tick, leg.source)
            side.sendto(header + leg.payloads[tick % PACKETS], leg.address)

    def delays(self, capture: Capture) -> list[float]:
        """Return how late each mark came out."""
        heard = [p for p in capture.packets if p.destination == self.callee]
        return delays([p for p in capture.packets if p.destination == self._marked], heard)

    def relayed(self, capture: Capture) -> float:
        """Return the share of what was sent to some of the callers that they have got."""
        came = Counter(packet.source for packet in capture.packets if packet.destination == self.caller)
        return float(np.mean(list(came.values()))) / self.sent if came else 0.0


assert _TALK > 3 * EVERY, "several marks are to be heard"
