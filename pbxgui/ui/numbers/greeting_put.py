"""A greeting put on a cell: which field of a handling it belongs in, so that callers hear it."""

import re
from collections.abc import Collection
from dataclasses import replace

from pbxgui.core.config import GreetingLoop, Handling, Treatment
from pbxgui.core.config.fields import LONGEST_NAME

MIME = "application/x-pbxgui-greeting"
"""What is dragged: a greeting's name in UTF-8."""

_OTHER = re.compile(r"[^A-Za-z0-9._-]+")
_UNNAMED = "greeting"


def with_greeting(handling: Handling, name: str) -> Handling:
    """Return the handling with this greeting heard: over and over where the treatment is an own ringback."""
    if handling.treatment is Treatment.CUSTOM_RINGBACK:
        return replace(handling, ringback=GreetingLoop(name))
    treatment = Treatment.GREET_THEN_RING if handling.treatment is Treatment.RING else handling.treatment
    return replace(handling, treatment=treatment, greeting=name)


def name_of_file(stem: str, taken: Collection[str]) -> str:
    """Return a greeting's name made from that of a file, and no other greeting's."""
    name = _OTHER.sub("-", stem).strip("-._")[: LONGEST_NAME - 4] or _UNNAMED
    if name not in taken:
        return name
    count = 2
    while f"{name}-{count}" in taken:
        count += 1
    return f"{name}-{count}"
