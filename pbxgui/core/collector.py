"""Python's search for cycles, put off while very many objects are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Keep Python from searching for cycles: among a hundred thousand new objects it would take half of the time.

    What was made meanwhile counts as old afterwards, or the first search would look through all of it at once.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():  # or what others have frozen would thaw
                gc.freeze()
                gc.unfreeze()
            gc.enable()
