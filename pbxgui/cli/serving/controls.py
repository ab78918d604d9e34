"""What the clients of the control socket can have done by the engine, on the engine's own thread."""

import asyncio
import os
import time
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pbxgui.cli.serving.serve import Running
from pbxgui.core.errors import UserError
from pbxgui.core.quality import Quality
from pbxgui.sip.tls.identity import Identity

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class EngineControls:
    """Implements `pbxgui.control.commands.Controls` for a running engine.

    Attributes:
        running: the engine.
        context: where callers enter.
        since: when it began to serve, in seconds since the epoch.
        keeper: the process that systemd has started, if it has: this one or its supervisor.
        identity: returns what proves to phones over TLS who the engine is, if it serves TLS.
        stored: what was set for engines of this data folder when it was started.
        given: names of the options of its command line that came before that.

    """

    running: Running
    context: str
    since: float = field(default_factory=time.time)
    keeper: int = field(default_factory=os.getpid)
    identity: Callable[[], Identity | None] = lambda: None
    stored: Mapping[str, str] = field(default_factory=dict)
    given: Sequence[str] = ()

    async def status(self) -> Mapping[str, object]:
        """Return process, addresses, certificate, lines and the time of its start."""
        return {
            "process": os.getpid(),
            "since": self.since,
            "address": str(self.running.address),
            "tls": str(self.running.tls) if self.running.tls else None,
            "certificate": _told(self.identity()),
            "call_legs": self.running.engine.call_legs,
            "context": self.context,
            "settings": dict(self.stored),
            "given": list(self.given),
        }

    async def hang_up(self, calls: Collection[str]) -> Sequence[str]:
        """End these calls; return those that were there."""
        return await self._there(self.running.engine.hang_up(frozenset(calls)))

    async def answer(self, call: str) -> None:
        """Answer the caller of a call now; raise UserError where that is not possible."""
        await self._there(self.running.engine.answer(call))

    async def skip(self, call: str) -> None:
        """End the greeting that the caller of a call hears; raise UserError where there is none."""
        await self._there(self.running.engine.skip(call))

    async def quality(self, calls: Collection[str]) -> Mapping[str, Quality]:
        """Return how the sound of these calls is, of those that have any."""
        return await self._there(self.running.engine.quality(tuple(calls)))

    async def transfer(self, call: str, number: str) -> None:
        """Let the caller of a call go on at a number; raise UserError where that is not possible."""
        await self._there(self.running.engine.transfer(call, number))

    async def call(self, number: str, extension: str) -> str:
        """Ring an extension to call a number, and return the call's name; raise PbxError where that is not possible."""
        return await self._there(self.running.engine.call(extension, number))

    async def play(self, extension: str, sound: str, title: str) -> str:
        """Ring an extension to play a sound there, and return the call's name; raise PbxError where that fails."""
        return await self._there(self.running.engine.play(extension, sound, title))

    async def record(self, extension: str, greeting: str) -> str:
        """Ring an extension to record a take there, and return the call's name; raise PbxError where that fails."""
        return await self._there(self.running.engine.record(extension, greeting))

    async def forget_phone(self, extension: str, contact: str) -> bool:
        """Call a phone of an extension no longer, until it registers again; return whether it was there."""
        return await self._there(self.running.engine.forget_phone(extension, contact))

    async def stop(self) -> None:
        """Begin to end the engine; raise UserError `kept-by-systemd` where systemd would start it again."""
        if os.environ.get("SYSTEMD_EXEC_PID") == str(self.keeper):
            raise UserError(
                "kept-by-systemd",
                "This engine is kept running by systemd, which would start it again.",
                "Stop it with `systemctl --user stop pbxgui-engine`.",
            )
        self.running.loop.call_soon_threadsafe(self.running.stop.set)

    async def _there(self, doing: Coroutine[Any, Any, Result]) -> Result:
        """Have it done on the engine's thread."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(doing, self.running.loop))


def _told(identity: Identity | None) -> Mapping[str, object] | None:
    if identity is None:
        return None
    return {
        "file": str(identity.certificate),
        "fingerprint": identity.fingerprint,
        "made_here": identity.made_here,
        "expires": identity.expires.isoformat(),
    }
