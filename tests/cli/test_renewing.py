"""The certificate of a running engine: renewed files are taken up once they rest, and bad ones are not."""

import itertools
import os
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from pbxgui.cli.serving import renewing
from pbxgui.cli.serving.renewing import CertificateKeeper
from pbxgui.cli.serving.report import Report
from pbxgui.core.errors import EnvironmentProblem, PbxError
from pbxgui.sip.config import Address, Tls
from pbxgui.sip.tls.identity import Identity
from pbxgui.sip.tls.reading import read_identity
from tests.loopback import wait_until
from tests.sip.tls.certificates import DAY, Files, make, utc_now

SECONDS = itertools.count(1_700_000_000)


@dataclass
class Scene:
    """A keeper, and what it does and tells."""

    files: Files
    taken: int = 0
    told: list[tuple[str, str]] = field(default_factory=list)
    trouble: PbxError | None = None

    def __post_init__(self) -> None:
        tls = Tls(Address("192.0.2.1", 5061), read(self.files))
        self.keeper = CertificateKeeper(tls, lambda: read(self.files), self.take, cast("Report", self))

    def notice(self, code: str, text: str, **_: object) -> None:
        self.told.append((code, text))

    def take(self) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.taken += 1

    def look(self, times: int = 1) -> None:
        for _ in range(times):
            self.keeper.look()


def renewed(folder: Path, days: float = 300) -> Files:
    files = make(folder, begins=utc_now() - 400 * DAY, ends=utc_now() + days * DAY)
    os.utime(files.certificate, (next(SECONDS),) * 2)  # two in the same moment of a coarse clock would be one
    return files


def read(files: Files) -> Identity:
    return read_identity(files.certificate, files.key, utc_now())


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(renewed(tmp_path))


def test_a_renewed_certificate_is_taken_up_once_its_files_rest(scene: Scene, tmp_path: Path) -> None:
    before = scene.keeper.identity
    scene.look(3)
    assert scene.taken == 0
    renewed(tmp_path, 200)
    scene.look()
    renewed(tmp_path, 20)  # it is still being written
    scene.look()
    assert scene.taken == 0
    scene.look(3)
    assert scene.taken == 1
    assert scene.keeper.identity == read(scene.files) != before
    (code, text), (soon, words) = scene.told
    assert (code, soon) == ("certificate-renewed", "certificate-ends-soon")
    assert text.startswith(f"New connections meet it: the certificate {scene.files.certificate} has")
    assert scene.keeper.identity.fingerprint in text
    assert words.endswith("Renew its file; the engine takes that up by itself.")


def test_what_phones_could_not_meet_is_told_once_and_not_taken_up(scene: Scene, tmp_path: Path) -> None:
    before = scene.keeper.identity
    scene.files.certificate.write_text("no certificate")
    scene.look(5)
    scene.files.certificate.unlink()
    scene.look(5)
    assert [text.endswith("Phones meet the certificate until now.") for _, text in scene.told] == [True, True]
    renewed(tmp_path)
    scene.trouble = EnvironmentProblem("tls-listener", "The port is gone.", "Start again.")
    scene.look(5)
    assert scene.told[2:] == [("tls-listener", str(scene.trouble))]
    assert scene.keeper.identity == before
    scene.trouble = None
    renewed(tmp_path)
    scene.look(2)
    assert (scene.taken, scene.keeper.identity) == (1, read(scene.files))


def test_a_certificate_that_comes_to_its_end_is_told_now_and_then(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed(tmp_path, 10)
    scene.look(2)
    monkeypatch.setattr(renewing, "_REGULARLY", 0.0)
    scene.look(3)
    assert [code for code, _ in scene.told] == ["certificate-renewed", "certificate-ends-soon"]
    monkeypatch.setattr(renewing, "_TOLD_AGAIN", timedelta(0))
    scene.look(2)
    assert [code for code, _ in scene.told[2:]] == ["certificate-ends-soon"] * 2
    assert scene.taken == 1


def test_looking_goes_on_in_a_thread_whatever_happens(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looks: list[int] = []

    def fail() -> None:
        looks.append(1)
        raise RuntimeError("a bug")

    monkeypatch.setattr(renewing, "LOOK", 0.01)
    monkeypatch.setattr(scene.keeper, "look", fail)
    with scene.keeper:
        wait_until(lambda: len(looks) > 2, timeout=30, what="three looks")
    assert "the certificate could not be looked at" in caplog.text
    caplog.clear()
