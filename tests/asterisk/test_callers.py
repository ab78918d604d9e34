"""Who calls, as it stands in the From field: the same rule for the same caller in Asterisk 22 and in our engine."""

from pathlib import Path

import pytest

from pbxgui.core.causes import Cause, sip_status
from pbxgui.core.config import (
    Anonymous,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    Configuration,
    ContactGroup,
    ExactCaller,
    Handling,
    InContactGroup,
    Number,
    Rule,
    Treatment,
    choose,
)
from pbxgui.dialplan.compile import INTERNAL, compile_program
from pbxgui.dialplan.writer import write
from pbxgui.sip.phone import CallOptions, Phone
from tests.asterisk.instance import Asterisk, Setup
from tests.asterisk.test_decisions import HOSTILE
from tests.dialplan.configurations import ADDED, configuration
from tests.loopback import LOOPBACK
from tests.sip.phone.running import run
from tests.wire.engine import Engine, Run
from tests.wire.phones import PATIENCE

pytestmark = [pytest.mark.asterisk, pytest.mark.wire]

SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"
NUMBER = "2001"
# Each refuses with a response of its own; the default is the last.
REFUSALS: tuple[tuple[CallerMatch, Cause], ...] = (
    (Anonymous(), Cause.UNALLOCATED),
    (ExactCaller("+4930"), Cause.USER_BUSY),
    (InContactGroup("friends"), Cause.NUMBER_CHANGED),
    (CallerPattern("_0[1-5]X."), Cause.CALL_REJECTED),
    (CallerPrefix("1"), Cause.INVALID_NUMBER_FORMAT),
)
ORDINARY = (
    "+4930",
    "+49301",
    "0151",
    "777",
    "7771",
    "0512",
    "0612",
    "051",
    "1",
    "12",
    "anonymous",
    "Anonymous",
    "unknown",
)
TRICKY = (
    "1 2",
    "0512):",
    '0512"',
    "0512\r\n",
    "0512é",
    "01é",
    "1\x00",
    "0512%",
    "1%20",
    "+4930 ",
    " +4930",
    "%2b4930",
)
CALLERS = tuple(dict.fromkeys((*ORDINARY, *TRICKY, *(caller for caller in HOSTILE if caller))))
LONGEST = 60.0  # seconds for all calls


def known() -> Configuration:
    """Return the configuration that both serve."""
    rules = tuple(Rule(match, None, _refusal(cause)) for match, cause in REFUSALS)
    number = Number(NUMBER, "Desk", rules, _refusal(Cause.NO_ANSWER))
    return configuration(number, contact_groups=(ContactGroup("friends", ("0151", "777")),))


def _refusal(cause: Cause) -> Handling:
    return Handling(Treatment.REFUSE, refuse_with=cause)


def expected(caller: str) -> int:
    """Return the response that is chosen; what follows a semicolon is no part of a number (RFC 3966)."""
    number = known().number(NUMBER)
    assert number is not None
    return sip_status(choose(number, caller.partition(";")[0], ADDED, known()).handling.refuse_with)


async def refusals(ports: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    """Return with what each PBX refuses each caller."""
    async with Phone() as phone:

        async def refused(port: int, options: CallOptions) -> int:
            call = await phone.call(f"sip:{NUMBER}@{LOOPBACK}:{port}", options)
            return (await call.wait_final(PATIENCE)).status

        found = {
            caller: tuple([await refused(port, CallOptions(caller=caller)) for port in ports])
            for caller in CALLERS
        }
        hidden = CallOptions(caller="1", anonymous=True)
        return found | {"": tuple([await refused(port, hidden) for port in ports])}


def test_a_caller_of_whatever_name_meets_the_rule_that_is_chosen_at_both(
    chroot: Path, tmp_path: Path
) -> None:
    dialplan = write(compile_program(known()))
    setup = Setup(dialplan=dialplan, context=INTERNAL, sounds=SOUNDS)
    serving = Run(dialplan=dialplan, context=INTERNAL, sounds=SOUNDS)
    with (
        Asterisk(chroot, tmp_path / "asterisk", setup) as asterisk,
        Engine(tmp_path / "engine", serving) as engine,
    ):
        found = run(refusals((asterisk.port, engine.port)), LONGEST)
        assert asterisk.complaints() == []
    assert found == {caller: (expected(caller),) * 2 for caller in found}
