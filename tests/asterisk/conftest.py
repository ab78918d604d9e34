"""The fixture `asterisk`: a real Asterisk 22, started with the dialplan that the test hands over."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.asterisk.chroot import ChrootUnavailableError, asterisk_chroot
from tests.asterisk.instance import Asterisk, Setup
from tests.requirements import unavailable


@pytest.fixture(scope="session")
def chroot() -> Path:
    try:
        return asterisk_chroot()
    except ChrootUnavailableError as reason:
        unavailable(str(reason))


@pytest.fixture
def asterisk(chroot: Path, tmp_path: Path) -> Iterator[Callable[[Setup], Asterisk]]:
    """Return a function that starts an Asterisk; all of them end with the test."""
    with ExitStack() as running:

        def start(setup: Setup) -> Asterisk:
            directory = tmp_path / f"asterisk-{len(list(tmp_path.iterdir()))}"
            return running.enter_context(Asterisk(chroot, directory, setup))

        yield start
