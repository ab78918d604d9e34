"""What can become of a configuration that is being served: calls go on with the last good one, and it is told."""

import asyncio
import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from pbxgui.core.causes import Cause
from pbxgui.core.config import Handling, Treatment
from pbxgui.store.store import DATABASE, Store
from tests.loopback import free_port
from tests.wire.configured import DESK, desk, number, put, refusing, ringing
from tests.wire.engine import Configured, Engine
from tests.wire.phones import Phones, phones, responses, settled

pytestmark = pytest.mark.wire

KILLS = 12
GARBAGE = b"This is no database. " * 500


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, callee: int) -> Path:
    """Return the folder of a configuration in which 2001 refuses with 486; nobody has it open."""
    with Store.open(tmp_path / "data") as store:
        put(store, desk(callee), refusing())
    return tmp_path / "data"


@pytest.fixture
def pbx(data: Path, engine: Callable[..., Engine]) -> Engine:
    return engine(Configured(data=data))


def called(pbx: Engine, callee: int) -> int:
    """Return the final response of number 2001; the phone of extension 1001 refuses with 480."""

    async def scenario() -> int:
        async with phones(pbx, callee) as scene:
            return await _final(scene)

    return asyncio.run(scenario())


async def _final(scene: Phones) -> int:
    return responses(await settled(await scene.call("2001")))[-1]


def test_a_configuration_with_problems_is_not_put_in_force(
    data: Path, pbx: Engine, callee: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(data) as store:
        with monkeypatch.context() as unchecked:  # as a version might commit that knows fewer problems
            unchecked.setattr("pbxgui.store.integrity.new_problems", lambda *_: ())
            put(store, number("2001", Handling(Treatment.GREET_THEN_RING, None, destination=DESK)))
        assert pbx.says(
            "Revision 2 of the configuration is not in force: the one before it stays. Number 2001"
        )
        assert called(pbx, callee) == 486
        put(store, ringing())
        assert pbx.says("Revision 3 ")
    assert called(pbx, callee) == 480


def test_a_configuration_that_has_problems_at_the_start_is_served_as_far_as_it_goes(
    data: Path, engine: Callable[..., Engine], callee: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(data) as store, monkeypatch.context() as unchecked:
        unchecked.setattr("pbxgui.store.integrity.new_problems", lambda *_: ())
        put(store, number("2002", Handling(Treatment.GREET_THEN_RING, None, destination=DESK)))
    pbx = engine(Configured(data=data))
    assert pbx.says("is in force as far as it goes. Number 2002")
    assert called(pbx, callee) == 486


@pytest.mark.parametrize(
    ("content", "in_place"),
    [(None, False), (b"", True), (b"", False), (GARBAGE, True), (GARBAGE, False)],
    ids=["deleted", "emptied", "replaced by nothing", "overwritten", "replaced by garbage"],
)
def test_a_database_that_is_gone_or_damaged_is_told_of_and_taken_up_again(
    data: Path,
    pbx: Engine,
    callee: int,
    content: bytes | None,
    in_place: bool,  # noqa: FBT001
) -> None:
    file, kept = data / DATABASE, data / "kept.sqlite3"
    kept.write_bytes(file.read_bytes())
    if not in_place:
        file.unlink()
    if content is not None:
        file.write_bytes(content)
    assert pbx.says("store-missing" if content is None else "store-damaged")
    assert called(pbx, callee) == 486
    kept.replace(file)
    assert pbx.says("configuration-back")
    with Store.open(data) as store:
        revision = put(store, ringing())
    assert pbx.says(f"Revision {revision} ")
    assert called(pbx, callee) == 480


def _write(data: Path, pipe: Connection) -> None:
    with Store.open(data) as store:
        while True:
            put(store, refusing())
            pipe.send(store.revision())
            put(store, ringing())


def test_a_writer_killed_in_the_middle_of_its_commit_disturbs_no_call(
    data: Path, pbx: Engine, callee: int
) -> None:
    context = multiprocessing.get_context("fork")
    moments = random.Random(20261122)  # noqa: S311 - moments to kill at, no secrets
    for _ in range(KILLS):
        here, there = context.Pipe(duplex=False)
        writer = context.Process(target=_write, args=(data, there))
        writer.start()
        there.close()
        with here:
            here.recv()  # from now on it commits all the time
            time.sleep(moments.uniform(0.0, 0.05))
            writer.kill()
            writer.join()
        assert called(pbx, callee) in {480, 486}
    with Store.open(data) as store:
        revision = put(store, number("2001", Handling(Treatment.REFUSE, refuse_with=Cause.UNALLOCATED)))
    assert pbx.says(f"Revision {revision} ")
    assert called(pbx, callee) == 404
