"""TLS on the command line: every mistake is said with its remedy, before anything listens."""

from pathlib import Path

import pytest

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.serving.report import Report
from pbxgui.cli.serving.tls import tell_certificate
from pbxgui.sip.config import Address, Tls
from pbxgui.sip.limits import STOCK
from pbxgui.sip.tls.identity import Identity
from tests.cli.command_line import CommandLine
from tests.sip.tls.certificates import DAY, make, utc_now


def given(folder: Path, *, days: int = 300) -> tuple[str, ...]:
    now = utc_now()
    files = make(folder, begins=now - 400 * DAY, ends=now + days * DAY)
    return "--certificate", str(files.certificate), "--key", str(files.key)


@pytest.mark.parametrize("option", ["--certificate", "--key"])
def test_a_certificate_without_tls_is_of_no_use(pbxgui: CommandLine, option: str) -> None:
    error = pbxgui.refused("engine", option, "file.pem")
    assert error["code"] == "needs-tls"
    assert error["message"].startswith(option)


@pytest.mark.parametrize("where", ["banana", "99999", "192.0.2.1", "pbx.example:5061", ":5061", ""])
def test_where_to_listen_is_a_port_or_an_address_and_a_port(pbxgui: CommandLine, where: str) -> None:
    error = pbxgui.refused("engine", "--tls", where)
    assert error["code"] == "bad-bind"
    assert error["hint"] == "Write it as --tls 192.0.2.10:5061."


def test_an_expired_certificate_is_refused(pbxgui: CommandLine, tmp_path: Path) -> None:
    assert (
        pbxgui.refused("engine", "--tls", "5061", *given(tmp_path, days=-1))["code"] == "certificate-expired"
    )


def test_a_key_is_looked_for_in_the_certificate_where_none_is_named(
    pbxgui: CommandLine, tmp_path: Path
) -> None:
    error = pbxgui.refused("engine", "--tls", "5061", *given(tmp_path)[:2])
    assert error["code"] == "key-exposed"
    assert "given.crt" in error["message"]


def test_the_stock_engine_refuses_tls(
    pbxgui: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pbxgui.sip.engine.read_limits", lambda: STOCK)
    outcome = pbxgui.outcome("engine", "--tls", "5061", *given(tmp_path), "--json")
    assert outcome.code == ExitCode.ENVIRONMENT
    assert '"tls-unsupported"' in outcome.error


@pytest.mark.parametrize(("days", "codes"), [(20, 2), (40, 1)])
def test_the_certificate_is_told_and_that_it_ends_soon(
    capsys: pytest.CaptureFixture[str], days: int, codes: int
) -> None:
    identity = Identity(Path("pbx.crt"), Path("pbx.key"), "AB:CD", utc_now() + days * DAY, ())
    with Report(json_lines=False) as report:
        tell_certificate(report, Tls(Address("192.0.2.1", 5061), identity))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == codes
    assert "The certificate pbx.crt has the SHA-256 fingerprint AB:CD." in lines[0]
    assert all("Renew it" in line for line in lines[1:])
