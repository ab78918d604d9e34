"""`pbxgui extension card`: all that a softphone needs, where the engine is, and a QR code that can be read."""

import json
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from pbxgui.actions.own_addresses import OwnAddress, own_addresses
from pbxgui.cli.softphone import account as account_module, provision as provision_module
from pbxgui.core.softphone.card import Softphone
from tests.actions.seeing import of_png, of_svg, of_terminal, read_code
from tests.cli.command_line import CommandLine
from tests.control.peers import FakeEngine
from tests.store.template import new_store

SECRET = "correct-horse-battery"  # noqa: S105 - no secret of anybody
NAME = 'O\'Brien & "Söhne" <x>'
SERVER = "192.0.2.10:5080"
CERTIFICATE = {"file": "/data/tls/certificate.pem", "fingerprint": "AB:CD", "made_here": True}
TEXT = f"User name: 1001\nPassword: {SECRET}\nServer: {SERVER}\nTransport: UDP\nDisplay name: {NAME}"


@dataclass
class Listening(FakeEngine):
    """An engine that says where it listens."""

    address: str = SERVER
    tls: str | None = None

    async def status(self) -> Mapping[str, object]:
        certificate = CERTIFICATE if self.tls else None
        return {"process": 1, "address": self.address, "tls": self.tls, "certificate": certificate}


@pytest.fixture
def pbxgui(pbxgui: CommandLine) -> CommandLine:
    pbxgui("extension", "add", "1001", "--name", NAME, "--secret", SECRET)
    return pbxgui


