"""One configuration, end to end: written for a real Asterisk 22 that includes it, and served by `pbxgui engine`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.actions.asterisk import write_files
from pbxgui.actions.asterisk.folder import Folder
from pbxgui.core.config import Device, Extension, Number, ToExtension, Treatment
from pbxgui.dialplan.asterisk import INCLUDED_BY, include
from pbxgui.dialplan.compile import PUBLIC
from pbxgui.sip.phone import read_reference
from pbxgui.store.record_types import Record
from tests.asterisk.chroot import INSTANCE
from tests.asterisk.comparing import (
    Calls,
    Seen,
    assert_same_messages,
    assert_same_phones,
    assert_same_sound,
    call_all,
)
from tests.asterisk.differences import ours as differing
from tests.asterisk.installation import CUSTOM_SOUNDS, stored
from tests.asterisk.instance import Asterisk, Setup
from tests.asterisk.treatments import CASES, Going, Scenario, Selector
from tests.loopback import LOOPBACK, free_port
from tests.wire.engine import Configured, Engine

pytestmark = [pytest.mark.asterisk, pytest.mark.wire, pytest.mark.timeout(180)]

DESK = "1001"
SELECTOR = Selector.SCHEDULE  # whose greeting there is a master of
ALIKE = 0.98
ATTEMPTS = 3  # a machine that is busy for a moment loses sound at any PBX: what differs is listened to again
SCENARIOS = {
    f"200{index}": Scenario(treatment, treatment, SELECTOR, CASES[Going.TALKING], ToExtension(DESK))
    for index, treatment in enumerate(Treatment)
}


def records(callees_port: int) -> Iterator[Record]:
    """Yield a public number for each treatment, and an extension that all of them may ring at once."""
    phone = Device("Phone", f"sip:{DESK}@{LOOPBACK}:{callees_port}")
    yield Extension(DESK, "Desk", "not-a-secret-1", (phone,), len(SCENARIOS))
    for number, scenario in SCENARIOS.items():
        yield Number(number, scenario.name, (), scenario.handling, public=True)


@pytest.fixture(scope="module")
def calls(chroot: Path, tmp_path_factory: pytest.TempPathFactory) -> Calls:
    """Place a call to each number at both."""
    directory, port = tmp_path_factory.mktemp("stored"), free_port()
    asterisk = Asterisk(chroot, directory / "asterisk", Setup(dialplan="[own]\n", context=PUBLIC))
    folder, data = directory / "asterisk", directory / "data"
    with stored(data, records(port)) as store:
        plan = write_files(store, Folder.open(folder), data / "cache", str(INSTANCE))
    for name, own in INCLUDED_BY.items():
        with (folder / own).open("a") as file:
            file.write(f"{include(name, plan.layout)}\n")
    serving = Configured(data=data, context=PUBLIC)
    with asterisk, Engine(directory / "engine", serving) as engine:
        ports = {"asterisk": asterisk.port, "engine": engine.port}
        seen, again = dict[tuple[str, str], Seen](), SCENARIOS
        for _ in range(ATTEMPTS):
            seen |= call_all(ports, port, again)
            again = {number: one for number, one in again.items() if not sounds_alike(seen, one)}
        assert asterisk.complaints() == []
    return seen


def sounds_alike(seen: Calls, scenario: Scenario) -> bool:
    """Tell whether a scenario goes and sounds as it must at both."""
    try:
        assert_alike(seen, scenario)
    except AssertionError:
        return False
    return True


def assert_sound(seen: Calls, scenario: Scenario) -> None:
    """Compare what was heard of a scenario, with one another and with the recordings."""
    theirs, ours = seen["asterisk", scenario.name], seen["engine", scenario.name]
    assert_same_sound(ours.summary, differing(theirs.summary, scenario, strict=False))
    for name in scenario.recordings:
        samples, rate = read_reference(CUSTOM_SOUNDS / f"{name}.wav")
        beginning = samples[:rate]
        for one in (theirs, ours):
            assert one.whole.heard.find(beginning, rate).correlation >= ALIKE


def assert_alike(seen: Calls, scenario: Scenario) -> None:
    """Compare messages, phones and sound of a scenario."""
    theirs, ours = seen["asterisk", scenario.name], seen["engine", scenario.name]
    expected = differing(theirs.summary, scenario, strict=False)
    assert_same_messages(ours.summary, expected)
    assert_same_phones(ours.summary, expected)
    assert_sound(seen, scenario)


@pytest.mark.parametrize("treatment", Treatment)
def test_a_stored_treatment_gives_the_same_wire_and_sound(calls: Calls, treatment: Treatment) -> None:
    scenario = next(one for one in SCENARIOS.values() if one.treatment is treatment)
    assert_alike(calls, scenario)
