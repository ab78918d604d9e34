"""The registrar: answers REGISTER, and knows where the phones of every extension are."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime

from pbxgui.core.binding import Binding, Bindings
from pbxgui.sip.connections import CONNECTIONS
from pbxgui.sip.incoming import user_of
from pbxgui.sip.message import MessageError, SipMessage, parse_text
from pbxgui.sip.registrar.authentication import Proven
from pbxgui.sip.registrar.header_fields import address_field
from pbxgui.sip.registrar.proof import Proof, Rejected
from pbxgui.sip.registrar.recently import Recently
from pbxgui.sip.registrar.registering import Come, Limits, Refused, contact_headers, register
from pbxgui.sip.request_module import Ignored, Reply, Request

USUAL = Limits()

_TRANSACTION = 32.0  # seconds that the library keeps one (Timer J, RFC 3261 section 17.2.2)
_MOST_TRANSACTIONS = 40  # of one extension

_OK, _BAD_REQUEST, _FORBIDDEN, _BAD_EXTENSION = 200, 400, 403, 420


@dataclass(frozen=True, slots=True)
class Changed:
    """The phones of an extension are others now, or their time is.

    Attributes:
        extension: whose phones they are.
        before: until now.
        after: from now on.
        at: seconds since the epoch.
        disconnected: whether those that are gone have lost the connection that they were called over.

    """

    extension: str
    before: Bindings
    after: Bindings
    at: float
    disconnected: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """A phone that had not answered OPTIONS does so again, or one that had answered does not any more.

    Attributes:
        binding: the phone, as it is from now on.
        at: seconds since the epoch.

    """

    extension: str
    binding: Binding
    at: float


Happening = Changed | Rejected | Answers


class Registrar:
    """Keeps the bindings of all extensions."""

    def __init__(
        self,
        proof: Proof,
        tell: Callable[[Happening], None],
        store: Callable[[str, Bindings], None],
        clock: Callable[[], float],
        limits: Limits = USUAL,
    ) -> None:
        """`store` is given all bindings of an extension when they change; `clock` returns seconds since the epoch."""
        self._proof = proof
        self._store = store
        self._tell = tell
        self._clock = clock
        self._limits = limits
        self._bindings: dict[str, Bindings] = {}
        self._connected: dict[tuple[str, str], set[str]] = {}  # by way; extensions, also some that left since
        self._transactions = Recently(_TRANSACTION, clock)

    def remember(self, bindings: Mapping[str, Bindings]) -> None:
        """Take bindings up again that were stored before a restart."""
        self._bindings.update(bindings)

    def bindings(self, extension: str) -> Bindings:
        """Return where the phones of an extension are now."""
        now = self._clock()
        return tuple(binding for binding in self._bindings.get(extension, ()) if binding.expires > now)

    def expire(self) -> None:
        """Forget bindings whose time is over, and tell of them."""
        now = self._clock()
        for extension, bindings in tuple(self._bindings.items()):
            if any(binding.expires <= now for binding in bindings):
                self._keep(extension, self.bindings(extension))

    def drop(self, extensions: Collection[str]) -> None:
        """Forget the bindings of extensions that are gone, or have another secret."""
        for extension in extensions:
            self._keep(extension, ())

    def forget(self, extension: str, contact: str) -> bool:
        """Forget one phone, until it registers again; return whether it was there."""
        bindings = self.bindings(extension)
        left = tuple(binding for binding in bindings if binding.contact != contact)
        if len(left) == len(bindings):
            return False
        self._keep(extension, left)
        return True

    def disconnected(self, transport: str, source: str) -> None:
        """Forget the bindings of a connection that has ended: their phones can be called over no other."""
        way = transport, source
        for extension in self._connected.pop(way, ()):
            left = [each for each in self._bindings.get(extension, ()) if _way(each) != way]
            self._keep(extension, tuple(left), disconnected=True)

    def is_connected(self, transport: str, source: str) -> bool:
        """Whether a phone has registered over this connection."""
        return (transport, source) in self._connected

    def forget_connections(self) -> None:
        """Forget the bindings of connections that an engine before this one had."""
        for extension, bindings in tuple(self._bindings.items()):
            left = tuple(binding for binding in bindings if binding.transport not in CONNECTIONS)
            self._keep(extension, left, disconnected=True)

    def binding(self, extension: str, contact: str) -> Binding | None:
        """Return the binding of a contact while it is in force."""
        return next((known for known in self.bindings(extension) if known.contact == contact), None)

    def heard(self, extension: str, contact: str, round_trip: float) -> None:
        """Note that a phone has answered after so many seconds."""
        self._note(
            extension, contact, lambda at: replace(at, seen=self._clock(), round_trip=round_trip, missed=0)
        )

    def missed(self, extension: str, contact: str) -> None:
        """Note that a phone has not answered."""
        self._note(extension, contact, lambda at: replace(at, missed=at.missed + 1))

    def _note(self, extension: str, contact: str, change: Callable[[Binding], Binding]) -> None:
        known = self.binding(extension, contact)
        if known is None:
            return
        noted = change(known)
        bindings = self._bindings[extension]
        self._bindings[extension] = tuple(noted if each is known else each for each in bindings)
        self._store(extension, self._bindings[extension])
        if noted.reachable != known.reachable:
            self._tell(Answers(extension, noted, self._clock()))

    @property
    def extensions(self) -> Collection[str]:
        """Which extensions have bindings."""
        return tuple(self._bindings)

    def answer(self, request: Request) -> Reply | Ignored:
        """Return the response to a REGISTER."""
        try:
            message = parse_text(request.text)
        except MessageError:
            return Reply(_BAD_REQUEST)
        who = self._proof.of(message, request.source)
        if not isinstance(who, Proven):
            return who
        if required := ", ".join(message.all("Require")):
            return Reply(_BAD_EXTENSION, (("Unsupported", required),))
        return self._register(who.extension, message, request)

    def _register(self, extension: str, message: SipMessage, request: Request) -> Reply:
        now = self._clock()
        address = address_field(message.header("To"))
        if address is None or user_of(address.uri) != extension:
            words = f"It would register phones of {message.header('To')[:80]!r}."
            return self._refuse(extension, request, _FORBIDDEN, words)
        come = Come(request.source, request.transport)
        result = register(message, come, self.bindings(extension), now, self._limits)
        if isinstance(result, Refused):
            headers = (("Min-Expires", str(result.min_expires)),) if result.min_expires else ()
            return self._refuse(extension, request, result.status, result.reason, headers)
        self._keep(extension, result)
        date = format_datetime(datetime.fromtimestamp(now, UTC), usegmt=True)
        return self._reply(extension, _OK, (*contact_headers(result, now), ("Date", date)))

    def _keep(self, extension: str, bindings: Bindings, *, disconnected: bool = False) -> None:
        before = self._bindings.get(extension, ())
        if bindings == before:
            return
        for binding in bindings:
            if binding.transport in CONNECTIONS:
                self._connected.setdefault(_way(binding), set()).add(extension)
        self._bindings[extension] = bindings
        if not bindings:
            del self._bindings[extension]
        self._store(extension, bindings)
        self._tell(Changed(extension, before, bindings, self._clock(), disconnected))

    def _refuse(
        self,
        extension: str,
        request: Request,
        status: int,
        reason: str,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> Reply:
        self._tell(Rejected(extension, request.source, status, reason))
        return self._reply(extension, status, headers)

    def _reply(self, extension: str, status: int, headers: tuple[tuple[str, str], ...]) -> Reply:
        """Return a response that a repeated request gets again, for a phone that does not ask without end."""
        self._transactions.add(extension)
        is_kept = self._transactions.count(extension) <= _MOST_TRANSACTIONS
        return Reply(status, headers, in_transaction=is_kept)


def _way(binding: Binding) -> tuple[str, str]:
    return binding.transport, binding.source
