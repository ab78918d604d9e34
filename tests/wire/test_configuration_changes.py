"""A change by another process meets the next call, and none of those in progress."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import soundfile

from pbxgui.core.config import Handling, Number, ToNumber, Treatment
from pbxgui.sip.phone import OutgoingCall, read_reference
from pbxgui.store.store import Store
from tests.loopback import free_port
from tests.wire.configured import DESK, TALKING, desk, number, put, recorded, refusing, ringing
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE, Phones, phones, responses, settled

pytestmark = pytest.mark.wire

SOON = 20.0  # seconds on a busy machine; how quick it is, the benchmark says
Start = Callable[..., Engine]


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def store(tmp_path: Path, callee: int) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        put(opened, desk(callee))
        yield opened


async def final(scene: Phones, digits: str) -> int:
    """Call a number until its final response and return that."""
    return responses(await settled(await scene.call(digits)))[-1]


def likeness(call: OutgoingCall, sound: Path) -> float:
    """Return how surely a sound was heard: 1.0 for the same waveform."""
    return call.hearing().find(*read_reference(sound)).correlation


def test_a_change_meets_the_next_call(engine: Start, store: Store, tmp_path: Path, callee: int) -> None:
    put(store, refusing())
    pbx = engine(Configured(data=tmp_path / "data"))

    async def met(scene: Phones, status: int) -> bool:
        deadline = time.monotonic() + SOON
        while time.monotonic() < deadline:
            if await final(scene, "2001") == status:
                return True
        return False

    async def scenario() -> None:
        async with phones(pbx, callee) as scene:  # the phone refuses with 480
            assert await final(scene, "2001") == 486
            put(store, ringing())
            assert await met(scene, 480)
            with store.change("Remove") as change:
                change.remove(Number, "2001")
            assert await met(scene, 404)
            store.undo()
            assert await met(scene, 480)

    asyncio.run(scenario())


def test_a_call_keeps_the_program_and_the_greetings_that_it_began_with(
    engine: Start, store: Store, tmp_path: Path, sounds: Path, callee: int
) -> None:
    hold, old = sounds / "custom" / "please-hold.wav", sounds / "custom" / "welcome.wav"
    long = _repeated(hold, 4)
    put(store, recorded(store, "long", long), recorded(store, "welcome", old))
    put(store, number("2002", Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK)))
    put(store, number("2001", Handling(Treatment.GREET_THEN_RING, "long", destination=ToNumber("2002"))))
    pbx = engine(Configured(data=tmp_path / "data"))

    async def scenario() -> None:
        async with phones(pbx, callee, TALKING) as scene:
            call = await scene.call("2001")
            await call.wait_heard_seconds(0.2, PATIENCE)
            assert responses(call) == [100, 183]
            put(store, recorded(store, "welcome", hold), number("2002", Handling(Treatment.REFUSE)))
            with store.change("Remove") as change:
                change.remove(Number, "2001")
            assert pbx.says(f"Revision {store.revision()} ")
            assert responses(call) == [100, 183]
            await call.wait_established(PATIENCE)
            await call.hang_up()
            assert [await final(scene, digits) for digits in ("2001", "2002")] == [404, 486]
        assert likeness(call, long) >= 0.98
        assert likeness(call, old) >= 0.98

    asyncio.run(scenario())


def test_a_new_recording_is_what_the_next_caller_hears(
    engine: Start, store: Store, tmp_path: Path, sounds: Path, callee: int
) -> None:
    one, other = sounds / "custom" / "please-hold.wav", sounds / "custom" / "welcome.wav"
    put(store, recorded(store, "closed", one), number("2001", Handling(Treatment.REFUSE, "closed")))
    pbx = engine(Configured(data=tmp_path / "data"))

    async def heard(scene: Phones) -> tuple[bool, bool]:
        call = await settled(await scene.call("2001"))
        assert responses(call) == [100, 183, 486]
        return likeness(call, one) >= 0.98, likeness(call, other) >= 0.98

    async def scenario() -> None:
        async with phones(pbx, callee) as scene:
            assert await heard(scene) == (True, False)
            revision = put(store, recorded(store, "closed", other))
            assert pbx.says(f"Revision {revision} ")
            assert await heard(scene) == (False, True)
            store.undo()
            assert pbx.says(f"Revision {revision + 1} ")
            assert await heard(scene) == (True, False)

    asyncio.run(scenario())


def test_strangers_reach_public_numbers_only(
    engine: Start, store: Store, tmp_path: Path, callee: int
) -> None:
    put(store, refusing("2001"), number("2002", Handling(Treatment.REFUSE), public=False))
    pbx = engine(Configured(data=tmp_path / "data", context="pbxgui-public"))
    assert pbx.says(
        "serving 1 public number to everybody; 1 internal number and 1 extension to phones that register"
    )

    async def scenario() -> None:
        async with phones(pbx, callee) as scene:
            assert [await final(scene, digits) for digits in ("2001", "2002", "1001")] == [486, 401, 401]

    asyncio.run(scenario())


def test_an_empty_folder_is_served_and_the_next_step_named(
    engine: Start, tmp_path: Path, callee: int
) -> None:
    pbx = engine(
        Configured(data=tmp_path / "new" / "data", contacts={"1001": f"sip:1001@127.0.0.1:{callee}"})
    )
    assert pbx.says("pbxgui extension add 1001")

    async def scenario() -> None:
        async with phones(pbx, callee) as scene:
            assert await final(scene, "1001") == 404
            with Store.open(tmp_path / "new" / "data") as store:
                revision = put(store, desk())
            assert pbx.says(f"Revision {revision} ")
            assert await final(scene, "1001") == 480  # where --contact says, as the extension has no phone

    asyncio.run(scenario())


def _repeated(sound: Path, times: int) -> Path:
    """Write a sound that is another one several times over, and return it."""
    samples, rate = soundfile.read(sound)
    target = sound.with_name(f"{sound.stem}-{times}.wav")
    soundfile.write(target, [sample for _ in range(times) for sample in samples], rate, subtype="PCM_16")
    return target
