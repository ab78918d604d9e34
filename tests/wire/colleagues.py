"""Several extensions, each with a phone of its own, around one engine that serves a store."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pbxgui.core.config import Device, Extension
from pbxgui.sip.incoming import user_of
from pbxgui.sip.phone import Account, CalleeScript, CallOptions, Flow, OutgoingCall, Phone, SipMessage
from pbxgui.store.record_types import Record
from pbxgui.store.store import Store
from tests.loopback import free_port
from tests.wire.configured import put
from tests.wire.engine import Configured, Engine
from tests.wire.phones import PATIENCE

NAMES = {"1001": "Front desk", "1002": "Back office", "1003": "Workshop"}
SECRET = "correct-horse-battery"  # noqa: S105 - no secret of anybody
RINGING = CalleeScript(ring_after=0.05, answer_after=None)
Script = CalleeScript | Callable[[SipMessage], CalleeScript]
Start = Callable[[Configured], Engine]


def answering(seconds: float) -> CalleeScript:
    """Return a phone that answers when it has rung for so long."""
    return CalleeScript(ring_after=0.05, answer_after=seconds)


def refusing(seconds: float, status: int) -> CalleeScript:
    """Return a phone that refuses when it has rung for so long."""
    return CalleeScript(ring_after=0.05, answer_after=seconds, final_status=status)


def by_caller(scripts: Mapping[str, CalleeScript]) -> Callable[[SipMessage], CalleeScript]:
    """Return a phone that does something else for each caller's number."""
    return lambda invite: scripts[user_of(invite.header("From").partition("<")[2].partition(">")[0])]


@dataclass(slots=True)
class Colleagues:
    """The extensions of `NAMES`, where their phones are, and the engine.

    Attributes:
        phones: by extension, those that are switched on.

    """

    data: Path
    start: Start
    limits: Mapping[str, int] = field(default_factory=dict)
    context: str = "pbxgui-public"
    options: Sequence[str] = ()
    ports: Mapping[str, int] = field(default_factory=lambda: {name: free_port() for name in NAMES})
    phones: dict[str, Phone] = field(default_factory=dict)
    engine: Engine = field(init=False)

    def serve(self, *records: Record) -> None:
        """Start an engine with the extensions and these records."""
        with Store.open(self.data) as store:
            put(store, *map(self._extension, NAMES))
            if records:
                put(store, *records)
        self.engine = self.start(Configured(data=self.data, context=self.context, options=self.options))

    def _extension(self, number: str) -> Extension:
        device = Device("Phone", f"sip:{number}@127.0.0.1:{self.ports[number]}")
        return Extension(number, NAMES[number], SECRET, (device,), self.limits.get(number, 2))

    @asynccontextmanager
    async def on(self, **scripts: Script) -> AsyncIterator[Phone]:
        """Switch on the phones of some extensions (`_1001=script`), and a stranger's, which is returned."""
        async with AsyncExitStack() as opened:
            for name, script in scripts.items():
                number = name.removeprefix("_")
                phone = Phone(port=self.ports[number], on_invite=script)
                self.phones[number] = await opened.enter_async_context(phone)
            yield await opened.enter_async_context(Phone())

    def uri(self, number: str) -> str:
        """Return the address of a number at the engine."""
        return f"sip:{number}@127.0.0.1:{self.engine.port}"

    async def call_as(self, extension: str, number: str, *headers: tuple[str, str]) -> OutgoingCall:
        """Call from the phone of an extension, which proves it."""
        phone, uri = self.phones[extension], self.uri(number)
        challenged = await (await phone.call(uri, CallOptions(caller=extension))).wait_final(PATIENCE)
        proof = Account(extension, SECRET).authorization(challenged, "INVITE", uri)
        return await phone.call(uri, CallOptions(caller=extension, headers=(*proof, *headers)))

    def received(self, extension: str, method: str, caller: str = "") -> list[SipMessage]:
        """Return the requests of a method that came to an extension's phone, each once; for one caller, or for all."""
        entries = self.phones[extension].trace.entries()
        found = [
            entry.message
            for entry in entries
            if entry.flow is Flow.RECEIVED
            and entry.message.method == method
            and entry.message.is_request
            and f"<sip:{caller}" in entry.message.header("From")
        ]
        return list({message.branch: message for message in found}.values())
