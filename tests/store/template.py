"""New stores for tests, each a copy of one: to migrate an empty database takes fifty times as long."""

import functools
import tempfile
from pathlib import Path

from pbxgui.store.store import DATABASE, Store


def new_store(directory: Path) -> Path:
    """Make an empty store in a folder without one, and return the folder."""
    directory.mkdir(mode=0o700, exist_ok=True)
    database = directory / DATABASE
    with database.open("xb") as file:
        file.write(_empty_database())
    database.chmod(0o600)
    return directory


@functools.cache
def _empty_database() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        Store.open(Path(name)).close()
        return (Path(name) / DATABASE).read_bytes()
