"""Three extensions with a phone each, and somebody outside: each says a tone of its own, by which others hear it."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pbxgui.cli.main import main
from pbxgui.core.config import Device, Extension, Handling, ToExtension, Treatment
from pbxgui.sip.phone import (
    Account,
    Call,
    CalleeScript,
    CallOptions,
    IncomingCall,
    OutgoingCall,
    Phone,
    Tone,
)
from pbxgui.store.store import Store
from tests.loopback import free_port, wait_until
from tests.wire.configured import number, put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, share_of

SECRET = "correct-horse-battery"  # noqa: S105 - of phones that live as long as a test
OUTSIDE = "100"
TONES = {"1001": 440.0, "1002": 700.0, "1003": 1000.0, OUTSIDE: 1300.0}
EXTENSIONS = tuple(name for name in TONES if name != OUTSIDE)
GREETED = "2003"
"""A number that plays a greeting and then rings 1003."""

TRYING, RINGS, TAKEN = (
    ("active", "SIP/2.0 100 Trying"),
    ("active", "SIP/2.0 180 Ringing"),
    ("terminated", "SIP/2.0 200 OK"),
)
"""What NOTIFYs say of a transfer, see `told`."""

In = Callable[["Office"], Awaitable[None]]
"""What a test does while all phones are on."""

_LISTENED = 0.5  # seconds
_TRIES = 30


def answering(extension: str, after: float = 0.15) -> CalleeScript:
    """Return the script of an extension's phone that answers."""
    return CalleeScript(ring_after=0.02, answer_after=after, play=Tone(TONES[extension]))


RINGING = CalleeScript(ring_after=0.02, answer_after=None)
BUSY = CalleeScript(ring_after=None, answer_after=0.02, final_status=486)


@dataclass(frozen=True, slots=True)
class Building:
    """The engine, and where the phones are."""

    pbx: Engine
    data: Path
    ports: Mapping[str, int]

    def uri(self, number: str) -> str:
        """Return what a phone calls."""
        return f"sip:{number}@127.0.0.1:{self.pbx.port}"

    async def command(self, *arguments: str) -> int:
        """Run a command of pbxgui and return its exit code."""
        return await asyncio.to_thread(main, [*arguments, "--data", str(self.data)])


def configured(data: Path, welcome: Path) -> Mapping[str, int]:
    """Make the configuration; return the port of each extension's phone."""
    ports = {name: free_port() for name in EXTENSIONS}
    with Store.open(data) as store:
        for name, port in ports.items():
            device = Device("Phone", f"sip:{name}@127.0.0.1:{port}")
            put(store, Extension(name, f"Room {name}", SECRET, (device,)))
        put(store, Extension("1004", "Without a phone", SECRET))
        put(store, number("2001", Handling(Treatment.RING, destination=ToExtension("1001"))))
        put(store, recorded(store, "welcome", welcome))
        greet = Handling(Treatment.GREET_THEN_RING, "welcome", destination=ToExtension("1003"))
        put(store, number(GREETED, greet, public=False))
    return ports


def engine_of(data: Path) -> Configured:
    """Return the engine that serves it: strangers reach 2001 and nothing else."""
    return Configured(data=data, context="pbxgui-public")


