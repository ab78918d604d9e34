"""The store that a command works on."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from pbxgui.store.store import Store


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Store]:
    """Open the store of `--data`, made if it is not there yet."""
    with Store.open(options.data) as store:
        yield store
