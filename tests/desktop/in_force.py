"""What is set in the window meets callers a moment later: when the engine has read it."""

from pathlib import Path

from pbxgui.store.store import Store
from tests.desktop.desktop import PATIENCE
from tests.loopback import wait_until
from tests.wire.engine import Engine


def revision(data: Path) -> int:
    """Return how many changes there have been."""
    with Store.open(data) as store:
        return store.revision()


def wait_in_force(engine: Engine, data: Path, after: int = 0) -> None:
    """Wait until all that is stored by now, and a change after that revision, is what the next caller meets."""
    wait_until(lambda: revision(data) > after, timeout=PATIENCE, what="a change")
    assert engine.says(f"Revision {revision(data)} "), engine.said()