@dataclass(frozen=True, slots=True)
class Office:
    """The phones while they are on."""

    building: Building
    phones: Mapping[str, Phone]

    async def call(self, caller: str, callee: str, *headers: tuple[str, str]) -> OutgoingCall:
        """Call as an extension, which proves itself."""
        uri, phone = self.building.uri(callee), self.phones[caller]
        options = CallOptions(caller=caller, play=Tone(TONES[caller]), headers=headers)
        first = await phone.call(uri, options)
        challenged = await first.wait_final(PATIENCE)
        if challenged.status != 401:
            return first
        proof = Account(caller, SECRET).authorization(challenged, "INVITE", uri)
        return await phone.call(
            uri, CallOptions(caller=caller, play=options.play, headers=(*headers, *proof))
        )

    async def outside(self, callee: str = "2001") -> OutgoingCall:
        """Call from outside."""
        options = CallOptions(caller=OUTSIDE, play=Tone(TONES[OUTSIDE]))
        return await self.phones[OUTSIDE].call(self.building.uri(callee), options)

    async def rung(self, extension: str) -> IncomingCall:
        """Wait until the phone of an extension is rung."""
        return await self.phones[extension].wait_incoming(PATIENCE)

    async def answers(self, extension: str) -> IncomingCall:
        """Wait until the phone of an extension has answered."""
        leg = await self.rung(extension)
        await leg.wait_established(PATIENCE)
        return leg

    async def connected(self, caller: str, callee: str) -> tuple[OutgoingCall, IncomingCall]:
        """Call from one extension to another and wait until both talk."""
        call = await (self.outside() if caller == OUTSIDE else self.call(caller, callee))
        answered = await self.answers(callee)
        await call.wait_established(PATIENCE)
        return call, answered

    def scripts(self, **scripts: CalleeScript) -> None:
        """Change what phones do when they are rung, as `x1003=BUSY`."""
        for name, script in scripts.items():
            self.phones[name.removeprefix("x")].on_invite = script


@asynccontextmanager
async def office(building: Building) -> AsyncIterator[Office]:
    """Switch all phones on; those of extensions answer."""
    async with AsyncExitStack() as on:
        phones = {OUTSIDE: await on.enter_async_context(Phone())}
        for name, port in building.ports.items():
            phone = Phone(port=port, on_invite=answering(name))
            phones[name] = await on.enter_async_context(phone)
        yield Office(building, phones)


async def hear_each_other(one: Call, name: str, other: Call, name_of_other: str) -> None:
    """Wait until two phones hear each other, and nothing else, for a while."""
    spoken = ((one, TONES[name_of_other]), (other, TONES[name]))
    shares: list[float] = []
    for _ in range(_TRIES):
        began = asyncio.get_running_loop().time()
        await asyncio.sleep(_LISTENED)
        shares = [share_of(listener.hearing(since=began), hertz) for listener, hertz in spoken]
        if min(shares) > 0.7:
            return
    raise AssertionError(f"{name_of_other} and {name} are heard {shares} of the time")


async def presses(key: str, sender: Call, receiver: Call) -> None:
    """Press a key and wait until it has come to the other phone."""
    await sender.send_digits(key)
    await asyncio.to_thread(
        wait_until,
        lambda: [digit.key for digit in receiver.digits()] == [key],
        timeout=PATIENCE,
        what=f"the key {key}",
    )


def told(leg: IncomingCall | OutgoingCall) -> list[tuple[str, str]]:
    """Return the state and the status line of each NOTIFY that a phone got, after a look at their other fields."""
    notifications = leg.notifications()
    for each in notifications:
        assert each.header("Event").partition(";")[0] == "refer"
        assert each.header("Content-Type").partition(";")[0] == "message/sipfrag"
        assert each.header("Contact")
    return [
        (each.header("Subscription-State").partition(";")[0], each.body.decode().strip())
        for each in notifications
    ]


async def is_told(leg: IncomingCall | OutgoingCall, last: str) -> None:
    """Wait for the NOTIFY with this status line, which ends the subscription."""
    await asyncio.to_thread(
        wait_until,
        lambda: ("terminated", f"SIP/2.0 {last}") in told(leg),
        timeout=PATIENCE,
        what=f"NOTIFY {last}",
    )


def listed(output: str) -> Sequence[Mapping[str, Any]]:
    """Return the records of a command's JSON."""
    return [json.loads(line) for line in output.splitlines()]


def records_tell(building: Building, capsys: pytest.CaptureFixture[str], *texts: str) -> None:
    """Wait until the records tell this."""

    def told_of() -> str:
        capsys.readouterr()
        main(["history", "--json", "--data", str(building.data)])
        for each in listed(capsys.readouterr().out):
            main(["history", "show", str(each["id"]), "--data", str(building.data)])
        return capsys.readouterr().out

    wait_until(lambda: all(text in told_of() for text in texts), timeout=PATIENCE, what=str(texts))
