"""Where phones ask for transfers: who may, what is answered at once (RFC 3515), who may take a call over (RFC 3891).

PJSIP would place the call that a REFER asks for by itself, for whoever asks; so it is never shown one.
"""

from collections import Counter
from ipaddress import ip_address

from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.config import EngineConfig
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.incoming import user_of
from pbxgui.sip.leg import Leg
from pbxgui.sip.message import MessageError, SipMessage, parse_text
from pbxgui.sip.registrar.header_fields import address_field
from pbxgui.sip.request_module import Reply, Request
from pbxgui.sip.transfer.attended import Attended
from pbxgui.sip.transfer.blind import Blind
from pbxgui.sip.transfer.courses import is_open
from pbxgui.sip.transfer.dialogs import Dialogs
from pbxgui.sip.transfer.pickup import Pickup
from pbxgui.sip.transfer.progress import Progress
from pbxgui.sip.transfer.referral import Referral, read_referral
from pbxgui.sip.transfer.switchboard import Switchboard

_ACCEPTED, _BAD_REQUEST, _REQUEST_PENDING = 202, 400, 491
_TRYING, _GONE, _NOT_FOUND = 100, 481, 404


class TransferDesk:
    """Takes what phones ask for; everything on the SIP thread."""

    def __init__(self, exchange: Exchange, config: EngineConfig, switchboard: Switchboard) -> None:
        """Begin once the library runs."""
        self._exchange = exchange
        self._switchboard = switchboard
        self._dialogs = Dialogs(exchange.legs)
        self._blind = Blind(config, switchboard)
        self._attended = Attended(exchange, switchboard, self._dialogs, self._blind)
        self._pickup = Pickup(exchange, switchboard, self._dialogs)
        self._referrals: Counter[Leg] = Counter()

    # A REFER inside a call

    def answer(self, request: Request) -> Reply | None:
        """Return the response to a REFER that a phone may send in its call; None for everything else."""
        if not request.text.startswith("REFER "):
            return None
        try:
            message = parse_text(request.text)
        except MessageError:
            return None
        leg = self._dialogs.leg_of(message)
        if leg is None or not self._may_transfer(leg):
            return None
        return self._refer(leg, message)

    def _may_transfer(self, leg: Leg) -> bool:
        """Whether the party of a leg is one of ours, or nobody has to prove anything."""
        talk = self._exchange.conversations.get(leg)
        if talk is None:
            return leg in self._blind.pending
        return bool(leg.party) or is_open(self._switchboard.served)

    def _refer(self, leg: Leg, message: SipMessage) -> Reply:
        if leg in self._blind.pending:
            return Reply(_REQUEST_PENDING, in_transaction=True)
        try:
            referral = read_referral(message)
        except MessageError:
            return Reply(_BAD_REQUEST, in_transaction=True)
        self._forget_ended()
        self._referrals[leg] += 1
        # The first may go without a number; all others must have one (RFC 3515 section 2.4.6).
        event = "refer" if self._referrals[leg] == 1 else f"refer;id={referral.cseq}"
        progress = Progress(leg, event, is_silent=referral.is_silent)
        hosts = hosts_of(message, self._exchange.address.host)
        self._exchange.loop.call_soon(self._transfer, leg, referral, progress, hosts)
        contact = ("Contact", f"<sip:pbxgui@{self._exchange.address}>")
        silent = (("Refer-Sub", "false"),) if referral.is_silent else ()
        return Reply(_ACCEPTED, (contact, *silent), in_transaction=True)

    def _forget_ended(self) -> None:
        for leg in [leg for leg in self._referrals if leg not in self._exchange.legs]:
            del self._referrals[leg]

    def _transfer(self, leg: Leg, referral: Referral, progress: Progress, hosts: frozenset[str]) -> None:
        talk = self._exchange.conversations.get(leg)
        if talk is None:  # it has ended meanwhile, or another REFER was faster
            progress.tell(_GONE)
        elif referral.replaces is not None:
            self._attended.join(talk, leg, referral.replaces, progress)
        else:
            progress.tell(_TRYING)
            if is_elsewhere(referral.host, hosts):
                self._blind.refuse(talk, leg, referral.number, progress, _NOT_FOUND)
            else:
                self._blind.transfer(talk, leg, referral.number, progress)

    # By a person at this PBX

    def send_on(self, channel: CallerChannel, number: str) -> None:
        """Let the caller of a call go on at a number; raises UserError `number-unknown`."""
        self._blind.send_on(channel, self._exchange.conversations.get(channel.leg), number)

    # An INVITE that takes the place of a leg

    def may_take_over(self, message: SipMessage, extension: str) -> int:
        """Return the status to refuse an INVITE with Replaces with; 0 lets it through to the library."""
        return self._pickup.admit(message, extension)


def hosts_of(message: SipMessage, own: str) -> frozenset[str]:
    """Return the names that this call's phone knows us by, as far as that can be told."""
    fields = [address_field(message.header(name)) for name in ("To", "From")]
    uris = [message.uri, *(field.uri for field in fields if field)]
    return frozenset({own.lower(), *(_host(uri) for uri in uris)})


def _host(uri: str) -> str:
    rest = uri.partition(":")[2]
    place = rest.rpartition("@")[2] if user_of(uri) else rest
    place = place.partition(";")[0].partition("?")[0].lower()
    return place.partition("]")[0] + "]" if place.startswith("[") else place.partition(":")[0]


def is_elsewhere(host: str, hosts: frozenset[str]) -> bool:
    """Whether a Refer-To leads away. Phones know us by whatever name they registered at, so only addresses tell."""
    if not host or host in hosts:
        return False
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
