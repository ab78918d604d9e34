"""SIPp scenarios, written as the steps of a ladder.

SIPp's own format repeats the whole message for every step; these functions write those messages once. A
scenario is exact: a message that is not the next step's fails the call.
"""

from itertools import count

Step = str

OFFER = """v=0
o=sipp 1 1 IN IP4 [media_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0 8 101
a=rtpmap:101 telephone-event/8000
"""
_IDENTITY = """From: "SIPp" <sip:100@[local_ip]:[local_port]>;tag=[call_number]
Call-ID: [call_id]
Max-Forwards: 70
Contact: <sip:100@[local_ip]:[local_port];transport=[transport]>
"""
_VIA = "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch="
_END = "Content-Length: 0\n\n"
_INVITE_BRANCH = "z9hG4bK-[pid]-[call_number]-invite"  # CANCEL and the ACK of a refusal must repeat it
_NEW_BRANCH = "[branch]"
_TO_NEW = "To: <sip:[service]@[remote_ip]:[remote_port]>\n"
_TO_PEER = "To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]\n"
_NEXT_VARIABLE = count(1)  # SIPp wants one for each check of a body

# What a callee copies from the request it answers.
_COPIED = "[last_Via:]\n[last_From:]\n[last_To:]{tag}\n[last_Call-ID:]\n[last_CSeq:]\n"
_CALLEE_CONTACT = "Contact: <sip:callee@[local_ip]:[local_port];transport=[transport]>\n"
_CALLEE_TAG = ";tag=callee-[call_number]"


def scenario(name: str, *steps: Step) -> str:
    """Return the XML of a scenario of these steps."""
    body = "\n".join(steps)
    return f'<?xml version="1.0" encoding="ISO-8859-1"?>\n<scenario name="{name}">\n{body}\n</scenario>\n'


def pause(seconds: float) -> Step:
    """Let time pass; anything that arrives meanwhile and is not the next step fails the call."""
    return f'<pause milliseconds="{round(seconds * 1000)}"/>'


def invite() -> Step:
    """Call, offering PCMU, PCMA and telephone-event."""
    line = "INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0\n"
    request = f"{line}{_VIA}{_INVITE_BRANCH}\n{_TO_NEW}{_IDENTITY}"
    body = f"CSeq: 1 INVITE\nContent-Type: application/sdp\nContent-Length: [len]\n\n{OFFER}"
    return _send(request + body, retransmitted=True)


def register(username: str, password: str) -> Step:
    """Register, answering the challenge (RFC 3261 section 22)."""
    credentials = f"[authentication username={username} password={password}]\n"
    return _steps(
        _register(1, username),
        '<recv response="401" auth="true"/>',
        _register(2, username, credentials),
        response(200),
    )


def _register(cseq: int, username: str, credentials: str = "") -> Step:
    own = f"<sip:{username}@[remote_ip]:[remote_port]>"
    headers = (
        f"REGISTER sip:[remote_ip]:[remote_port] SIP/2.0\n{_VIA}{_NEW_BRANCH}\n"
        f"From: {own};tag=r[call_number]\nTo: {own}\nCall-ID: register///[call_id]\nCSeq: {cseq} REGISTER\n"
        f"Contact: <sip:{username}-[call_number]@[local_ip]:[local_port];transport=[transport]>\n"
        f"Max-Forwards: 70\nExpires: 120\n{credentials}"
    )
    return _send(headers + _END, retransmitted=True)


def asked() -> Step:
    """Answer OPTIONS."""
    ok = "SIP/2.0 200 OK\n" + _COPIED.format(tag=_CALLEE_TAG) + _END
    return _steps('<recv request="OPTIONS"/>', _send(ok))


def invite_as(username: str, password: str) -> Step:
    """Call, answering the challenge."""
    credentials = f"[authentication username={username} password={password}]\n"
    return _steps(
        _challenged_invite(1),
        '<recv response="401" auth="true"/>',
        acknowledge_refusal(),
        _challenged_invite(2, credentials),
    )


def _challenged_invite(cseq: int, credentials: str = "") -> Step:
    line = "INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0\n"
    branch = _INVITE_BRANCH if cseq == 1 else f"{_INVITE_BRANCH}-{cseq}"
    request = f"{line}{_VIA}{branch}\n{_TO_NEW}{_IDENTITY}CSeq: {cseq} INVITE\n{credentials}"
    return _send(
        f"{request}Content-Type: application/sdp\nContent-Length: [len]\n\n{OFFER}", retransmitted=True
    )


def acknowledge_second() -> Step:
    """ACK of the refusal of an INVITE that was sent again with credentials."""
    line = "ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0\n"
    return _send(f"{line}{_VIA}{_INVITE_BRANCH}-2\n{_TO_PEER}{_IDENTITY}CSeq: 2 ACK\n{_END}")


def trying() -> Step:
    """Expect 100."""
    return '<recv response="100"/>'


def optional_trying() -> Step:
    """Allow 100: a server that refuses at once need not send it (RFC 3261, section 17.2.1)."""
    return '<recv response="100" optional="true"/>'


