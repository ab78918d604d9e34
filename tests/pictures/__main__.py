"""Pictures of every screen: `python -m tests.pictures FOLDER`; light, dark, at 200 %, high contrast, German, French.

Makes a small office in a folder of its own, runs a real engine for it with real calls in progress, and shows the window
without a screen. Takes two minutes.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.dialplan.compile import PUBLIC
from pbxgui.sip.phone import CalleeScript, CallOptions, Phone, Tone
from tests.loopback import free_port
from tests.pictures.office import fill
from tests.wire.engine import Configured, Engine

_GUISES = (
    ("light", "light", "en", "1"),
    ("dark", "dark", "en", "1"),
    ("contrast", "high-contrast", "en", "1"),
    ("light-200", "light", "en", "2"),
    ("dark-200", "dark", "en", "2"),
    ("german", "light", "de", "1"),
    ("french", "light", "fr", "1"),
)
_EXTENSIONS = ("1001", "1002", "1003")
_PATIENCE = 300  # seconds; a busy machine takes longer than the usual half minute


def _show(data: Path, folder: Path, guise: tuple[str, str, str, str]) -> None:
    name, scheme, language, scale = guise
    command = [sys.executable, "-m", "tests.pictures.guises", str(data), str(folder), name, scheme, language]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    subprocess.run(command, env=environment, check=True, timeout=_PATIENCE)


async def _calls(engine: Engine, ports: dict[str, int], data: Path, folder: Path) -> None:
    """Take the pictures while callers call again and again."""
    script = CalleeScript(ring_after=0.5, answer_after=8.0, play=Tone(440.0))
    async with AsyncExitStack() as on:
        for port in ports.values():
            await on.enter_async_context(Phone(port=port, on_invite=script))
        callers = [await on.enter_async_context(Phone()) for _ in range(3)]
        calling = [
            asyncio.create_task(_call_on(caller, engine, number, name))
            for caller, (number, name) in zip(callers, _CALLERS, strict=True)
        ]
        for guise in _GUISES:
            await asyncio.to_thread(_show, data, folder, guise)
        for task in calling:
            task.cancel()
        await asyncio.gather(*calling, return_exceptions=True)


_CALLERS = (("2001", "+49305550101"), ("2002", "+491715550199"), ("2003", "+4315550144"))


async def _call_on(phone: Phone, engine: Engine, number: str, name: str) -> None:
    """Call a number again and again, for some twenty seconds each time."""
    while True:
        with suppress(EnvironmentProblem):  # one that came to nothing is followed by another
            call = await phone.call(f"sip:{number}@127.0.0.1:{engine.port}", CallOptions(caller=name))
            await asyncio.sleep(20)
            await call.hang_up()
        await asyncio.sleep(0.5)


def main() -> None:
    """Make the office and take the pictures."""
    folder = Path(sys.argv[1]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        data, ports = Path(name) / "data", {number: free_port() for number in _EXTENSIONS}
        fill(data, ports)
        with Engine(Path(name) / "engine", Configured(data=data, context=PUBLIC)) as engine:
            asyncio.run(_calls(engine, ports, data, folder))


if __name__ == "__main__":
    main()
