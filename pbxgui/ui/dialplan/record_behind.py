"""Which record a line of the program comes from: the compiler writes it behind each line."""

import re

from pbxgui.ui.jumps import Jump, PlaceName

_REMARK = re.compile(r"(?<!\\); (.+)$")
_PLACES = {"number": PlaceName.NUMBERS, "extension": PlaceName.EXTENSIONS}


def remark_of(line: str) -> str:
    """Return the record behind a line, such as `number 2001, rule 1`; empty where there is none."""
    found = _REMARK.search(line) if "=>" in line else None
    return found[1] if found else ""


def jump_to(line: str) -> Jump | None:
    """Return where the record behind a line is changed; None where that is nowhere."""
    kind, _, rest = remark_of(line).partition(" ")
    name = rest.partition(",")[0]
    return Jump(_PLACES[kind], name) if kind in _PLACES and name else None
