"""A person's own certificate: what can be wrong with it is said before the first phone meets it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.core.errors import UserError
from pbxgui.sip.tls.reading import read_identity
from tests.sip.tls.certificates import DAY, LOCKED, NOW, Files, make, short_rsa


def test_a_good_one_is_told_by_the_fingerprint_that_openssl_shows(tmp_path: Path) -> None:
    files = make(tmp_path)
    identity = read_identity(files.certificate, files.key, NOW)
    command = ["openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", str(files.certificate)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown.strip().partition("=")[2] == identity.fingerprint
    assert identity.expires == NOW + 300 * DAY


def test_key_and_certificate_may_share_a_file(tmp_path: Path) -> None:
    files = make(tmp_path)
    both = tmp_path / "both.pem"
    both.touch(mode=0o600)
    both.write_bytes(files.key.read_bytes() + files.certificate.read_bytes())
    assert read_identity(both, both, NOW).fingerprint


def no_such_file(folder: Path) -> Files:
    return Files(folder / "missing.crt", make(folder).key)


def no_certificate(folder: Path) -> Files:
    files = make(folder)
    files.certificate.write_text("nonsense")
    return files


def a_damaged_one(folder: Path) -> Files:
    files = make(folder)
    text = files.certificate.read_text()
    files.certificate.write_text(text[:200] + text[240:])
    return files


def a_pipe(folder: Path) -> Files:
    files = make(folder)
    files.certificate.unlink()
    os.mkfifo(files.certificate)
    return files


def no_key(folder: Path) -> Files:
    files = make(folder)
    files.key.write_bytes(files.certificate.read_bytes())
    return files


def a_missing_key(folder: Path) -> Files:
    return Files(make(folder).certificate, folder / "missing.key")


def another_key(folder: Path) -> Files:
    other = folder / "other"
    other.mkdir()
    return Files(make(folder).certificate, make(other).key)


def an_open_key(folder: Path) -> Files:
    files = make(folder)
    files.key.chmod(0o644)
    return files


@pytest.mark.parametrize(
    ("broken", "code", "named"),
    [
        (no_such_file, "bad-certificate", "missing.crt cannot be read: No such file"),
        (no_certificate, "bad-certificate", "no certificate in"),
        (a_damaged_one, "bad-certificate", "no certificate in"),
        (a_pipe, "bad-certificate", "is no file"),
        (no_key, "bad-key", "no private key in"),
        (a_missing_key, "bad-key", "missing.key cannot be read: No such file"),
        (another_key, "key-mismatch", "does not belong to the certificate"),
        (an_open_key, "key-exposed", "chmod 600"),
        (lambda folder: make(folder, lock=LOCKED), "bad-key", "passphrase"),
        (lambda folder: make(folder, short_rsa()), "bad-certificate", "1024 bits"),
        (lambda folder: make(folder, ends=NOW - DAY / 2), "certificate-expired", "expired on 2026-11-22"),
        (lambda folder: make(folder, begins=NOW + DAY), "certificate-not-yet-valid", "from 2026-11-23 on"),
    ],
)
def test_what_is_wrong_is_said_with_the_file_and_a_remedy(
    tmp_path: Path, broken: Callable[[Path], Files], code: str, named: str
) -> None:
    files = broken(tmp_path)
    with pytest.raises(UserError) as caught:
        read_identity(files.certificate, files.key, NOW)
    assert caught.value.code == code
    assert named in str(caught.value)
    assert str(tmp_path) in caught.value.message
    assert caught.value.hint
