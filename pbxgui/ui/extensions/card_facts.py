"""What a softphone card says, in the window's words around the softphone's own names of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

from PySide6.QtCore import QCoreApplication

from pbxgui.core.softphone.account import SipAccount, Transport
from pbxgui.core.softphone.card import Softphone, card_for, plain_text
from pbxgui.ui.extensions.qr_painting import Modules
from pbxgui.ui.sentences import in_our_language

SOFTPHONES = (
    Softphone.LINPHONE,
    Softphone.ZOIPER,
    Softphone.MICROSIP,
    Softphone.BARESIP,
    Softphone.ANY,
)
"""In the order in which they are offered: the one that needs no typing first."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """One card.

    Attributes:
        title: whose it is.
        program: for which softphone.
        steps: what to do, one sentence each.
        fields: what to type, by the softphone's names; the password is among them.
        line: what to copy into a file, for a softphone that has a file instead of fields.
        notes: what else to know.
        text: what its QR code holds on paper; in no representation.
        code: the QR code's modules.

    """

    title: str
    program: str
    steps: tuple[str, ...]
    fields: Mapping[str, str] = field(repr=False)
    line: str = field(repr=False)
    notes: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    code: Modules = field(default=(), repr=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CardFacts", text)


def softphone_name(softphone: Softphone) -> str:
    """Return what a softphone is called in a list."""
    names = {
        Softphone.LINPHONE: _tr("Linphone (scan a code)"),
        Softphone.ZOIPER: "Zoiper",
        Softphone.MICROSIP: "MicroSIP (Windows)",
        Softphone.BARESIP: "baresip",
        Softphone.ANY: _tr("Any other SIP phone"),
    }
    return names[softphone]


def card_facts(softphone: Softphone, account: SipAccount) -> CardFacts:
    """Return what the card of a softphone says."""
    card = card_for(softphone, account)
    is_linphone = softphone is Softphone.LINPHONE
    return CardFacts(
        title=f"{account.user}  {account.name}",
        program=in_our_language(card.program),
        steps=_scanning() if is_linphone else tuple(map(in_our_language, card.steps)),
        fields={in_our_language(name): value for name, value in card.fields.items()},
        line=card.line,
        notes=(*(() if is_linphone else map(in_our_language, card.notes)), *_warnings(account)),
        text=plain_text(account),
    )


def _scanning() -> tuple[str, ...]:
    return (
        _tr(
            "On the phone start Linphone, choose to log in by scanning a QR code, and scan this one. That is all."
        ),
        _tr("The code works once. Or choose “third-party SIP account”, and type what stands below."),
    )


def _warnings(account: SipAccount) -> tuple[str, ...]:
    found = [
        _tr(
            "Whoever sees this card can make calls as {user}. If a stranger may have seen it, make a new secret."
        ).format(user=account.user)
    ]
    if _is_loopback(account.server.host):
        words = _tr("Only programs on this very computer reach {host}.")
        found.insert(0, words.format(host=account.server.host))
    if account.transport is Transport.TLS:
        found.insert(0, _tr("With TLS the phone has to trust the certificate of pbxgui before it registers."))
    return tuple(found)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
