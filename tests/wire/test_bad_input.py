"""What strangers and mistakes send: the engine says what it was, and goes on serving."""

import asyncio
import json
import re
import socket
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.sip.incoming import read_party
from pbxgui.sip.phone import CalleeScript, CallOptions
from tests.loopback import free_port
from tests.wire.engine import ENTRY_POINT, Engine, Run
from tests.wire.phones import PATIENCE, phones, responses, settled

pytestmark = pytest.mark.wire

TORTURE = Path(__file__).resolve().parents[3] / "shared" / "testdata" / "rfc4475"
DIALPLAN = """\
[from-trunk]
exten => 1001,1,Progress()
 same => n,Playback(custom/please-hold,noanswer)
 same => n,Answer()
 same => n,Dial(PJSIP/1001,5)
 same => n,Hangup()
exten => loop,1,Set(NEXT=loop)
 same => n,Goto(${NEXT},1)
exten => nowhere,1,Progress()
 same => n,Goto(${CALLERID(name)},1)
exten => shy,1,Dial(PJSIP/1009&PJSIP/1001,1)
 same => n,Hangup()
"""


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def pbx(engine: Callable[[Run], Engine], sounds: Path, callee: int) -> Engine:
    contacts = {"1001": f"sip:1001@127.0.0.1:{callee}"}
    return engine(Run(dialplan=DIALPLAN, sounds=sounds, contacts=contacts))


async def still_serves(pbx: Engine, callee: int) -> None:
    """Place a whole call."""
    async with phones(pbx, callee, CalleeScript(ring_after=None, answer_after=0.05)) as scene:
        call = await scene.call("1001")
        await call.wait_established(PATIENCE)
        await call.hang_up()
    assert responses(call) == [100, 183, 200]


GARBAGE = [
    b"\x00" * 200,
    b"INVITE",
    b"INVITE sip:1001@127.0.0.1 SIP/2.0\r\n",
    b"INVITE sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP x\r\n\r\n",
    b"SIP/2.0 200 OK\r\nVia: \x1b[31mred\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"A" * 9000,
    bytes(range(256)) * 8,
]


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_garbage_and_truncated_messages_are_told_of_and_survived(
    pbx: Engine, callee: int, transport: str
) -> None:
    whole = _invite(pbx.port)
    cuts = [whole[:length] for length in range(20, len(whole), 60)]
    for packet in [*GARBAGE, *cuts]:
        _send(packet, pbx.port, transport)
    asyncio.run(still_serves(pbx, callee))
    assert "\x1b" not in pbx.said()
    if transport == "udp":
        assert pbx.says("is not valid SIP and was not served"), pbx.said()


def test_the_torture_messages_of_rfc_4475_are_survived(pbx: Engine, callee: int) -> None:
    if not TORTURE.is_dir():
        pytest.skip("the messages of RFC 4475 are not here")
    for file in sorted(TORTURE.glob("*.dat")):
        # Many share one branch; without a fresh one a server takes them for retransmissions.
        _send(
            re.sub(rb"branch=z9hG4bK", b"branch=z9hG4bK" + uuid.uuid4().hex.encode(), file.read_bytes()),
            pbx.port,
        )
    asyncio.run(still_serves(pbx, callee))


@pytest.mark.parametrize("transport", ["udp", "tcp"])
@pytest.mark.parametrize("method", ["REGISTER", "PUBLISH", "INVENTED"])
def test_what_is_not_served_is_told_so_at_once(pbx: Engine, callee: int, method: str, transport: str) -> None:
    """RFC 3261 section 8.2.1: a phone that hears nothing would ask again for half a minute."""
    request = _invite(pbx.port).replace(b"INVITE", method.encode())
    answer = _send(request, pbx.port, transport, wait=True)
    assert answer.startswith(b"SIP/2.0 405 "), answer
    assert re.search(rb"\r\nAllow: [^\r]*INVITE", answer)
    asyncio.run(still_serves(pbx, callee))


def test_a_flood_of_garbage_is_counted_and_not_repeated(pbx: Engine, callee: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as flood:
        for number in range(3000):
            flood.sendto(b"nonsense %d" % number, ("127.0.0.1", pbx.port))
    asyncio.run(still_serves(pbx, callee))
    assert pbx.said().count("is not valid SIP") < 200


def test_sdp_that_is_none_gets_a_response_and_the_next_call_is_served(pbx: Engine, callee: int) -> None:
    for body in (b"v=0\r\nm=audio nonsense\r\n", b"v=0\r\n", b"\xff\xfe" * 50):
        answer = _send(_invite(pbx.port, body), pbx.port, wait=True)
        assert re.match(rb"SIP/2\.0 (400|415|488|100)", answer)
    asyncio.run(still_serves(pbx, callee))


def test_a_loop_without_time_passing_ends_with_a_reason(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee) as scene:
            assert responses(await settled(await scene.call("loop")))[-1] >= 500
        await still_serves(pbx, callee)

    asyncio.run(scenario())
    assert pbx.says("trouble"), pbx.said()


def test_a_goto_to_nowhere_ends_with_a_reason(pbx: Engine, callee: int) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee) as scene:
            call = await settled(await scene.call("nowhere", CallOptions(display="no such extension")))
            assert responses(call)[-1] >= 500

    asyncio.run(scenario())
    assert pbx.says("trouble"), pbx.said()


