"""The certificate that the engine makes for itself: kept, private, for its address, and renewed in time."""

import ssl
from pathlib import Path

import pytest

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.tls import self_signed
from pbxgui.sip.tls.self_signed import CERTIFICATE, KEY, RENEWED, VALID, own_identity
from tests.sip.tls.certificates import DAY, NOW, make

HOST = "192.0.2.10"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make shorter keys: one of 3072 bits takes half a second."""
    monkeypatch.setattr(self_signed, "_RSA_BITS", 2048)


def test_it_is_made_once_for_the_address_and_its_key_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "tls"
    first = own_identity(folder, HOST, NOW)
    assert first.names[-1] == HOST
    assert first.names.count(HOST) == 1
    assert first.expires == NOW + VALID
    assert (folder / KEY).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in folder.iterdir()) == [CERTIFICATE, KEY]
    assert b"PRIVATE" not in first.certificate.read_bytes()  # the file that a person gives to phones
    assert own_identity(folder, HOST, NOW + 365 * DAY) == first
    ssl.create_default_context(cafile=first.certificate)


def test_it_is_made_anew_before_its_end_and_for_another_address(tmp_path: Path) -> None:
    first = own_identity(tmp_path, HOST, NOW)
    assert own_identity(tmp_path, HOST, NOW + VALID - RENEWED - DAY) == first
    renewed = own_identity(tmp_path, HOST, NOW + VALID - RENEWED)
    assert renewed.fingerprint != first.fingerprint
    moved = own_identity(tmp_path, "192.0.2.11", NOW + VALID - RENEWED)
    assert moved.fingerprint != renewed.fingerprint
    assert "192.0.2.11" in moved.names


def test_one_for_every_address_stays_when_the_address_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere = "0.0.0.0"  # noqa: S104 - nobody listens here
    first = own_identity(tmp_path, everywhere, NOW)
    monkeypatch.setattr(self_signed, "_outward_address", lambda: "192.0.2.77")
    assert own_identity(tmp_path, everywhere, NOW) == first


@pytest.mark.parametrize("name", [CERTIFICATE, KEY])
def test_a_damaged_or_foreign_half_is_replaced_together_with_the_other(tmp_path: Path, name: str) -> None:
    first = own_identity(tmp_path, HOST, NOW)
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    files = make(stranger)
    (tmp_path / name).write_bytes((files.certificate if name == CERTIFICATE else files.key).read_bytes())
    assert own_identity(tmp_path, HOST, NOW).fingerprint != first.fingerprint


def test_a_name_that_no_certificate_can_hold_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pbxgui.sip.tls.self_signed.socket.gethostname", lambda: "büro")
    assert own_identity(tmp_path, HOST, NOW).names == (HOST,)


def test_no_room_is_said(tmp_path: Path) -> None:
    (tmp_path / "tls").write_text("a file where the folder should be")
    with pytest.raises(EnvironmentProblem, match="--certificate") as caught:
        own_identity(tmp_path / "tls", HOST, NOW)
    assert caught.value.code == "certificate-not-written"
