"""What a large configuration costs in the store: `python -m tests.benchmarks.store [NUMBERS]`.

Imports as many extensions and numbers, with five rules each, in one change, reads them, and changes one of them.
CPU milliseconds; for an idle machine.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pbxgui.core.config import Configuration
from pbxgui.store.record_types import RECORD_TYPES
from pbxgui.store.store import Store
from tests.benchmarks.large_configuration import large


def tell(what: str, action: Callable[[], object]) -> None:
    """Do something and print the CPU milliseconds that it took."""
    began = time.process_time()
    action()
    print(f"{what:<34} {1000 * (time.process_time() - began):10.1f} ms")  # noqa: T201


def bring_in(store: Store, configuration: Configuration) -> None:
    """Add every record in one change."""
    with store.change("Import") as change:
        for record_type in RECORD_TYPES:
            for record in getattr(configuration, record_type.plural):
                change.add(record)


def rename(store: Store, configuration: Configuration, name: str) -> None:
    """Change one number."""
    with store.change("Rename") as change:
        change.put(replace(configuration.numbers[0], name=name))


def main() -> None:
    """Measure and print."""
    numbers = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    configuration = large(numbers)
    print(f"{numbers} extensions, {numbers} numbers, {5 * numbers} rules")  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder)) as store:
            tell("import all in one change", lambda: bring_in(store, configuration))
        with Store.open(Path(folder)) as store, Store.open(Path(folder)) as other:
            tell("first read", store.read)
            other.read()
            tell("change one number", lambda: rename(store, configuration, "New"))
            tell("read again", store.read)
            tell("read again in another process", other.read)
            tell("undo the change", store.undo)
            tell("undo the import", store.undo)


if __name__ == "__main__":
    main()
