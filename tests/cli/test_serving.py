"""What the engine is given of a configuration, and what happens when that goes wrong."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.cli.serving.follower import Follower
from pbxgui.cli.serving.preparing import Preparer
from pbxgui.cli.serving.report import Report
from pbxgui.cli.serving.telling import reach
from pbxgui.core.config import Configuration
from pbxgui.core.errors import PbxError
from pbxgui.dialplan.compile import INTERNAL, PUBLIC, compile_program
from pbxgui.sip.config import Address
from pbxgui.sip.exchange import NARROWBAND
from pbxgui.sip.served import Served
from pbxgui.store.feed import Feed
from pbxgui.store.store import Store
from tests.loopback import wait_until
from tests.store.records import SECRET, configuration, desk, line, welcome

BIND = Address("192.0.2.10", 5060)
RATE = 16_000


@pytest.fixture
def complaints() -> list[PbxError]:
    return []


@pytest.fixture
def preparer(tmp_path: Path, complaints: list[PbxError]) -> Preparer:
    library = SoundLibrary([tmp_path / "audio"], tmp_path / "cache")
    contacts = {"1001": ("sip:elsewhere@192.0.2.1",), "1002": ("sip:1002@192.0.2.2",)}
    return Preparer(library, RATE, PUBLIC, contacts, complaints.append)


def test_the_program_is_compiled_and_phones_are_found(preparer: Preparer) -> None:
    known = configuration([desk(), desk(number="1002"), line()])
    served = preparer.served(known)
    assert served.program == compile_program(known)
    assert served.context == PUBLIC
    assert served.contacts["1001"] == ("sip:phone@127.0.0.1",)  # its own devices, not what --contact says


def test_an_extension_without_a_device_is_where_the_options_say(preparer: Preparer) -> None:
    assert preparer.served(configuration([])).contacts["1002"] == ("sip:1002@192.0.2.2",)


def test_recordings_are_ready_before_they_are_in_force(preparer: Preparer, tmp_path: Path) -> None:
    (tmp_path / "audio").mkdir()
    soundfile.write(tmp_path / "audio" / f"{'a' * 64}.wav", np.full(4800, 0.1), 48_000, subtype="PCM_16")
    sounds = preparer.served(configuration([welcome()])).sounds
    for rate in (NARROWBAND, RATE):  # of most telephones, and of the bridge
        assert sounds.ready("custom/welcome", rate) is not None


def test_a_recording_that_cannot_be_played_is_told_and_keeps_nothing_back(
    preparer: Preparer, complaints: list[PbxError]
) -> None:
    served = preparer.served(configuration([welcome(), desk()]))
    assert [complaint.code for complaint in complaints] == ["sound-missing"]
    assert "1001" in served.contacts


@pytest.mark.parametrize(
    ("context", "records", "told"),
    [
        (PUBLIC, (), "nobody: there is nothing to call yet; begin with `pbxgui extension add 1001`"),
        (
            PUBLIC,
            (desk(), line()),
            "0 public numbers to everybody; 1 internal number and 1 extension to phones that register at 192.0.2.10",
        ),
        (INTERNAL, (desk(), line()), "all 1 number and 1 extension to whoever reaches 192.0.2.10:5060"),
    ],
)
def test_who_can_be_called_is_said(context: str, records: tuple[object, ...], told: str) -> None:
    assert reach(configuration(records), context, BIND).startswith(told)  # type: ignore[arg-type]


# The follower


class Engine:
    """What has been put in force, newest last; fails on demand."""

    def __init__(self) -> None:
        self.served: list[Served] = []
        self.failure: Exception | None = None

    def serve(self, served: Served) -> None:
        if self.failure is not None:
            raise self.failure
        self.served.append(served)


@pytest.fixture
def following(tmp_path: Path, preparer: Preparer) -> Iterator[Callable[[Engine], Follower]]:
    feed = Feed(tmp_path / "data")
    first = feed.newer()
    assert first is not None
    with Report(json_lines=True) as report:
        yield lambda engine: Follower(feed, preparer, report, engine.serve, first.configuration)
    feed.close()


def commit(tmp_path: Path, name: str) -> None:
    with Store.open(tmp_path / "data") as store, store.change("Test") as change:
        change.put(desk(name))


def test_what_is_committed_is_put_in_force_until_the_end(
    following: Callable[[Engine], Follower], tmp_path: Path
) -> None:
    engine = Engine()
    with following(engine):
        commit(tmp_path, "One")
        wait_until(lambda: len(engine.served) == 1, timeout=30, what="the first change")
        commit(tmp_path, "Two")
        wait_until(lambda: len(engine.served) == 2, timeout=30, what="the second change")
    commit(tmp_path, "Three")
    time.sleep(0.1)
    assert len(engine.served) == 2


def test_an_error_of_our_own_is_told_and_the_next_commit_taken(
    following: Callable[[Engine], Follower],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine = Engine()
    engine.failure = RuntimeError("we are wrong")
    with following(engine):
        commit(tmp_path, "One")
        wait_until(lambda: "we are wrong" in caplog.text, timeout=30, what="the error")
        engine.failure = None
        commit(tmp_path, "Two")
        wait_until(lambda: len(engine.served) == 1, timeout=30, what="the second change")
    caplog.clear()
    assert engine.served[0].contacts["1001"] == ("sip:phone@127.0.0.1",)


def test_a_feed_that_fails_in_a_way_nobody_thought_of_is_tried_again(
    following: Callable[[Engine], Follower],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine = Engine()
    with following(engine):
        with monkeypatch.context() as broken:
            broken.setattr(Feed, "newer", lambda _: 1 // 0)
            wait_until(lambda: "ZeroDivisionError" in caplog.text, timeout=30, what="the error")
        commit(tmp_path, "One")
        wait_until(lambda: len(engine.served) == 1, timeout=30, what="the change")
    caplog.clear()


def test_no_secret_is_in_what_is_served(preparer: Preparer) -> None:
    assert SECRET not in repr(preparer.served(Configuration((desk(),))))