def response(status: int, *, sdp: bool = False) -> Step:
    """Expect this response, with a session description that names a media port if `sdp`."""
    if not sdp:
        return f'<recv response="{status}"/>'
    variable = next(_NEXT_VARIABLE)
    audio = "m=audio [1-9][0-9]* RTP/AVP"
    check = f'<ereg regexp="{audio}" search_in="body" check_it="true" assign_to="{variable}"/>'
    return _steps(
        f'<recv response="{status}" rrs="true"><action>{check}</action></recv>',
        f'<Reference variables="{variable}"/>',
    )


def acknowledge() -> Step:
    """ACK of a 200: a transaction of its own (RFC 3261, section 13.2.2.4)."""
    return _send(f"ACK [next_url] SIP/2.0\n{_VIA}{_NEW_BRANCH}\n{_TO_PEER}{_IDENTITY}CSeq: 1 ACK\n{_END}")


def acknowledge_refusal() -> Step:
    """ACK of a final response other than 200: part of the INVITE's transaction (RFC 3261, 17.1.1.3)."""
    line = "ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0\n"
    return _send(f"{line}{_VIA}{_INVITE_BRANCH}\n{_TO_PEER}{_IDENTITY}CSeq: 1 ACK\n{_END}")


def cancel() -> Step:
    """Hang up before the answer: CANCEL, its 200, and the 487 of the INVITE."""
    line = "CANCEL sip:[service]@[remote_ip]:[remote_port] SIP/2.0\n"
    return _steps(
        _send(
            f"{line}{_VIA}{_INVITE_BRANCH}\n{_TO_NEW}{_IDENTITY}CSeq: 1 CANCEL\n{_END}", retransmitted=True
        ),
        response(200),
        response(487),
        acknowledge_refusal(),
    )


def hang_up() -> Step:
    """Hang up an answered call: BYE and its 200."""
    line = f"BYE [next_url] SIP/2.0\n{_VIA}{_NEW_BRANCH}\n{_TO_PEER}{_IDENTITY}CSeq: 2 BYE\n{_END}"
    return _steps(_send(line, retransmitted=True), response(200))


def hung_up_by_peer() -> Step:
    """Expect BYE and confirm it."""
    return _steps('<recv request="BYE"/>', _send("SIP/2.0 200 OK\n" + _COPIED.format(tag="") + _END))


def called() -> Step:
    """Take a call: INVITE with an offer, answered with 180."""
    parties = "".join(
        f'<ereg regexp=".*" search_in="hdr" header="{h}:" assign_to="{h}"/>' for h in ("From", "To")
    )
    return _steps(
        f'<recv request="INVITE" rrs="true"><action>{parties}</action></recv>',
        '<Reference variables="From,To"/>',
        _send("SIP/2.0 180 Ringing\n" + _COPIED.format(tag=_CALLEE_TAG) + _CALLEE_CONTACT + _END),
    )


def pick_up() -> Step:
    """Answer the call just taken."""
    headers = "SIP/2.0 200 OK\n" + _COPIED.format(tag=_CALLEE_TAG) + _CALLEE_CONTACT
    return _steps(
        _send(
            f"{headers}Content-Type: application/sdp\nContent-Length: [len]\n\n{OFFER}", retransmitted=True
        ),
        '<recv request="ACK"/>',
    )


def decline(status: int) -> Step:
    """Refuse the call just taken."""
    return _steps(
        _send(f"SIP/2.0 {status} Refused\n" + _COPIED.format(tag=_CALLEE_TAG) + _END, retransmitted=True),
        '<recv request="ACK"/>',
    )


def cancelled_by_peer() -> Step:
    """Expect CANCEL; confirm it and end the INVITE with 487."""
    invite_cseq = (
        "[last_Via:]\n[last_From:]\n[last_To:]"
        + _CALLEE_TAG
        + "\n[last_Call-ID:]\nCSeq: [last_cseq_number] INVITE\n"
    )
    return _steps(
        '<recv request="CANCEL"/>',
        _send("SIP/2.0 200 OK\n" + _COPIED.format(tag=_CALLEE_TAG) + _END),
        _send(f"SIP/2.0 487 Request Terminated\n{invite_cseq}{_END}", retransmitted=True),
        '<recv request="ACK"/>',
    )


def hang_up_as_callee() -> Step:
    """Hang up an answered call from the callee's side."""
    line = f"BYE [next_url] SIP/2.0\n{_VIA}{_NEW_BRANCH}\n"
    swapped = f"From:[$To]{_CALLEE_TAG}\nTo:[$From]\nCall-ID: [call_id]\nCSeq: 1 BYE\nMax-Forwards: 70\n"
    return _steps(_send(line + swapped + _END, retransmitted=True), response(200))


def _steps(*steps: Step) -> Step:
    return "\n".join(steps)


def _send(message: str, *, retransmitted: bool = False) -> Step:
    timer = ' retrans="500"' if retransmitted else ""
    return f"<send{timer}><![CDATA[\n{message}]]></send>"
