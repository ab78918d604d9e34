"""The list of the sounds that we have put into a folder, as `sha256sum -c` reads it: what is in it is ours to remove.

While files are exchanged it names both what was there and what will be, so that a kill leaves nothing unknown.
"""

import re
from collections.abc import Iterable

from pbxgui.dialplan.asterisk import FOLDER, SOUNDS

NAME = f"{FOLDER}/SHA256SUMS"
_HEADER = "# Sounds that pbxgui has put here. It replaces and removes those, and no others.\n"
_BELOW = SOUNDS.removeprefix(f"{FOLDER}/")  # names are from the list's own folder on
_LINE = re.compile(rf"([0-9a-f]{{64}})  ({_BELOW}/[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*)", re.ASCII)

Entry = tuple[str, str]
"""A file's name below the folder, and the SHA-256 of what it holds."""


def read_manifest(text: str) -> frozenset[Entry]:
    """Return its entries; lines that we did not write are none."""
    found = (_LINE.fullmatch(line) for line in text.splitlines())
    return frozenset((f"{FOLDER}/{line[2]}", line[1]) for line in found if line)


def is_manifest(text: str) -> bool:
    """Whether we wrote the list."""
    return text.startswith(_HEADER)


def manifest(entries: Iterable[Entry]) -> str:
    """Return the text of the list."""
    return _HEADER + "".join(
        f"{sha256}  {name.removeprefix(f'{FOLDER}/')}\n" for name, sha256 in sorted(entries)
    )
