"""What a person types into a softphone, by the names that the softphone itself gives to its fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address

from pbxgui.core.sentence import Sentence, said
from pbxgui.core.softphone.account import Certificate, SipAccount, Transport

_COST = said(
    "Whoever sees this can make calls at your cost. If a stranger may have seen it: "
    "pbxgui extension set {user} --new-secret"
)
_UNKNOWN = said(
    "TLS: the telephone has to trust the engine's certificate, or it does not register. "
    "The engine tells its fingerprint when it starts."
)
_MADE_HERE = said(
    "TLS: the engine made its certificate itself, so the telephone does not register before it trusts that. Give it "
    "the file {file}, or accept the certificate that it shows only with this SHA-256 fingerprint: {fingerprint}"
)
_VOUCHED = said(
    "TLS: the server has to be one of the names in the engine's certificate {file}, whose SHA-256 fingerprint is "
    "{fingerprint}"
)
_TRUSTING_COMPUTER = said(
    "Linphone on a computer: copy {file} there, and let it be told where: "
    "pbxgui extension provision {user} --transport tls --trust FILE"
)
_TRUSTING_TELEPHONE = said(
    "Linphone on a telephone trusts public authorities only: start the engine with a certificate of theirs "
    "(--certificate and --key), and name the server as the certificate does (--address NAME:PORT)."
)
_SOUND = said(
    "So that the sound is encrypted as well, look for SRTP (SDES) in its settings, and make it optional."
)
_LOOPBACK = said(
    "Only programs on this machine reach {host}. For telephones let the engine listen elsewhere: "
    "pbxgui engine --bind ADDRESS:PORT"
)
_SEPARATES_PARAMETERS = frozenset(';",\\')  # in baresip's file, where nothing escapes them


class Softphone(StrEnum):
    """Programs whose fields we know by name."""

    ANY = "any"
    LINPHONE = "linphone"
    BARESIP = "baresip"
    MICROSIP = "microsip"
    ZOIPER = "zoiper"


@dataclass(frozen=True, slots=True)
class Card:
    """How one softphone is set up by hand.

    Attributes:
        program: its name, and where it runs.
        steps: what to do, one sentence each, before the fields can be typed.
        fields: what to type, by the field's name.
        notes: what else to know, one sentence each.
        line: what to copy into a file, where a softphone has a file instead of fields.

    """

    program: str
    steps: tuple[str, ...]
    fields: Mapping[str, str]
    notes: tuple[str, ...] = ()
    line: str = ""


def card_for(softphone: Softphone, account: SipAccount) -> Card:
    """Return the card of one softphone."""
    return _CARDS[softphone](account)


def plain_text(account: SipAccount) -> str:
    """Return the account as lines of text, for a person to copy from."""
    return "\n".join(f"{name}: {value}" for name, value in _any(account).fields.items())


def _any(account: SipAccount) -> Card:
    return Card(
        said("Any SIP telephone"),
        (
            said(
                "Look for a SIP account in its settings. The server is also called domain or registrar there."
            ),
        ),
        {
            said("User name"): account.user,
            said("Password"): account.password,
            said("Server"): str(account.server),
            said("Transport"): account.transport.upper(),
            said("Display name"): account.name,
        },
        (
            said("If it asks for an authentication name, that is the user name as well."),
            said("If it has a field of its own for the port, type what stands behind the colon there."),
            *_sound(account),
        ),
    )


def _linphone(account: SipAccount) -> Card:
    return Card(
        "Linphone (Android, iOS, Windows, macOS, Linux)",
        (
            said(
                "Nothing needs to be typed: pbxgui extension provision {user} shows a QR code that sets it up.",
                user=account.user,
            ),
            said(
                'By hand: start the assistant, choose "Use a SIP account" (or "third-party SIP account"), and type:'
            ),
        ),
        {
            "Username": account.user,
            "Password": account.password,
            "SIP Domain": str(account.server),
            "Display name": account.name,
            "Transport": account.transport.upper(),
        },
        (*_sound(account), *linphone_trust(account)),
    )


def linphone_trust(account: SipAccount) -> tuple[str, ...]:
    """Return how Linphone comes to trust a certificate that the engine made, one sentence each.

    It has no setting that holds a certificate, and none to compare a fingerprint; only one for the file of those
    trusted, which a computer lets a person choose.
    """
    if account.certificate is None or not account.certificate.made_here:
        return ()
    return (
        Sentence(_TRUSTING_COMPUTER, {"file": account.certificate.file, "user": account.user}),
        _TRUSTING_TELEPHONE,
    )


def _sound(account: SipAccount) -> tuple[str, ...]:
    return (_SOUND,) if account.transport is Transport.TLS else ()


def _baresip(account: SipAccount) -> Card:
    line = f"<{account.address};transport={account.transport}>;auth_user={account.user}"
    if account.display_name:
        line = f'"{account.display_name}" {line}'
    steps = (
        *_baresip_trust(account),
        said("Add this line to the file ~/.baresip/accounts, and start baresip again:"),
    )
    if account.transport is Transport.TLS:
        line += ";mediaenc=srtp"
    if _SEPARATES_PARAMETERS & set(account.password):
        note = said(
            "The password has a sign that this file cannot hold. baresip asks for it at each start; "
            "pbxgui extension set {user} --new-secret makes one that fits into the file.",
            user=account.user,
        )
        return Card("baresip", steps, {"Password": account.password}, (note,), line)
    return Card("baresip", steps, {}, (), f"{line};auth_pass={account.password}")


def _baresip_trust(account: SipAccount) -> tuple[str, ...]:
    """Return what its file of settings has to say for TLS and SRTP."""
    if account.transport is not Transport.TLS:
        return ()
    wanted = "module srtp.so"
    if account.certificate is not None and account.certificate.made_here:
        wanted = said(
            "{module}, and sip_cafile {file} (or wherever you copy that file to)",
            module=wanted,
            file=account.certificate.file,
        )
    return (said("Add to the file ~/.baresip/config, if it is not there: {lines}", lines=wanted),)


def _microsip(account: SipAccount) -> Card:
    return Card(
        "MicroSIP (Windows)",
        (said('Open its menu, choose "Add Account...", type this, and leave the other fields as they are:'),),
        {
            "Account Name": account.name,
            "SIP Server": str(account.server),
            "Username": account.user,
            "Domain": str(account.server),
            "Login": account.user,
            "Password": account.password,
            "Display Name": account.display_name,
            "Transport": account.transport.upper(),
        },
        _sound(account),
    )


def _zoiper(account: SipAccount) -> Card:
    return Card(
        "Zoiper (Android, iOS, Windows, macOS, Linux)",
        (said("Choose to set up an account by hand, and type:"),),
        {
            "Username / Login": f"{account.user}@{account.server}",
            "Password": account.password,
            "Hostname or provider": str(account.server),
            "Authentication and Outbound proxy": said("(leave it out)"),
            "Protocol": f"SIP {account.transport.upper()}",
        },
        (
            said(
                "Its QR codes come from its maker's server, for providers with a contract; so type these fields."
            ),
            *_sound(account),
        ),
    )


_CARDS: Mapping[Softphone, Callable[[SipAccount], Card]] = {
    Softphone.ANY: _any,
    Softphone.LINPHONE: _linphone,
    Softphone.BARESIP: _baresip,
    Softphone.MICROSIP: _microsip,
    Softphone.ZOIPER: _zoiper,
}


def warnings(account: SipAccount) -> tuple[str, ...]:
    """Return what every card says below its fields."""
    return tuple(
        text
        for text, applies in (
            (_trust(account.certificate), account.transport is Transport.TLS),
            (Sentence(_LOOPBACK, {"host": account.server.host}), _is_loopback(account.server.host)),
            (Sentence(_COST, {"user": account.user}), True),
        )
        if applies
    )


def _trust(certificate: Certificate | None) -> str:
    if certificate is None:
        return _UNKNOWN
    template = _MADE_HERE if certificate.made_here else _VOUCHED
    return Sentence(template, {"file": certificate.file, "fingerprint": certificate.fingerprint})


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
