"""The phones of an engine: the registrar and the gate together, from what is served to what is told and kept."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from pbxgui.core.binding import Bindings
from pbxgui.sip.events import Observer
from pbxgui.sip.message import SipMessage
from pbxgui.sip.ports import Registrations
from pbxgui.sip.registrar.admission import FailureLimits
from pbxgui.sip.registrar.authentication import Authenticator
from pbxgui.sip.registrar.contacts import calling_uri
from pbxgui.sip.registrar.digest import Algorithm
from pbxgui.sip.registrar.gate import Admitted, Gate
from pbxgui.sip.registrar.made_with import is_made_with, made_with
from pbxgui.sip.registrar.nonces import Nonces
from pbxgui.sip.registrar.notices import RegistrarNotices
from pbxgui.sip.registrar.proof import Proof
from pbxgui.sip.registrar.qualifying import INTERVAL, Ask, Qualifier
from pbxgui.sip.registrar.service import Changed, Happening, Registrar
from pbxgui.sip.request_module import Ignored, Reply, Request
from pbxgui.sip.served import Served

_TICK = 0.25  # seconds between two looks at the clock


class Phones:
    """Who is registered, and who may do what; all of it on the SIP thread."""

    def __init__(
        self,
        served: Served,
        observer: Observer,
        registrations: Registrations,
        algorithms: Sequence[Algorithm],
    ) -> None:
        """`algorithms` are those that phones are offered to prove themselves with."""
        self._served = served
        self._notices = RegistrarNotices(observer, time.time)
        authenticator = Authenticator(self._secret_of, Nonces(), algorithms)
        proof = Proof(authenticator, FailureLimits(time.monotonic), time.monotonic, self._tell)
        self._registrations = registrations
        self._registrar = Registrar(proof, self._tell, self._keep, time.time)
        self._registrar.remember(registrations.remembered)
        self._gate = Gate(lambda: self._served, proof, self._registrar)
        self._qualifier: Qualifier | None = None
        self._timer: asyncio.TimerHandle | None = None

    def open(self, loop: asyncio.AbstractEventLoop, ask: Ask) -> None:
        """Begin to ask phones, and to look for what has expired.

        What was remembered of extensions that are gone, or have got another secret since, is dropped, and so are phones
        that were called over a connection, which ended with the engine that had it.
        """
        self._drop_strangers()
        self._registrar.forget_connections()
        self._qualifier = Qualifier(self._registrar, ask, time.monotonic, loop.call_later)
        for extension in self._registrar.extensions:
            self._qualifier.follow(extension, INTERVAL)
        self._tick(loop)

    def close(self) -> None:
        """Stop asking and looking; registrations stay."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._qualifier = None

    def serve(self, served: Served) -> None:
        """Take other accounts; who has another secret now has to register anew."""
        before, self._served = self._served, served
        changed = [
            name for name in self._registrar.extensions if before.secret_of(name) != self._secret_of(name)
        ]
        self._registrar.drop(changed)

    def answer(self, request: Request) -> Reply | Ignored | None:
        """Return the response to a request, None for one that the calls are to see."""
        return self._gate.answer(request)

    def admitted(self, invite: str) -> Admitted | None:
        """Return as whose call an INVITE has just been let through; None if it was not."""
        return self._gate.admitted(invite)

    def let_take_over(self, may_take_over: Callable[[SipMessage, str], int]) -> None:
        """Ask this whether an INVITE may take the place of a call (see `Gate.may_take_over`)."""
        self._gate.may_take_over = may_take_over

    def contacts(self, extension: str) -> Sequence[str]:
        """Return the URIs of the phones registered for an extension.

        Those that have answered OPTIONS and do not any more are left out, as Asterisk does; those that never have are
        left out if there is one that does.
        """
        bindings = [binding for binding in self._registrar.bindings(extension) if not binding.offline]
        reachable = [binding for binding in bindings if binding.reachable]
        return [calling_uri(binding) for binding in reachable or bindings]

    def forget(self, extension: str, contact: str) -> bool:
        """Call a phone no longer, until it registers again; return whether it was there."""
        return self._registrar.forget(extension, contact)

    def lost(self, transport: str, source: str) -> None:
        """Forget the phones that were called over a connection that has ended; they have to register anew."""
        self._registrar.disconnected(transport, source)

    def is_connected(self, transport: str, source: str) -> bool:
        """Whether a phone has registered over this connection, and is called over it."""
        return self._registrar.is_connected(transport, source)

    def _secret_of(self, extension: str) -> str | None:
        return self._served.secret_of(extension)

    def _keep(self, extension: str, bindings: Bindings) -> None:
        """Have the bindings of an extension kept; all of them have been made with the secret that it has now."""
        secret = self._secret_of(extension)
        credential = "" if secret is None else made_with(extension, secret)
        self._registrations.keep(extension, tuple(replace(each, credential=credential) for each in bindings))

    def _drop_strangers(self) -> None:
        self._registrar.drop([name for name in self._registrar.extensions if not self._is_known(name)])

    def _is_known(self, extension: str) -> bool:
        """Whether the extension is there, with the secret that its remembered bindings were made with."""
        secret = self._secret_of(extension)
        if secret is None:
            return False
        remembered = self._registrations.remembered.get(extension, ())
        kept = {binding.credential for binding in remembered if binding.credential}
        return all(is_made_with(credential, extension, secret) for credential in kept)

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._qualifier is not None:
            self._qualifier.turn()
        self._registrar.expire()
        self._notices.look_back()
        self._timer = loop.call_later(_TICK, self._tick, loop)

    def _tell(self, happening: Happening) -> None:
        self._notices.tell(happening)
        if isinstance(happening, Changed) and self._qualifier is not None:
            self._qualifier.follow(happening.extension)
