"""The real Asterisk itself: it is the version we compare with, quick to have, and leaves nothing behind."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.asterisk import chroot as recipe
from tests.asterisk.chroot import ChrootUnavailableError, asterisk_chroot
from tests.asterisk.instance import Asterisk, Setup
from tests.loopback import answers_options

DIALPLAN = "[from-trunk]\nexten => 1001,1,Answer()\n same => n,Hangup()\n"


@pytest.mark.asterisk
def test_it_serves_and_leaves_neither_process_nor_mount(
    chroot: Path, asterisk: Callable[[Setup], Asterisk]
) -> None:
    pbx = asterisk(Setup(dialplan=DIALPLAN))
    assert "Asterisk 22." in pbx.cli("core show version")
    assert answers_options(pbx.port)
    pbx.stop()
    assert not answers_options(pbx.port)
    assert str(chroot) not in Path("/proc/self/mounts").read_text()


@pytest.mark.asterisk
def test_a_chroot_once_built_is_found_at_once(chroot: Path) -> None:
    began = time.monotonic()
    assert asterisk_chroot() == chroot
    assert time.monotonic() - began < 20  # to build one takes minutes


def test_an_interrupted_build_is_no_chroot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(recipe, "_check_machine", lambda: None)
    monkeypatch.setattr(recipe, "debian_mirror", lambda: "file:///nowhere")
    left_over = tmp_path / "pbxgui" / f"asterisk-{recipe.SUITE}-{recipe.RECIPE}.building"
    left_over.mkdir(parents=True)
    (left_over / "half").touch()
    with pytest.raises(ChrootUnavailableError, match=r"debootstrap|unshare"):
        asterisk_chroot()
    assert not left_over.with_suffix("").exists()
    assert not (left_over / "half").exists()


def test_without_root_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(ChrootUnavailableError, match="root"):
        asterisk_chroot()
