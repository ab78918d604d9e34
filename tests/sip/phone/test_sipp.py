"""An independent opinion: the phone calls SIPp and is called by it, with SIPp's own built-in scenarios."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pbxgui.sip.phone import CalleeScript, Phone, Silence, Timers
from tests.loopback import LOOPBACK, free_port, wait_until
from tests.requirements import require_programs
from tests.sip.phone.running import run

pytestmark = pytest.mark.wire
CALLS = 5
PATIENCE = 30.0  # seconds
# Nothing is lost here: what is repeated, by them or by us, is only late, and they complain of what comes twice.
UNHURRIED = Timers(t1=PATIENCE, t2=PATIENCE)
_ON_A_BUSY_MACHINE = (
    "-watchdog_minor_threshold",
    60_000,
    "-watchdog_major_threshold",
    60_000,
)  # milliseconds


@asynccontextmanager
async def _sipp(directory: Path, *arguments: object) -> AsyncIterator[None]:
    """Run SIPp; at the end it must have seen exactly what its scenario expects."""
    common = (
        "-nostdin",
        "-i",
        LOOPBACK,
        "-m",
        CALLS,
        "-timeout",
        f"{PATIENCE:.0f}s",
        "-timeout_error",
        "-nr",
    )
    errors = ("-trace_err", "-error_file", directory / "errors", *_ON_A_BUSY_MACHINE)
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        "sipp",
        *map(str, (*common, *errors, *arguments)),
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        cwd=directory,
    )
    try:
        yield
        status = await process.wait()
        said = (directory / "errors").read_text() if (directory / "errors").exists() else ""
        assert (status, said) == (0, "")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _is_bound(port: int) -> bool:
    """Whether somebody has this UDP port; whoever binds it to find that out, is in the way of who wants it."""
    return f"0100007F:{port:04X} " in Path("/proc/net/udp").read_text()


def test_sipp_is_called(tmp_path: Path) -> None:
    require_programs("sipp")

    async def play() -> None:
        port = free_port()
        async with (
            Phone(timers=UNHURRIED) as phone,
            _sipp(tmp_path, "-sn", "uas", "-p", port, "-mp", free_port()),
        ):
            await asyncio.to_thread(wait_until, lambda: _is_bound(port), timeout=PATIENCE, what="SIPp")
            for _ in range(CALLS):
                call = await phone.call(f"sip:service@{LOOPBACK}:{port}")
                await call.wait_established(PATIENCE)
                assert (await call.hang_up(PATIENCE)).how == "BYE"
                assert [response.status for response in call.responses] == [180, 200]

    run(play(), 2 * PATIENCE)


def test_sipp_calls(tmp_path: Path) -> None:
    require_programs("sipp")

    async def play() -> None:
        script = CalleeScript(ring_after=0.0, early_media=Silence(), answer_after=0.1)
        async with Phone(on_invite=script, timers=UNHURRIED) as phone:
            target = f"{LOOPBACK}:{phone.address[1]}"
            async with _sipp(tmp_path, "-sn", "uac", target, "-p", free_port(), "-mp", free_port(), "-r", 5):
                for _ in range(CALLS):
                    call = await phone.wait_incoming(PATIENCE)
                    ending = await call.wait_ended(PATIENCE)
                    assert (ending.by, ending.how) == ("remote", "BYE")

    run(play(), 2 * PATIENCE)