def test_a_phone_that_is_not_there_is_named_and_the_caller_is_told(
    engine: Callable[[Run], Engine], sounds: Path
) -> None:
    pbx = engine(
        Run(dialplan=DIALPLAN.replace(",1)", ",5)"), sounds=sounds, contacts={"1001": "sip:1001@127.0.0.1:9"})
    )

    async def scenario() -> None:
        async with phones(pbx, free_port()) as scene:
            call = await settled(await scene.call("shy"))
            assert responses(call)[-1] >= 400

    asyncio.run(scenario())
    assert pbx.says("No phone is known as 1009, or none answers"), pbx.said()
    assert pbx.says("PJSIP/1001 has not responded for 4 s"), pbx.said()


@pytest.mark.parametrize(
    "name",
    ['Eve" <sip:admin@127.0.0.1>', "Eve\\", "${SHELL(reboot)}", "Zoë 🎵", "a" * 300, "x;tag=1,y"],
)
def test_a_strange_caller_name_reaches_the_phone_as_text_only(pbx: Engine, callee: int, name: str) -> None:
    async def scenario() -> None:
        script = CalleeScript(ring_after=None, answer_after=0.05)
        async with phones(pbx, callee, script) as scene:
            call = await scene.call("1001", CallOptions(display=name, caller="030123"))
            answered = await scene.callee.wait_incoming(PATIENCE)
            await answered.wait_established(PATIENCE)
            await call.hang_up()
        sender = answered.messages()[0].message.header("From")
        assert re.fullmatch(r'("(?:\\.|[^"\\])*" )?<sip:030123@[^<>"]+>;tag=\S+', sender)
        assert read_party(sender) == (name[:128], "030123")

    asyncio.run(scenario())


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", ENTRY_POINT, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)


@pytest.mark.parametrize(
    ("text", "arguments", "status", "says"),
    [
        ("[a]\nexten => 1,1,Anwser()\n", (), 1, "Answer"),
        ("[a]\nexten => 1,1,Answer()\n", ("--context", "b"), 1, "Choose one with --context: a"),
        ("[a]\nexten => 1,1,Answer()\n", ("--bind", "nowhere"), 1, "--bind 192.0.2.10:5060"),
        (
            "[a]\nexten => 1,1,Answer()\n",
            ("--bind", "192.0.2.77:5080"),
            3,
            "Choose an address of this machine",
        ),
        ("[a]\nexten => 1,1,Answer()\n", ("--contact", "1001"), 1, "--contact 1001=sip:"),
        ("[a]\nexten => 1,1,Answer()\n", ("--contact", "1001=mailto:x"), 1, "is not a SIP address"),
        ("[a]\nexten => 1,1,Answer()\n", ("--sounds", "/no/such/folder"), 1, "/no/such/folder"),
        ("[a]\nexten => 1,1,Answer()\n", ("--max-calls", "0"), 1, "--max-calls 0"),
        ("[a]\nexten => 1,1,Answer()\n", ("--session-expires", "89"), 1, "Write 90 to 86400 seconds."),
        ("[a]\nexten => 1,1,Answer()\n", ("--silence", "0"), 1, "--silence 0"),
        ("[a]\nexten => 1,1,Answer()\n", ("--silence", "nan"), 1, "--silence nan"),
        ("[a]\nexten => 1,1,Answer()\n", ("--zone", "xx"), 1, "xx"),
        ("", (), 1, "context"),
        ("\x00\x01", (), 1, "error"),
    ],
)
def test_a_mistake_on_the_command_line_or_in_the_file_is_named(
    tmp_path: Path, text: str, arguments: tuple[str, ...], status: int, says: str
) -> None:
    file = tmp_path / "dialplan.conf"
    file.write_text(text)
    bind = () if "--bind" in arguments else ("--bind", "127.0.0.1:0")
    result = _run("run", str(file), *bind, *arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    file = tmp_path / "dialplan.conf"
    file.write_text("[a]\nexten => 1,1,Answer()\n")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        result = _run("run", str(file), "--bind", f"127.0.0.1:{port}")
    assert result.returncode == 3
    assert f"Another program already listens on UDP 127.0.0.1:{port}" in result.stderr


def test_lint_tells_line_and_column_as_text_and_as_json(tmp_path: Path) -> None:
    file = tmp_path / "dialplan.conf"
    file.write_text("[a]\nexten => 1,1,Anwser()\nexten => 2,1,Goto(9,1)\n")
    text, lines = _run("lint", str(file)), _run("lint", "--json", str(file))
    assert (text.returncode, lines.returncode) == (1, 1)
    assert f"{file}:2:14: error:" in text.stdout
    findings = [json.loads(line) for line in lines.stdout.splitlines()]
    assert {finding["line"] for finding in findings} == {2, 3}


def _invite(port: int, body: bytes = b"") -> bytes:
    lines = [
        f"INVITE sip:1001@127.0.0.1:{port} SIP/2.0",
        f"Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK{uuid.uuid4().hex}",
        f"From: <sip:1@127.0.0.1>;tag={uuid.uuid4().hex}",
        "To: <sip:1001@127.0.0.1>",
        f"Call-ID: {uuid.uuid4().hex}",
        "CSeq: 1 INVITE",
        "Contact: <sip:1@127.0.0.1:9>",
        "Max-Forwards: 70",
        "Content-Type: application/sdp",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _send(packet: bytes, port: int, transport: str = "udp", *, wait: bool = False) -> bytes:
    kind = socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM
    with socket.socket(socket.AF_INET, kind) as sender:
        sender.settimeout(PATIENCE)
        sender.connect(("127.0.0.1", port))
        try:
            sender.sendall(packet)
            return sender.recv(4096) if wait else b""
        except ConnectionError:  # a TCP peer may hang up on nonsense
            return b""