@pytest.fixture
def near(capsys: pytest.CaptureFixture[str]) -> Iterator[CommandLine]:
    """Return a command line whose data folder has a path short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="pbxgui-") as folder:
        line = CommandLine(new_store(Path(folder)), capsys)
        line("extension", "add", "1001", "--name", NAME, "--secret", SECRET)
        yield line


@pytest.mark.parametrize("softphone", Softphone)
def test_a_card_shows_what_to_type(pbxgui: CommandLine, softphone: Softphone) -> None:
    card = pbxgui("extension", "card", "1001", "--for", softphone.value, "--address", SERVER)
    assert card.startswith(f'1001 "{NAME}": ')
    assert SECRET in card
    assert SERVER in card
    assert "make calls at your cost" in card


def test_a_card_as_json(pbxgui: CommandLine) -> None:
    (card,) = pbxgui.json("extension", "card", "1001", "--address", SERVER, "--transport", "tcp")
    assert {name: card[name] for name in ("user", "password", "host", "port", "transport", "name")} == {
        "user": "1001",
        "password": SECRET,
        "host": "192.0.2.10",
        "port": 5080,
        "transport": "tcp",
        "name": NAME,
    }
    assert card["fields"]["Server"] == SERVER


def test_its_qr_code_is_read_from_the_terminal_and_from_files(pbxgui: CommandLine, tmp_path: Path) -> None:
    png, svg = tmp_path / "card.png", tmp_path / "card.svg"
    files = ("--png", png, "--svg", svg)
    shown = pbxgui("extension", "card", "1001", "--address", SERVER, "--qr", *files)
    code = "\n".join(line for line in shown.splitlines() if line.startswith("\x1b"))
    assert read_code(of_terminal(code)) == TEXT
    assert read_code(of_png(png.read_bytes())) == TEXT
    assert read_code(of_svg(svg.read_bytes())) == TEXT
    assert {stat.S_IMODE(file.stat().st_mode) for file in (png, svg)} == {0o600}
    assert pbxgui.refused("extension", "card", "1001", "--address", SERVER, *files)["code"] == "export-exists"
    pbxgui("extension", "card", "1001", "--address", SERVER, *files, "--force")


def test_with_json_nothing_is_drawn(pbxgui: CommandLine) -> None:
    printed = pbxgui("extension", "card", "1001", "--address", SERVER, "--qr", "--json")
    assert json.loads(printed)["user"] == "1001"


def test_linphone_is_not_given_a_code_that_it_cannot_read(pbxgui: CommandLine) -> None:
    refused = pbxgui.refused("extension", "card", "1001", "--for", "linphone", "--address", SERVER, "--qr")
    assert refused["code"] == "linphone-qr"
    assert "extension provision 1001" in refused["hint"]


def test_the_engine_that_runs_says_where_it_is(near: CommandLine) -> None:
    with Listening().serving(near.data):
        (card,) = near.json("extension", "card", "1001")
    assert (card["host"], card["port"]) == ("192.0.2.10", 5080)


def test_the_engine_that_runs_says_where_it_serves_tls_and_by_which_certificate(near: CommandLine) -> None:
    with Listening(tls="192.0.2.10:5071").serving(near.data):
        (card,) = near.json("extension", "card", "1001", "--transport", "tls")
        (named,) = near.json("extension", "card", "1001", "--transport", "tls", "--address", "pbx.example")
        shown = near("extension", "card", "1001", "--transport", "tls", "--for", "linphone")
        (plain,) = near.json("extension", "card", "1001")
    assert (card["host"], card["port"], card["fingerprint"]) == ("192.0.2.10", 5071, "AB:CD")
    assert (named["host"], named["port"], named["fingerprint"]) == ("pbx.example", 5061, "AB:CD")
    assert "/data/tls/certificate.pem" in shown
    assert "AB:CD" in shown
    assert "--trust FILE" in shown
    assert plain["fingerprint"] is None


def test_an_engine_without_tls_is_to_be_started_with_it(near: CommandLine) -> None:
    with Listening().serving(near.data):
        refused = near.refused("extension", "card", "1001", "--transport", "tls")
    assert refused["code"] == "no-tls-address"
    assert "--tls 5061" in refused["hint"]


@pytest.mark.parametrize(
    ("here", "host"), [([], None), (["192.0.2.2"], "192.0.2.2"), (["192.0.2.2", "198.51.100.2"], None)]
)
def test_an_engine_at_all_addresses_is_at_the_only_one_or_at_the_one_that_is_named(
    near: CommandLine, monkeypatch: pytest.MonkeyPatch, here: list[str], host: str | None
) -> None:
    addresses = tuple(OwnAddress(address, f"eth{n}") for n, address in enumerate(here))
    monkeypatch.setattr(account_module, "own_addresses", lambda: addresses)
    with Listening(address="0.0.0.0:5080").serving(near.data):
        if host is None:
            refused = near.refused("extension", "card", "1001")
            assert refused["code"] == "which-address"
            assert all(f"--address {address}:5080 (eth" in refused["hint"] for address in here)
        else:
            (card,) = near.json("extension", "card", "1001")
            assert (card["host"], card["port"]) == (host, 5080)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), "no-address"),
        (("--transport", "tls"), "no-address"),
        (("--address", "192.0.2.10:0"), "bad-address"),
    ],
)
def test_without_an_engine_the_address_has_to_be_named(
    pbxgui: CommandLine, options: tuple[str, ...], code: str
) -> None:
    refused = pbxgui.refused("extension", "card", "1001", *options)
    assert refused["code"] == code
    assert "--address " in refused["hint"]


def test_no_extension_no_card(pbxgui: CommandLine) -> None:
    assert pbxgui.refused("extension", "card", "1002", "--address", SERVER)["code"] == "no-extension"


def test_own_addresses_are_those_that_others_reach() -> None:
    here = [own.address for own in own_addresses()]
    assert not any(address.startswith(("127.", "169.254.")) for address in here)
    assert all(own.interface for own in own_addresses())


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--minutes", "0"), "bad-minutes"),
        (("--minutes", "121"), "bad-minutes"),
        (("--minutes", "nan"), "bad-minutes"),
        (("--minutes", "soon"), "bad-minutes"),
        (("--address", "pbx.example"), "no-listen"),
        (("--address", "203.0.113.9:5060"), "no-listen"),
        (("--listen", "127.0.0.1:0"), "bad-address"),
        (("--trust", "/file.pem"), "needs-tls"),
        (("--transport", "tls", "--trust", "one\ntwo"), "bad-trust"),
    ],
)
def test_provisioning_with_what_cannot_be(
    pbxgui: CommandLine, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], code: str
) -> None:
    monkeypatch.setattr(provision_module, "own_addresses", lambda: (OwnAddress("192.0.2.2", "eth0"),))
    where = () if "--address" in options else ("--address", "127.0.0.1:5080")
    refused = pbxgui.refused("extension", "provision", "1001", *where, *options)
    assert refused["code"] == code
    assert refused["hint"]
