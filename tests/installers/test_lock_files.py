"""The lock files: every package pinned by hash, one version of each, and no word on where it is fetched."""

import re
from pathlib import Path

import pytest

from installers.places import CHECKOUT

LOCKS = sorted((CHECKOUT / "installers").glob("*.lock"))
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.MULTILINE)


def _pins(lock: Path) -> dict[str, str]:
    return dict(_PIN.findall(lock.read_text()))


def test_there_are_four() -> None:
    names = [lock.name for lock in LOCKS]
    assert names == ["requirements-test.lock", "requirements.lock", "sound.lock", "stock-engine.lock"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_is_pinned_by_hash_and_nothing_says_where_from(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text())[1:]
    assert len(entries) == len(_pins(lock)) > 0
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|index-url|find-links|trusted-host", lock.read_text())


def test_running_and_testing_use_the_same_versions() -> None:
    run = _pins(CHECKOUT / "installers" / "requirements.lock")
    test = _pins(CHECKOUT / "installers" / "requirements-test.lock")
    assert run.items() <= test.items()
